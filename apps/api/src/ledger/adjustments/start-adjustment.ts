import type { AdjustmentKind } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import { startWorkflow } from '../../approvals/start-workflow.js';
import { isDuplicate } from '../../database/database-errors.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { Assignment } from '../assignment.entity.js';
import { authorityOf } from '../authority.js';
import { dayWords } from '../day-words.js';
import { mayReadTask } from '../ledger.policy.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { applicationWords, refuseAnyApplication } from '../open-applications.js';
import { adjustmentWorkflow } from './adjustment-nodes.js';
import { applicantOf } from './adjustment.policy.js';
import { checkKind, tooLate } from './check-content.js';
import { TaskAdjustment } from './task-adjustment.entity.js';

/**
 * Begins an application to change an issued task, by the lead unit's clerk or the office's; what is asked for is filled in the work item
 * that the answer names. One application at a time stands open on a task.
 * @throws NOT_FOUND; NOT_ALLOWED unless the actor may apply; APPLICATION_OPEN; ADJUSTMENT_INVALID when this kind of change does not fit
 *   the task as it stands; ADJUSTMENT_LATE when a unit asks for more time too near the deadline
 */
export function startAdjustment(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, input: { taskId: string; kind: AdjustmentKind }): Promise<{ id: string; workItemId: string }> {
  return journal.record(actor, request, async (tx) => {
    const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [input.taskId], true);
    const duties = task === undefined ? [] : await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [task.id, true]);
    const responsible = duties.map((duty) => duty.unitId);
    if (task === undefined || !mayReadTask(actor, task.jurisdictionId, responsible)) throw refuse('NOT_FOUND');
    const applicant = applicantOf(actor, task, responsible);
    if (applicant === null) throw refuse('NOT_ALLOWED', { reason: '调整由牵头单位经办人申请，或由医改办经办提出' });
    checkKind(input.kind, task);
    await refuseAnyApplication(tx.sql, task.id);
    if (input.kind === 'extend' && applicant.unitId !== null) await refuseLate(approvals, tx, task, tx.now);
    return begin(approvals, tx, task, input.kind, applicant.unitId);
  });
}

/** @throws ADJUSTMENT_LATE when fewer working days are left than the jurisdiction asks for */
export async function refuseLate(approvals: ApprovalContext, tx: Tx, task: LedgerTask, asked: Date): Promise<void> {
  const days = await tooLate(approvals, tx.sql, task, asked);
  if (days !== null) throw refuse('ADJUSTMENT_LATE', { days, date: dayWords(task.deadline) });
}

async function begin(approvals: ApprovalContext, tx: Tx, task: LedgerTask, kind: AdjustmentKind, unitId: string | null): Promise<{ id: string; workItemId: string }> {
  const adjustment: TaskAdjustment = {
    id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, kind, state: 'drafting', unitId, formValues: {}, content: null, attachmentIds: [], previousContent: null,
    baseVersion: task.dutyVersion, changes: null, startedBy: labelOf(tx.actor), startedAt: tx.now, sentAt: null, signedBy: null, signedAt: null, resultVersion: null, instanceId: null, openKey: task.id, version: 1,
  };
  try {
    await tx.sql.insert(TaskAdjustment, adjustment);
  } catch (error) {
    throw isDuplicate(error) ? refuse('APPLICATION_OPEN', { what: applicationWords[adjustmentWorkflow.key], where: '刚提出' }) : error;
  }
  tx.append({
    action: 'adjustment.started', resourceType: 'adjustment', resourceId: adjustment.id, taskId: task.id, unitId, authority: authorityOf(tx.actor, unitId === null ? ['office_clerk'] : ['unit_clerk']),
    new: { kind, unitId, baseVersion: task.dutyVersion },
  });
  const { instanceId, advance } = await startWorkflow(approvals, tx, {
    workflowKey: adjustmentWorkflow.key, subjectType: 'adjustment', subjectId: adjustment.id,
    // A change of duty is ruled by the director before the leader signs, and so is whatever the office itself wants.
    variables: { origin: unitId === null ? 'office' : 'unit', byDirector: unitId === null || kind === 'change' },
  });
  // Opening the first step has told the subject where it stands: the row is one version on.
  await tx.sql.execute('UPDATE task_adjustment SET instance_id = ?, version = version + 1 WHERE id = ?', [instanceId, adjustment.id]);
  return { id: adjustment.id, workItemId: advance.opened[0]!.id };
}
