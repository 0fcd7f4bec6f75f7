import type { PeriodRow, UnitHome } from '@reform-ledger/contracts';
import { reading } from '../database/statements.js';
import { dayOf } from '../kernel/clock.js';
import { Refusal } from '../kernel/errors.js';
import type { LedgerLine } from '../ledger/ledger-rows.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { planInForce, type MilestoneInForce } from '../ledger/unit-plans/plan-in-force.js';
import { plannedPercentAt } from '../ledger/unit-plans/planned-progress.js';
import { reportedByUnit, type ReportedProgress } from '../ledger/unit-plans/reported-milestones.js';
import { milestoneName } from '../ledger/unit-plans/unit-plan-changes.js';

type TaskLine = UnitHome['tasks'][number];
type Next = NonNullable<TaskLine['next']>;
/** What a line of a unit's home says of its own progress and dates. */
export interface UnitProgress { unreported: boolean; progress: TaskLine['progress']; next: TaskLine['next'] }

const settled = new Set(['approved', 'missing']);

/** How far a unit is with each of its tasks, by task id: against its own plan where one is in force, and what is due of it next. */
export async function unitProgress(context: ReportContext, jurisdictionId: string, unitId: string, lines: readonly LedgerLine[], period: PeriodRow | null, now: Date): Promise<Map<string, UnitProgress>> {
  const { dataSource } = context.approvals;
  const plans = await reading(dataSource, (sql) => planInForce(sql, lines.map((line) => line.task.id)));
  const milestonesOf = (taskId: string): MilestoneInForce[] | null => plans.get(taskId)?.units.find((unit) => unit.unitId === unitId)?.milestones ?? null;
  const reported = await reportedByUnit(dataSource.manager, unitId, lines.filter((line) => milestonesOf(line.task.id) !== null).map((line) => line.task.id));
  const today = dayOf(now);
  const soon = await dayInTwo(context, jurisdictionId, today);
  return new Map(lines.map((line) => {
    const milestones = milestonesOf(line.task.id);
    const said = reported.get(line.task.id);
    const part = line.facts?.parts.find((one) => one.unitId === unitId);
    const unreported = part !== undefined && part.state !== 'approved' && part.state !== 'optional';
    const next = nextOf(line, part, milestones, said, today);
    return [line.task.id, {
      unreported, progress: milestones === null ? withoutPlan(line, unreported) : byMilestones(milestones, unreported ? undefined : said, period?.cutOff ?? today),
      next: next && { ...next, urgent: next.date <= soon },
    }];
  }));
}

/** The second working day from today; where its year has no calendar yet, today. */
async function dayInTwo(context: ReportContext, jurisdictionId: string, today: string): Promise<string> {
  try {
    return (await context.calendarOf(jurisdictionId)).addWorkingDays(today, 2);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return today;
    throw error;
  }
}

/** Without a plan of its own: the figure of the whole report, counted from the lead's milestones or else 自评, beside what the light was judged by. */
const withoutPlan = ({ row }: LedgerLine, unreported: boolean): TaskLine['progress'] => ({ milestones: null, percent: unreported ? null : row.report.progress, selfRated: row.report.progressBasis !== '节点', planned: row.light?.plannedPercent ?? null });

function byMilestones(milestones: readonly MilestoneInForce[], said: ReportedProgress | undefined, until: string): TaskLine['progress'] {
  const done = said === undefined ? null : milestones.filter((one) => said.done.has(milestoneName(one))).length;
  return { milestones: { done, total: milestones.length, due: milestones.filter((one) => one.dueDate <= until).length }, percent: said?.percent ?? null, selfRated: false, planned: plannedPercentAt(milestones, until) };
}

/** The earlier of the report that is due and the first milestone that is not done; without either the deadline. */
function nextOf({ row }: LedgerLine, part: { state: string; dueAt: string | null } | undefined, milestones: readonly MilestoneInForce[] | null, said: ReportedProgress | undefined, today: string): Omit<Next, 'urgent'> | null {
  if (row.suspension !== null || row.state === 'closed') return null;
  const report = part !== undefined && !settled.has(part.state) && part.dueAt !== null ? { kind: part.state === 'returned' ? 'mend' as const : 'report' as const, date: dayOf(new Date(part.dueAt)), what: null } : null;
  const open = milestones?.find((one) => one.dueDate >= today && said?.done.has(milestoneName(one)) !== true);
  const milestone = open === undefined ? null : { kind: 'milestone' as const, date: open.dueDate, what: open.title };
  const soonest = [report, milestone].filter((one) => one !== null).sort((a, b) => (a.date < b.date ? -1 : 1))[0];
  return soonest ?? (row.deadline === null ? null : { kind: 'deadline', date: row.deadline, what: null });
}
