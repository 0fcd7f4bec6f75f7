import type { ReportSummary, TaskDetail } from '@reform-ledger/contracts';
import { plannedPercentAt, type ProgressMilestone } from '../unit-plans/planned-progress.js';
import { quarterEnd, quarterName, quarterOfDay } from './quarter.js';
import type { ReportingPeriod } from './reporting-period.entity.js';

type Quarter = TaskDetail['quarters'][number];
type Period = Pick<ReportingPeriod, 'id' | 'year' | 'quarter' | 'retroactive'>;

const most = 8;
const countOf = ({ year, quarter }: { year: number; quarter: number }): number => year * 4 + quarter - 1;

/**
 * 各季计划与进度: every quarter from the first that was reported or planned for to the last, the newest eight.
 * @param periods the periods of the task's document
 * @param reports of the task, the newest edition of a period first
 * @param milestones of the lead's plan in force, in the order of their days; empty without one
 */
export function quartersOfTask(periods: readonly Period[], reports: readonly Pick<ReportSummary, 'periodId' | 'progress'>[], milestones: readonly ProgressMilestone[]): Quarter[] {
  const reported = periods.filter(({ id }) => reports.some(({ periodId }) => periodId === id));
  const counts = [...reported.map(countOf), ...milestones.map(({ dueDate }) => countOf(quarterOfDay(dueDate)))];
  if (counts.length === 0) return [];
  const [first, last] = [Math.min(...counts), Math.max(...counts)];
  return Array.from({ length: last - first + 1 }, (_, step) => quarterAt(first + step, reported, reports, milestones)).slice(-most);
}

function quarterAt(count: number, periods: readonly Period[], reports: readonly Pick<ReportSummary, 'periodId' | 'progress'>[], milestones: readonly ProgressMilestone[]): Quarter {
  const [year, quarter] = [Math.floor(count / 4), (count % 4) + 1];
  const period = periods.find((one) => countOf(one) === count);
  const end = quarterEnd(year, quarter);
  const asked = milestones.some(({ dueDate }) => dueDate <= end);
  return {
    year, label: quarterName(quarter), planned: asked ? plannedPercentAt(milestones, end) : null,
    actual: reports.find(({ periodId }) => periodId === period?.id)?.progress ?? null, retroactive: period?.retroactive ?? false,
  };
}
