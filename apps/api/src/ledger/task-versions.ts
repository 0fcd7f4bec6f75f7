import type { LedgerRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { TaskAdjustment } from './adjustments/task-adjustment.entity.js';
import type { LedgerTask } from './ledger-task.entity.js';
import { LedgerTaskVersion } from './ledger-task-version.entity.js';

/** Tasks whose deadline was moved, by id: what it was at the issue, which version moved it last, and who signed that. */
export async function movedDeadlines(em: EntityManager, tasks: readonly LedgerTask[]): Promise<Map<string, NonNullable<LedgerRow['moved']>>> {
  const changed = tasks.filter((task) => task.dutyVersion > 1);
  const versions = changed.length === 0 ? [] : await em.find(LedgerTaskVersion, { where: { taskId: In(changed.map((task) => task.id)) }, order: { number: 'ASC' } });
  const moved = new Map<string, NonNullable<LedgerRow['moved']>>();
  for (const task of changed) {
    const own = versions.filter((version) => version.taskId === task.id);
    const last = own.findLast((version, index) => index > 0 && version.duties.deadline !== own[index - 1]!.duties.deadline);
    if (last) moved.set(task.id, { original: own[0]!.duties.deadline, version: last.number, signedBy: last.signedBy, signedAt: last.signedAt.toISOString() });
  }
  return moved;
}

/** Why each suspended task rests, by id, as the leader signed it. */
export async function suspensionsOf(em: EntityManager, tasks: readonly LedgerTask[]): Promise<Map<string, NonNullable<LedgerRow['suspension']>>> {
  const ids = tasks.filter((task) => task.state === 'suspended').map((task) => task.id);
  if (ids.length === 0) return new Map();
  const signed = await em.find(TaskAdjustment, { where: { taskId: In(ids), kind: 'suspend', state: 'signed' }, order: { signedAt: 'ASC', id: 'ASC' } });
  return new Map(signed.map((one) => [one.taskId, {
    reason: one.content!.reason, until: one.content!.until, untilWhat: one.content!.untilWhat, signedBy: one.signedBy!, signedAt: one.signedAt!.toISOString(),
  }]));
}
