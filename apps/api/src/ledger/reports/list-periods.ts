import type { Page, PeriodRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { Actor } from '../../kernel/actor.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import { Assignment } from '../assignment.entity.js';
import { ownUnits, seesWholeLedger } from '../ledger.policy.js';
import { mayManagePeriods } from './report.policy.js';
import { ProgressReport } from './progress-report.entity.js';
import { quarterLabel } from './quarter.js';
import type { ReportContext } from './report-context.js';
import { ReportingPeriod } from './reporting-period.entity.js';

/** The periods of a plan (or of all plans that the actor sees something of), the newest first, each with how many of its reports are signed. */
export async function listPeriods(context: ReportContext, actor: Actor, query: { planId?: string | undefined; id?: string | undefined }, now: Date): Promise<Page<PeriodRow>> {
  const em = context.approvals.dataSource.manager;
  const where = { jurisdictionId: actor.jurisdictionId, ...(query.planId ? { planId: query.planId } : {}), ...(query.id ? { id: query.id } : {}) };
  const visible = seesWholeLedger(actor) ? where : { ...where, planId: In(await plansOf(em, actor, query.planId)) };
  const periods = await em.find(ReportingPeriod, { where: visible, order: { year: 'DESC', quarter: 'DESC', id: 'DESC' } });
  return { items: await periodRows(context, em, actor, periods, now), total: periods.length };
}

/** The plans in which the actor's units have a duty. */
async function plansOf(em: EntityManager, actor: Actor, planId: string | undefined): Promise<string[]> {
  const units = ownUnits(actor);
  const duties = units.length === 0 ? [] : await em.find(Assignment, { where: { unitId: In(units), active: true, ...(planId ? { planId } : {}) }, select: { id: true, planId: true } });
  return [...new Set(duties.map((duty) => duty.planId))];
}

/** The newest period of a plan that is being reported, or null. */
export async function currentPeriod(context: ReportContext, em: EntityManager, actor: Actor, planId: string, now: Date): Promise<PeriodRow | null> {
  const [newest] = await em.find(ReportingPeriod, { where: { planId, jurisdictionId: actor.jurisdictionId }, order: { year: 'DESC', quarter: 'DESC' }, take: 1 });
  return newest === undefined ? null : ((await periodRows(context, em, actor, [newest], now))[0] ?? null);
}

/** The tasks whose reports count for this actor: all of the jurisdiction's, or those the actor's units answer for. Counting more would tell of tasks that no list shows. */
async function countedTasks(em: EntityManager, actor: Actor, planIds: string[]): Promise<(taskId: string) => boolean> {
  if (seesWholeLedger(actor)) return () => true;
  const units = ownUnits(actor);
  const duties = units.length === 0 ? [] : await em.find(Assignment, { where: { unitId: In(units), active: true, planId: In(planIds) }, select: { id: true, taskId: true } });
  const own = new Set(duties.map((duty) => duty.taskId));
  return (taskId) => own.has(taskId);
}

/** Periods as lists show them: a task counts once, by its newest edition, and only where the actor sees it. */
export async function periodRows(context: ReportContext, em: EntityManager, actor: Actor, periods: readonly ReportingPeriod[], now: Date): Promise<PeriodRow[]> {
  if (periods.length === 0) return [];
  const reports = await em.find(ProgressReport, { where: { periodId: In(periods.map(({ id }) => id)) }, select: { id: true, periodId: true, taskId: true, state: true, edition: true } });
  const superseded = (one: ProgressReport): boolean => reports.some((other) => other.taskId === one.taskId && other.periodId === one.periodId && other.edition > one.edition);
  const counted = await countedTasks(em, actor, [...new Set(periods.map(({ planId }) => planId))]);
  const current = reports.filter((report) => !superseded(report) && counted(report.taskId));
  return Promise.all(periods.map(async (period) => {
    const own = current.filter((report) => report.periodId === period.id);
    return {
      id: period.id, planId: period.planId, year: period.year, quarter: period.quarter, label: quarterLabel(period.year, period.quarter), cutOff: period.cutOff, dueDate: period.dueDate,
      partsDueDate: period.partsDueDate, retroactive: period.retroactive, reports: own.length, signed: own.filter((report) => report.state === 'signed').length, version: period.version,
      abilities: { changeDueDate: mayManagePeriods(actor) }, remainingDays: await context.approvals.workingTime.remaining(period.jurisdictionId, now, endOfOfficeHours(period.dueDate)),
    };
  }));
}
