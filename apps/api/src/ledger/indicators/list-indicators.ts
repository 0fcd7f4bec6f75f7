import { indicatorLights, monitorGroups, type IndicatorDetail, type IndicatorPage, type IndicatorQuery, type IndicatorRow, type IndicatorValueRow } from '@reform-ledger/contracts';
import { In, type DataSource } from 'typeorm';
import { reading, type Statements } from '../../database/statements.js';
import { listEntries, type ListedEntry } from '../../journal/list-entries.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { unitNames } from '../ledger-rows.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { tasksInScope } from '../list-ledger.js';
import { Plan } from '../plans/plan.entity.js';
import { quarterLabel } from '../reports/quarter.js';
import { changesInWords } from './changes-in-words.js';
import { mayChangeIndicators, mayConfirmFigures, mayPrepareFigures } from './indicator.policy.js';
import { Indicator } from './indicator.entity.js';
import { figureUnit, targetWords } from './indicator-standing.js';
import { IndicatorValue, wholeTask } from './indicator-value.entity.js';
import { newestValues, standingOf } from './indicators-of-tasks.js';

/**
 * The indicators of the tasks that the actor may see: of one task, or of one plan (by default the newest with any), filtered by
 * 重点监测 group and light. Each count is the length of the list that its own filter opens.
 */
export async function listIndicators(dataSource: DataSource, actor: Actor, query: IndicatorQuery, now: Date): Promise<IndicatorPage> {
  const seen = (await tasksInScope(dataSource.manager, actor)?.getMany()) ?? [];
  const tasks = seen.filter((task) => query.taskId === undefined || task.id === query.taskId);
  return reading(dataSource, async (sql) => {
    const found = await indicatorsOf(sql, tasks.map(({ id }) => id));
    const plans = await plansOf(dataSource, [...new Set([...found.map(({ planId }) => planId), ...(mayPrepareFigures(actor) ? await measuredPlans(sql, actor) : [])])]);
    const planId = query.taskId !== undefined ? null : (query.planId ?? plans[0]?.id ?? null);
    if (query.planId !== undefined && !plans.some(({ id }) => id === query.planId)) throw refuse('NOT_FOUND');
    const rows = await rowsOf(sql, dataSource, found.filter((one) => planId === null || one.planId === planId), tasks, plans, actor, now);
    const items = rows.filter((row) => inGroup(row, query.group) && hasLight(row, query.light));
    return {
      items, total: items.length, plans: plans.map(({ id, title }) => ({ id, title })), planId, counts: countsOf(rows, query),
      abilities: { change: mayChangeIndicators(actor), preview: mayPrepareFigures(actor), confirm: mayConfirmFigures(actor) },
    };
  });
}

/** One indicator with every edition of its figures and what was changed of it. @throws NOT_FOUND where the actor may not see its task */
export async function indicatorDetail(dataSource: DataSource, actor: Actor, indicatorId: string, now: Date): Promise<IndicatorDetail> {
  const indicator = await dataSource.manager.findOneBy(Indicator, { id: indicatorId, jurisdictionId: actor.jurisdictionId });
  const task = indicator === null ? null : await tasksInScope(dataSource.manager, actor)?.andWhere('task.id = :taskId', { taskId: indicator.taskId }).getOne();
  if (indicator === null || !task) throw refuse('NOT_FOUND');
  const plans = await plansOf(dataSource, [indicator.planId]);
  const { items } = await listEntries(dataSource, { chain: actor.jurisdictionId, resourceType: 'indicator', resourceId: indicator.id, limit: 200 });
  return reading(dataSource, async (sql) => {
    const [row] = await rowsOf(sql, dataSource, [indicator], [task], plans, actor, now);
    const editions = await sql.find(IndicatorValue, 'WHERE indicator_id = ? ORDER BY year DESC, quarter DESC, scope_key, edition DESC', [indicator.id]);
    const names = await unitNames(dataSource.manager, actor.jurisdictionId);
    return { ...row!, editions: editions.map((value) => valueRow(value, names)), versions: items.filter(isVersion).map(versionOf), abilities: { change: indicator.active && mayChangeIndicators(actor) } };
  });
}

async function indicatorsOf(sql: Statements, taskIds: readonly string[]): Promise<Indicator[]> {
  const found: Indicator[] = [];
  for (let start = 0; start < taskIds.length; start += 500) {
    const ids = taskIds.slice(start, start + 500);
    found.push(...(await sql.find(Indicator, `WHERE task_id IN (${ids.map(() => '?').join(',')}) AND active = ? ORDER BY position`, [...ids, true])));
  }
  return found;
}

/** Whoever confirms figures finds the plan's sheet without seeing its tasks: a cross reviewer comes from elsewhere. */
const measuredPlans = async (sql: Statements, actor: Actor): Promise<string[]> =>
  (await sql.select<{ plan_id: string }>('SELECT DISTINCT plan_id FROM indicator WHERE jurisdiction_id = ? AND active = ?', [actor.jurisdictionId, true])).map((row) => row.plan_id);

const plansOf = (dataSource: DataSource, ids: string[]): Promise<Plan[]> =>
  ids.length === 0 ? Promise.resolve([]) : dataSource.manager.find(Plan, { where: { id: In(ids) }, order: { issuedAt: 'DESC', id: 'DESC' } });

async function rowsOf(sql: Statements, dataSource: DataSource, indicators: readonly Indicator[], tasks: readonly LedgerTask[], plans: readonly Plan[], actor: Actor, now: Date): Promise<IndicatorRow[]> {
  if (indicators.length === 0) return [];
  const values = await newestValues(sql, indicators.map(({ id }) => id));
  const names = await unitNames(dataSource.manager, actor.jurisdictionId);
  const byId = new Map(tasks.map((task) => [task.id, task]));
  const rows = indicators.map((indicator): IndicatorRow => {
    const task = byId.get(indicator.taskId)!;
    const said = values.get(indicator.id) ?? [];
    const { id, planId, taskId, name, direction, comparator, targetValue, targetUnit, quote, implicit, benchmarkName, baselineValue, baselineText, frequency, sourceText, monitorGroup, version } = indicator;
    return {
      id, planId, planTitle: plans.find((plan) => plan.id === planId)?.title ?? '', taskId, taskNumber: task.number, taskTitle: task.title, leadUnitName: task.leadUnitId === null ? null : (names.get(task.leadUnitId) ?? null),
      name, direction, comparator, targetValue, targetUnit, targetWords: targetWords(indicator), quote, implicit, benchmarkName, baselineValue, baselineText, frequency, sourceText, monitorGroup,
      deadline: indicator.deadline ?? task.deadline, figureUnit: figureUnit(indicator), standing: standingOf(indicator, said, task.deadline, dayOf(now)), values: said.map((value) => valueRow(value, names)), version,
    };
  });
  return rows.sort((a, b) => a.taskNumber - b.taskNumber);
}

function valueRow(value: IndicatorValue, names: ReadonlyMap<string, string>): IndicatorValueRow {
  const { id, year, quarter, edition, benchmarkValue, note, origin, reportId, unitId, scopeKey, enteredBy, reviewedBy, enteredAt, attachmentIds } = value;
  return {
    id, year, quarter, label: quarterLabel(year, quarter), edition, value: value.value, benchmarkValue, note, origin, reportId, unitName: unitId === null ? null : (names.get(unitId) ?? null),
    ofUnit: scopeKey === wholeTask ? null : (names.get(scopeKey) ?? ''), enteredBy, reviewedBy, enteredAt: enteredAt.toISOString(), evidence: attachmentIds.length,
  };
}

const inGroup = (row: IndicatorRow, group: IndicatorQuery['group']): boolean => group === undefined || (row.monitorGroup ?? 'ungrouped') === group;
const hasLight = (row: IndicatorRow, light: IndicatorQuery['light']): boolean => light === undefined || row.standing.light === light;

function countsOf(rows: readonly IndicatorRow[], query: IndicatorQuery): IndicatorPage['counts'] {
  const lit = rows.filter((row) => hasLight(row, query.light));
  const grouped = rows.filter((row) => inGroup(row, query.group));
  const each = <Key extends string>(keys: readonly Key[], count: (key: Key) => number): Record<Key, number> => Object.fromEntries(keys.map((key) => [key, count(key)])) as Record<Key, number>;
  const groups = [...(Object.keys(monitorGroups) as (keyof typeof monitorGroups)[]), 'ungrouped' as const];
  return {
    all: lit.length, byGroup: each(groups, (group) => lit.filter((row) => inGroup(row, group)).length),
    byLight: each(Object.keys(indicatorLights) as (keyof typeof indicatorLights)[], (light) => grouped.filter((row) => hasLight(row, light)).length),
  };
}

const isVersion = (entry: ListedEntry): boolean => entry.action === 'indicator.changed' || entry.action === 'indicator.retargeted' || entry.action === 'indicator.retired';

const versionOf = (entry: ListedEntry): IndicatorDetail['versions'][number] => ({
  at: entry.at, by: [entry.actor.unitName, entry.actor.name].filter(Boolean).join(' '), reason: entry.reason, changes: changesInWords(entry.old as Record<string, unknown> | null, entry.new as Record<string, unknown> | null),
});
