import { cpSync, existsSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import mysql from 'mysql2/promise';

export type Cell = string | number | null;
export type Row = Record<string, Cell>;

/** A database as the checks see it: past the program, and without changing anything. */
export interface Reader {
  kind: 'sqlite' | 'mysql';
  rows<R = Row>(sql: string, parameters?: (string | number)[]): Promise<R[]>;
}

/** A database that a fault test may also spoil or fill. */
export interface FaultDatabase {
  kind: 'sqlite' | 'mysql';
  /** Runs the body on one consistent picture of the database. */
  reading<T>(body: (reader: Reader) => Promise<T>): Promise<T>;
  /** Changes past the program; only where a test breaks something on purpose. */
  spoil(sql: string, parameters?: (string | number)[]): Promise<void>;
}

/** The file of an embedded database, also while a service works on it or after it was killed. */
export function embeddedDatabase(file: string): FaultDatabase {
  const open = (): Database.Database => {
    const connection = new Database(file, { timeout: 5000 });
    connection.pragma('foreign_keys = OFF');
    return connection;
  };
  return {
    kind: 'sqlite',
    async reading(body) {
      const connection = open();
      try {
        connection.pragma('query_only = ON');
        connection.exec('BEGIN');
        return await body({ kind: 'sqlite', rows: <R>(sql: string, parameters: (string | number)[] = []) => Promise.resolve(connection.prepare(sql).all(...parameters) as R[]) });
      } finally {
        connection.close();
      }
    },
    spoil(sql, parameters = []) {
      const connection = open();
      try {
        connection.prepare(sql).run(...parameters);
      } finally {
        connection.close();
      }
      return Promise.resolve();
    },
  };
}

/** Copies the embedded database and its files to another folder, the log of changes written into the database. Nobody may be writing. */
export function copyEmbedded(from: string, to: string): void {
  for (const name of ['ledger.sqlite', 'ledger.sqlite-wal', 'attachments'].filter((one) => existsSync(join(from, one)))) cpSync(join(from, name), join(to, name), { recursive: true });
  const connection = new Database(join(to, 'ledger.sqlite'));
  connection.pragma('wal_checkpoint(TRUNCATE)');
  connection.close();
}

/** A database on a server. Instants come as text in the form that SQLite keeps them in. */
export function serverDatabase(url: string): FaultDatabase {
  const open = (): Promise<mysql.Connection> => mysql.createConnection({ uri: url, dateStrings: true, timezone: 'Z', supportBigNumbers: true });
  return {
    kind: 'mysql',
    async reading(body) {
      const connection = await open();
      try {
        await connection.query('START TRANSACTION WITH CONSISTENT SNAPSHOT, READ ONLY');
        return await body({ kind: 'mysql', rows: async <R>(sql: string, parameters: (string | number)[] = []) => (await connection.query(sql, parameters))[0] as R[] });
      } finally {
        connection.destroy();
      }
    },
    async spoil(sql, parameters = []) {
      const connection = await open();
      try {
        await connection.query('SET foreign_key_checks = 0');
        await connection.query(sql, parameters);
      } finally {
        connection.destroy();
      }
    },
  };
}
