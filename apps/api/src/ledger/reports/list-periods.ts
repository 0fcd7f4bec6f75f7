import type { Page, PeriodRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { reading, type Statements } from '../../database/statements.js';
import type { Actor } from '../../kernel/actor.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import { Assignment } from '../assignment.entity.js';
import { ownUnits, seesWholeLedger } from '../ledger.policy.js';
import { mayManagePeriods } from './report.policy.js';
import { quarterLabel } from './quarter.js';
import type { ReportContext } from './report-context.js';
import { ReportingPeriod } from './reporting-period.entity.js';

/** The periods of a plan (or of all plans that the actor sees something of), the newest first, each with how many of its reports are signed. */
export async function listPeriods(context: ReportContext, actor: Actor, query: { planId?: string | undefined; id?: string | undefined }, now: Date): Promise<Page<PeriodRow>> {
  const em = context.approvals.dataSource.manager;
  const where = { jurisdictionId: actor.jurisdictionId, ...(query.planId ? { planId: query.planId } : {}), ...(query.id ? { id: query.id } : {}) };
  const visible = seesWholeLedger(actor) ? where : { ...where, planId: In(await plansOf(em, actor, query.planId)) };
  const periods = await em.find(ReportingPeriod, { where: visible, order: { year: 'DESC', quarter: 'DESC', id: 'DESC' } });
  return { items: await periodRows(context, actor, periods, now), total: periods.length };
}

/** The plans in which the actor's units have a duty. */
async function plansOf(em: EntityManager, actor: Actor, planId: string | undefined): Promise<string[]> {
  const units = ownUnits(actor);
  const duties = units.length === 0 ? [] : await em.find(Assignment, { where: { unitId: In(units), active: true, ...(planId ? { planId } : {}) }, select: { id: true, planId: true } });
  return [...new Set(duties.map((duty) => duty.planId))];
}

/** The newest period of a plan that is being reported, or null. */
export async function currentPeriod(context: ReportContext, em: EntityManager, actor: Actor, planId: string, now: Date): Promise<PeriodRow | null> {
  const newest = await newestPeriod(em, actor, planId);
  return newest === null ? null : ((await periodRows(context, actor, [newest], now))[0] ?? null);
}

/** The same without what is counted of it. */
export async function newestPeriod(em: EntityManager, actor: Actor, planId: string): Promise<ReportingPeriod | null> {
  const [newest] = await em.find(ReportingPeriod, { where: { planId, jurisdictionId: actor.jurisdictionId }, order: { year: 'DESC', quarter: 'DESC' }, take: 1 });
  return newest ?? null;
}

interface Counted { period_id: string; state: string; n: number | string }

/**
 * How many reports each period has by state: a task counts once, by its newest edition, and only where the actor sees it. Counting more would tell of
 * tasks that no list shows. All editions are counted from the index, and those that a newer one replaces, which are few, taken off again.
 */
async function countReports(sql: Statements, actor: Actor, periodIds: readonly string[]): Promise<(periodId: string, state?: string) => number> {
  const units = seesWholeLedger(actor) ? null : ownUnits(actor);
  if (units?.length === 0) return () => 0;
  // From the units' own tasks: the databases would look at every report of the period. CROSS JOIN keeps the order.
  const tasks = units === null ? '' : `(SELECT DISTINCT a.task_id FROM assignment a WHERE a.active = 1 AND a.unit_id IN (${units.map(() => '?').join(',')})) own CROSS JOIN `;
  const condition = `${units === null ? '' : 'r.task_id = own.task_id AND '}r.period_id IN (${periodIds.map(() => '?').join(',')})`;
  const parameters = [...(units ?? []), ...periodIds];
  const all = await sql.select<Counted>(`SELECT r.period_id, r.state, COUNT(*) AS n FROM ${tasks}progress_report r WHERE ${condition} GROUP BY r.period_id, r.state`, parameters);
  const replaced = await sql.select<Counted>(
    `SELECT o.period_id, o.state, COUNT(DISTINCT o.id) AS n FROM ${tasks}progress_report r JOIN progress_report o ON o.task_id = r.task_id AND o.period_id = r.period_id AND o.edition < r.edition
     WHERE r.edition > 1 AND ${condition} GROUP BY o.period_id, o.state`, parameters);
  const sum = (rows: readonly Counted[], periodId: string, state?: string): number => rows.filter((row) => row.period_id === periodId && (state === undefined || row.state === state)).reduce((total, row) => total + Number(row.n), 0);
  return (periodId, state) => sum(all, periodId, state) - sum(replaced, periodId, state);
}

/** Periods as lists show them, each with how many reports it has and how many of them are signed. */
export async function periodRows(context: ReportContext, actor: Actor, periods: readonly ReportingPeriod[], now: Date): Promise<PeriodRow[]> {
  if (periods.length === 0) return [];
  const count = await reading(context.approvals.dataSource, (sql) => countReports(sql, actor, periods.map(({ id }) => id)));
  return Promise.all(periods.map(async (period) => ({
    id: period.id, planId: period.planId, year: period.year, quarter: period.quarter, label: quarterLabel(period.year, period.quarter), cutOff: period.cutOff, dueDate: period.dueDate,
    partsDueDate: period.partsDueDate, retroactive: period.retroactive, reports: count(period.id), signed: count(period.id, 'signed'), version: period.version,
    abilities: { changeDueDate: mayManagePeriods(actor) }, remainingDays: await context.approvals.workingTime.remaining(period.jurisdictionId, now, endOfOfficeHours(period.dueDate)),
  })));
}
