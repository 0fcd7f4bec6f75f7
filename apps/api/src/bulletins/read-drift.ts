import type { BulletinDrift } from '@reform-ledger/contracts';
import { reading } from '../database/statements.js';
import type { BulletinContext } from './bulletin-context.js';
import type { Bulletin } from './bulletin.entity.js';
import { computeFigures } from './figures/compute-figures.js';
import { loadFacts } from './figures/load-facts.js';
import { judgeStandings } from './figures/load-standings.js';
import { readFreeze } from './figures/load-previous.js';

/**
 * Where the ledger says something else by now than what is frozen. Days are counted up to the moment of the freeze, so that only changed
 * facts make a difference and not the calendar. @throws CALENDAR_MISSING
 */
export async function readDrift(context: BulletinContext, bulletin: Bulletin, now: Date): Promise<BulletinDrift> {
  const calendar = await context.calendarOf(bulletin.jurisdictionId);
  return reading(context.approvals.dataSource, async (sql) => {
    const freeze = await readFreeze(sql, bulletin);
    const standings = await judgeStandings(sql, calendar, bulletin, freeze.frozenAt);
    const fresh = new Map(computeFigures(await loadFacts(sql, calendar, bulletin, standings, freeze.frozenAt, now)).figures.map((figure) => [figure.key, figure.text]));
    const changes = freeze.figures.figures.filter(({ key, text }) => fresh.get(key) !== text).map(({ key, label, text }) => ({ key, label, frozen: text, now: fresh.get(key) ?? '已没有' }));
    return { same: changes.length === 0, asOf: now.toISOString(), changes: changes.slice(0, 500) };
  });
}
