import type { ApprovalContext } from '../approvals/approval-context.js';
import { labelOf } from '../approvals/labels.js';
import { refreshFacts } from '../approvals/refresh-facts.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { Assignment } from './assignment.entity.js';
import { assignDuties, changeDuty } from './assign-duties.js';
import { authorityOf } from './authority.js';
import { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';
import { followDuties } from './reports/follow-duties.js';

/**
 * Carries out a change of duty that the leader signed: a new version of the task, the old one stays; the duty passes to
 * the new unit or ends. Only the unit whose duty changed signs again: everybody else's receipt stands.
 */
export async function applyRuling(approvals: ApprovalContext, tx: Tx, assignment: Assignment): Promise<void> {
  const { ruling } = assignment;
  if (ruling === null || ruling.kind === 'uphold') throw new Error(`Assignment ${assignment.id} has no change to carry out`);
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [assignment.taskId], true);
  if (task === undefined) throw new Error(`Assignment ${assignment.id} has no task`);
  const before = { version: task.dutyVersion, unitId: assignment.unitId, role: assignment.role, leadUnitId: task.leadUnitId };
  const leadUnitId = task.leadUnitId === assignment.unitId ? ruling.newUnitId : task.leadUnitId;
  await tx.compareAndSet(LedgerTask, task.id, task.version, { leadUnitId, dutyVersion: task.dutyVersion + 1 });
  Object.assign(task, { leadUnitId, dutyVersion: task.dutyVersion + 1, version: task.version + 1 });
  await tx.compareAndSet(Assignment, assignment.id, assignment.version, { active: false, dispute: 'changed' });
  assignment.version += 1;
  if (ruling.newUnitId !== null) {
    const successor = await takeOver(approvals, tx, task, assignment, ruling.newUnitId);
    await tx.compareAndSet(Assignment, assignment.id, assignment.version, { replacedById: successor.id });
  }
  await keepVersion(tx, task, ruling.opinion);
  await followDuties(approvals, tx, task.id);
  await refreshFacts(approvals, tx, task.id);
  tx.append({
    action: ruling.kind === 'reassign' ? 'task.duty-reassigned' : 'task.duty-withdrawn', resourceType: 'task', resourceId: task.id, taskId: task.id, unitId: assignment.unitId,
    authority: authorityOf(tx.actor, ['leader']), instanceId: assignment.instanceId, old: before,
    new: { version: task.dutyVersion, unitId: ruling.newUnitId, role: assignment.role, leadUnitId }, reason: ruling.opinion,
  });
}

async function takeOver(approvals: ApprovalContext, tx: Tx, task: LedgerTask, given: Assignment, unitId: string): Promise<Assignment> {
  const [helping] = await tx.sql.find(Assignment, 'WHERE task_id = ? AND unit_id = ? AND active = ?', [task.id, unitId, true], true);
  if (helping !== undefined) return changeDuty(approvals, tx, task, helping, given.role);
  const [successor] = await assignDuties(approvals, tx, task, [{ unitId, role: given.role, groupId: null, viaGroup: null }]);
  return successor!;
}

async function keepVersion(tx: Tx, task: LedgerTask, reason: string): Promise<void> {
  const active = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [task.id, true]);
  await tx.sql.insert(LedgerTaskVersion, {
    id: newId(), taskId: task.id, number: task.dutyVersion, reason, signedBy: labelOf(tx.actor), signedAt: tx.now,
    duties: { leadUnitId: task.leadUnitId, severally: task.severally, deadline: task.deadline, deadlineBasis: task.deadlineBasis, duties: active.map(({ unitId, role, viaGroup }) => ({ unitId, role, viaGroup })) },
  });
}
