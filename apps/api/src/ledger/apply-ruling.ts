import type { ApprovalContext } from '../approvals/approval-context.js';
import type { Tx } from '../journal/record.js';
import { Assignment } from './assignment.entity.js';
import { authorityOf } from './authority.js';
import { changeTask } from './change-task.js';
import { LedgerTask } from './ledger-task.entity.js';
import type { Duty } from './plans/plan-duties.js';

/**
 * Carries out a change of duty that the leader signed after a dispute: the duty passes to the new unit or ends, in a new version
 * of the task. A unit that helped and now takes the duty over signs for it anew.
 */
export async function applyRuling(approvals: ApprovalContext, tx: Tx, assignment: Assignment): Promise<void> {
  const { ruling } = assignment;
  if (ruling === null || ruling.kind === 'uphold') throw new Error(`Assignment ${assignment.id} has no change to carry out`);
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [assignment.taskId], true);
  if (task === undefined) throw new Error(`Assignment ${assignment.id} has no task`);
  const before = { version: task.dutyVersion, unitId: assignment.unitId, role: assignment.role, leadUnitId: task.leadUnitId };
  const leadUnitId = task.leadUnitId === assignment.unitId ? ruling.newUnitId : task.leadUnitId;
  await tx.compareAndSet(Assignment, assignment.id, assignment.version, { dispute: 'changed' });
  assignment.version += 1;
  const duties = await dutiesAfter(tx, assignment, ruling.newUnitId);
  const heirs = new Map(ruling.newUnitId === null ? [] : [[assignment.unitId, ruling.newUnitId]]);
  await changeTask(approvals, tx, task, { reason: ruling.opinion, division: { leadUnitId, severally: task.severally, duties }, heirs });
  tx.append({
    action: ruling.kind === 'reassign' ? 'task.duty-reassigned' : 'task.duty-withdrawn', resourceType: 'task', resourceId: task.id, taskId: task.id, unitId: assignment.unitId,
    authority: authorityOf(tx.actor, ['leader']), instanceId: assignment.instanceId, old: before,
    new: { version: task.dutyVersion, unitId: ruling.newUnitId, role: assignment.role, leadUnitId }, reason: ruling.opinion,
  });
}

/** Everybody's duty but the disputed one, which the new unit takes over whole. */
async function dutiesAfter(tx: Tx, disputed: Assignment, newUnitId: string | null): Promise<Duty[]> {
  const active = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [disputed.taskId, true]);
  const others = active.filter((duty) => duty.id !== disputed.id && duty.unitId !== newUnitId).map(({ unitId, role, groupId, viaGroup }) => ({ unitId, role, groupId, viaGroup }));
  return newUnitId === null ? others : [...others, { unitId: newUnitId, role: disputed.role, groupId: null, viaGroup: null }];
}
