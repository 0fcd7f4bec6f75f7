import type { ApprovalContext } from '../approvals/approval-context.js';
import { startWorkflow } from '../approvals/start-workflow.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { limitsOf } from '../organization/limits.js';
import { Assignment } from './assignment.entity.js';
import type { LedgerTask } from './ledger-task.entity.js';
import type { Duty } from './plans/plan-duties.js';

const unanswered = {
  receipt: 'unsigned', receiptAt: null, receiptBy: null, personResponsible: null, handler: null, deliveryProof: null,
  dispute: 'none', disputeReason: null, disputedAt: null, ruling: null, remindedOn: null,
} as const;

/** Gives units their duties in a task and asks each to sign for its own: one `task-acceptance` per duty. */
export async function assignDuties(approvals: ApprovalContext, tx: Tx, task: LedgerTask, duties: Duty[]): Promise<Assignment[]> {
  const due = await dueDates(approvals, tx, task);
  const assignments = duties.map((duty): Assignment => ({
    id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, unitId: duty.unitId, role: duty.role, groupId: duty.groupId, viaGroup: duty.viaGroup,
    active: true, ...unanswered, issuedAt: tx.now, ...due, instanceId: null, replacedById: null, version: 1,
  }));
  await tx.sql.insert(Assignment, assignments);
  for (const assignment of assignments) await askForReceipt(approvals, tx, assignment);
  return assignments;
}

/** Asks a unit anew to sign for a duty that it has not signed for: the time to sign and to dispute begins again. */
export async function askAnew(approvals: ApprovalContext, tx: Tx, task: LedgerTask, assignment: Assignment): Promise<void> {
  const changes = { issuedAt: tx.now, ...(await dueDates(approvals, tx, task)), instanceId: null };
  await tx.compareAndSet(Assignment, assignment.id, assignment.version, changes);
  Object.assign(assignment, changes, { version: assignment.version + 1 });
  await askForReceipt(approvals, tx, assignment);
}

async function dueDates(approvals: ApprovalContext, tx: Tx, task: LedgerTask): Promise<{ receiptDue: Date; disputeDue: Date }> {
  const after = (days: number): Promise<Date> => approvals.workingTime.dueAfter(task.jurisdictionId, tx.now, days);
  const limits = await limitsOf(tx.sql, task.jurisdictionId);
  return { receiptDue: await after(limits.receiptDays), disputeDue: await after(limits.disputeDays) };
}

async function askForReceipt(approvals: ApprovalContext, tx: Tx, assignment: Assignment): Promise<void> {
  const { instanceId } = await startWorkflow(approvals, tx, {
    workflowKey: 'task-acceptance', subjectType: 'assignment', subjectId: assignment.id,
    variables: { receiptDue: assignment.receiptDue.toISOString(), disputeDue: assignment.disputeDue.toISOString(), windowOpen: false, received: false },
  });
  await tx.compareAndSet(Assignment, assignment.id, assignment.version, { instanceId });
  Object.assign(assignment, { instanceId, version: assignment.version + 1 });
}
