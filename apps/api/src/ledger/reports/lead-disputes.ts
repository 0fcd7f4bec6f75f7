import { In, type EntityManager } from 'typeorm';
import { Assignment } from '../assignment.entity.js';
import type { ProgressReport } from './progress-report.entity.js';

/** Ids of the reports whose lead disputes its duty just now: they are not due. */
export async function disputedReports(em: EntityManager, reports: readonly Pick<ProgressReport, 'id' | 'taskId' | 'leadUnitId'>[]): Promise<Set<string>> {
  if (reports.length === 0) return new Set();
  const disputes = await em.find(Assignment, { where: { taskId: In([...new Set(reports.map(({ taskId }) => taskId))]), active: true, dispute: 'open' } });
  return new Set(reports.filter((report) => disputes.some((duty) => duty.taskId === report.taskId && duty.unitId === report.leadUnitId)).map(({ id }) => id));
}
