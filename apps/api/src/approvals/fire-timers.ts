import type { Journal } from '../journal/record.js';
import { reading } from '../database/statements.js';
import { systemActor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { log } from '../kernel/log.js';
import type { Clock } from '../kernel/clock.js';
import { advanceInstance } from './advance-instance.js';
import type { ApprovalContext } from './approval-context.js';
import { InstanceTimer } from './instance-timer.entity.js';
import { lockInstance } from './load-instance.js';
import { nobodySent } from './open-items.js';

/**
 * Fires every timer that is due by the business clock, oldest first, each in a transaction of its own.
 * Several processes may call it: whoever locks the instance first fires the timer, the others find it gone.
 * @returns how many fired
 */
export async function fireDueTimers(context: ApprovalContext, journal: Journal, clock: Clock): Promise<number> {
  let fired = 0;
  for (;;) {
    const due = await reading(context.dataSource, (sql) => sql.find(InstanceTimer, 'WHERE due_at <= ? ORDER BY due_at, id LIMIT 50', [clock.now()]));
    let progressed = 0;
    for (const timer of due) {
      try {
        if (await fireTimer(context, journal, timer)) progressed += 1;
      } catch (error) {
        log.error('timer.failed', { timerId: timer.id, instanceId: timer.instanceId, message: error instanceof Error ? error.message : String(error) });
      }
    }
    fired += progressed;
    // A timer that fails stays for the next round; only progress goes on at once.
    if (progressed === 0) return fired;
  }
}

async function fireTimer(context: ApprovalContext, journal: Journal, timer: InstanceTimer): Promise<boolean> {
  const [owner] = await reading(context.dataSource, (sql) => sql.select<{ jurisdiction_id: string }>('SELECT jurisdiction_id FROM workflow_instance WHERE id = ?', [timer.instanceId]));
  if (!owner) return false;
  const actor = systemActor(owner.jurisdiction_id);
  return journal.record(actor, { requestId: newId(), idempotencyKey: `timer-${timer.id}`, name: 'fire-timer', input: { timerId: timer.id } }, async (tx) => {
    const instance = await lockInstance(tx, timer.instanceId);
    const [row] = await tx.sql.find(InstanceTimer, 'WHERE id = ?', [timer.id]);
    const stillOpen = row !== undefined && instance.status === 'running';
    tx.append({
      action: stillOpen ? 'timer.fired' : 'timer.obsolete', resourceType: instance.subjectType, resourceId: instance.subjectId, taskId: instance.facts.taskId, unitId: instance.facts.unitId,
      authority: '系统：到期', instanceId: instance.id, new: { node: timer.nodeId, dueAt: (row ?? timer).dueAt.toISOString() },
    });
    if (!stillOpen) {
      await tx.sql.execute('DELETE FROM instance_timer WHERE id = ?', [timer.id]);
      return false;
    }
    await advanceInstance(context, tx, instance, { type: 'fireTimer', executionId: row.executionId, due: row.dueAt }, nobodySent, null);
    return true;
  });
}
