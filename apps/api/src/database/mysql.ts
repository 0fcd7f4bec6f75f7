import mysql from 'mysql2/promise';
import type { DataSource, DataSourceOptions, ReplicationMode } from 'typeorm';
import type { MysqlDriver } from 'typeorm/driver/mysql/MysqlDriver.js';
import { MysqlQueryRunner } from 'typeorm/driver/mysql/MysqlQueryRunner.js';
import { connectionWithin, statementWithin } from './patience.js';
import { refuseOutside } from './transaction-scope.js';

interface PoolConnection { release(): void; destroy(): void }
type Answer = ReturnType<MysqlQueryRunner['query']>;

/**
 * A MySQL query runner that refuses to take a second connection from inside a transaction, that does not wait for ever, and that
 * gives no connection back to the pool with a transaction still open on it: the next START TRANSACTION would commit that one.
 */
class GuardedRunner extends MysqlQueryRunner {
  private gaveUp = false;

  override connect(): Promise<PoolConnection> {
    refuseOutside(this);
    const pending = super.connect() as Promise<PoolConnection>;
    return connectionWithin(this.dataSource, pending, (connection) => connection.release(), () => { this.gaveUp = true; });
  }

  override async query(sql: string, parameters?: unknown[], structured?: boolean): Answer {
    const connection = await this.connect();
    return statementWithin(this.dataSource, super.query(sql, parameters, structured), () => connection.destroy());
  }

  override release(): Promise<void> {
    const connection = this.databaseConnection as PoolConnection | undefined;
    if (this.isTransactionActive) connection?.destroy();
    // A connection that came too late is given back where it was waited for.
    if (!this.gaveUp) return super.release();
    this.isReleased = true;
    return Promise.resolve();
  }
}

/**
 * TypeORM must be told apart MySQL and MariaDB: with the wrong one it sees changes everywhere. The address does not say, so we ask.
 * @throws the driver's error when the server cannot be reached
 */
async function serverFamily(url: string): Promise<'mysql' | 'mariadb'> {
  const connection = await mysql.createConnection({ uri: url.replace(/^mariadb:/, 'mysql:') });
  try {
    const [rows] = await connection.query('SELECT VERSION() AS version');
    return /mariadb/i.test((rows as { version: string }[])[0]!.version) ? 'mariadb' : 'mysql';
  } finally {
    await connection.end();
  }
}

/** The options of a MySQL-protocol data source: ten connections, UTC, four-byte text. */
export async function mysqlOptions(url: string): Promise<DataSourceOptions> {
  const address = new URL(url);
  return {
    type: await serverFamily(url),
    host: address.hostname,
    port: Number(address.port || 3306),
    username: decodeURIComponent(address.username),
    password: decodeURIComponent(address.password),
    database: decodeURIComponent(address.pathname.slice(1)),
    charset: 'utf8mb4_unicode_ci',
    timezone: 'Z',
    poolSize: 10,
    // Without `trace: false` the driver takes a stack trace at every statement; TypeORM's own errors name the place anyway.
    extra: { maxIdle: 10, idleTimeout: 60_000, trace: false },
  };
}

/**
 * Installs the guard against using the pool from inside a transaction. Call before `initialize()`.
 * The session settings belong to every connection of the pool, so they are queued as its first statement.
 */
export function useGuardedPool(dataSource: DataSource): void {
  const driver = dataSource.driver as MysqlDriver;
  driver.createQueryRunner = (mode: ReplicationMode) => new GuardedRunner(driver, mode);
}

/** READ COMMITTED: after waiting for a row's lock, what is read beside it is as new as the row. Waits end after ten seconds. */
export async function settleSessions(dataSource: DataSource): Promise<void> {
  const settings = ['SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED', 'SET SESSION innodb_lock_wait_timeout = 10'];
  const pool = (dataSource.driver as MysqlDriver).pool as {
    on(event: 'connection', listener: (connection: { query(sql: string): void }) => void): void;
  };
  pool.on('connection', (connection) => settings.forEach((sql) => connection.query(sql)));
  // The connection that TypeORM opened to try the address is older than the listener.
  const runner = dataSource.createQueryRunner();
  try {
    for (const sql of settings) await runner.query(sql);
  } finally {
    await runner.release();
  }
}
