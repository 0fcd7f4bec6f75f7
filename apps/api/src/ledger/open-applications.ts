import type { Statements } from '../database/statements.js';
import { refuse } from '../kernel/errors.js';

/** The workflows by which a task is changed or closed, and what a person calls them. */
export const applicationWords = { 'task-adjustment': '调整', 'task-close-out': '销号' } as const;
export type ApplicationWorkflow = keyof typeof applicationWords;

/** An application under way: its workflow, the step at which it waits, and whose it is (null: the office's). */
export interface OpenApplication { workflowKey: ApplicationWorkflow; nodeName: string; unitId: string | null }

/** The applications that are open on a task: one is open as long as one of its steps waits for somebody. */
export async function openApplications(sql: Statements, taskId: string): Promise<OpenApplication[]> {
  const keys = Object.keys(applicationWords) as ApplicationWorkflow[];
  const rows = await sql.select<{ workflow_key: ApplicationWorkflow; node_name: string; unit_id: string | null }>(
    `SELECT workflow_key, node_name, unit_id FROM work_item WHERE task_id = ? AND status = 'open' AND optional = 0 AND workflow_key IN (${keys.map(() => '?').join(',')}) ORDER BY opened_at, id`, [taskId, ...keys],
  );
  return rows.map((row) => ({ workflowKey: row.workflow_key, nodeName: row.node_name, unitId: row.unit_id }));
}

/**
 * A change of what must be done and a claim that it has been done cannot run beside each other. Call it with the task's row locked.
 * @param own the workflow about to start: others of its kind are its own concern
 * @throws APPLICATION_OPEN naming what is open and where it stands
 */
export async function refuseOtherApplication(sql: Statements, taskId: string, own: ApplicationWorkflow): Promise<void> {
  refuseFirst((await openApplications(sql, taskId)).filter(({ workflowKey }) => workflowKey !== own));
}

/** Refuses while anything is open on the task: only one change at a time. @throws APPLICATION_OPEN */
export async function refuseAnyApplication(sql: Statements, taskId: string): Promise<void> {
  refuseFirst(await openApplications(sql, taskId));
}

function refuseFirst([first]: OpenApplication[]): void {
  if (first !== undefined) throw refuse('APPLICATION_OPEN', { what: applicationWords[first.workflowKey], where: first.nodeName });
}
