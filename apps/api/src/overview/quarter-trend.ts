import { lights, type Light, type OfficeHome } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import { periodLightsOfTasks } from '../ledger/lights/task-light-view.js';
import type { LedgerView } from '../ledger/list-ledger.js';
import { quarterName } from '../ledger/reports/quarter.js';
import { ReportingPeriod } from '../ledger/reports/reporting-period.entity.js';
import { listLink } from './console-links.js';
import { shortWords } from './light-table.js';

/**
 * The four quarters of the year of the period shown: how many tasks had which light. A quarter that was cut off has its own lights, the one being
 * reported the running ones, marked provisional; earlier ones without lights, and those ahead, have none.
 */
export async function quarterTrend(em: EntityManager, { plan, period, lines }: LedgerView): Promise<OfficeHome['trend']> {
  if (plan === null || period === null) return [];
  const periods = await em.findBy(ReportingPeriod, { planId: plan.id, year: period.year });
  const ids = lines.map(({ row }) => row.id);
  return Promise.all([1, 2, 3, 4].map(async (quarter) => {
    const one = periods.find((candidate) => candidate.quarter === quarter);
    const label = quarterName(quarter);
    if (one === undefined) return { label, kind: 'none' as const, tasks: 0, counts: [] };
    const told = await periodLightsOfTasks(em, ids, one.id);
    if (told.size === 0 && one.id !== period.id) return { label, kind: one.retroactive ? 'retroactive' as const : 'none' as const, tasks: 0, counts: [] };
    const shown = told.size > 0 ? [...told.values()] : lines.flatMap(({ row }) => row.light ?? []);
    const filter = { planId: plan.id, ...(told.size > 0 ? { periodId: one.id } : {}) };
    const counts = (Object.keys(lights) as Light[]).map((light) => ({ key: light, label: shortWords[light], count: shown.filter((each) => each.light === light).length, link: listLink('ledger', { ...filter, light }) }));
    const kind = one.retroactive ? 'retroactive' as const : shown.every(({ provisional }) => !provisional) ? 'frozen' as const : 'provisional' as const;
    return { label, kind, tasks: shown.length, counts: counts.filter(({ count }) => count > 0) };
  }));
}
