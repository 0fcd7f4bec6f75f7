import { isOfficeRole } from '@reform-ledger/contracts';
import type { Journal, RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import type { ApprovalContext } from './approval-context.js';
import { closedRefusal, lockItem } from './lock-item.js';
import { labelOf } from './labels.js';
import { WorkItemNote } from './work-item-note.entity.js';

/** The office may say what it thinks of an item that somebody else decides; it binds nobody. */
export const mayNote = (actor: Actor, item: { status: string; jurisdictionId: string }): boolean =>
  item.status === 'open' && actor.jurisdictionId === item.jurisdictionId && actor.appointments.some((held) => isOfficeRole(held.role));

/**
 * Attaches a non-binding 初审意见 of the office to an open item, for the cross reviewer or leader who decides it.
 * @throws Refusal NOT_ALLOWED when the actor is not of the office, WORK_ITEM_CLOSED when it has been decided
 */
export function addNote(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, text: string): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const { item, instance } = await lockItem(context, tx, id);
    if (!actor.appointments.some((held) => isOfficeRole(held.role))) throw refuse('NOT_ALLOWED', { reason: '初审意见由医改办的人写' });
    if (!mayNote(actor, item)) throw closedRefusal(item);
    await tx.sql.insert(WorkItemNote, Object.assign(new WorkItemNote(), { id: newId(), workItemId: item.id, instanceId: instance.id, text, by: labelOf(actor), at: tx.now }));
    tx.append({
      action: 'work-item.noted', resourceType: item.subjectType, resourceId: item.subjectId, taskId: item.taskId, unitId: item.unitId, authority: '医改办初审意见（供参考）',
      instanceId: instance.id, workItemId: item.id, new: { title: item.title, text },
    });
    return { id };
  });
}
