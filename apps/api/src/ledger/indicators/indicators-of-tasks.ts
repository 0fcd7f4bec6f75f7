import type { IndicatorStanding } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { Indicator } from './indicator.entity.js';
import { indicatorStanding } from './indicator-standing.js';
import { IndicatorValue, wholeTask } from './indicator-value.entity.js';

/** An indicator with how it stands. */
export interface StandingIndicator extends IndicatorStanding { indicatorId: string; taskId: string; name: string }

/** From when things are looked at: figures reviewed later are not known yet. */
export interface IndicatorMoment { today: string; reviewedUntil?: Date }

/** How every indicator of these tasks stands, by task id; a task without indicators is absent. At most three statements per 500 tasks. */
export async function indicatorsOfTasks(sql: Statements, taskIds: readonly string[], { today, reviewedUntil }: IndicatorMoment): Promise<Map<string, StandingIndicator[]>> {
  const standings = new Map<string, StandingIndicator[]>();
  for (let start = 0; start < taskIds.length; start += 500) {
    const ids = taskIds.slice(start, start + 500);
    const places = ids.map(() => '?').join(',');
    const indicators = await sql.find(Indicator, `WHERE task_id IN (${places}) AND active = ? ORDER BY task_id, position`, [...ids, true]);
    if (indicators.length === 0) continue;
    const tasks = new Map((await sql.select<Pick<LedgerTask, 'id' | 'deadline'>>(`SELECT id, deadline FROM ledger_task WHERE id IN (${places})`, ids)).map((task) => [task.id, task]));
    const values = await newestValues(sql, indicators.map(({ id }) => id), reviewedUntil);
    for (const indicator of indicators) {
      const standing = standingOf(indicator, values.get(indicator.id) ?? [], tasks.get(indicator.taskId)?.deadline ?? null, today);
      standings.set(indicator.taskId, [...(standings.get(indicator.taskId) ?? []), { indicatorId: indicator.id, taskId: indicator.taskId, name: indicator.name, ...standing }]);
    }
  }
  return standings;
}

/** How one indicator stands: from the figures of its task as a whole. What single units say of themselves is not added up here. */
export function standingOf(indicator: Indicator, values: readonly IndicatorValue[], taskDeadline: string | null, today: string): IndicatorStanding {
  const whole = values.filter((value) => value.scopeKey === wholeTask && value.value !== null);
  const standing = indicatorStanding({ ...indicator, deadline: indicator.deadline ?? taskDeadline }, whole.map(({ year, quarter, value, benchmarkValue }) => ({ year, quarter, value: value!, benchmarkValue })), today);
  const alone = whole.length === 0 && values.some((value) => value.value !== null) && !standing.missingBaseline;
  return alone ? { ...standing, light: 'none', reason: '各单位分头填报，还没有总数，请医改办导入' } : standing;
}

/** The newest edition of every figure, by indicator, in the order of the quarters. */
export async function newestValues(sql: Statements, indicatorIds: readonly string[], reviewedUntil?: Date): Promise<Map<string, IndicatorValue[]>> {
  const newest = new Map<string, IndicatorValue[]>();
  for (let start = 0; start < indicatorIds.length; start += 500) {
    const ids = indicatorIds.slice(start, start + 500);
    const until = reviewedUntil === undefined ? '' : ' AND entered_at <= ?';
    const rows = await sql.find(IndicatorValue, `WHERE indicator_id IN (${ids.map(() => '?').join(',')})${until} ORDER BY indicator_id, year, quarter, scope_key, edition`, [...ids, ...(reviewedUntil === undefined ? [] : [reviewedUntil])]);
    for (const row of rows) {
      const list = newest.get(row.indicatorId) ?? [];
      const last = list.at(-1);
      if (last !== undefined && last.year === row.year && last.quarter === row.quarter && last.scopeKey === row.scopeKey) list.pop();
      newest.set(row.indicatorId, [...list, row]);
    }
  }
  return newest;
}
