import { reading } from '../database/statements.js';
import { refuse } from '../kernel/errors.js';
import { Account } from './account.entity.js';
import { endSessions, setPassword } from './accounts.js';
import type { LoginParts } from './log-in.js';
import { countFailure, nameLimit, nameSubject, lockedUntil, refuseLocked } from './login-attempts.js';
import { hashPassword, verifyPassword } from './password-hash.js';
import { barredPasswords, passwordFaults, wasUsed } from './password-rules.js';
import { renewToken, type Visitor } from './sessions.js';

/**
 * Changes one's own password. The session goes on under a new token; any other of the person ends.
 * Wrong present passwords count like failed logins, so that a borrowed session cannot be used to guess.
 * @throws Refusal PASSWORD_WRONG; PASSWORD_WEAK with everything that is wrong; LOGIN_LOCKED; STALE_VERSION when it was just changed elsewhere
 * @returns the new token of the session
 */
export async function changePassword(parts: LoginParts, visitor: Visitor, body: { current: string; next: string }, requestId: string): Promise<string> {
  const subject = nameSubject(visitor.loginName);
  await refuseLocked(parts.dataSource, [subject], parts.clock.realNow());
  const account = await reading(parts.dataSource, async (sql) => (await sql.find(Account, 'WHERE id = ?', [visitor.accountId]))[0]);
  if (account === undefined) throw refuse('LOGIN_REQUIRED');
  if (!(await verifyPassword(account.passwordHash, body.current))) throw await wrongPassword(parts, visitor, subject, requestId);

  const faults = passwordFaults(body.next, { loginName: visitor.loginName, personName: visitor.person.name });
  if (faults.length === 0 && (await wasUsed(body.next, [account.passwordHash, ...account.earlierHashes]))) faults.push(`不能与最近 ${barredPasswords} 次用过的密码相同`);
  if (faults.length > 0) throw refuse('PASSWORD_WEAK', { reason: faults.join('；') });

  const passwordHash = await hashPassword(body.next);
  return parts.journal.record(visitor.actor, { requestId, name: 'change-password', input: null }, async (tx) => {
    await setPassword(tx, account, passwordHash, 'self', '本人');
    await endSessions(tx, account.id, 'password', visitor.sessionId);
    return renewToken(tx, visitor.sessionId);
  });
}

async function wrongPassword(parts: LoginParts, visitor: Visitor, subject: string, requestId: string): Promise<Error> {
  const until = await parts.journal.record(visitor.actor, { requestId, name: 'refuse-password', input: null }, async (tx) => {
    const end = await countFailure(tx.sql, subject, nameLimit, tx.realNow);
    tx.append({ action: 'account.password-refused', resourceType: 'person', resourceId: visitor.person.personId, authority: '本人', new: end === null ? null : { until: end.toISOString() } });
    return end;
  });
  return until === null ? refuse('PASSWORD_WRONG') : lockedUntil(until);
}
