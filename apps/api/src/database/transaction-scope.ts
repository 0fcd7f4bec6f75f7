import { AsyncLocalStorage } from 'node:async_hooks';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';

interface Scope {
  dataSource: DataSource;
  runner: QueryRunner;
  open: boolean;
}

const scopes = new AsyncLocalStorage<Scope>();

/** Thrown when code inside a transaction asks the database past it. A mistake in the program, never in the request. */
export class OutsideTransactionError extends Error {
  constructor() {
    super('Inside a transaction every statement goes through its tx (or em): asking the data source directly would wait for itself for ever');
    this.name = 'OutsideTransactionError';
  }
}

/** Runs the body of a transaction so that `refuseOutside` can tell it from other work. */
export async function withinScope<T>(em: EntityManager, body: (em: EntityManager) => Promise<T>): Promise<T> {
  const scope: Scope = { dataSource: em.dataSource, runner: em.queryRunner!, open: true };
  try {
    return await scopes.run(scope, () => body(em));
  } finally {
    scope.open = false;
  }
}

/**
 * Refuses a statement of another runner while a transaction on the same data source is open in this line of work.
 * Without it the embedded database waits for its own lock, and a MySQL pool starves without ever answering.
 */
export function refuseOutside(runner: QueryRunner): void {
  const scope = scopes.getStore();
  if (scope?.open === true && scope.dataSource === runner.dataSource && scope.runner !== runner) throw new OutsideTransactionError();
}

/** The connection of the transaction this line of work is in; undefined outside one. For reference data that is read on demand. */
export function runningTransaction(dataSource: DataSource): QueryRunner | undefined {
  const scope = scopes.getStore();
  return scope?.open === true && scope.dataSource === dataSource ? scope.runner : undefined;
}

/** Makes `transaction` of the data source (and of its manager) run inside the scope. */
export function guardTransactions(dataSource: DataSource): void {
  const manager = dataSource.manager;
  const plain = manager.transaction.bind(manager) as (body: (em: EntityManager) => Promise<unknown>) => Promise<unknown>;
  Object.assign(manager, {
    transaction: (body: unknown) => {
      // Isolation levels would differ between the databases: correctness rests on compare-and-set and unique keys.
      if (typeof body !== 'function') throw new Error('transaction() takes only the body here');
      return plain((em) => withinScope(em, body as (em: EntityManager) => Promise<unknown>));
    },
  });
}

/**
 * Runs a body that belongs to no transaction although one is open in this line of work: filling a cache that many share.
 * It takes a connection of its own, so never use it for what a request needs to wait for every time.
 */
export const leaveScope = <T>(body: () => T): T => scopes.exit(body);
