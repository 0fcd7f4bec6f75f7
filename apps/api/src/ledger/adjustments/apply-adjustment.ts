import type { AdjustmentKind } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import type { JournalAction } from '../../journal/entry.js';
import type { Tx } from '../../journal/record.js';
import { authorityOf } from '../authority.js';
import { changeTask, type TaskChange } from '../change-task.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { pauseReports, resumeReports } from '../reports/pause-reports.js';
import { movePlans } from '../unit-plans/plan-moves.js';
import { targetsChange, untilWords } from './changes.js';
import type { Standing } from './standing.js';
import type { TaskAdjustment, AdjustmentContent } from './task-adjustment.entity.js';

const actions: Record<AdjustmentKind, JournalAction> = { extend: 'task.extended', change: 'task.adjusted', suspend: 'task.suspended', resume: 'task.resumed' };

/**
 * What the leader's signature does: the task gets its next version with the reason and the signer, the old one stays. An extension asks
 * nobody to sign again, because it takes nothing from anybody; a changed duty does. A suspended task rests with its reports, a resumed
 * one goes on.
 * @returns what the application keeps: who signed, when, and the version it led to
 */
export async function applyAdjustment(approvals: ApprovalContext, tx: Tx, adjustment: TaskAdjustment, content: AdjustmentContent, standing: Standing): Promise<Pick<TaskAdjustment, 'signedBy' | 'signedAt' | 'resultVersion'>> {
  const { task } = standing;
  const before = { version: task.dutyVersion, deadline: task.deadline, state: task.state, leadUnitId: task.leadUnitId };
  if (adjustment.kind === 'resume') {
    await setState(tx, task.id, 'issued');
    // changeTask writes on what it is given: the row as it is now.
    Object.assign(task, (await tx.sql.find(LedgerTask, 'WHERE id = ?', [task.id], true))[0]);
  }
  const resultVersion = await changeTask(approvals, tx, task, changeOf(content, standing));
  const reports = adjustment.kind === 'suspend' ? await suspend(tx, task) : adjustment.kind === 'resume' ? await resumeReports(approvals, tx, task) : 0;
  tx.append({
    action: actions[adjustment.kind], resourceType: 'task', resourceId: task.id, taskId: task.id, unitId: adjustment.unitId, authority: authorityOf(tx.actor, ['leader']), instanceId: adjustment.instanceId,
    old: before, reason: content.reason,
    new: {
      version: resultVersion, adjustmentId: adjustment.id,
      ...(content.newDeadline === null ? {} : { deadline: content.newDeadline }),
      ...(adjustment.kind === 'suspend' ? { until: untilWords(content), reports } : {}), ...(adjustment.kind === 'resume' ? { reports } : {}),
      ...(content.division === null ? {} : { leadUnitId: content.division.leadUnitId, severally: content.division.severally, duties: content.division.duties.map(({ unitId, role }) => ({ unitId, role })) }),
      ...(targetsChange(content, standing) ? { targets: content.division!.targets, targetsBefore: standing.targets } : {}),
    },
  });
  await movePlans(tx, adjustment, content.moves ?? [], content.reason);
  tx.publish({ topic: 'task.changed', payload: { taskId: task.id, kind: adjustment.kind, version: resultVersion } });
  return { signedBy: labelOf(tx.actor), signedAt: tx.now, resultVersion };
}

function changeOf(content: AdjustmentContent, standing: Standing): TaskChange {
  const { division, newDeadline, reason } = content;
  return {
    reason,
    ...(newDeadline === null ? {} : { deadline: { date: newDeadline, basis: `延期：${reason}`.slice(0, 500) } }),
    ...(division === null ? {} : { division }), ...(targetsChange(content, standing) ? { targets: division!.targets } : {}),
  };
}

async function suspend(tx: Tx, task: LedgerTask): Promise<number> {
  await setState(tx, task.id, 'suspended');
  return pauseReports(tx, task.id);
}

/** The row may have moved on since it was read: its state follows receipts and disputes. */
async function setState(tx: Tx, taskId: string, state: 'issued' | 'suspended'): Promise<void> {
  const [row] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [taskId], true);
  await tx.compareAndSet(LedgerTask, taskId, row!.version, { state });
}
