import type { ApprovalContext } from '../../approvals/approval-context.js';
import { decideWorkItem } from '../../approvals/decide-work-item.js';
import { startWorkflow } from '../../approvals/start-workflow.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { Plan } from './plan.entity.js';
import { planIssueKey } from './plan-issue-nodes.js';
import { lockEditable } from './save-plan-content.js';

/**
 * Sends a plan for signing: starts the workflow the first time, and does its first step for the clerk at once.
 * What forbids sending (open questions, readiness) is checked by the plan subject, because a returned draft may also be sent from the work item.
 * @throws NOT_FOUND, NOT_ALLOWED, PLAN_NOT_EDITABLE, STALE_VERSION, QUESTIONS_OPEN, PLAN_NOT_READY
 */
export function sendPlan(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, planId: string, expectedVersion: number): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const { plan } = await lockEditable(tx, planId);
    if (plan.version !== expectedVersion) throw refuse('STALE_VERSION');
    const instanceId = plan.instanceId ?? (await begin(approvals, tx, plan));
    const workItemId = await openDraftItem(tx, instanceId);
    await decideWorkItem(approvals, tx, { workItemId, kind: 'advance', outcome: 'send', returnTarget: null, opinion: '', mend: '', dueDays: null, partIds: [], values: {}, attachmentIds: [], version: null });
    return { id: plan.id };
  });
}

async function begin(approvals: ApprovalContext, tx: Tx, plan: Plan): Promise<string> {
  const { instanceId } = await startWorkflow(approvals, tx, { workflowKey: planIssueKey, subjectType: 'plan', subjectId: plan.id, variables: {} });
  await tx.compareAndSet(Plan, plan.id, plan.version, { instanceId });
  plan.version += 1;
  plan.instanceId = instanceId;
  return instanceId;
}

/** The clerk's open drafting step of an instance. @throws PLAN_NOT_EDITABLE when the plan stands elsewhere */
export async function openDraftItem(tx: Tx, instanceId: string): Promise<string> {
  const [item] = await tx.sql.select<{ id: string }>("SELECT id FROM work_item WHERE instance_id = ? AND node_id = 'draft' AND status = 'open'", [instanceId]);
  if (item === undefined) throw refuse('PLAN_NOT_EDITABLE');
  return item.id;
}
