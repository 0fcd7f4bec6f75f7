import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { Account } from './account.entity.js';
import { forgetFailures, nameSubject } from './login-attempts.js';
import { barredPasswords, oneTimeEnd } from './password-rules.js';
import type { SessionEnding } from './session.entity.js';

export interface NewAccount {
  jurisdictionId: string;
  personId: string;
  loginName: string;
  passwordHash: string;
  mustChange: boolean;
  demo: boolean;
}

/** The account of a person inside a change; undefined when they cannot log in. */
export async function accountOfPerson(tx: Tx, personId: string): Promise<Account | undefined> {
  return (await tx.sql.find(Account, 'WHERE person_id = ?', [personId], true))[0];
}

/** Gives a person a login. @throws Refusal DUPLICATE when somebody in the installation has the login name */
export async function createAccount(tx: Tx, account: NewAccount, authority: string): Promise<string> {
  await refuseTakenName(tx, account.loginName);
  const id = newId();
  await tx.sql.insert(Account, { id, ...account, earlierHashes: [], active: true, passwordSetAt: tx.realNow, oneTimeUntil: account.mustChange ? oneTimeEnd(tx.realNow) : null, version: 1 });
  tx.append({ action: 'account.created', resourceType: 'person', resourceId: account.personId, authority, new: { loginName: account.loginName } });
  return id;
}

/** Changes a login name. @throws Refusal DUPLICATE */
export async function renameAccount(tx: Tx, account: Account, loginName: string, authority: string): Promise<void> {
  await refuseTakenName(tx, loginName);
  await tx.compareAndSet(Account, account.id, account.version, { loginName });
  account.version += 1;
  tx.append({
    action: 'account.renamed', resourceType: 'person', resourceId: account.personId, authority, old: { loginName: account.loginName }, new: { loginName },
  });
}

/** Closes an account and ends its sessions, or opens it again. Call `sessions.forgetPerson` once the change is kept. */
export async function setAccountActive(tx: Tx, account: Account, active: boolean, authority: string): Promise<void> {
  if (account.active === active) return;
  await tx.compareAndSet(Account, account.id, account.version, { active });
  account.version += 1;
  if (!active) await endSessions(tx, account.id, 'closed');
  tx.append({ action: active ? 'account.reopened' : 'account.closed', resourceType: 'person', resourceId: account.personId, authority, old: { active: !active }, new: { active } });
}

/**
 * Sets the hash of a new password and keeps the earlier ones that stay barred. Nothing of a password reaches the journal.
 * @param by `self` when the person chose it; otherwise it must be changed at the next login and open sessions end
 */
export async function setPassword(tx: Tx, account: Account, passwordHash: string, by: 'self' | 'administrator', authority: string): Promise<void> {
  const earlierHashes = [account.passwordHash, ...account.earlierHashes].slice(0, barredPasswords - 1);
  await tx.compareAndSet(Account, account.id, account.version, { passwordHash, earlierHashes, mustChange: by === 'administrator', oneTimeUntil: by === 'administrator' ? oneTimeEnd(tx.realNow) : null, passwordSetAt: tx.realNow });
  account.version += 1;
  if (by === 'administrator') {
    await endSessions(tx, account.id, 'password');
    await forgetFailures(tx.sql, nameSubject(account.loginName));
  }
  tx.append({ action: by === 'self' ? 'account.password-changed' : 'account.password-reset', resourceType: 'person', resourceId: account.personId, authority });
}

/** Ends every open session of an account, except one. */
export async function endSessions(tx: Tx, accountId: string, ending: SessionEnding, exceptId = ''): Promise<number> {
  return tx.sql.execute(
    'UPDATE login_session SET ended_at = ?, ending = ? WHERE account_id = ? AND ended_at IS NULL AND id <> ?', [tx.realNow, ending, accountId, exceptId],
  );
}

async function refuseTakenName(tx: Tx, loginName: string): Promise<void> {
  const [taken] = await tx.sql.select('SELECT id FROM account WHERE login_name = ?', [loginName]);
  if (taken !== undefined) throw refuse('DUPLICATE', { what: `登录名“${loginName}”` });
}
