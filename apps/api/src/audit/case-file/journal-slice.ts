import { Readable } from 'node:stream';
import type { DataSource } from 'typeorm';
import { reading } from '../../database/statements.js';
import { JournalEntry } from '../../journal/entry.js';

const pageSize = 500;

/**
 * The whole chain up to `size` as NDJSON, one line per entry. Entries of the task carry their leaf exactly as stored; of the others only the
 * hashes are there, so that every link can be recomputed and nothing foreign is handed out.
 */
export function journalSlice(dataSource: DataSource, chain: string, taskId: string, size: number): Readable {
  return Readable.from(lines(dataSource, chain, taskId, size), { objectMode: false });
}

async function* lines(dataSource: DataSource, chain: string, taskId: string, size: number): AsyncGenerator<string> {
  for (let after = 0; after < size;) {
    const page = await reading(dataSource, (sql) => sql.find(JournalEntry, `WHERE chain = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${pageSize}`, [chain, after, size]));
    if (page.length === 0) return;
    yield page.map((entry) => `${JSON.stringify(lineOf(entry, taskId))}\n`).join('');
    after = page.at(-1)!.seq;
  }
}

function lineOf({ chain, seq, leaf, leafHash, prevHash, chainHash, taskId: of }: JournalEntry, taskId: string): object {
  const links = { chain, seq, v: versionOf(leaf), leafHash, prevHash, chainHash };
  return of === taskId ? { ...links, leaf } : links;
}

/** By which version of the format the link was made. A leaf that cannot be read says nothing: its link will not recompute. */
function versionOf(leaf: string): number | null {
  try {
    const { v } = JSON.parse(leaf) as { v?: unknown };
    return typeof v === 'number' ? v : null;
  } catch {
    return null;
  }
}
