import type { ReturnBody } from '@reform-ledger/contracts';
import type { Journal, RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import type { ApprovalContext } from './approval-context.js';
import type { Acted } from './approve-work-item.js';
import { decideWorkItem } from './decide-work-item.js';
import { nextItemOf } from './next-item.js';

/**
 * Returns a work item to one of the steps its node names, with the reason, what to mend and a new due date in working days.
 * Nothing of what the sender wrote is lost.
 * @throws every Refusal of `decideWorkItem`; RETURN_TARGET_REQUIRED without a target or, where parts are named, without parts
 */
export function returnWorkItem(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, body: ReturnBody): Promise<Acted> {
  return journal.record(actor, request, async (tx) => {
    await decideWorkItem(context, tx, {
      workItemId: id, kind: 'return', outcome: 'return', returnTarget: body.target, opinion: body.opinion, mend: body.mend, dueDays: body.dueDays,
      partIds: body.partIds, values: body.values, attachmentIds: [], version: body.version,
    });
    return { id, next: await nextItemOf(context, tx.sql, actor) };
  });
}
