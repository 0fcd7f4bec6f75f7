import type { ApproveBody } from '@reform-ledger/contracts';
import type { Journal, RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import type { ApprovalContext } from './approval-context.js';
import { decideWorkItem } from './decide-work-item.js';
import { nextItemOf } from './next-item.js';

/** What an act on a work item answers: the item, and the actor's next one (签完自动到下一件). */
export interface Acted { id: string; next: { id: string } | null }

/**
 * Approves a work item, or chooses another of its forward outcomes (签收、维持、视为送达 …): one transaction in which the item is
 * closed, the subject changed, the workflow moved, the next items opened and the journal written.
 * @throws every Refusal of `decideWorkItem`
 */
export function approveWorkItem(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, body: ApproveBody): Promise<Acted> {
  return journal.record(actor, request, async (tx) => {
    await decideWorkItem(context, tx, {
      workItemId: id, kind: 'advance', outcome: body.outcome, returnTarget: null, opinion: body.opinion, mend: '', dueDays: null, partIds: [],
      values: body.values, attachmentIds: body.attachmentIds, version: body.version,
    });
    return { id, next: await nextItemOf(context, tx.sql, actor) };
  });
}
