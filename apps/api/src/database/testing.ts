import { afterAll, afterEach, describe, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import type { DatabaseConfig } from '../kernel/config.js';
import { createDataSource, type DatabaseKind, type Schema } from './data-source.js';
import { freshDatabase, type FreshDatabase } from './fresh-database.js';
import { EmptiedDatabases } from './emptied-databases.js';

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
  describe(`${name} (SQLite)`, () => body(opener('sqlite'), 'sqlite'));
  const server = process.env['TEST_MARIADB_URL'];
  if (server) {
    describe(`${name} (MariaDB)`, () => body(opener('mysql'), 'mysql'));
  } else if (process.env['CI'] === 'true') {
    describe(`${name} (MariaDB)`, () => {
      test('has a server', () => {
        throw new Error('TEST_MARIADB_URL is not set');
      });
    });
  }
}

function opener(kind: DatabaseKind): OpenForTest {
  const ofTest: (() => Promise<void>)[] = [];
  const ofSuite: (() => Promise<void>)[] = [];
  const emptied = new EmptiedDatabases();
  const closeAll = async (list: (() => Promise<void>)[]): Promise<void> => {
    for (const close of list.splice(0).reverse()) await close();
  };
  afterEach(() => closeAll(ofTest));
  afterAll(async () => {
    await closeAll(ofSuite);
    await emptied.remove();
  });
  return async (schema, lifetime = 'test') => {
    const fresh: FreshDatabase = (kind === 'mysql' ? emptied.take(schema) : undefined) ?? await freshDatabase(kind);
    const dataSource = await createDataSource(fresh.config, schema);
    (lifetime === 'test' ? ofTest : ofSuite).push(async () => {
      // A server takes a quarter of a second to make the tables anew, and a hundredth to empty them.
      const keep = kind === 'mysql' && dataSource.isInitialized && lifetime === 'test';
      if (keep) await emptied.put(schema, fresh, dataSource);
      if (dataSource.isInitialized) await dataSource.destroy();
      if (!keep) await fresh.remove();
    });
    await dataSource.runMigrations();
    return { kind, dataSource, config: fresh.config, url: fresh.url };
  };
}
