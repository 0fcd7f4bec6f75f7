import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import { startWorkflow } from '../../approvals/start-workflow.js';
import { isDuplicate } from '../../database/database-errors.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { limitsOf } from '../../organization/limits.js';
import type { Assignment } from '../assignment.entity.js';
import { lockReadableTask } from '../close-out/start-close-out.js';
import { closedUnits } from '../close-out/closed-parts.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { planObstacle } from './unit-plan-obstacle.js';
import { unitPlanWorkflow } from './unit-plan-nodes.js';
import { answeringDuties, changeUnitPlan, filedPlanOf, lockUnitPlan, type FiledPlan } from './unit-plan-store.js';
import { UnitPlan } from './unit-plan.entity.js';

/**
 * Begins a unit's plan for a task, or the next edition of the one in force, by its clerk; it is written in the work item that the answer
 * names. A first plan is due as many working days after the receipt as the jurisdiction gives; a revision has no date.
 * @param input.unitId whose plan, where the actor is clerk of several responsible units
 * @throws NOT_FOUND; NOT_ALLOWED unless clerk of a unit that answers for the task; UNIT_PLAN_BLOCKED (no receipt, open dispute, suspended,
 *   closed, or an edition already under way); CALENDAR_MISSING
 */
export function startUnitPlan(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, input: { taskId: string; unitId?: string | undefined }): Promise<{ id: string; workItemId: string }> {
  return journal.record(actor, request, async (tx) => {
    const task = await lockReadableTask(tx, input.taskId);
    const duties = await answeringDuties(tx.em, task.id);
    const own = duties.filter((duty) => holds(actor, 'unit_clerk', duty.unitId) && (input.unitId === undefined || duty.unitId === input.unitId));
    if (own.length === 0) throw refuse('NOT_ALLOWED', { reason: '实施方案由牵头单位（分头负责的各责任单位）经办人报' });
    // Somebody clerk of several is asked for the first whose plan is still missing.
    const filed = await Promise.all(own.map((duty) => filedPlanOf(tx.em, task.id, duty.unitId)));
    const at = Math.max(0, filed.findIndex((plan) => plan === null));
    const duty = own[at]!;
    const obstacle = planObstacle(task, duty, (await closedUnits(tx.sql, task.id)).has(duty.unitId));
    if (obstacle !== null) throw refuse('UNIT_PLAN_BLOCKED', { reason: obstacle });
    return begin(approvals, tx, task, duty, filed[at] ?? null);
  });
}

async function begin(approvals: ApprovalContext, tx: Tx, task: LedgerTask, duty: Assignment, before: FiledPlan | null): Promise<{ id: string; workItemId: string }> {
  const plan = Object.assign(new UnitPlan(), {
    id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, unitId: duty.unitId, edition: (before?.plan.edition ?? 0) + 1, state: 'drafting', formValues: {}, content: null, previousContent: null,
    measures: null, personResponsible: null, attachmentIds: [], basis: '', replacesId: before?.plan.id ?? null, adjustmentId: null, openKey: `${task.id}:${duty.unitId}`, returned: null, startedBy: labelOf(tx.actor), startedAt: tx.now,
    sentBy: null, sentAt: null, filedBy: null, filedAt: null, instanceId: null, version: 1,
  });
  try {
    await tx.sql.insert(UnitPlan, plan);
  } catch (error) {
    throw isDuplicate(error) ? refuse('UNIT_PLAN_BLOCKED', { reason: '这份实施方案已经在办，办完再改' }) : error;
  }
  tx.append({ action: 'unit-plan.begun', resourceType: 'unit-plan', resourceId: plan.id, taskId: task.id, unitId: duty.unitId, authority: `unit_clerk@${duty.unitId}`, new: { edition: plan.edition, replacesId: plan.replacesId } });
  const due = before === null ? (await planDueAt(approvals, tx, duty))?.toISOString() ?? null : null;
  const { instanceId, advance } = await startWorkflow(approvals, tx, { workflowKey: unitPlanWorkflow.key, subjectType: 'unit-plan', subjectId: plan.id, variables: { draftDue: due } });
  const begun = await lockUnitPlan(tx, plan.id);
  await changeUnitPlan(tx, begun, { instanceId });
  return { id: plan.id, workItemId: advance.opened[0]!.id };
}

/** Until when a unit's first plan is due: so many working days after its receipt. Null before the receipt. */
async function planDueAt(approvals: ApprovalContext, tx: Pick<Tx, 'sql'>, duty: Pick<Assignment, 'jurisdictionId' | 'receiptAt'>): Promise<Date | null> {
  if (duty.receiptAt === null) return null;
  const { unitPlanDays } = await limitsOf(tx.sql, duty.jurisdictionId);
  return approvals.workingTime.dueAfter(duty.jurisdictionId, duty.receiptAt, unitPlanDays);
}
