import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { askAnew } from '../assign-duties.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { taskStateOf } from '../task-state.js';
import { closingsInForce } from './closed-parts.js';
import { lockReadableTask } from './start-close-out.js';
import { TaskClosing } from './task-closing.entity.js';

export interface ReopenInput { taskId: string; reason: string; unitIds: string[] }

/**
 * Reopens a closed task, or closed parts of a 分头负责 one: only the leader, with a reason. The task is in progress again and its reports
 * resume with the next period opened; what was recorded stays. A unit that had not signed is asked again.
 * @throws NOT_FOUND; NOT_ALLOWED unless leader; TASK_NOT_CLOSED
 */
export function reopenTask(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, input: ReopenInput): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const task = await lockReadableTask(tx, input.taskId);
    if (!holds(actor, 'leader')) throw refuse('NOT_ALLOWED', { reason: '销号的任务只有领导可以重新打开' });
    const closings = await closingsInForce(tx.sql, task.id);
    const parts = closings.filter((closing) => closing.unitId !== null && (input.unitIds.length === 0 || input.unitIds.includes(closing.unitId)));
    if (closings.length === 0 || input.unitIds.some((id) => !parts.some((closing) => closing.unitId === id))) throw refuse('TASK_NOT_CLOSED');
    const reopened = [...closings.filter((closing) => closing.unitId === null), ...parts];
    for (const closing of reopened) await tx.compareAndSet(TaskClosing, closing.id, closing.version, { reopenedAt: tx.now, reopenedBy: labelOf(actor), reopenReason: input.reason });
    const state = await goOn(approvals, tx, task, task.severally ? parts.map((closing) => closing.unitId!) : null);
    tx.append({
      action: 'task.reopened', resourceType: 'task', resourceId: task.id, taskId: task.id, unitId: task.leadUnitId, authority: `leader@${task.jurisdictionId}`, reason: input.reason,
      old: { state: task.state, closings: reopened.map((closing) => closing.id) }, new: { state, units: parts.map((closing) => closing.unitId), dutyVersion: task.dutyVersion },
    });
    tx.publish({ topic: 'task.reopened', payload: { taskId: task.id } });
    return { id: task.id };
  });
}

/** The task stands where its duties put it; whoever was asked to sign when it closed is asked again. */
async function goOn(approvals: ApprovalContext, tx: Tx, task: LedgerTask, unitIds: string[] | null): Promise<LedgerTask['state']> {
  const duties = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [task.id, true]);
  const state = task.state === 'closed' ? taskStateOf({ state: 'issued', leadUnitId: task.leadUnitId }, duties) : task.state;
  if (state !== task.state) await tx.compareAndSet(LedgerTask, task.id, task.version, { state });
  for (const duty of duties) {
    if (duty.receipt === 'unsigned' && (unitIds === null || unitIds.includes(duty.unitId))) await askAnew(approvals, tx, task, duty);
  }
  return state;
}
