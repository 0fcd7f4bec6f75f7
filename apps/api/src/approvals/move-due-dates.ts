import type { Tx } from '../journal/record.js';
import { lockInstance } from './load-instance.js';

/** New dates of a running instance's open steps; a null date means that the step is not due for now. */
export interface DueDates {
  /** Members of the open group step, by member id. */
  members: ReadonlyMap<string, Date | null>;
  /** A timer event with the variable it was drawn with: it never fires before the time that variable held when the step was reached. */
  timer?: { nodeId: string; variable: string; dueAt: Date };
}

/** Moves the due dates of open work items and of a timer, because a deadline behind them was moved by a journaled act. */
export async function moveDueDates(tx: Tx, instanceId: string, dates: DueDates): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  if (instance.status !== 'running') return;
  for (const [memberId, dueAt] of dates.members) {
    await tx.sql.execute("UPDATE work_item SET due_at = ?, version = version + 1 WHERE instance_id = ? AND member_id = ? AND status = 'open'", [dueAt, instanceId, memberId]);
  }
  if (!dates.timer) return;
  const drawn = instance.variables[dates.timer.variable];
  const earliest = typeof drawn === 'string' ? new Date(drawn) : dates.timer.dueAt;
  const dueAt = dates.timer.dueAt > earliest ? dates.timer.dueAt : earliest;
  await tx.sql.execute('UPDATE instance_timer SET due_at = ? WHERE instance_id = ? AND node_id = ?', [dueAt, instanceId, dates.timer.nodeId]);
}
