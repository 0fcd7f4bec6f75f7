import Database from 'better-sqlite3';
import { existsSync } from 'node:fs';
import mysql from 'mysql2/promise';
import type { Source, StoredEntry } from '@reform-ledger/journal-verifier';
import { tracedTableNames, untracedColumnsOf } from '../journal/row-trace.js';
import type { DatabaseConfig } from '../kernel/config.js';
import { SetupError } from '../kernel/errors.js';

type Row = Record<string, unknown>;
/** Runs one SELECT within the snapshot. */
export type Select = (sql: string, parameters?: (string | number)[]) => Promise<Row[]>;

/** The journal of a database as it stood at one moment, for the checker. Nothing is written; close it when done. */
export interface LiveJournal {
  source: Source;
  close(): Promise<void>;
}

const pageSize = 500;

/**
 * Opens the journal of a database for reading, beside a running server or without one.
 * @throws SetupError when the SQLite file does not exist; the driver's error when the server is unreachable
 */
export async function openLiveJournal(config: DatabaseConfig): Promise<LiveJournal> {
  const { select, close } = config.kind === 'sqlite' ? openEmbedded(config.file) : await openServer(config.url);
  try {
    return { source: await journalSource(select, config.kind), close };
  } catch (error) {
    await close();
    throw error;
  }
}

function openEmbedded(file: string): { select: Select; close: () => Promise<void> } {
  if (!existsSync(file)) throw new SetupError([`没有数据库文件 ${file}。请检查 DATABASE_URL 或 DATA_DIR。`]);
  const database = new Database(file, { readonly: true, timeout: 5000 });
  database.exec('BEGIN');
  return {
    select: async (sql, parameters = []) => database.prepare(sql).all(...parameters) as Row[],
    close: () => Promise.resolve(void database.close()),
  };
}

async function openServer(url: string): Promise<{ select: Select; close: () => Promise<void> }> {
  const connection = await mysql.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), dateStrings: true, timezone: 'Z', charset: 'utf8mb4_unicode_ci' });
  try {
    await connection.query('SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ');
    await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
  } catch (error) {
    connection.destroy();
    throw error;
  }
  return { select: async (sql, parameters = []) => (await connection.query(sql, parameters))[0] as Row[], close: () => connection.end() };
}

/** The journal behind a connection, as the checker reads it. A table that the database does not have yet is left out. */
export async function journalSource(select: Select, kind: DatabaseConfig['kind']): Promise<Source> {
  const names = await select(kind === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table'" : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()');
  const present = new Set(names.map((row) => row['name'] as string));
  const heads = await select('SELECT chain, size, chain_hash FROM journal_head');
  const checkpoints = present.has('journal_checkpoint') ? await select('SELECT no, body, hash FROM journal_checkpoint ORDER BY no') : undefined;
  return {
    heads: heads.map((row) => ({ chain: row['chain'] as string, size: Number(row['size']), chainHash: row['chain_hash'] as string })),
    checkpoints: checkpoints?.map((row) => ({ no: Number(row['no']), body: row['body'] as string, hash: row['hash'] as string })),
    entries: () => entriesOf(select),
    rows: () => rowsOf(select, tracedTableNames().filter((table) => present.has(table))),
    untraced: untracedColumnsOf,
  };
}

/** Page by page along the primary key, so that a chain of any length needs no more memory than a page. */
async function* entriesOf(select: Select): AsyncGenerator<StoredEntry[]> {
  const chains = (await select('SELECT DISTINCT chain FROM journal_entry')).map((row) => row['chain'] as string).sort();
  for (const chain of chains) {
    for (let after = -2_147_483_648; ;) {
      const page = await select(`SELECT * FROM journal_entry WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ${pageSize}`, [chain, after]);
      if (page.length > 0) yield page.map(entryOf);
      if (page.length < pageSize) break;
      after = Number(page.at(-1)!['seq']);
    }
  }
}

function entryOf({ chain, seq, leaf, leaf_hash: leafHash, prev_hash: prevHash, chain_hash: chainHash, ...columns }: Row): StoredEntry {
  return { chain, seq: Number(seq), leaf, leafHash, prevHash, chainHash, columns } as StoredEntry;
}

async function* rowsOf(select: Select, tables: string[]): AsyncGenerator<{ table: string; row: Row }[]> {
  for (const table of tables) {
    for (let after = ''; ;) {
      const page = await select(`SELECT * FROM ${table} WHERE id > ? ORDER BY id LIMIT ${pageSize}`, [after]);
      if (page.length > 0) yield page.map((row) => ({ table, row }));
      if (page.length < pageSize) break;
      after = page.at(-1)!['id'] as string;
    }
  }
}
