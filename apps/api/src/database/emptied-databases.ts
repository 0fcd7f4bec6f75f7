import type { DataSource } from 'typeorm';
import type { Schema } from './data-source.js';
import type { FreshDatabase } from './fresh-database.js';

/** Databases of a server whose tables stand and are empty, for the next test with the same migrations. */
export class EmptiedDatabases {
  private readonly waiting = new Map<Schema['migrations'], FreshDatabase[]>();

  /** One that is as good as new, if there is any. */
  take({ migrations }: Schema): FreshDatabase | undefined {
    return this.waiting.get(migrations)?.pop();
  }

  /** Empties every table but the list of migrations, and keeps the database for the next. Statements of a test that still run must have ended. */
  async put({ migrations }: Schema, fresh: FreshDatabase, dataSource: DataSource): Promise<void> {
    const tables = (await dataSource.query('SHOW TABLES') as Record<string, string>[]).map((row) => Object.values(row)[0]!);
    for (const table of tables.filter((name) => name !== 'migration')) await dataSource.query(`DELETE FROM \`${table}\``);
    this.waiting.set(migrations, [...(this.waiting.get(migrations) ?? []), fresh]);
  }

  /** Removes them all. */
  async remove(): Promise<void> {
    for (const fresh of [...this.waiting.values()].flat()) await fresh.remove();
    this.waiting.clear();
  }
}
