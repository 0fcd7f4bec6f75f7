import { In, type EntityManager } from 'typeorm';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import type { ProgressReport } from './progress-report.entity.js';

/** Ids of the reports that are not due just now: their lead disputes its duty, or the task is suspended. */
export async function reportsNotDue(em: EntityManager, reports: readonly Pick<ProgressReport, 'id' | 'taskId' | 'leadUnitId'>[]): Promise<Set<string>> {
  if (reports.length === 0) return new Set();
  const taskIds = [...new Set(reports.map(({ taskId }) => taskId))];
  const disputes = await em.find(Assignment, { where: { taskId: In(taskIds), active: true, dispute: 'open' } });
  const suspended = new Set((await em.find(LedgerTask, { select: { id: true }, where: { id: In(taskIds), state: 'suspended' } })).map(({ id }) => id));
  return new Set(reports.filter((report) => suspended.has(report.taskId) || disputes.some((duty) => duty.taskId === report.taskId && duty.unitId === report.leadUnitId)).map(({ id }) => id));
}
