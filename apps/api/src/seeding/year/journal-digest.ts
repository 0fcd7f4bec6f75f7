import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { reading } from '../../database/statements.js';
import type { JournalLeaf } from '../../journal/entry.js';

/** Fields that tell which run it was, not what happened. */
const ofTheRun = new Set(['realAt', 'requestId', 'rows']);
const identifier = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const fingerprint = /\b[0-9a-f]{64}\b/g;

/**
 * What a chain of the journal says, in one hash: every entry in its order with its business time, its words and its values. Ids become
 * their order of appearance; what differs from run to run (real time, request ids, hashes over ids) is left out.
 */
export async function journalDigest(dataSource: DataSource, chain: string): Promise<{ entries: number; digest: string }> {
  const hash = createHash('sha256');
  const known = new Map<string, string>();
  const rename = (id: string): string => {
    if (!known.has(id)) known.set(id, `#${known.size + 1}`);
    return known.get(id)!;
  };
  const rows = await reading(dataSource, (sql) => sql.select<{ leaf: string | Buffer }>('SELECT leaf FROM journal_entry WHERE chain = ? ORDER BY seq', [chain]));
  for (const { leaf } of rows) hash.update(`${normal(JSON.parse(String(leaf)) as JournalLeaf, rename)}\n`);
  return { entries: rows.length, digest: hash.digest('hex') };
}

function normal(leaf: JournalLeaf, rename: (id: string) => string): string {
  const told = Object.fromEntries(Object.entries(leaf).filter(([name]) => !ofTheRun.has(name)));
  return JSON.stringify(told).replace(identifier, rename).replace(fingerprint, '#');
}
