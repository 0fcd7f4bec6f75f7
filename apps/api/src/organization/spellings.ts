import { places } from './list-page.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { refuse } from '../kernel/errors.js';
import { UnitAlias } from './unit-alias.entity.js';

/** Makes changes to one jurisdiction's organization wait for each other, so that two people cannot give the same name twice. */
export async function lockOrganization(tx: Tx, jurisdictionId: string): Promise<void> {
  const [row] = await tx.sql.select(`SELECT id FROM jurisdiction WHERE id = ?${tx.sql.forUpdate}`, [jurisdictionId]);
  if (row === undefined) throw refuse('NOT_FOUND');
}

/** Drops empty spellings, repetitions and the name itself; keeps the order. */
export const cleanSpellings = (name: string, aliases: readonly string[]): string[] =>
  [...new Set(aliases.map((alias) => alias.trim()))].filter((alias) => alias !== '' && alias !== name);

/**
 * Refuses a name or spelling that another unit in force or another group of the jurisdiction already carries: an importer
 * could not tell them apart. A unit that has ended frees its names.
 * @throws Refusal DUPLICATE naming the spelling and its owner
 */
export async function refuseTakenSpellings(tx: Tx, jurisdictionId: string, ownerId: string, spellings: readonly string[], today: string): Promise<void> {
  const [taken] = await tx.sql.select<{ spelling: string; owner: string }>(
    `SELECT s.spelling, s.owner FROM (
       SELECT id, name AS spelling, name AS owner FROM unit WHERE jurisdiction_id = ? AND (valid_to IS NULL OR valid_to >= ?)
       UNION ALL SELECT id, name, name FROM unit_group WHERE jurisdiction_id = ?
       UNION ALL SELECT a.owner_id, a.spelling, COALESCE(u.name, g.name) FROM unit_alias a
         LEFT JOIN unit u ON u.id = a.owner_id LEFT JOIN unit_group g ON g.id = a.owner_id
         WHERE a.jurisdiction_id = ? AND (u.id IS NULL OR u.valid_to IS NULL OR u.valid_to >= ?)
     ) s WHERE s.id <> ? AND s.spelling IN (${places(spellings)}) LIMIT 1`,
    [jurisdictionId, today, jurisdictionId, jurisdictionId, today, ownerId, ...spellings],
  );
  if (taken === undefined) return;
  throw refuse('DUPLICATE', { what: taken.spelling === taken.owner ? `“${taken.owner}”` : `“${taken.spelling}”已是${taken.owner}的别名` });
}

/** Replaces the spellings of a unit or group. */
export async function writeSpellings(tx: Tx, jurisdictionId: string, ownerId: string, spellings: readonly string[]): Promise<void> {
  await tx.sql.execute('DELETE FROM unit_alias WHERE owner_id = ?', [ownerId]);
  await tx.sql.insert(UnitAlias, spellings.map((spelling, position) => ({ id: newId(), jurisdictionId, ownerId, spelling, position })));
}
