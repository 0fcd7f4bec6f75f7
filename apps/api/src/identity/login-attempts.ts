import type { DataSource } from 'typeorm';
import { fromSqlInstant, reading, type Statements } from '../database/statements.js';
import { refuse } from '../kernel/errors.js';

const minute = 60_000;

/** Failures after which a login name is locked, and for how long; failures older than that are forgotten. */
export const nameLimit = 5;
export const lockMinutes = 15;
/**
 * Failures of all names together after which a source address is locked. Higher than for a name, because a whole
 * government building reaches the server from one address.
 */
export const sourceLimit = 30;

export const nameSubject = (loginName: string): string => `name:${loginName}`;
export const sourceSubject = (address: string): string => `source:${address.slice(0, 100)}`;

/**
 * Refuses while a login name or source address is locked. Asked before the password is looked at, so a locked name
 * cannot be guessed further; unknown names are locked the same way and cannot be told apart.
 * @throws Refusal LOGIN_LOCKED
 */
export async function refuseLocked(dataSource: DataSource, subjects: readonly string[], realNow: Date): Promise<void> {
  const [locked] = await reading(dataSource, (sql) => sql.select<{ until: string | Date }>(
    `SELECT MAX(locked_until) AS until FROM login_attempt WHERE subject IN (${subjects.map(() => '?').join(',')}) AND locked_until > ? HAVING MAX(locked_until) IS NOT NULL`,
    [...subjects, realNow],
  ));
  if (locked !== undefined) throw lockedUntil(fromSqlInstant(locked.until));
}

export const lockedUntil = (until: Date): Error => refuse('LOGIN_LOCKED', { until: shanghaiTime.format(until), untilInstant: until.toISOString() });

const shanghaiTime = new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });

/**
 * Counts one failure under a name or address.
 * @returns when the lock that this failure brought ends; null when it brought none
 */
export async function countFailure(sql: Statements, subject: string, limit: number, realNow: Date): Promise<Date | null> {
  const forgotten = new Date(realNow.getTime() - lockMinutes * minute);
  // Names that nobody tries any more would otherwise pile up for ever.
  await sql.execute('DELETE FROM login_attempt WHERE last_at <= ?', [forgotten]);
  const [row] = await sql.select<{ failures: number }>(`SELECT failures FROM login_attempt WHERE subject = ?${sql.forUpdate}`, [subject]);
  const failures = (row?.failures ?? 0) + 1;
  const until = failures >= limit ? new Date(realNow.getTime() + lockMinutes * minute) : null;
  if (row === undefined) {
    await sql.execute('INSERT INTO login_attempt (subject, failures, last_at, locked_until) VALUES (?, ?, ?, ?)', [subject, failures, realNow, until]);
  } else {
    await sql.execute('UPDATE login_attempt SET failures = ?, last_at = ?, locked_until = ? WHERE subject = ?', [until === null ? failures : 0, realNow, until, subject]);
  }
  return until;
}

/** Forgets the failures of a name: its person has logged in, or was given a new password. */
export const forgetFailures = (sql: Statements, subject: string): Promise<number> => sql.execute('DELETE FROM login_attempt WHERE subject = ?', [subject]);
