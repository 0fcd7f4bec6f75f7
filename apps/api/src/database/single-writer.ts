import Database from 'better-sqlite3';
import type { DataSource, ReplicationMode } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { refuseOutside } from './transaction-scope.js';
import { WriterLine } from './writer-line.js';

type Statements = Map<string, Database.Statement>;

/**
 * The query runner for writing. Each caller has its own; the turn is held from BEGIN to COMMIT, or for one statement.
 * TypeORM alone shares one runner between all requests: a transaction that starts while another is open joins it, and
 * disappears with it although its caller was told it was saved (TypeORM issues 307, 1884, 8668).
 */
class WriterRunner extends BetterSqlite3QueryRunner {
  private inTurn = false;

  constructor(driver: BetterSqlite3Driver, private readonly line: WriterLine, statements: Statements) {
    super(driver);
    Object.assign(this, { stmtCache: statements });
  }

  override async startTransaction(): Promise<void> {
    if (this.inTurn) return super.startTransaction();
    refuseOutside(this);
    await this.line.take('transaction');
    try {
      this.line.begin();
    } catch (error) {
      this.line.pass();
      throw error;
    }
    this.inTurn = true;
    this.isTransactionActive = true;
    this.transactionDepth = 1;
  }

  override async commitTransaction(): Promise<void> {
    if (this.transactionDepth !== 1) return super.commitTransaction();
    this.endTransaction();
    await this.line.keep();
  }

  override async rollbackTransaction(): Promise<void> {
    if (this.transactionDepth !== 1) return super.rollbackTransaction();
    this.endTransaction();
    await this.line.undo();
  }

  private endTransaction(): void {
    this.inTurn = false;
    this.isTransactionActive = false;
    this.transactionDepth = 0;
  }

  override async query(sql: string, parameters?: unknown[], structured?: boolean): ReturnType<BetterSqlite3QueryRunner['query']> {
    if (this.inTurn) {
      // Without its transaction a statement would be kept by itself at once.
      if (!this.line.standing) throw new Error('SQLite dropped the transaction; nothing more can be written in it');
      return super.query(sql, parameters, structured);
    }
    refuseOutside(this);
    await this.line.take('statement');
    try {
      return await super.query(sql, parameters, structured);
    } finally {
      this.line.pass();
    }
  }

  override async release(): Promise<void> {
    while (this.isTransactionActive) await this.rollbackTransaction();
    await super.release();
  }
}

/** The query runner for reading outside transactions: its own `query_only` connection, never in line with the writers. */
class ReaderRunner extends BetterSqlite3QueryRunner {
  constructor(driver: BetterSqlite3Driver, private readonly reader: Database.Database, statements: Statements) {
    super(driver);
    Object.assign(this, { stmtCache: statements });
  }

  override connect(): Promise<Database.Database> {
    return Promise.resolve(this.reader);
  }

  override startTransaction(): Promise<void> {
    return Promise.reject(new Error('A reader has no transactions: use dataSource.transaction'));
  }

  override query(sql: string, parameters?: unknown[], structured?: boolean): ReturnType<BetterSqlite3QueryRunner['query']> {
    refuseOutside(this);
    return super.query(sql, parameters, structured);
  }
}

/**
 * Makes an embedded data source safe for overlapping requests: one writer at a time, readers beside it.
 * Call before `initialize()`. `closeReader` belongs before `destroy()`.
 */
export function useSingleWriter(dataSource: DataSource, file: string): { closeReader: () => void } {
  const driver = dataSource.driver as BetterSqlite3Driver;
  const line = new WriterLine(() => driver.databaseConnection as Database.Database);
  const writerStatements: Statements = new Map();
  const readerStatements: Statements = new Map();
  let reader: Database.Database | undefined;
  let closed = false;

  // The reader opens at its first use: before that the file need not exist.
  const openReader = (): Database.Database => {
    if (closed) throw new Error('The database is closed');
    reader = new Database(file, { timeout: 5000 });
    reader.pragma('query_only = ON');
    return reader;
  };
  driver.createQueryRunner = (mode?: ReplicationMode) =>
    mode === 'slave'
      ? new ReaderRunner(driver, reader ?? openReader(), readerStatements)
      : new WriterRunner(driver, line, writerStatements);
  return { closeReader: () => { reader?.close(); reader = undefined; closed = true; } };
}
