import type { Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { TaskClosing } from './task-closing.entity.js';

/** The closings in force of a task: of the whole, and of units' parts. */
export const closingsInForce = (sql: Statements, taskId: string): Promise<TaskClosing[]> => sql.find(TaskClosing, 'WHERE task_id = ? AND reopened_at IS NULL ORDER BY closed_at, id', [taskId]);

/** The units whose part of a 分头负责 task is closed. */
export const closedUnits = async (sql: Statements, taskId: string): Promise<Set<string>> =>
  new Set((await closingsInForce(sql, taskId)).map((closing) => closing.unitId).filter((id) => id !== null));

/** Refuses any change of what is closed: the task, or the parts of these units. @throws TASK_CLOSED */
export async function refuseClosed(sql: Statements, taskId: string, unitIds: readonly string[] = []): Promise<void> {
  const [task] = await sql.find(LedgerTask, 'WHERE id = ?', [taskId], true);
  const closings = await closingsInForce(sql, taskId);
  const whole = closings.find((closing) => closing.unitId === null);
  if (task?.state === 'closed' && whole) throw refuse('TASK_CLOSED', { what: '这项任务', date: dayOf(whole.closedAt) });
  const part = closings.find((closing) => closing.unitId !== null && unitIds.includes(closing.unitId));
  if (part) throw refuse('TASK_CLOSED', { what: '这家单位的部分', date: dayOf(part.closedAt) });
}
