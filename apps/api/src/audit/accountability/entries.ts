import type { Accountability, AccountabilityQuery, AuditedEntry } from '@reform-ledger/contracts';
import { entriesPerPage } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { chainHashOf, genesis, leafHashOf } from '../../journal/hash.js';
import { namesOf, type EntryNames } from '../entry-names.js';
import { labelOfAction, sentenceOf } from '../sentences.js';
import type { StoredEntry, TaskFacts } from './read-task-facts.js';
import type { Scope } from './scopes.js';

/** A page of the task's entries, oldest first, each recomputed; what may be filtered by comes from all entries of the scope. */
export async function auditedEntries(sql: Statements, facts: TaskFacts, scope: Scope, unitId: string | null, query: AccountabilityQuery, at: Date): Promise<Accountability['entries']> {
  const inScope = facts.entries.filter(({ row }) => (scope.key === 'all' || scope.hasInstance(row.instanceId)) && (unitId === null || row.unitId === unitId || row.actorUnitId === unitId));
  const found = inScope.filter((entry) => matches(entry, query));
  const page = found.slice((query.page - 1) * entriesPerPage, query.page * entriesPerPage);
  const people = new Map(inScope.map(({ leaf }) => [leaf.actor.personId, leaf.actor.name]));
  const actions = new Map(inScope.map(({ row }) => [row.action, labelOfAction(row.action)]));
  return {
    items: await auditedRows(sql, page, at), total: found.length, page: query.page, ofTask: facts.entries.length, ofScope: inScope.length,
    people: [...people].map(([id, name]) => ({ id, name })), actions: [...actions].map(([key, label]) => ({ key, label })),
  };
}

function matches({ row }: StoredEntry, { personId, action, from, to }: AccountabilityQuery): boolean {
  if (personId !== undefined && row.personId !== personId) return false;
  if (action !== undefined && row.action !== action) return false;
  if (from !== undefined && row.at.getTime() < Date.parse(`${from}T00:00:00+08:00`)) return false;
  return to === undefined || row.at.getTime() < Date.parse(`${to}T00:00:00+08:00`) + 86_400_000;
}

/** Entries in words with their links, each checked against its content and its neighbour. */
export async function auditedRows(sql: Statements, entries: readonly StoredEntry[], at: Date): Promise<AuditedEntry[]> {
  const before = await linksBefore(sql, entries);
  const names = await namesOf(sql, entries.map(({ row, leaf }) => ({ ...leaf, chainHash: row.chainHash })));
  return entries.map((entry) => rowOf(entry, names, before.get(entry.row.seq - 1), at));
}

function rowOf(entry: StoredEntry, names: EntryNames, before: string | undefined, at: Date): AuditedEntry {
  const { row, leaf } = entry;
  return {
    id: row.id, seq: row.seq, at: leaf.at, who: leaf.actor.name, unit: leaf.actor.personId === 'system' ? '' : leaf.actor.unitName, authority: names.authority(leaf.authority),
    action: leaf.action, actionLabel: labelOfAction(leaf.action), sentence: withoutTask(sentenceOf({ ...leaf, chainHash: row.chainHash }, names), names.task(leaf.taskId)),
    previous: row.prevHash.slice(0, 8), own: row.chainHash.slice(0, 8), ok: isSound(entry, before), later: row.at > at,
  };
}

/** The page is about one task: naming it in every line would only hide what was done. */
const withoutTask = (sentence: string, task: string): string => (task === '' ? sentence : sentence.replace(`（${task}）`, ''));

/** The content still has its fingerprint, the fingerprint its link, and the link the entry before it. */
export function isSound({ row, leaf }: StoredEntry, before: string | undefined): boolean {
  return leaf.seq === row.seq && leaf.chain === row.chain && leafHashOf(row.leaf) === row.leafHash
    && chainHashOf(row.chain, row.seq, row.prevHash, row.leafHash, leaf.v) === row.chainHash && (before ?? (row.seq === 1 ? genesis : undefined)) === row.prevHash;
}

async function linksBefore(sql: Statements, entries: readonly StoredEntry[]): Promise<Map<number, string>> {
  const chain = entries[0]?.row.chain;
  if (chain === undefined) return new Map();
  const rows = await sql.select<{ seq: number; chain_hash: string }>(`SELECT seq, chain_hash FROM journal_entry WHERE chain = ? AND seq IN (${entries.map(() => '?').join(',')})`, [chain, ...entries.map(({ row }) => row.seq - 1)]);
  return new Map(rows.map((row) => [Number(row.seq), row.chain_hash]));
}
