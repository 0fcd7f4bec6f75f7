import type { Light, ReportState } from '@reform-ledger/contracts';
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
import type { BulletinFacts, IndicatorFact, TaskFact, UnitFact } from './bulletin-facts.js';
import { groupBy } from './group-by.js';
import { ledgerStanding } from './ledger-standing.js';
import { loadCorrections } from './load-corrections.js';
import { loadPrevious } from './load-previous.js';
import { loadReports, type PeriodReports } from './load-reports.js';

/** Of which plan and quarter a bulletin tells. */
export interface BulletinQuarter { jurisdictionId: string; planId: string; year: number; quarter: number }

interface TaskRow { id: string; number: number; title: string; lead_unit_id: string | null; deadline: string | null; state: LedgerTask['state']; issued_at: string | Date }
interface DutyRow { task_id: string; unit_id: string; role: string; dispute: string }

/**
 * Everything a bulletin is computed from, read by a fixed number of statements however many tasks there are.
 * What the work came to counts up to the cut-off; the period's reports count as they stand at `now`.
 * @param known up to when figures of indicators were reviewed, where that is not `now`
 * @throws CALENDAR_MISSING when a working day lies beyond the loaded years
 */
export async function loadFacts(sql: Statements, calendar: WorkingCalendar, of: BulletinQuarter, now: Date, known: Date = now): Promise<BulletinFacts> {
  const [plan] = await sql.find(Plan, 'WHERE id = ?', [of.planId]);
  const [period] = await sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [of.planId, of.year, of.quarter]);
  const cutOff = period?.cutOff ?? quarterEnd(of.year, of.quarter);
  const rows = (await sql.select<TaskRow>('SELECT id, number, title, lead_unit_id, deadline, state, issued_at FROM ledger_task WHERE plan_id = ? ORDER BY number', [of.planId]));
  const duties = groupBy(await sql.select<DutyRow>('SELECT task_id, unit_id, role, dispute FROM assignment WHERE plan_id = ? AND active = 1 ORDER BY id', [of.planId]), (duty) => duty.task_id);
  const closings = new Map((await sql.select<{ task_id: string; closed_at: string | Date }>(
    'SELECT c.task_id, c.closed_at FROM task_closing c JOIN ledger_task t ON t.id = c.task_id WHERE t.plan_id = ? AND c.unit_id IS NULL AND c.reopened_at IS NULL', [of.planId])).map((row) => [row.task_id, dayOf(fromSqlInstant(row.closed_at))]));
  const days = workingDays(calendar);
  const notDue = new Set(rows.filter((row) => row.state === 'suspended' || leadDisputes(row, duties.get(row.id) ?? [])).map(({ id }) => id));
  const reports = period === undefined ? noReports : await loadReports(sql, period.id, { now, notDue, days });
  const issuedOn = plan!.issueDate;
  const tasks = rows.map((row) => taskOf(row, duties.get(row.id) ?? [], reports, { cutOff, now, days, issuedOn: issuedOn ?? dayOf(fromSqlInstant(row.issued_at)), closedOn: closings.get(row.id) ?? null, collecting: period !== undefined, disputed: notDue.has(row.id) && row.state !== 'suspended' }));
  return {
    plan: { id: plan!.id, title: plan!.title, docNumber: plan!.docNumber }, year: of.year, quarter: of.quarter, cutOff, frozenAt: now.toISOString(), dueDate: period?.dueDate ?? null, rulesNumber: null,
    tasks, parts: reports.parts, indicators: await loadIndicators(sql, of.planId, rows, cutOff, known), units: await loadUnits(sql, of.planId),
    previous: await loadPrevious(sql, of), corrections: await loadCorrections(sql, of), mendBy: calendar.addWorkingDays(dayOf(now), mendDays),
  };
}

const noReports: PeriodReports = { parts: [], ofTask: new Map() };

interface TaskMoment { cutOff: string; now: Date; days: (from: string, to: string) => number; issuedOn: string; closedOn: string | null; collecting: boolean; disputed: boolean }

function taskOf(row: TaskRow, duties: DutyRow[], { ofTask }: PeriodReports, moment: TaskMoment): TaskFact {
  const report = ofTask.get(row.id);
  const closed = row.state === 'closed' && moment.closedOn !== null && moment.closedOn <= moment.cutOff;
  const deadlineDays = row.deadline !== null && row.deadline <= moment.cutOff && !closed ? moment.days(row.deadline, moment.cutOff) : 0;
  const standing = ledgerStanding({
    state: row.state, closed, disputed: moment.disputed, issuedOn: moment.issuedOn, deadline: row.deadline, cutOff: moment.cutOff, deadlineDays, unsentDays: report?.unsentDays ?? null, sent: report?.sent ?? false,
    collecting: moment.collecting, actual: report?.sent === true ? report.progress : null,
  });
  const owners = row.lead_unit_id === null ? duties.map((duty) => duty.unit_id) : [row.lead_unit_id];
  return {
    ...standing, id: row.id, number: Number(row.number), title: row.title, leadUnitId: row.lead_unit_id, ownerIds: owners, coUnitIds: duties.map((duty) => duty.unit_id).filter((id) => !owners.includes(id)), deadline: row.deadline,
    reportState: report?.state ?? ('none' as ReportState), returns: report?.returns ?? 0, overdueDays: deadlineDays > 0 ? deadlineDays : (report?.unsentDays ?? 0), done: report?.done ?? null,
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
