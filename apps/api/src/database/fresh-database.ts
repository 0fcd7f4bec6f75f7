import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import type { DatabaseConfig } from '../kernel/config.js';
import { newId } from '../kernel/ids.js';
import type { DatabaseKind } from './data-source.js';

/** A database nobody has used yet, and how to remove it. */
export interface FreshDatabase {
  config: DatabaseConfig;
  url: string;
  remove: () => Promise<void>;
}

/**
 * A fresh, empty database: a SQLite file in the temporary directory, or one on the server that TEST_MARIADB_URL names.
 * @throws Error when a server is asked for and TEST_MARIADB_URL is not set
 */
export function freshDatabase(kind: DatabaseKind): Promise<FreshDatabase> {
  const server = process.env['TEST_MARIADB_URL'];
  if (kind === 'sqlite') return newSqlite();
  return server ? newMysql(server) : Promise.reject(new Error('TEST_MARIADB_URL is not set'));
}

async function newSqlite(): Promise<FreshDatabase> {
  const directory = mkdtempSync(join(tmpdir(), 'reform-ledger-'));
  const file = join(directory, 'ledger.sqlite');
  return {
    config: { kind: 'sqlite', file },
    url: `sqlite:${file}`,
    remove: () => Promise.resolve(rmSync(directory, { recursive: true, force: true })),
  };
}

async function newMysql(server: string): Promise<FreshDatabase> {
  const name = `test_${newId().replaceAll('-', '')}`;
  const run = async (sql: string): Promise<void> => {
    const connection = await mysql.createConnection({ uri: server });
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(name, server.endsWith('/') ? server : `${server}/`).toString();
  return { config: { kind: 'mysql', url }, url, remove: () => run(`DROP DATABASE ${name}`) };
}
