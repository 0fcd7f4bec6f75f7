import type { Light } from '@reform-ledger/contracts';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import { fromSqlInstant, type Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { figureUnit, numberWords, targetWords } from '../../ledger/indicators/indicator-standing.js';
import { Indicator } from '../../ledger/indicators/indicator.entity.js';
import { indicatorsOfTasks } from '../../ledger/indicators/indicators-of-tasks.js';
import type { LedgerTask } from '../../ledger/ledger-task.entity.js';
import { Plan } from '../../ledger/plans/plan.entity.js';
import { quarterEnd } from '../../ledger/reports/quarter.js';
import { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import { Unit } from '../../organization/unit.entity.js';
import { mendDays } from '../bulletin-context.js';
import type { BulletinFacts, IndicatorFact, TaskFact, TaskStanding, UnitFact } from './bulletin-facts.js';
import { groupBy } from './group-by.js';
import { loadAmendments } from './load-amendments.js';
import { loadCorrections } from './load-corrections.js';
import { loadPrevious } from './load-previous.js';
import { loadReports, type PeriodReports, type TaskReport } from './load-reports.js';

/** Of which plan and quarter a bulletin tells. */
export interface BulletinQuarter { jurisdictionId: string; planId: string; year: number; quarter: number }
/** The lights of the tasks at the cut-off, by task id, with the version of the rules. */
export interface Standings { rulesNumber: number; ofTask: ReadonlyMap<string, TaskStanding> }

interface TaskRow { id: string; number: number; title: string; lead_unit_id: string | null; deadline: string | null; state: LedgerTask['state'] }
interface DutyRow { task_id: string; unit_id: string; role: string; dispute: string }

/**
 * Everything a bulletin is computed from, read by a fixed number of statements however many tasks there are.
 * What the work came to counts up to the cut-off; the period's reports count as they stand at `now`.
 * @param known up to when figures of indicators were reviewed, where that is not `now`
 * @throws CALENDAR_MISSING when a working day lies beyond the loaded years
 */
export async function loadFacts(sql: Statements, calendar: WorkingCalendar, of: BulletinQuarter, standings: Standings, now: Date, known: Date = now): Promise<BulletinFacts> {
  const [plan] = await sql.find(Plan, 'WHERE id = ?', [of.planId]);
  const [period] = await sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [of.planId, of.year, of.quarter]);
  const cutOff = period?.cutOff ?? quarterEnd(of.year, of.quarter);
  const rows = (await sql.select<TaskRow>('SELECT id, number, title, lead_unit_id, deadline, state FROM ledger_task WHERE plan_id = ? ORDER BY number', [of.planId]));
  const duties = groupBy(await sql.select<DutyRow>('SELECT task_id, unit_id, role, dispute FROM assignment WHERE plan_id = ? AND active = 1 ORDER BY id', [of.planId]), (duty) => duty.task_id);
  const closings = new Map((await sql.select<{ task_id: string; closed_at: string | Date }>(
    'SELECT c.task_id, c.closed_at FROM task_closing c JOIN ledger_task t ON t.id = c.task_id WHERE t.plan_id = ? AND c.unit_id IS NULL AND c.reopened_at IS NULL', [of.planId])).map((row) => [row.task_id, dayOf(fromSqlInstant(row.closed_at))]));
  const days = workingDays(calendar);
  const notDue = new Set(rows.filter((row) => row.state === 'suspended' || leadDisputes(row, duties.get(row.id) ?? [])).map(({ id }) => id));
  const reports = period === undefined ? noReports : await loadReports(sql, period.id, { now, notDue, days });
  const judged = rows.filter((row) => standings.ofTask.has(row.id));
  const tasks = judged.map((row) => taskOf(row, duties.get(row.id) ?? [], reports.ofTask.get(row.id), { standing: standings.ofTask.get(row.id)!, cutOff, days, closedOn: closings.get(row.id) ?? null }));
  return {
    plan: { id: plan!.id, title: plan!.title, docNumber: plan!.docNumber }, year: of.year, quarter: of.quarter, cutOff, frozenAt: now.toISOString(), dueDate: period?.dueDate ?? null, rulesNumber: standings.rulesNumber,
    tasks, parts: reports.parts.filter((part) => standings.ofTask.has(part.taskId)), indicators: await loadIndicators(sql, of.planId, judged, cutOff, known), units: await loadUnits(sql, of.planId),
    previous: await loadPrevious(sql, of), corrections: [...await loadCorrections(sql, of), ...await loadAmendments(sql, of, now)], mendBy: calendar.addWorkingDays(dayOf(now), mendDays),
  };
}

const noReports: PeriodReports = { parts: [], ofTask: new Map() };

interface TaskMoment { standing: TaskStanding; cutOff: string; days: (from: string, to: string) => number; closedOn: string | null }

function taskOf(row: TaskRow, duties: DutyRow[], report: TaskReport | undefined, { standing, cutOff, days, closedOn }: TaskMoment): TaskFact {
  const closed = row.state === 'closed' && closedOn !== null && closedOn <= cutOff;
  const deadlineDays = row.deadline !== null && row.deadline <= cutOff && !closed ? days(row.deadline, cutOff) : 0;
  const owners = row.lead_unit_id === null ? duties.map((duty) => duty.unit_id) : [row.lead_unit_id];
  return {
    ...standing, id: row.id, number: Number(row.number), title: row.title, leadUnitId: row.lead_unit_id, ownerIds: owners, coUnitIds: duties.map((duty) => duty.unit_id).filter((id) => !owners.includes(id)), deadline: row.deadline,
    reportState: report?.state ?? 'none', returns: report?.returns ?? 0, overdueDays: deadlineDays > 0 ? deadlineDays : (report?.unsentDays ?? 0), overdueOf: deadlineDays > 0 ? 'deadline' : 'report', done: report?.done ?? null, doneBy: report?.doneBy ?? null,
  };
}

const leadDisputes = (row: TaskRow, duties: readonly DutyRow[]): boolean => duties.some((duty) => duty.unit_id === row.lead_unit_id && duty.dispute === 'open');

async function loadUnits(sql: Statements, planId: string): Promise<UnitFact[]> {
  const units = await sql.find(Unit, 'WHERE id IN (SELECT unit_id FROM assignment WHERE plan_id = ? AND active = 1) ORDER BY name, id', [planId]);
  return units.map(({ id, name, kind }) => ({ id, name, kind }));
}

async function loadIndicators(sql: Statements, planId: string, tasks: readonly TaskRow[], cutOff: string, now: Date): Promise<IndicatorFact[]> {
  const indicators = await sql.find(Indicator, 'WHERE plan_id = ? AND active = ? ORDER BY id', [planId, true]);
  if (indicators.length === 0) return [];
  const order = new Map(tasks.map((task, index) => [task.id, index]));
  const standings = new Map([...(await indicatorsOfTasks(sql, [...new Set(indicators.map((one) => one.taskId))], { today: cutOff, reviewedUntil: now })).values()].flat().map((one) => [one.indicatorId, one]));
  const at = (one: Indicator): number => (order.get(one.taskId) ?? 0) * 1000 + one.position;
  return indicators.sort((a, b) => at(a) - at(b)).map((one): IndicatorFact => {
    const standing = standings.get(one.id);
    const unit = figureUnit(one);
    return {
      id: one.id, taskId: one.taskId, name: one.name, target: targetWords(one), baseline: one.baselineValue === null ? (one.baselineText ?? '—') : `${numberWords(one.baselineValue)}${unit}`, unit,
      value: standing?.latest?.value ?? null, gap: standing?.gap === null || standing?.gap === undefined || standing.gap === 0 ? '' : `${numberWords(standing.gap)}${unit === '%' ? '个百分点' : unit}`,
      light: standing === undefined || standing.light === 'none' ? null : (standing.light as Light), met: standing?.met ?? null, reason: standing?.reason ?? '还没有报过数',
    };
  });
}

/** Working days between two days, each pair counted once. */
function workingDays(calendar: WorkingCalendar): (from: string, to: string) => number {
  const known = new Map<string, number>();
  return (from, to) => {
    const key = `${from} ${to}`;
    const counted = known.get(key) ?? Math.max(0, calendar.workingDaysBetween(from, to));
    known.set(key, counted);
    return counted;
  };
}
