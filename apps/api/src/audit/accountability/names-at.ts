import type { Statements } from '../../database/statements.js';
import { JournalEntry, type JournalLeaf } from '../../journal/entry.js';

/** What units and people were called at a moment. */
export interface NamesAt {
  unit(id: string, at: Date): string;
  person(id: string, at: Date): string;
}

interface Renaming { at: number; before: string }
interface Named { id: string; name: string }

/**
 * Reads the names of units and people with everything that later changed them, so that a moment shows the names of its day.
 * Today's name is taken back through the journal: the first renaming after the moment says what it was before.
 */
export async function readNames(sql: Statements, chain: string, unitIds: readonly string[], personIds: readonly string[]): Promise<NamesAt> {
  const units = await current(sql, 'unit', unitIds);
  const people = await current(sql, 'person', personIds);
  const renamings = await readRenamings(sql, chain, [...new Set([...unitIds, ...personIds])]);
  const nameAt = (names: Map<string, string>, id: string, at: Date): string =>
    renamings.get(id)?.find((change) => change.at > at.getTime())?.before ?? names.get(id) ?? '';
  return { unit: (id, at) => nameAt(units, id, at), person: (id, at) => nameAt(people, id, at) };
}

async function current(sql: Statements, table: 'unit' | 'person', wanted: readonly string[]): Promise<Map<string, string>> {
  const ids = [...new Set(wanted)];
  if (ids.length === 0) return new Map();
  const rows = await sql.select<Named>(`SELECT id, name FROM ${table} WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  return new Map(rows.map((row) => [row.id, row.name]));
}

async function readRenamings(sql: Statements, chain: string, ids: readonly string[]): Promise<Map<string, Renaming[]>> {
  if (ids.length === 0) return new Map();
  const entries = await sql.find(JournalEntry, `WHERE resource_id IN (${ids.map(() => '?').join(',')}) AND chain = ? AND action IN ('unit.changed', 'person.changed') ORDER BY seq`, [...ids, chain]);
  const found = new Map<string, Renaming[]>();
  for (const entry of entries) {
    const { old } = JSON.parse(entry.leaf) as JournalLeaf;
    const before = (old as { name?: unknown } | null)?.name;
    if (typeof before !== 'string') continue;
    found.set(entry.resourceId, [...(found.get(entry.resourceId) ?? []), { at: entry.at.getTime(), before }]);
  }
  return found;
}
