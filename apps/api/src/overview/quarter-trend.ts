import { lights, type Light, type OfficeHome } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import type { LedgerView } from '../ledger/list-ledger.js';
import { quarterName } from '../ledger/reports/quarter.js';
import { ReportingPeriod } from '../ledger/reports/reporting-period.entity.js';
import { listLink } from './console-links.js';
import { shortWords, type LedgerCounts } from './light-table.js';

interface Counted { period_id: string; frozen_at: unknown; light: Light; n: number | string }

/**
 * The four quarters of the year of the period shown: how many tasks had which light. A quarter that was cut off has its own lights, the one being
 * reported the running ones, marked provisional; earlier ones without lights, and those ahead, have none. For whoever sees the whole ledger.
 * @param now counts of the running lights
 */
export async function quarterTrend(dataSource: DataSource, { plan, period }: LedgerView, now: LedgerCounts): Promise<OfficeHome['trend']> {
  if (plan === null || period === null) return [];
  const periods = await dataSource.manager.findBy(ReportingPeriod, { planId: plan.id, year: period.year });
  const told = await countLights(dataSource, periods.map(({ id }) => id));
  return [1, 2, 3, 4].map((quarter) => {
    const one = periods.find((candidate) => candidate.quarter === quarter);
    const label = quarterName(quarter);
    if (one === undefined) return { label, kind: 'none' as const, tasks: 0, counts: [] };
    const own = told.filter((row) => row.period_id === one.id);
    if (own.length === 0 && one.id !== period.id) return { label, kind: one.retroactive ? 'retroactive' as const : 'none' as const, tasks: 0, counts: [] };
    const countOf = own.length > 0 ? (light: Light): number => sum(own.filter((row) => row.light === light)) : (light: Light): number => now.sum({ light });
    const filter = { planId: plan.id, ...(own.length > 0 ? { periodId: one.id } : {}) };
    const counts = (Object.keys(lights) as Light[]).map((light) => ({ key: light, label: shortWords[light], count: countOf(light), link: listLink('ledger', { ...filter, light }) }));
    const tasks = counts.reduce((total, { count }) => total + count, 0);
    const frozen = own.length > 0 ? own.every((row) => row.frozen_at !== null) : tasks === 0;
    const kind = one.retroactive ? 'retroactive' as const : frozen ? 'frozen' as const : 'provisional' as const;
    return { label, kind, tasks, counts: counts.filter(({ count }) => count > 0) };
  });
}

const sum = (rows: readonly Counted[]): number => rows.reduce((total, row) => total + Number(row.n), 0);

/** The lights of periods, counted as an index holds them; those without `frozen_at` no signed bulletin has frozen. */
async function countLights(dataSource: DataSource, periodIds: readonly string[]): Promise<Counted[]> {
  if (periodIds.length === 0) return [];
  return reading(dataSource, (sql) => sql.select<Counted>(
    `SELECT period_id, frozen_at, light, COUNT(*) AS n FROM period_light WHERE period_id IN (${periodIds.map(() => '?').join(',')}) GROUP BY period_id, frozen_at, light`, [...periodIds]));
}
