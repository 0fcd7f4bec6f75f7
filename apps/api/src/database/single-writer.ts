import Database from 'better-sqlite3';
import type { DataSource, ReplicationMode } from 'typeorm';
import type { BetterSqlite3Driver } from 'typeorm/driver/better-sqlite3/BetterSqlite3Driver.js';
import { BetterSqlite3QueryRunner } from 'typeorm/driver/better-sqlite3/BetterSqlite3QueryRunner.js';
import { refuseOutside } from './transaction-scope.js';

type Statements = Map<string, Database.Statement>;

/** First come, first served: who holds the turn may write, the others wait in line. */
class WriterTurn {
  private readonly waiting: (() => void)[] = [];
  private taken = false;

  async take(): Promise<void> {
    if (this.taken) await new Promise<void>((resolve) => this.waiting.push(resolve));
    this.taken = true;
  }

  pass(): void {
    const next = this.waiting.shift();
    // The turn stays taken while it is handed over, so that nobody slips in between.
    if (next === undefined) this.taken = false;
    else next();
  }
}

/**
 * The query runner for writing. Each caller has its own; the turn is held from BEGIN to COMMIT, or for one statement.
 * TypeORM alone shares one runner between all requests: a transaction that starts while another is open joins it, and
 * disappears with it although its caller was told it was saved (TypeORM issues 307, 1884, 8668).
 */
class WriterRunner extends BetterSqlite3QueryRunner {
  private holdsTurn = false;

  constructor(driver: BetterSqlite3Driver, private readonly turn: WriterTurn, statements: Statements) {
    super(driver);
    Object.assign(this, { stmtCache: statements });
  }

  private async takeTurn(): Promise<void> {
    refuseOutside(this);
    await this.turn.take();
    this.holdsTurn = true;
  }

  private passTurn(): void {
    if (!this.holdsTurn) return;
    this.holdsTurn = false;
    this.turn.pass();
  }

  override async startTransaction(): Promise<void> {
    if (this.holdsTurn) return super.startTransaction();
    await this.takeTurn();
    try {
      await super.startTransaction();
    } catch (error) {
      this.passTurn();
      throw error;
    }
  }

  override async commitTransaction(): Promise<void> {
    await super.commitTransaction();
    if (!this.isTransactionActive) this.passTurn();
  }

  override async rollbackTransaction(): Promise<void> {
    try {
      await super.rollbackTransaction();
    } finally {
      if (!this.isTransactionActive) this.passTurn();
    }
  }

  override async query(sql: string, parameters?: unknown[], structured?: boolean): ReturnType<BetterSqlite3QueryRunner['query']> {
    // IMMEDIATE: a transaction that began as a reader may find at its first write that it reads old data.
    const statement = sql === 'BEGIN TRANSACTION' ? 'BEGIN IMMEDIATE' : sql;
    if (this.holdsTurn) return super.query(statement, parameters, structured);
    await this.takeTurn();
    try {
      return await super.query(statement, parameters, structured);
    } finally {
      this.passTurn();
    }
  }

  override async release(): Promise<void> {
    if (this.isTransactionActive) await this.rollbackTransaction().catch(() => undefined);
    this.passTurn();
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
  const turn = new WriterTurn();
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
      : new WriterRunner(driver, turn, writerStatements);
  return { closeReader: () => { reader?.close(); reader = undefined; closed = true; } };
}
