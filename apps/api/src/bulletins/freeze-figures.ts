import { labelOf } from '../approvals/labels.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import type { BulletinContext } from './bulletin-context.js';
import type { Bulletin } from './bulletin.entity.js';
import { BulletinFreeze } from './bulletin-freeze.entity.js';
import { contentHash } from './bulletin-store.js';
import { computeFigures } from './figures/compute-figures.js';
import { loadFacts } from './figures/load-facts.js';
import { tellStandings } from './figures/load-standings.js';

/** Computes every figure of a bulletin from the facts as they stand now and keeps them for good, with their hash. @throws CALENDAR_MISSING */
export async function freezeFigures(context: BulletinContext, tx: Tx, bulletin: Pick<Bulletin, 'id' | 'jurisdictionId' | 'planId' | 'year' | 'quarter'>, number: number, reason: string | null): Promise<BulletinFreeze> {
  const standings = await tellStandings(context, tx, bulletin);
  const facts = await loadFacts(tx.sql, await context.calendarOf(bulletin.jurisdictionId), bulletin, standings, tx.now);
  const figures = computeFigures(facts);
  const freeze: BulletinFreeze = { id: newId(), bulletinId: bulletin.id, number, cutOff: figures.cutOff, rulesNumber: figures.rulesNumber, figures, sha256: contentHash(figures), reason, frozenBy: labelOf(tx.actor), frozenAt: tx.now, version: 1 };
  await tx.sql.insert(BulletinFreeze, freeze);
  return freeze;
}
