import type { BulletinDrift } from '@reform-ledger/contracts';
import { reading } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { BulletinContext } from './bulletin-context.js';
import { seesAllBulletins } from './bulletin.policy.js';
import { computeFigures } from './figures/compute-figures.js';
import { loadFacts } from './figures/load-facts.js';
import { judgeStandings } from './figures/load-standings.js';
import { readFreeze } from './figures/load-previous.js';
import { readableBulletin } from './read-bulletin.js';

/**
 * Where the ledger says something else by now than what is frozen. Days are counted up to the moment of the freeze, so that only changed
 * facts make a difference and not the calendar. The office's own view. @throws NOT_FOUND, CALENDAR_MISSING
 */
export async function readDrift(context: BulletinContext, actor: Actor, id: string, now: Date): Promise<BulletinDrift> {
  const calendar = await context.calendarOf(actor.jurisdictionId);
  return reading(context.approvals.dataSource, async (sql) => {
    const { bulletin } = await readableBulletin(sql, actor, id);
    // What the ledger says today is not part of what was issued.
    if (!seesAllBulletins(actor)) throw refuse('NOT_FOUND');
    const freeze = await readFreeze(sql, bulletin);
    const standings = await judgeStandings(sql, calendar, bulletin, freeze.frozenAt);
    const fresh = new Map(computeFigures(await loadFacts(sql, calendar, bulletin, standings, freeze.frozenAt, now)).figures.map((figure) => [figure.key, figure.text]));
    const changes = freeze.figures.figures.filter(({ key, text }) => fresh.get(key) !== text).map(({ key, label, text }) => ({ key, label, frozen: text, now: fresh.get(key) ?? '已没有' }));
    return { same: changes.length === 0, asOf: now.toISOString(), changes: changes.slice(0, 500) };
  });
}
