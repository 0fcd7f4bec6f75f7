import type { Statements } from '../../database/statements.js';
import { Bulletin } from '../bulletin.entity.js';
import { BulletinCorrection } from '../bulletin-correction.entity.js';
import type { FrozenFigures } from './frozen.js';
import type { BulletinQuarter } from './load-facts.js';

/** What issued bulletins said wrong and no later one has told yet, in sentences without a full stop. */
export async function loadCorrections(sql: Statements, { jurisdictionId }: Pick<BulletinQuarter, 'jurisdictionId'>): Promise<FrozenFigures['corrections']> {
  const rows = await sql.find(BulletinCorrection, 'WHERE jurisdiction_id = ? AND listed_in_id IS NULL ORDER BY at, id', [jurisdictionId]);
  if (rows.length === 0) return [];
  const ids = [...new Set(rows.map((row) => row.bulletinId))];
  const bulletins = new Map((await sql.find(Bulletin, `WHERE id IN (${ids.map(() => '?').join(',')})`, ids)).map((one) => [one.id, one]));
  return rows.map((row) => ({ key: `correction.${row.id}`, words: `《${bulletins.get(row.bulletinId)!.title}》（${bulletins.get(row.bulletinId)!.docNumber ?? ''}）中“${bare(row.was)}”，更正为“${bare(row.now)}”。原因：${bare(row.reason)}` }));
}

/** Quoted inside a sentence, a sentence ends without its full stop. */
const bare = (text: string): string => text.trim().replace(/[。；]+$/u, '');
