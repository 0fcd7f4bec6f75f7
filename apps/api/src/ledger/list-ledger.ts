import { lights, progressClasses, reportStates, taskStates, type LedgerPage, type LedgerQuery, type LedgerRow, type Light, type PeriodRow, type ProgressClass, type ReportState, type TaskState } from '@reform-ledger/contracts';
import type { EntityManager, SelectQueryBuilder } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { Assignment } from './assignment.entity.js';
import { ledgerLines, type LedgerLine } from './ledger-rows.js';
import { ownUnits, seesWholeLedger } from './ledger.policy.js';
import { LedgerTask } from './ledger-task.entity.js';
import { Plan } from './plans/plan.entity.js';
import { currentPeriod, periodRows } from './reports/list-periods.js';
import type { ReportContext } from './reports/report-context.js';
import type { PartFact } from './reports/report-facts.js';
import { ReportingPeriod } from './reports/reporting-period.entity.js';

/** What a ledger query looks at: one issued plan, one period, and every line of it that the actor may see. */
export interface LedgerView { plan: Plan | null; period: PeriodRow | null; lines: LedgerLine[] }

/**
 * The ledger of one plan (by default the newest issued one in which the actor sees something), filtered, sorted and paged, with
 * the counts beside it. Each count is the length of the list that its own filter opens, the other filters staying as they are.
 * @throws NOT_FOUND for a plan or period that the actor may not see
 */
export async function listLedger(context: ReportContext, actor: Actor, query: LedgerQuery, now: Date): Promise<LedgerPage> {
  const view = await ledgerView(context, actor, query, now);
  const { lines, plan, period } = view;
  const found = sorted(lines.filter((line) => matches(line, query)), query);
  return {
    items: found.slice((query.page - 1) * query.perPage, query.page * query.perPage).map((line) => line.row), total: found.length,
    counts: countsOf(lines, query), plan: plan && planOf(plan, lines), period, chapters: chaptersOf(found), asOf: now.toISOString(),
  };
}

/** The lines that a query filters, before filtering. */
export async function ledgerView(context: ReportContext, actor: Actor, query: Pick<LedgerQuery, 'planId' | 'periodId'>, now: Date): Promise<LedgerView> {
  const em = context.approvals.dataSource.manager;
  const plan = await planToShow(em, actor, query.planId);
  if (plan === null) return { plan: null, period: null, lines: [] };
  const period = await periodToShow(context, em, actor, plan.id, query.periodId, now);
  const tasks = await visibleTasks(em, actor, plan.id);
  return { plan, period, lines: await ledgerLines(em, tasks, period?.id ?? null, now, query.periodId) };
}

async function planToShow(em: EntityManager, actor: Actor, planId: string | undefined): Promise<Plan | null> {
  if (planId !== undefined) {
    const plan = await em.findOneBy(Plan, { id: planId, jurisdictionId: actor.jurisdictionId, state: 'issued' });
    if (plan === null || (await visibleTasks(em, actor, planId)).length === 0) throw refuse('NOT_FOUND');
    return plan;
  }
  const issued = await em.find(Plan, { where: { jurisdictionId: actor.jurisdictionId, state: 'issued' }, order: { issuedAt: 'DESC', id: 'DESC' } });
  for (const plan of issued) if ((await visibleTasks(em, actor, plan.id)).length > 0) return plan;
  return null;
}

async function periodToShow(context: ReportContext, em: EntityManager, actor: Actor, planId: string, periodId: string | undefined, now: Date): Promise<PeriodRow | null> {
  if (periodId === undefined) return currentPeriod(context, em, actor, planId, now);
  const period = await em.findOneBy(ReportingPeriod, { id: periodId, planId, jurisdictionId: actor.jurisdictionId });
  if (period === null) throw refuse('NOT_FOUND');
  return (await periodRows(context, em, actor, [period], now))[0] ?? null;
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

/** Whether a line belongs to the list that a query opens. The counts use nothing else. */
export function matches({ row, task, facts }: LedgerLine, query: LedgerQuery): boolean {
  const units = query.unitId === undefined ? row.units : row.units.filter((unit) => unit.unitId === query.unitId);
  if (query.unitId !== undefined && units.length === 0) return false;
  if (query.role !== undefined && !units.some((unit) => roleOf(unit.role) === query.role)) return false;
  if (query.chapter !== undefined && row.chapterNumber !== query.chapter) return false;
  if (query.state !== undefined && row.state !== query.state) return false;
  if (query.reportState !== undefined && row.report.state !== query.reportState) return false;
  if (query.light !== undefined && row.light?.light !== query.light) return false;
  if (query.class !== undefined && row.light?.class !== query.class) return false;
  if (query.receipt !== undefined && (query.receipt === 'signed') !== units.every((unit) => isSigned(unit.receipt))) return false;
  if (query.part !== undefined && !partsAre(query.part, facts?.parts.filter((part) => query.unitId === undefined || part.unitId === query.unitId) ?? [])) return false;
  if (query.id !== undefined && !query.id.split(',').includes(row.id)) return false;
  return query.q === undefined || query.q === '' || [row.title, task.body, row.ordinalText, row.lead, ...row.units.map((unit) => unit.name)].some((text) => text.includes(query.q!));
}

/** in: there are parts to send, and all are sent. out: some are not. What may be left out (补录) counts as neither. */
function partsAre(wanted: NonNullable<LedgerQuery['part']>, parts: readonly PartFact[]): boolean {
  const due = parts.filter((part) => part.state !== 'optional');
  return wanted === 'out' ? due.some((part) => part.state !== 'approved') : due.length > 0 && due.every((part) => part.state === 'approved');
}

/** 牵头 leads, or is one of those who answer each for themselves; everybody else helps. */
const roleOf = (role: LedgerRow['units'][number]['role']): 'lead' | 'co' => (role === 'lead' || role === 'responsible' ? 'lead' : 'co');

/** A disputed duty counts as not signed for: the page says 异议中 beside it. */
const isSigned = (receipt: LedgerRow['units'][number]['receipt']): boolean => receipt === 'signed' || receipt === 'deemed';

function countsOf(lines: LedgerLine[], query: LedgerQuery): LedgerPage['counts'] {
  const count = (changes: Partial<LedgerQuery>): number => {
    const changed = { ...query, ...changes };
    return lines.filter((line) => matches(line, changed)).length;
  };
  const each = <Key extends string>(keys: Record<Key, string>, filter: (key: Key) => Partial<LedgerQuery>): Record<Key, number> =>
    Object.fromEntries((Object.keys(keys) as Key[]).map((key) => [key, count(filter(key))])) as Record<Key, number>;
  return {
    all: count({ state: undefined, reportState: undefined, receipt: undefined, light: undefined, class: undefined }),
    byState: each<TaskState>(taskStates, (state) => ({ state })),
    byReport: each<ReportState>(reportStates, (reportState) => ({ reportState })),
    byLight: each<Light>(lights, (light) => ({ light })),
    byClass: each<ProgressClass>(progressClasses, (one) => ({ class: one })),
    unsignedTasks: count({ receipt: 'unsigned' }),
  };
}

const sorters: Record<string, (row: LedgerRow) => string | number> = {
  number: (row) => row.number, title: (row) => row.title, lead: (row) => row.lead, deadline: (row) => row.deadline ?? '9999', state: (row) => Object.keys(taskStates).indexOf(row.state),
  report: (row) => Object.keys(reportStates).indexOf(row.report.state), progress: (row) => row.report.progress ?? -1, receipts: (row) => row.receipts.signed / Math.max(1, row.receipts.total),
  light: (row) => (row.light === null ? 99 : Object.keys(lights).indexOf(row.light.light)), class: (row) => (row.light === null ? 99 : Object.keys(progressClasses).indexOf(row.light.class)),
};

function sorted(lines: LedgerLine[], query: LedgerQuery): LedgerLine[] {
  const key = (query.sort !== undefined && Object.hasOwn(sorters, query.sort) ? sorters[query.sort] : undefined) ?? sorters['number']!;
  const sign = query.order === 'DESC' ? -1 : 1;
  return [...lines].sort((a, b) => {
    const [left, right] = [key(a.row), key(b.row)];
    return (left < right ? -sign : left > right ? sign : 0) || a.row.number - b.row.number;
  });
}

function planOf(plan: Plan, lines: LedgerLine[]): NonNullable<LedgerPage['plan']> {
  const duties = lines.flatMap((line) => line.duties);
  const named = new Set(duties.filter((duty) => duty.viaGroup === null).map((duty) => duty.unitId));
  const members = new Set(duties.filter((duty) => duty.viaGroup !== null).map((duty) => duty.unitId));
  return { id: plan.id, title: plan.title, docNumber: plan.docNumber, years: plan.years, units: named.size, groupMembers: members.size };
}

function chaptersOf(lines: LedgerLine[]): LedgerPage['chapters'] {
  const numbers = [...new Set(lines.map(({ row }) => row.chapterNumber))].filter((number) => number !== null).sort((a, b) => a - b);
  return numbers.map((number) => {
    const rows = lines.map((line) => line.row).filter((row) => row.chapterNumber === number);
    const said = rows.map((row) => row.report.progress).filter((progress) => progress !== null);
    const planned = rows.map((row) => row.light?.plannedPercent ?? null).filter((percent) => percent !== null);
    const byLight = Object.fromEntries((Object.keys(lights) as Light[]).map((light) => [light, rows.filter((row) => row.light?.light === light).length])) as Record<Light, number>;
    return { number, title: rows[0]?.chapterTitle ?? '', tasks: rows.length, averageProgress: meanOf(said), averagePlanned: meanOf(planned), lights: byLight };
  });
}

const meanOf = (values: readonly number[]): number | null => (values.length === 0 ? null : Math.round(values.reduce((sum, value) => sum + value, 0) / values.length));
