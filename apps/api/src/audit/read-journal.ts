import type { JournalQuery, JournalRow, Page } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { listEntries, type EntryFilter, type ListedEntry } from '../journal/list-entries.js';
import { namesOf, type EntryNames } from './entry-names.js';
import { administrationTypes, installationTypes, type JournalSight } from './journal.policy.js';
import { labelOfAction, sentenceOf } from './sentences.js';

/** A page of the entries of a jurisdiction that somebody may see, newest first, each with its sentence. Days are Asia/Shanghai, both included. */
export async function readJournal(dataSource: DataSource, jurisdictionId: string, sight: JournalSight, query: JournalQuery): Promise<Page<JournalRow>> {
  const { items, total } = await listEntries(dataSource, { ...filterOf(query.chain === 'sys' ? 'sys' : jurisdictionId, query), ...seenOf(sight, jurisdictionId, query) });
  const names = await reading(dataSource, (sql) => namesOf(sql, items));
  return { items: items.map((entry) => rowOf(entry, names)), total };
}

function seenOf(sight: JournalSight, jurisdictionId: string, query: JournalQuery): Partial<EntryFilter> {
  if (sight.all) return {};
  if (sight.administration !== true) return { unitIds: sight.unitIds };
  // The installation's chain is everybody's: of the other jurisdictions' doings in it nothing is shown.
  return query.chain === 'sys' ? { resourceTypes: installationTypes, orResourceId: jurisdictionId } : { resourceTypes: administrationTypes };
}

const startOf = (day: string): Date => new Date(`${day}T00:00:00+08:00`);

function filterOf(chain: string, query: JournalQuery): EntryFilter {
  const { id, taskId, unitId, personId, action, from, to } = query;
  return {
    chain,
    ...(id === undefined ? {} : { id }), ...(taskId === undefined ? {} : { taskId }), ...(unitId === undefined ? {} : { unitId }),
    ...(personId === undefined ? {} : { personId }), ...(action === undefined ? {} : { action }), ...(query.q ? { words: query.q } : {}),
    ...(from === undefined ? {} : { from: startOf(from) }), ...(to === undefined ? {} : { to: new Date(startOf(to).getTime() + 86_400_000) }),
    order: query.order ?? 'DESC', limit: query.perPage, offset: (query.page - 1) * query.perPage,
  };
}

function rowOf(entry: ListedEntry, names: EntryNames): JournalRow {
  const { actor, resource } = entry;
  return {
    id: entry.id, seq: entry.seq, at: entry.at, realAt: entry.realAt,
    actor: { personId: actor.personId === 'system' ? null : actor.personId, name: actor.name, unitName: actor.unitName || null, post: actor.post || null },
    action: entry.action, actionLabel: labelOfAction(entry.action), sentence: sentenceOf(entry, names), authority: names.authority(entry.authority),
    resourceType: resource.type, resourceId: resource.id, taskId: entry.taskId, unitId: entry.unitId, reason: entry.reason,
    old: entry.old, new: entry.new, requestId: entry.requestId, shortHash: entry.chainHash.slice(0, 12),
  };
}
