import { In, type EntityManager } from 'typeorm';
import { ProgressReport } from '../reports/progress-report.entity.js';
import { ReportPart } from '../reports/report-part.entity.js';
import { ReportingPeriod } from '../reports/reporting-period.entity.js';

/** What a unit's newest report says of its plan: which milestones are done, by name, and how far the task is. */
export interface ReportedProgress { done: ReadonlySet<string>; percent: number | null }

/** What the units of a task last reported, by unit id. Only parts that the unit's head has approved count. */
export async function reportedProgress(em: EntityManager, taskId: string): Promise<Map<string, ReportedProgress>> {
  const reports = await em.findBy(ProgressReport, { taskId });
  const newest = new Map<string, ReportedProgress>();
  for (const { part } of await saidIn(em, reports, {})) newest.set(part.unitId, progressIn(part));
  return newest;
}

/** The same of one unit for many tasks, by task id. */
export async function reportedByUnit(em: EntityManager, unitId: string, taskIds: readonly string[]): Promise<Map<string, ReportedProgress>> {
  const newest = new Map<string, ReportedProgress>();
  for (let start = 0; start < taskIds.length; start += 500) {
    const reports = await em.findBy(ProgressReport, { taskId: In(taskIds.slice(start, start + 500)) });
    for (const { part, report } of await saidIn(em, reports, { unitId })) newest.set(report.taskId, progressIn(part));
  }
  return newest;
}

/** The approved parts of reports that say something of progress, the newest last. */
async function saidIn(em: EntityManager, reports: readonly ProgressReport[], of: { unitId?: string }): Promise<{ part: ReportPart; report: ProgressReport }[]> {
  if (reports.length === 0) return [];
  const periods = new Map((await em.findBy(ReportingPeriod, { id: In([...new Set(reports.map((report) => report.periodId))]) })).map((period) => [period.id, period]));
  const age = (report: ProgressReport): number => { const period = periods.get(report.periodId)!; return (period.year * 4 + period.quarter) * 1000 + report.edition; };
  const parts = await em.findBy(ReportPart, { reportId: In(reports.map((report) => report.id)), state: 'approved', ...of });
  return [...reports].sort((a, b) => age(a) - age(b)).flatMap((report) => parts.filter((part) => part.reportId === report.id && part.kind !== 'co' && part.stance === 'content').map((part) => ({ part, report })));
}

function progressIn({ formValues: { progress, milestones } }: ReportPart): ReportedProgress {
  return { done: doneIn(milestones), percent: typeof progress === 'number' ? progress : null };
}

/** The names of the milestones that the rows of a part call done. */
export const doneIn = (rows: unknown): Set<string> =>
  new Set((Array.isArray(rows) ? (rows as Record<string, unknown>[]) : []).filter((row) => row['status'] === 'done').map((row) => row['milestone']).filter((name): name is string => typeof name === 'string'));
