import { lights, progressClasses, reportStates, taskStates, type LedgerPage, type LedgerQuery, type LedgerRow, type PeriodRow } from '@reform-ledger/contracts';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import { reading } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { Assignment } from './assignment.entity.js';
import { isKept, keptLines } from './kept-ledgers.js';
import { linesOfUnit } from './lines-by-unit.js';
import { chaptersOf, countsOf, unitsOf } from './ledger-counts.js';
import { filterLines } from './ledger-filter.js';
import { ledgerLines, type LedgerLine } from './ledger-rows.js';
import { ownUnits, seesWholeLedger } from './ledger.policy.js';
import { LedgerTask } from './ledger-task.entity.js';
import { Plan } from './plans/plan.entity.js';
import { newestPeriod, periodRows } from './reports/list-periods.js';
import type { ReportContext } from './reports/report-context.js';
import { ReportingPeriod } from './reports/reporting-period.entity.js';

/** What a ledger query looks at: one issued plan, one period, and every line of it that the actor may see. */
export interface LedgerView { plan: Plan | null; period: PeriodRow | null; lines: readonly LedgerLine[] }

/**
 * The ledger of one plan (by default the newest issued one in which the actor sees something), filtered, sorted and paged, with
 * the counts beside it. Each count is the length of the list that its own filter opens, the other filters staying as they are.
 * @throws NOT_FOUND for a plan or period that the actor may not see
 */
export async function listLedger(context: ReportContext, actor: Actor, query: LedgerQuery, now: Date): Promise<LedgerPage> {
  const view = await ledgerView(context, actor, query, now);
  const { lines, plan, period } = view;
  const found = sorted(filterLines(lines, query), query);
  return {
    items: found.slice((query.page - 1) * query.perPage, query.page * query.perPage).map((line) => line.row), total: found.length,
    counts: countsOf(lines, query), plan: plan && { id: plan.id, title: plan.title, docNumber: plan.docNumber, years: plan.years, ...unitsOf(lines) }, period, chapters: chaptersOf(lines, query, found), asOf: now.toISOString(),
  };
}

/** The lines that a query filters, before filtering. A big plan's are kept, the same for everybody; each reader gets those they may see. */
export async function ledgerView(context: ReportContext, actor: Actor, query: Pick<LedgerQuery, 'planId' | 'periodId'>, now: Date): Promise<LedgerView> {
  const { dataSource } = context.approvals;
  const em = dataSource.manager;
  const plan = await planToShow(em, actor, query.planId);
  if (plan === null) return { plan: null, period: null, lines: [] };
  const shownPeriod = await periodToShow(em, actor, plan.id, query.periodId);
  const shown = { periodId: shownPeriod?.id ?? null, lightsOf: query.periodId };
  const lines = async (): Promise<readonly LedgerLine[]> => {
    if (isKept(plan)) return visibleLines(actor, await keptLines(dataSource, plan.id, shown, now));
    const tasks = await visibleTasks(em, actor, plan.id);
    return reading(dataSource, (sql) => ledgerLines(sql, tasks, { taskIds: tasks.map(({ id }) => id) }, shown, now));
  };
  // Side by side: the reports of a period are counted by the database while the lines are put together.
  const [periods, seen] = await Promise.all([periodRows(context, actor, shownPeriod === null ? [] : [shownPeriod], now), lines()]);
  return { plan, period: periods[0] ?? null, lines: seen };
}

/** Of all lines of a plan those of tasks in the actor's scope: the same rule as `tasksInScope`. */
function visibleLines(actor: Actor, lines: readonly LedgerLine[]): readonly LedgerLine[] {
  if (seesWholeLedger(actor)) return lines;
  const units = ownUnits(actor);
  if (units.length === 1) return linesOfUnit(lines, units[0]!);
  return lines.filter((line) => line.duties.some((duty) => units.includes(duty.unitId)));
}

async function planToShow(em: EntityManager, actor: Actor, planId: string | undefined): Promise<Plan | null> {
  if (planId !== undefined) {
    const plan = await em.findOneBy(Plan, { id: planId, jurisdictionId: actor.jurisdictionId, state: 'issued' });
    if (plan === null || !(await seesSomeTask(em, actor, planId))) throw refuse('NOT_FOUND');
    return plan;
  }
  const issued = await em.find(Plan, { where: { jurisdictionId: actor.jurisdictionId, state: 'issued' }, order: { issuedAt: 'DESC', id: 'DESC' } });
  for (const plan of issued) if (await seesSomeTask(em, actor, plan.id)) return plan;
  return null;
}

const seesSomeTask = async (em: EntityManager, actor: Actor, planId: string): Promise<boolean> =>
  (await tasksInScope(em, actor)?.andWhere('task.planId = :planId', { planId }).select('task.id').take(1).getRawMany())?.length === 1;

async function periodToShow(em: EntityManager, actor: Actor, planId: string, periodId: string | undefined): Promise<ReportingPeriod | null> {
  if (periodId === undefined) return newestPeriod(em, actor, planId);
  const period = await em.findOneBy(ReportingPeriod, { id: periodId, planId, jurisdictionId: actor.jurisdictionId });
  if (period === null) throw refuse('NOT_FOUND');
  return period;
}

/** The tasks of a plan that the actor may see, in their order. */
export async function visibleTasks(em: EntityManager, actor: Actor, planId: string): Promise<LedgerTask[]> {
  return (await tasksInScope(em, actor)?.andWhere('task.planId = :planId', { planId }).orderBy('task.number', 'ASC').getMany()) ?? [];
}

/** Tasks (alias `task`) that the actor may see: all of the jurisdiction for office, leaders and auditors; for a unit's people those it is responsible for; null when none can be. */
export function tasksInScope(em: EntityManager, actor: Actor): SelectQueryBuilder<LedgerTask> | null {
  const tasks = em.createQueryBuilder(LedgerTask, 'task').where('task.jurisdictionId = :jurisdictionId', { jurisdictionId: actor.jurisdictionId });
  if (seesWholeLedger(actor)) return tasks;
  const units = ownUnits(actor);
  if (units.length === 0) return null;
  const responsible = tasks.subQuery().select('duty.taskId').from(Assignment, 'duty').where('duty.active = :active AND duty.unitId IN (:...units)').getQuery();
  return tasks.andWhere(`task.id IN ${responsible}`).setParameters({ active: true, units });
}

const sorters: Record<string, (row: LedgerRow) => string | number> = {
  number: (row) => row.number, title: (row) => row.title, lead: (row) => row.lead, deadline: (row) => row.deadline ?? '9999', state: (row) => Object.keys(taskStates).indexOf(row.state),
  report: (row) => Object.keys(reportStates).indexOf(row.report.state), progress: (row) => row.report.progress ?? -1, receipts: (row) => row.receipts.signed / Math.max(1, row.receipts.total),
  light: (row) => (row.light === null ? 99 : Object.keys(lights).indexOf(row.light.light)), class: (row) => (row.light === null ? 99 : Object.keys(progressClasses).indexOf(row.light.class)),
};

function sorted(lines: readonly LedgerLine[], query: LedgerQuery): readonly LedgerLine[] {
  const key = query.sort !== undefined && Object.hasOwn(sorters, query.sort) ? query.sort : 'number';
  const descending = query.order === 'DESC';
  // They come in the order of their numbers.
  if (key === 'number') return descending ? [...lines].reverse() : lines;
  const sign = descending ? -1 : 1;
  const keyed = lines.map((line) => ({ line, value: sorters[key]!(line.row) }));
  return keyed.sort((a, b) => (a.value < b.value ? -sign : a.value > b.value ? sign : 0) || a.line.row.number - b.line.row.number).map(({ line }) => line);
}
