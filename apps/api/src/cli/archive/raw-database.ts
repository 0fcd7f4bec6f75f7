import Database from 'better-sqlite3';
import mysql from 'mysql2';
import type { Connection } from 'mysql2/promise';
import type { DatabaseConfig } from '../../kernel/config.js';
import type { StoredCell, TableShape } from './manifest.js';

/** A database below the mapper: whole tables in, whole tables out, values as they are stored. */
export interface RawDatabase {
  /** Every row of a table as arrays in the order of its columns. All reads between open and close see one moment. */
  rows(table: TableShape): AsyncIterable<StoredCell[]>;
  /** Inserts rows; each call is kept by itself. Open with `forLoading`. */
  insert(table: TableShape, rows: readonly StoredCell[][]): Promise<void>;
  close(): Promise<void>;
}

/** Opens a snapshot for reading: the server may go on writing beside it. */
export const openSnapshot = (config: DatabaseConfig): Promise<RawDatabase> => (config.kind === 'sqlite' ? sqlite(config.file, 'snapshot') : server(config.url, 'snapshot'));

/** Opens an empty database for loading whole tables: references between them are checked by nobody until all are there. */
export const openForLoading = (config: DatabaseConfig): Promise<RawDatabase> => (config.kind === 'sqlite' ? sqlite(config.file, 'load') : server(config.url, 'load'));

const places = (rows: number, columns: number): string => Array.from({ length: rows }, () => `(${Array.from({ length: columns }, () => '?').join(',')})`).join(',');

async function sqlite(file: string, purpose: 'snapshot' | 'load'): Promise<RawDatabase> {
  const database = new Database(file, { readonly: purpose === 'snapshot', fileMustExist: true, timeout: 10_000 });
  database.pragma(purpose === 'load' ? 'foreign_keys = OFF' : 'query_only = ON');
  // The first read fixes the moment; from then on the write-ahead log keeps it for us while others write.
  if (purpose === 'snapshot') database.exec('BEGIN; SELECT COUNT(*) FROM sqlite_master;');
  const name = (word: string): string => `"${word}"`;
  return Promise.resolve({
    async* rows({ name: table, columns }) {
      for (const row of database.prepare(`SELECT ${columns.map(name).join(',')} FROM ${name(table)}`).raw().iterate()) yield row as StoredCell[];
    },
    insert({ name: table, columns }, rows) {
      const statement = database.prepare(`INSERT INTO ${name(table)} (${columns.map(name).join(',')}) VALUES ${places(1, columns.length)}`);
      database.transaction(() => { for (const row of rows) statement.run(...row); })();
      return Promise.resolve();
    },
    close: () => Promise.resolve(void database.close()),
  });
}

async function server(url: string, purpose: 'snapshot' | 'load'): Promise<RawDatabase> {
  const plain = mysql.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:'), dateStrings: true, charset: 'utf8mb4_unicode_ci', rowsAsArray: true });
  // A lost connection is told by the statement that was running.
  plain.on('error', () => undefined);
  const connection = plain.promise() as unknown as Connection;
  const name = (word: string): string => `\`${word}\``;
  try {
    const settings = purpose === 'snapshot'
      ? ['SET SESSION TRANSACTION ISOLATION LEVEL REPEATABLE READ', 'START TRANSACTION WITH CONSISTENT SNAPSHOT']
      : ['SET SESSION FOREIGN_KEY_CHECKS = 0'];
    for (const sql of settings) await connection.query(sql);
  } catch (error) {
    plain.destroy();
    throw error;
  }
  return {
    async* rows({ name: table, columns }) {
      for await (const row of plain.query(`SELECT ${columns.map(name).join(',')} FROM ${name(table)}`).stream({ highWaterMark: 100 })) yield row as StoredCell[];
    },
    async insert({ name: table, columns }, rows) {
      const head = `INSERT INTO ${name(table)} (${columns.map(name).join(',')}) VALUES `;
      await connection.beginTransaction();
      // A hundred rows of long texts still fit the server's packet; a larger row goes alone.
      for (let start = 0; start < rows.length; start += 100) {
        const some = rows.slice(start, start + 100);
        const heavy = some.reduce((sum, row) => sum + row.reduce<number>((size, cell) => size + (typeof cell === 'number' || cell === null ? 8 : cell.length * 3), 0), 0) > 4_000_000;
        for (const part of heavy ? some.map((row) => [row]) : [some]) await connection.query(head + places(part.length, columns.length), part.flat());
      }
      await connection.commit();
    },
    close: () => connection.end(),
  };
}
