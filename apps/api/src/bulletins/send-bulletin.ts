import { decideWorkItem } from '../approvals/decide-work-item.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { BulletinContext } from './bulletin-context.js';
import { bulletinWorkflow, stateWords } from './bulletin-nodes.js';
import { lockDraftable } from './bulletin-store.js';

/**
 * Sends the draft to the units it names to be checked, or to the director: the clerk's step of the workflow. What forbids it is checked by
 * the subject, because it may also be sent from the work item.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, STALE_VERSION, BULLETIN_UNCHECKED, BULLETIN_NOTHING_TO_CHECK, CALENDAR_MISSING
 */
export function sendBulletin(context: BulletinContext, actor: Actor, request: RecordRequest, id: string, body: { to: 'check' | 'director'; version: number }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    const bulletin = await lockDraftable(tx, id, body.version);
    const [item] = await tx.sql.select<{ id: string }>("SELECT id FROM work_item WHERE instance_id = ? AND node_id = ? AND status = 'open'", [bulletin.instanceId, bulletinWorkflow.draft]);
    if (item === undefined) throw refuse('BULLETIN_LOCKED', { state: stateWords(bulletin.state) });
    await decideWorkItem(context.approvals, tx, { workItemId: item.id, kind: 'advance', outcome: body.to === 'check' ? 'check' : 'send', returnTarget: null, opinion: '', mend: '', dueDays: null, partIds: [], values: {}, attachmentIds: [], version: null });
    return { id };
  });
}
