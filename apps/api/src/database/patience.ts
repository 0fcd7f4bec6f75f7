import type { DataSource } from 'typeorm';

const limits = new WeakMap<DataSource, number>();

/** The database server was silent for longer than anybody should wait. Whether what was asked of it is kept is not known. */
export class DatabaseSilentError extends Error {
  readonly code = 'DATABASE_SILENT';

  constructor(seconds: number) {
    super(`The database server did not answer within ${seconds} s`);
    this.name = 'DatabaseSilentError';
  }
}

/** From now on each wait for this database, for a connection or a statement, ends after so many seconds with a DatabaseSilentError. */
export function limitWaiting(dataSource: DataSource, seconds: number): void {
  limits.set(dataSource, seconds);
}

/** Waits for a connection; one that comes too late goes to `tooLate`. `giveUp` is called at the moment the wait is over. */
export function connectionWithin<C>(dataSource: DataSource, pending: Promise<C>, tooLate: (connection: C) => void, giveUp: () => void): Promise<C> {
  return within(dataSource, pending, () => {
    giveUp();
    pending.then(tooLate, () => undefined);
  });
}

/** Waits for a statement. One without an answer in time leaves its connection in the middle of something: `discard` ends it. */
export function statementWithin<A>(dataSource: DataSource, pending: Promise<A>, discard: () => void): Promise<A> {
  return within(dataSource, pending, discard);
}

function within<A>(dataSource: DataSource, pending: Promise<A>, onSilence: () => void): Promise<A> {
  const seconds = limits.get(dataSource);
  if (seconds === undefined) return pending;
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      onSilence();
      reject(new DatabaseSilentError(seconds));
    }, seconds * 1000);
    pending.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
