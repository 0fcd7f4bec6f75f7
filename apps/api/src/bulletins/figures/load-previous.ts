import type { Statements } from '../../database/statements.js';
import { Bulletin } from '../bulletin.entity.js';
import { BulletinFreeze } from '../bulletin-freeze.entity.js';
import type { BulletinFacts } from './bulletin-facts.js';
import type { BulletinQuarter } from './load-facts.js';

/** The last issued bulletin of the plan before this quarter, with the classes it froze: what "比上季度" compares with. */
export async function loadPrevious(sql: Statements, of: Pick<BulletinQuarter, 'planId' | 'year' | 'quarter'>): Promise<BulletinFacts['previous']> {
  const [last] = await sql.find(Bulletin, "WHERE plan_id = ? AND state = 'issued' AND year * 4 + quarter < ? ORDER BY year DESC, quarter DESC LIMIT 1", [of.planId, of.year * 4 + of.quarter]);
  if (last === undefined) return null;
  const freeze = await readFreeze(sql, last);
  return { bulletinId: last.id, title: last.title, label: freeze.figures.label, classes: freeze.figures.classes };
}

/** The freeze in hand of a bulletin. */
export async function readFreeze(sql: Statements, bulletin: Pick<Bulletin, 'id' | 'freezeNumber'>, number = bulletin.freezeNumber): Promise<BulletinFreeze> {
  const [freeze] = await sql.find(BulletinFreeze, 'WHERE bulletin_id = ? AND number = ?', [bulletin.id, number]);
  if (freeze === undefined) throw new Error(`Bulletin ${bulletin.id} has no freeze ${number}`);
  return freeze;
}
