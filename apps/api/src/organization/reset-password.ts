import { accountOfPerson, setPassword } from '../identity/accounts.js';
import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { isAdministrator } from './administrators.js';
import { organizationAuthority, reasons } from './organization.policy.js';
import { Person } from './person.entity.js';

/**
 * Gives somebody a password that an administrator hands over; it must be changed at the next login, and open sessions end.
 * @throws Refusal NOT_FOUND; NOT_ALLOWED, also for oneself and for the three administrators: one could log in as another; BAD_REQUEST when the person has no login
 */
export async function resetPassword(tx: Tx, personId: string, passwordHash: string): Promise<void> {
  const [person] = await tx.sql.find(Person, 'WHERE id = ? AND jurisdiction_id = ?', [personId, tx.actor.jurisdictionId]);
  if (person === undefined) throw refuse('NOT_FOUND');
  const authority = organizationAuthority(tx.actor, 'editPeople');
  if (authority === null) throw refuse('NOT_ALLOWED', { reason: reasons.editPeople });
  if (personId === tx.actor.personId) throw refuse('NOT_ALLOWED', { reason: '自己的密码请在“修改密码”里改' });
  if (await isAdministrator(tx.sql, personId)) throw refuse('NOT_ALLOWED', { reason: '三员管理员的密码不在页面上重设，请在服务器上执行 npm run -s cli -- reset-password 登录名' });
  const account = await accountOfPerson(tx, personId);
  if (account === undefined) throw refuse('BAD_REQUEST', { reason: `${person.name}没有登录名，请先填写登录名` });
  await setPassword(tx, account, passwordHash, 'administrator', authority);
}
