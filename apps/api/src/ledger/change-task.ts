import type { PlanTarget } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { endInstance } from '../approvals/end-instance.js';
import { labelOf } from '../approvals/labels.js';
import { refreshFacts } from '../approvals/refresh-facts.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { assignDuties } from './assign-duties.js';
import { Assignment } from './assignment.entity.js';
import { authorityOf } from './authority.js';
import { closedUnits } from './close-out/closed-parts.js';
import { makeIndicators } from './indicators/make-indicators.js';
import { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';
import type { Duty } from './plans/plan-duties.js';
import { followDuties } from './reports/follow-duties.js';
import { TaskDeadline } from './task-deadline.entity.js';
import { refreshTaskState } from './task-state.js';
import { endUnitPlans } from './unit-plans/end-unit-plans.js';
import { TaskTarget } from './task-target.entity.js';

/** A signed change of an issued task; a part that is left out stays as it is. */
export interface TaskChange {
  reason: string;
  deadline?: { date: string; basis: string };
  /** The whole new division: units that are not in it are no longer responsible. */
  division?: { leadUnitId: string | null; severally: boolean; duties: Duty[] };
  targets?: PlanTarget[];
  /** Of a duty that ends: which unit's duty takes its place. Without an entry the same unit's, else the new lead's for the old lead. */
  heirs?: ReadonlyMap<string, string>;
}

/**
 * THE way to change an issued task: a new version with its reason and signer, the old one stays. Only units whose duty changed sign
 * again: a new role is a new duty with a fresh receipt, and so is the duty of whoever answers for targets that changed; everybody
 * else's receipt stands. The open items of a duty that ends are taken back, and reports still with the units follow.
 * @returns the number of the new version
 */
export async function changeTask(approvals: ApprovalContext, tx: Tx, task: LedgerTask, change: TaskChange): Promise<number> {
  const number = task.dutyVersion + 1;
  const wanted = change.division?.duties;
  const changes: Partial<LedgerTask> = {
    dutyVersion: number,
    ...(change.deadline ? { deadline: change.deadline.date, deadlineBasis: change.deadline.basis } : {}),
    ...(change.division ? { leadUnitId: change.division.leadUnitId, severally: change.division.severally } : {}),
  };
  await tx.compareAndSet(LedgerTask, task.id, task.version, changes);
  Object.assign(task, changes, { version: task.version + 1 });
  if (change.deadline) await keepDeadline(tx, task.id, change.deadline);
  if (change.targets) await replaceTargets(tx, task.id, change.targets);
  if (change.targets) await makeIndicators(tx, task, change.targets, authorityOf(tx.actor, ['leader']));
  const active = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [task.id, true], true);
  const duties = wanted ?? active.map(({ unitId, role, groupId, viaGroup }) => ({ unitId, role, groupId, viaGroup }));
  const closed = await closedUnits(tx.sql, task.id);
  // Whoever has closed its part answers for nothing more.
  const asked = (duty: Assignment): boolean => change.targets !== undefined && answersForTargets(duty) && !closed.has(duty.unitId);
  const kept = active.filter((duty) => duties.some((one) => one.unitId === duty.unitId && one.role === duty.role) && !asked(duty));
  await exchange(approvals, tx, task, active.filter((duty) => !kept.includes(duty)), duties.filter((one) => !kept.some((duty) => duty.unitId === one.unitId)), change.heirs);
  if (wanted) await endUnitPlans(tx, task.id, (unitId) => wanted.some((one) => one.unitId === unitId && answersForTargets(one)), '系统：随任务调整');
  await keepVersion(tx, task, change);
  await followDuties(approvals, tx, task.id);
  await refreshFacts(approvals, tx, task.id);
  await refreshTaskState(tx, task.id);
  return number;
}

/** Targets are asked of the lead, or of each unit where every one answers for itself; who only helps signed for helping. */
const answersForTargets = (duty: Pick<Assignment, 'role'>): boolean => duty.role === 'lead' || duty.role === 'responsible';

/** Ends duties and gives new ones; what took an old one's place is written on it. */
async function exchange(approvals: ApprovalContext, tx: Tx, task: LedgerTask, ending: Assignment[], given: Duty[], heirs: ReadonlyMap<string, string> = new Map()): Promise<void> {
  for (const duty of ending) {
    // The instance first, then the duty: the order of every act on a receipt.
    if (duty.instanceId !== null) await endInstance(tx, duty.instanceId, '系统：随任务调整');
  }
  const fresh = await assignDuties(approvals, tx, task, given);
  for (const duty of ending) {
    const heir = fresh.find((one) => one.unitId === (heirs.get(duty.unitId) ?? duty.unitId)) ?? (duty.role === 'lead' ? fresh.find((one) => one.role === 'lead') : undefined);
    await tx.compareAndSet(Assignment, duty.id, duty.version, { active: false, replacedById: heir?.id ?? null });
  }
}

/** The deadline of the document stays on record beside the new one. */
async function keepDeadline(tx: Tx, taskId: string, { date, basis }: { date: string; basis: string }): Promise<void> {
  const rows = await tx.sql.find(TaskDeadline, 'WHERE task_id = ? ORDER BY position', [taskId]);
  await tx.sql.execute('UPDATE task_deadline SET main = ? WHERE task_id = ?', [false, taskId]);
  await tx.sql.insert(TaskDeadline, { id: newId(), taskId, position: (rows.at(-1)?.position ?? -1) + 1, main: true, text: null, date, certainty: '确认', basis, spans: [] });
}

/** The targets of now; what they were stands in the application that changed them and in the journal. */
async function replaceTargets(tx: Tx, taskId: string, targets: PlanTarget[]): Promise<void> {
  await tx.sql.execute('DELETE FROM task_target WHERE task_id = ?', [taskId]);
  await tx.sql.insert(TaskTarget, targets.map((target, position) => ({ id: newId(), taskId, position, target })));
}

async function keepVersion(tx: Tx, task: LedgerTask, change: TaskChange): Promise<void> {
  const active = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY id', [task.id, true]);
  await tx.sql.insert(LedgerTaskVersion, {
    id: newId(), taskId: task.id, number: task.dutyVersion, reason: change.reason, signedBy: labelOf(tx.actor), signedAt: tx.now,
    duties: {
      leadUnitId: task.leadUnitId, severally: task.severally, deadline: task.deadline, deadlineBasis: task.deadlineBasis,
      duties: active.map(({ unitId, role, viaGroup }) => ({ unitId, role, viaGroup })), ...(change.targets ? { targets: change.targets } : {}),
    },
  });
}
