import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { LedgerTask } from './ledger-task.entity.js';

/** The workflows by which a task is changed or closed, and what a person calls them. */
export const applicationWorkflows = { 'task-adjustment': '任务调整', 'task-close-out': '销号' } as const;
export type ApplicationWorkflow = keyof typeof applicationWorkflows;

/**
 * Locks a task for starting an application and refuses while one is open: a change of what must be done and a claim that it
 * has been done cannot run beside each other. An application is open as long as one of its steps waits for somebody.
 * @param beside workflows that may run beside the new one (each member of a 分头负责 task closes its own part)
 * @throws NOT_FOUND; APPLICATION_OPEN naming what is open
 */
export async function lockForApplication(tx: Tx, taskId: string, beside: readonly ApplicationWorkflow[] = []): Promise<LedgerTask> {
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [taskId], true);
  if (task === undefined || task.jurisdictionId !== tx.actor.jurisdictionId) throw refuse('NOT_FOUND');
  const open = await openApplications(tx, taskId);
  const first = open.find(({ key }) => !beside.includes(key));
  if (first !== undefined) throw refuse('APPLICATION_OPEN', { what: applicationWorkflows[first.key], where: first.where });
  return task;
}

/** The applications that are open on a task, each with the step at which it stands. */
export async function openApplications({ sql }: Pick<Tx, 'sql'>, taskId: string): Promise<{ key: ApplicationWorkflow; where: string }[]> {
  const keys = Object.keys(applicationWorkflows) as ApplicationWorkflow[];
  const rows = await sql.select<{ workflow_key: ApplicationWorkflow; node_name: string }>(
    `SELECT workflow_key, node_name FROM work_item WHERE task_id = ? AND status = 'open' AND optional = 0 AND workflow_key IN (${keys.map(() => '?').join(',')}) ORDER BY opened_at, id`, [taskId, ...keys],
  );
  return rows.map((row) => ({ key: row.workflow_key, where: row.node_name }));
}
