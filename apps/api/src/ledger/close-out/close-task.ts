import type { ApprovalContext } from '../../approvals/approval-context.js';
import { changeGroup } from '../../approvals/change-group.js';
import { endInstance } from '../../approvals/end-instance.js';
import { labelOf } from '../../approvals/labels.js';
import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { closedUnits } from './closed-parts.js';
import { endUnitPlans } from '../unit-plans/end-unit-plans.js';
import type { TaskCloseOut } from './task-close-out.entity.js';
import { TaskClosing } from './task-closing.entity.js';

const why = '系统：任务已销号';

/**
 * What the leader's confirmation does: the part or the task is closed on this day, by this person, at this version; nothing is
 * asked of it any more. A 分头负责 task closes with its last part.
 */
export async function closeByConfirmation(approvals: ApprovalContext, tx: Tx, closeOut: TaskCloseOut): Promise<void> {
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [closeOut.taskId], true);
  const duties = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [closeOut.taskId, true]);
  const before = await closedUnits(tx.sql, task!.id);
  const open = duties.filter((duty) => !before.has(duty.unitId));
  const ending = closeOut.kind === 'part' ? open.filter((duty) => duty.unitId === closeOut.unitId) : open;
  const whole = ending.length === open.length;
  if (closeOut.kind !== 'lead') for (const duty of ending) await keepClosing(tx, task!, closeOut, duty.unitId);
  if (closeOut.kind !== 'lead') appendParts(tx, task!, closeOut, ending);
  if (whole) await closeWhole(tx, task!, closeOut);
  for (const duty of ending) if (duty.instanceId !== null) await endInstance(tx, duty.instanceId, why);
  await endUnitPlans(tx, task!.id, (unitId) => !whole && !ending.some((duty) => duty.unitId === unitId), why);
  await takeBackOptionalReports(approvals, tx, task!.id, whole ? null : ending.map((duty) => duty.unitId));
}

async function keepClosing(tx: Tx, task: LedgerTask, closeOut: TaskCloseOut, unitId: string | null): Promise<void> {
  await tx.sql.insert(TaskClosing, Object.assign(new TaskClosing(), {
    id: newId(), taskId: task.id, unitId, closeOutId: closeOut.id, dutyVersion: task.dutyVersion, closedAt: tx.now, closedBy: labelOf(tx.actor), reopenedAt: null, reopenedBy: null, reopenReason: null, version: 1,
  }));
}

function appendParts(tx: Tx, task: LedgerTask, closeOut: TaskCloseOut, duties: readonly Assignment[]): void {
  for (const { unitId } of duties) {
    tx.append({
      action: 'task.part-closed', resourceType: 'task', resourceId: task.id, taskId: task.id, unitId, authority: `leader@${task.jurisdictionId}`, instanceId: closeOut.instanceId,
      old: { closed: false }, new: { closed: true, closeOutId: closeOut.id, dutyVersion: task.dutyVersion },
    });
  }
}

async function closeWhole(tx: Tx, task: LedgerTask, closeOut: TaskCloseOut): Promise<void> {
  await keepClosing(tx, task, closeOut, null);
  await tx.compareAndSet(LedgerTask, task.id, task.version, { state: 'closed', latestText: `已销号${closeOut.statement ? `：${closeOut.statement}` : ''}`, latestAt: tx.now });
  tx.append({
    action: 'task.closed', resourceType: 'task', resourceId: task.id, taskId: task.id, unitId: closeOut.unitId, authority: `leader@${task.jurisdictionId}`, instanceId: closeOut.instanceId,
    old: { state: task.state }, new: { state: 'closed', closeOutId: closeOut.id, dutyVersion: task.dutyVersion, statement: closeOut.statement, results: closeOut.results, attachmentIds: closeOut.attachmentIds },
  });
  tx.publish({ topic: 'task.closed', payload: { taskId: task.id, unitId: closeOut.unitId } });
}

/** A 补录 that nobody began asks for nothing any more: of the whole task, or of these units. */
async function takeBackOptionalReports(approvals: ApprovalContext, tx: Tx, taskId: string, unitIds: string[] | null): Promise<void> {
  const reports = await tx.sql.select<{ id: string; instance_id: string }>("SELECT id, instance_id FROM progress_report WHERE task_id = ? AND instance_id IS NOT NULL AND retroactive = 1 AND state = 'unfilled' ORDER BY id", [taskId]);
  for (const report of reports) {
    if (unitIds === null) await endInstance(tx, report.instance_id, why);
    else {
      const parts = await tx.sql.select<{ id: string }>(`SELECT id FROM report_part WHERE report_id = ? AND unit_id IN (${unitIds.map(() => '?').join(',')})`, [report.id, ...unitIds]);
      await changeGroup(approvals, tx, report.instance_id, { open: [], cancelMemberIds: parts.map((part) => part.id), done: false });
    }
  }
}
