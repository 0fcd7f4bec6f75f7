import { afterAll, afterEach, describe, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import type { DataSource } from 'typeorm';
import type { DatabaseConfig } from '../kernel/config.js';
import { newId } from '../kernel/ids.js';
import { createDataSource, type DatabaseKind, type Schema } from './data-source.js';

/** A fresh database of one test file, migrated; closed and removed when the test ends. */
export interface OpenDatabase {
  kind: DatabaseKind;
  dataSource: DataSource;
  config: DatabaseConfig;
  /** The value DATABASE_URL would have. */
  url: string;
}

/** Opens a fresh database. `lifetime: 'suite'` keeps it until the describe ends (opened in beforeAll). */
export type OpenForTest = (schema: Schema, lifetime?: 'test' | 'suite') => Promise<OpenDatabase>;

/**
 * Runs the same tests on SQLite and, when TEST_MARIADB_URL names a server (mysql://app:app@127.0.0.1:3306/), on that server.
 * Under CI a missing TEST_MARIADB_URL fails, so that nobody believes both were tested.
 */
export function describeOnBothDatabases(name: string, body: (open: OpenForTest, kind: DatabaseKind) => void): void {
  describe(`${name} (SQLite)`, () => body(opener('sqlite', newSqlite), 'sqlite'));
  const server = process.env['TEST_MARIADB_URL'];
  if (server) {
    describe(`${name} (MariaDB)`, () => body(opener('mysql', () => newMysql(server)), 'mysql'));
  } else if (process.env['CI'] === 'true') {
    describe(`${name} (MariaDB)`, () => {
      test('has a server', () => {
        throw new Error('TEST_MARIADB_URL is not set');
      });
    });
  }
}

interface FreshDatabase {
  config: DatabaseConfig;
  url: string;
  remove: () => Promise<void>;
}

/** A fresh, empty database of either kind, and how to remove it; for tests that start the whole program. */
export const freshDatabase = (kind: DatabaseKind): Promise<FreshDatabase> =>
  kind === 'sqlite' ? newSqlite() : newMysql(process.env['TEST_MARIADB_URL'] ?? '');

function opener(kind: DatabaseKind, make: () => Promise<FreshDatabase>): OpenForTest {
  const ofTest: (() => Promise<void>)[] = [];
  const ofSuite: (() => Promise<void>)[] = [];
  const closeAll = async (list: (() => Promise<void>)[]): Promise<void> => {
    for (const close of list.splice(0).reverse()) await close();
  };
  afterEach(() => closeAll(ofTest));
  afterAll(() => closeAll(ofSuite));
  return async (schema, lifetime = 'test') => {
    const fresh = await make();
    const dataSource = await createDataSource(fresh.config, schema);
    (lifetime === 'test' ? ofTest : ofSuite).push(async () => {
      if (dataSource.isInitialized) await dataSource.destroy();
      await fresh.remove();
    });
    await dataSource.runMigrations();
    return { kind, dataSource, config: fresh.config, url: fresh.url };
  };
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
    await connection.query(sql).finally(() => connection.end());
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  const url = new URL(name, server.endsWith('/') ? server : `${server}/`).toString();
  return { config: { kind: 'mysql', url }, url, remove: () => run(`DROP DATABASE ${name}`) };
}
