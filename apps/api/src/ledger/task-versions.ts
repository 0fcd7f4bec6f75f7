import type { AdjustmentChange, LedgerRow, PersonLabel } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { Statements } from '../database/statements.js';
import { versionChanges } from './adjustments/version-changes.js';
import { TaskAdjustment } from './adjustments/task-adjustment.entity.js';
import type { Assignment } from './assignment.entity.js';
import type { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';
import { byOwner, findOfTasks } from './task-scope.js';

/** Tasks whose deadline was moved, by id: what it was at the issue, which version moved it last, and who signed that. */
export async function movedDeadlines(sql: Statements, tasks: readonly LedgerTask[]): Promise<Map<string, NonNullable<LedgerRow['moved']>>> {
  const changed = tasks.filter((task) => task.dutyVersion > 1);
  const versions = byOwner(await findOfTasks(sql, LedgerTaskVersion, { taskIds: changed.map((task) => task.id) }, 'task_id', 'ORDER BY number'), (version) => version.taskId);
  const moved = new Map<string, NonNullable<LedgerRow['moved']>>();
  for (const task of changed) {
    const own = versions.get(task.id) ?? [];
    const last = own.findLast((version, index) => index > 0 && version.duties.deadline !== own[index - 1]!.duties.deadline);
    if (last) moved.set(task.id, { original: own[0]!.duties.deadline, version: last.number, signedBy: last.signedBy, signedAt: last.signedAt.toISOString() });
  }
  return moved;
}

/** Why each suspended task rests, by id, as the leader signed it. */
export async function suspensionsOf(sql: Statements, tasks: readonly LedgerTask[]): Promise<Map<string, NonNullable<LedgerRow['suspension']>>> {
  const ids = tasks.filter((task) => task.state === 'suspended').map((task) => task.id);
  if (ids.length === 0) return new Map();
  const signed = await findOfTasks(sql, TaskAdjustment, { taskIds: ids }, 'task_id', "AND kind = 'suspend' AND state = 'signed' ORDER BY signed_at, id");
  return new Map(signed.map((one) => [one.taskId, {
    reason: one.content!.reason, until: one.content!.until, untilWhat: one.content!.untilWhat, signedBy: one.signedBy!, signedAt: one.signedAt!.toISOString(),
  }]));
}

/** A signed version with what it changed. */
export interface Revision { number: number; reason: string; signedBy: PersonLabel; signedAt: string; changes: AdjustmentChange[] }

/** The change of the task that made a duty new, so that its unit signs again and sees what for; null for a duty given at the issue. */
export async function revisionBehind(em: EntityManager, duty: Pick<Assignment, 'taskId' | 'issuedAt'>, names: ReadonlyMap<string, string>): Promise<Revision | null> {
  const versions = await em.find(LedgerTaskVersion, { where: { taskId: duty.taskId }, order: { number: 'ASC' } });
  // A duty is given in the very change that makes the version.
  const at = versions.findIndex((version) => version.number > 1 && version.signedAt.getTime() === duty.issuedAt.getTime());
  if (at < 1) return null;
  const version = versions[at]!;
  const application = await em.findOneBy(TaskAdjustment, { taskId: duty.taskId, resultVersion: version.number });
  const changes = application?.changes ?? versionChanges(versions[at - 1]!.duties, version.duties, names);
  return { number: version.number, reason: version.reason, signedBy: version.signedBy, signedAt: version.signedAt.toISOString(), changes };
}
