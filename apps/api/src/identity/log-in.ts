import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import type { Journal, RecordRequest } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { dayOf, type Clock } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { Account } from './account.entity.js';
import { countFailure, forgetFailures, lockMinutes, lockedUntil, nameLimit, nameSubject, refuseLocked, sourceLimit, sourceSubject } from './login-attempts.js';
import { hashOfNobody, verifyPassword } from './password-hash.js';
import { oneTimeDays } from './password-rules.js';
import type { PersonDirectory } from './person-directory.js';
import { actorOf, mayLogIn, openSession } from './sessions.js';

export interface LoginParts {
  dataSource: DataSource;
  journal: Journal;
  clock: Clock;
  directory: PersonDirectory;
  /** Whether the installation runs as a demo: only then invented people log in. */
  demo: boolean;
}

export interface LoginAttemptInput {
  loginName: string;
  password: string;
  /** The address the request came from. */
  source: string;
  requestId: string;
}

/** The chain of acts that belong to no jurisdiction. */
const installationChain = 'sys';

/**
 * Logs a person in and returns the token of their new session; an older session of theirs ends.
 * An unknown name, a wrong password and a closed account answer the same, after the same time, and are locked the same.
 * @throws Refusal LOGIN_FAILED; ONE_TIME_PASSWORD_EXPIRED a week after somebody else set it; LOGIN_LOCKED after five failures of one name (or thirty from one address) within 15 minutes; BUSY
 */
export async function logIn(parts: LoginParts, input: LoginAttemptInput): Promise<{ token: string; personId: string; replaced: number }> {
  const loginName = input.loginName.trim().toLowerCase();
  return inLine(loginName, () => attempt(parts, input, loginName));
}

const lines = new Map<string, Promise<unknown>>();

/** Logins of one name wait for each other: otherwise a hundred guesses sent at once would all be looked at before the first is counted. */
async function inLine<T>(loginName: string, work: () => Promise<T>): Promise<T> {
  const turn = (lines.get(loginName) ?? Promise.resolve()).then(work, work);
  lines.set(loginName, turn);
  try {
    return await turn;
  } finally {
    if (lines.get(loginName) === turn) lines.delete(loginName);
  }
}

async function attempt(parts: LoginParts, input: LoginAttemptInput, loginName: string): ReturnType<typeof logIn> {
  const subjects = [nameSubject(loginName), sourceSubject(input.source)];
  await refuseLocked(parts.dataSource, subjects, parts.clock.realNow());

  const day = dayOf(parts.clock.now());
  const { account, person } = await reading(parts.dataSource, async (sql) => {
    const [found] = await sql.find(Account, 'WHERE login_name = ?', [loginName]);
    return { account: found, person: found && (await parts.directory.find(sql, found.personId, day)) };
  });
  const fits = await verifyPassword(account?.passwordHash ?? (await hashOfNobody()), input.password);
  if (!fits || account === undefined || person === undefined || !mayLogIn(account, person, parts.demo)) {
    throw await failed(parts, input, account, subjects);
  }

  // Said only to whoever knows the password, so it tells a stranger nothing.
  if (account.mustChange && account.oneTimeUntil !== null && parts.clock.realNow() >= account.oneTimeUntil) throw refuse('ONE_TIME_PASSWORD_EXPIRED', { days: oneTimeDays });

  const sessionId = newId();
  const actor = actorOf(account, person, sessionId);
  // No idempotency key: a repeated login is another login, and its input would be a password.
  return parts.journal.record(actor, requestOf(input, 'log-in'), async (tx) => {
    const { token, replaced } = await openSession(tx, account, sessionId);
    await forgetFailures(tx.sql, nameSubject(loginName));
    tx.append({ action: 'session.opened', resourceType: 'person', resourceId: person.personId, authority: '本人登录', new: { source: input.source, replaced } });
    return { token, personId: person.personId, replaced };
  });
}

const requestOf = (input: LoginAttemptInput, name: string): RecordRequest => ({ requestId: input.requestId, name, input: null });

/** Counts and journals a failure. The name of an unknown account is not kept: it may be a password typed into the wrong field. */
async function failed(parts: LoginParts, input: LoginAttemptInput, account: Account | undefined, [name, source]: readonly string[]): Promise<Error> {
  const chain = account?.jurisdictionId ?? installationChain;
  const resource = { resourceType: account === undefined ? 'login' : 'person', resourceId: account?.personId ?? 'unknown', authority: '系统' };
  const until = await parts.journal.record(systemActor(chain), { ...requestOf(input, 'refuse-login'), chain }, async (tx) => {
    const locks = [await countFailure(tx.sql, name!, nameLimit, tx.realNow), await countFailure(tx.sql, source!, sourceLimit, tx.realNow)];
    const end = locks.find((lock) => lock !== null) ?? null;
    tx.append({ action: 'session.refused', ...resource, new: { source: input.source } });
    if (end !== null) {
      tx.append({ action: 'login.locked', ...resource, new: { source: input.source, until: end.toISOString(), by: locks[0] ? '登录名' : '来源地址' } });
    }
    return end;
  });
  return until === null ? refuse('LOGIN_FAILED', { limit: nameLimit, minutes: lockMinutes }) : lockedUntil(until);
}
