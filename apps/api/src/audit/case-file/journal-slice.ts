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
  return of === taskId ? { chain, seq, leaf, leafHash, prevHash, chainHash } : { chain, seq, leafHash, prevHash, chainHash };
}
