import Database from 'better-sqlite3';
import { DataSource, type DataSourceOptions, type EntitySchema, type MigrationInterface } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { DatabaseConfig } from '../kernel/config.js';
import { migrations as allMigrations } from './migrations/index.js';
import { mysqlOptions, settleSessions, useGuardedPool } from './mysql.js';
import { SnakeNames } from './naming.js';
import { takeServerLock } from './server-lock.js';
import { useSingleWriter } from './single-writer.js';
import { guardTransactions } from './transaction-scope.js';

export type Entities = (Function | EntitySchema)[];
export type Migrations = (new () => MigrationInterface)[];

/** What a data source is made for: the tables it knows and the migrations that make them. */
export interface Schema {
  entities: Entities;
  migrations?: Migrations;
}

/** `sqlite` is the embedded database; `mysql` is everything that speaks its protocol (MySQL, MariaDB, TiDB, OceanBase). */
export type DatabaseKind = 'sqlite' | 'mysql';

/** Which of the two dialects a data source speaks. */
export const databaseKind = (dataSource: { options: { type: string } }): DatabaseKind =>
  dataSource.options.type === 'better-sqlite3' ? 'sqlite' : 'mysql';

/** A data source whose entities, written once, fit both dialects, and whose transactions are guarded. */
class LedgerDataSource extends DataSource {
  private beforeClosing: (() => void)[] = [];

  static async open(config: DatabaseConfig, schema: Schema, beside: boolean): Promise<LedgerDataSource> {
    const shared = {
      entities: schema.entities,
      migrations: schema.migrations ?? allMigrations,
      migrationsTableName: 'migration',
      namingStrategy: new SnakeNames(),
      logging: false,
    } as const;
    if (config.kind === 'mysql') {
      const dataSource = new LedgerDataSource({ ...(await mysqlOptions(config.url)), ...shared } as DataSourceOptions);
      useGuardedPool(dataSource);
      await dataSource.initialize();
      await settleSessions(dataSource);
      return dataSource;
    }
    return LedgerDataSource.openEmbedded(config.file, shared, beside);
  }

  private static async openEmbedded(file: string, shared: Partial<DataSourceOptions>, beside: boolean): Promise<LedgerDataSource> {
    const releaseLock = beside ? (): void => undefined : takeServerLock(file);
    try {
      const dataSource = new LedgerDataSource({ ...shared, ...embeddedOptions(file) } as DataSourceOptions);
      const { closeReader } = useSingleWriter(dataSource, file);
      dataSource.beforeClosing = [closeReader];
      await dataSource.initialize();
      dataSource.beforeClosing.push(releaseLock);
      return dataSource;
    } catch (error) {
      releaseLock();
      throw error;
    }
  }

  constructor(options: DataSourceOptions) {
    super(options);
    guardTransactions(this);
    if (databaseKind(this) === 'sqlite') {
      const plain = this.driver.normalizeType.bind(this.driver);
      this.driver.normalizeType = (column) => embeddedType(plain(column as ColumnMetadata));
    }
  }

  protected override async buildMetadatas(): Promise<void> {
    await super.buildMetadatas();
    if (databaseKind(this) !== 'sqlite') return;
    for (const column of this.entityMetadatas.flatMap((entity) => entity.columns)) {
      column.collation = undefined;
      column.charset = undefined;
    }
  }

  override async destroy(): Promise<void> {
    await super.destroy();
    this.beforeClosing.forEach((close) => close());
    this.beforeClosing = [];
  }
}

/** The name SQLite uses for a type that the entities name in MySQL's words. */
function embeddedType(type: string): string {
  if (type === 'longtext') return 'text';
  return type === 'longblob' ? 'blob' : type;
}

const embeddedOptions = (file: string): DataSourceOptions => ({
  type: 'better-sqlite3',
  driver: Database,
  database: file,
  enableWAL: true,
  timeout: 5000,
  statementCacheSize: 500,
  prepareDatabase: (database: Database.Database) => {
    // FULL: what was answered "saved" is still there after a power cut. NORMAL may lose the last commits.
    database.pragma('synchronous = FULL');
    database.pragma('cache_size = -32000');
    database.pragma('temp_store = MEMORY');
  },
});

/**
 * Opens the database and returns an initialised data source; run `dataSource.runMigrations()` next.
 * @param choices `beside`: for a command that reads, and writes one short entry, while the server runs on the same SQLite file
 * @throws SetupError when another program writes the same SQLite file; the driver's error when the server is unreachable
 */
export function createDataSource(config: DatabaseConfig, schema: Schema, { beside = false } = {}): Promise<DataSource> {
  return LedgerDataSource.open(config, schema, beside);
}
