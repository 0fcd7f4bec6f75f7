import { decideWorkItem } from '../../approvals/decide-work-item.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { Plan } from './plan.entity.js';
import { planEditors } from './plan.policy.js';
import { lockEditable } from './save-plan-content.js';
import { SourceDocument } from './source-document.entity.js';
import { openDraftItem } from './send-plan.js';

/**
 * Gives a draft up with a reason. A returned plan's workflow ends with it; its document may be imported anew.
 * @throws NOT_FOUND, NOT_ALLOWED, PLAN_NOT_EDITABLE, STALE_VERSION
 */
export function abandonPlan(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, planId: string, reason: string, expectedVersion: number): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const { plan } = await lockEditable(tx, planId);
    if (plan.version !== expectedVersion) throw refuse('STALE_VERSION');
    if (plan.instanceId === null) await markAbandoned(tx, plan, reason);
    else {
      const workItemId = await openDraftItem(tx, plan.instanceId);
      await decideWorkItem(approvals, tx, { workItemId, kind: 'advance', outcome: 'abandon', returnTarget: null, opinion: reason, mend: '', dueDays: null, partIds: [], values: {}, attachmentIds: [], version: null });
    }
    return { id: plan.id };
  });
}

/** Writes that a plan was given up, and lets its documents be imported again. */
export async function markAbandoned(tx: Tx, plan: Plan, reason: string): Promise<void> {
  await tx.compareAndSet(Plan, plan.id, plan.version, { state: 'abandoned', abandonReason: reason, returned: null });
  await releaseSource(tx, plan.sourceDocumentId);
  tx.append({ action: 'plan.abandoned', resourceType: 'plan', resourceId: plan.id, authority: authorityOf(tx.actor, planEditors), old: { state: plan.state }, new: { state: 'abandoned', title: plan.title }, reason });
}

async function releaseSource(tx: Tx, sourceDocumentId: string): Promise<void> {
  const [source] = await tx.sql.find(SourceDocument, 'WHERE id = ?', [sourceDocumentId], true);
  if (source) await tx.sql.execute('UPDATE source_document SET single_use_key = ? WHERE id = ?', [`${source.textSha256}:${source.id}`, source.id]);
}
