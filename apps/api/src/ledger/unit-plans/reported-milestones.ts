import { In, type EntityManager } from 'typeorm';
import { ProgressReport } from '../reports/progress-report.entity.js';
import { ReportPart } from '../reports/report-part.entity.js';
import { ReportingPeriod } from '../reports/reporting-period.entity.js';

/** What a unit's newest report says of its plan: which milestones are done, by name, and how far the task is. */
export interface ReportedProgress { done: ReadonlySet<string>; percent: number | null }

/** What the units of a task last reported, by unit id. Only parts that the unit's head has approved count. */
export async function reportedProgress(em: EntityManager, taskId: string): Promise<Map<string, ReportedProgress>> {
  const reports = await em.findBy(ProgressReport, { taskId });
  if (reports.length === 0) return new Map();
  const periods = new Map((await em.findBy(ReportingPeriod, { id: In(reports.map((report) => report.periodId)) })).map((period) => [period.id, period]));
  const age = (report: ProgressReport): number => { const period = periods.get(report.periodId)!; return (period.year * 4 + period.quarter) * 1000 + report.edition; };
  const parts = await em.findBy(ReportPart, { reportId: In(reports.map((report) => report.id)), state: 'approved' });
  const newest = new Map<string, ReportedProgress>();
  for (const report of [...reports].sort((a, b) => age(a) - age(b))) {
    for (const part of parts.filter((one) => one.reportId === report.id && one.kind !== 'co' && one.stance === 'content')) {
      const { progress, milestones } = part.formValues;
      newest.set(part.unitId, { done: doneIn(milestones), percent: typeof progress === 'number' ? progress : null });
    }
  }
  return newest;
}

/** The names of the milestones that the rows of a part call done. */
export const doneIn = (rows: unknown): Set<string> =>
  new Set((Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []).filter((row) => row['status'] === 'done').map((row) => row['milestone']).filter((name): name is string => typeof name === 'string'));
