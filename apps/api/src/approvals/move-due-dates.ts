import type { Tx } from '../journal/record.js';
import { lockInstance } from './load-instance.js';

/** New dates of a running instance's open steps; a null date means that the step is not due for now. */
export interface DueDates {
  /** Members of the open group step, by member id. */
  members: ReadonlyMap<string, Date | null>;
  /** A timer event: from now on its row's date counts, not the one it was drawn with. */
  timer?: { nodeId: string; dueAt: Date };
}

/** Moves the due dates of open work items and of a timer, because a deadline behind them was moved by a journaled act. */
export async function moveDueDates(tx: Tx, instanceId: string, dates: DueDates): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  if (instance.status !== 'running') return;
  for (const [memberId, dueAt] of dates.members) {
    await tx.sql.execute("UPDATE work_item SET due_at = ?, version = version + 1 WHERE instance_id = ? AND member_id = ? AND status = 'open'", [dueAt, instanceId, memberId]);
  }
  if (!dates.timer) return;
  await tx.sql.execute('UPDATE instance_timer SET due_at = ? WHERE instance_id = ? AND node_id = ?', [dates.timer.dueAt, instanceId, dates.timer.nodeId]);
}
