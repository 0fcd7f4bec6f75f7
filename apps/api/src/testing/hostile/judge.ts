import { apiProblem } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { mismatch } from '../answer-check.js';
import type { Shot } from './draw-request.js';
import type { Landed } from './send-shot.js';

const longest = 2000;
/** What only our own insides know: it must never be answered. */
const insides = /SQLITE_|\bER_[A-Z]{3,}|node_modules|\bat [\w.<>]+ \(|TypeError|ReferenceError|SyntaxError|SELECT .* FROM/;

/** What belongs to one jurisdiction and to no other. */
export interface Belongings { ids: Set<string>; names: RegExp | null }

/** Why an answer must not have been given; undefined when it may. */
export function faultOf(shot: Shot, landed: Landed, foreign: Belongings): string | undefined {
  const { status, body, headers, ms } = landed;
  if (status >= 500) return `answered ${status}: ${body.slice(0, 600)}`;
  if (ms > longest) return `took ${Math.round(ms)} ms`;
  const type = String(headers['content-type'] ?? '');
  if (shot.method === 'HEAD') return undefined;
  if (status >= 400) {
    const mistake = type.includes('application/json') ? mismatch(apiProblem, JSON.parse(body) as unknown) : `content-type ${type}, ${body.slice(0, 100)}`;
    if (mistake !== undefined) return `refused with ${status} outside the schema of refusals: ${mistake}`;
  }
  // The demo's accounts are for everybody, of both counties.
  if (!/json|text/.test(type) || /^\/api\/(?:docs|session\/demo-accounts)/.test(shot.path)) return undefined;
  const sent = `${shot.path} ${decoded(shot.path)} ${shot.payload?.toString() ?? ''}`;
  if (status >= 400 && insides.test(body) && !insides.test(sent)) return `tells insides: ${body.slice(0, 300)}`;
  for (const [id] of body.matchAll(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g)) {
    if (foreign.ids.has(id) && !sent.includes(id)) return `shows the id ${id} of another jurisdiction`;
  }
  const name = foreign.names?.exec(body)?.[0];
  return name !== undefined && !sent.includes(name) ? `shows the name ${name} of another jurisdiction` : undefined;
}

const decoded = (path: string): string => {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
};

/** Reads from the database what belongs to `jurisdiction` alone: every id of its rows, and names that no other one has. */
export async function belongingsOf(dataSource: DataSource, jurisdiction: string, before: Belongings | null): Promise<Belongings> {
  const ids = new Set<string>();
  for (const { tableName, columns } of dataSource.entityMetadatas) {
    const names = columns.map(({ databaseName }) => databaseName);
    if (!names.includes('jurisdiction_id') || !names.includes('id')) continue;
    for (const { id } of await dataSource.query<{ id: string }[]>(`SELECT id FROM ${tableName} WHERE jurisdiction_id = ? LIMIT 20000`, [jurisdiction])) ids.add(String(id));
  }
  return { ids, names: before?.names ?? await ownNames(dataSource, jurisdiction) };
}

async function ownNames(dataSource: DataSource, jurisdiction: string): Promise<RegExp | null> {
  const found = new Set<string>();
  for (const [table, column] of [['unit', 'name'], ['person', 'name'], ['plan', 'title'], ['ledger_task', 'title']] as const) {
    const rows = await dataSource.query<{ name: string }[]>(`SELECT DISTINCT ${column} AS name FROM ${table} WHERE jurisdiction_id = ? AND ${column} NOT IN (SELECT ${column} FROM ${table} WHERE jurisdiction_id <> ?)`, [jurisdiction, jurisdiction]);
    for (const { name } of rows) if (name.length >= 2) found.add(name);
  }
  return found.size === 0 ? null : new RegExp([...found].map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'));
}
