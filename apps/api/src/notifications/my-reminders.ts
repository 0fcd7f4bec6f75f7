import type { MailAddressBody, MyReminders } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { linesOf } from './digest-lines.js';
import { MailAddress, ReminderDigest } from './entities.js';
import { digestView, urgesOf } from './list-reminders.js';

const keptDays = 30;

/** What this person was reminded of in the last thirty days, newest first, and the address they gave. */
export async function readMyReminders(sql: Statements, actor: Actor, now: Date, mailEnabled: boolean): Promise<MyReminders> {
  const [own] = await sql.find(MailAddress, 'WHERE id = ?', [actor.personId]);
  const since = dayOf(new Date(now.getTime() - keptDays * 86_400_000));
  const digests = await sql.find(ReminderDigest, 'WHERE person_id = ? AND day >= ? ORDER BY day DESC, id DESC LIMIT 60', [actor.personId, since]);
  const [lines, urges] = [await linesOf(sql, digests.map(({ id }) => id)), await urgesOf(sql, digests)];
  return { address: own?.address ?? '', version: own?.version ?? 0, mailEnabled, items: digests.map((digest) => ({ ...digestView(digest, urges), lines: lines.get(digest.id)! })) };
}

/**
 * Keeps the address a person gives for their own reminders, or takes it back (empty). The journal says that it changed, not what it is.
 * @throws Refusal STALE_VERSION when it was changed in another window meanwhile
 */
export async function changeMailAddress(tx: Tx, { address, version }: MailAddressBody): Promise<void> {
  const id = tx.actor.personId;
  const [own] = await tx.sql.find(MailAddress, 'WHERE id = ?', [id]);
  if ((own?.version ?? 0) !== version) throw refuse('STALE_VERSION');
  if (own === undefined) await tx.sql.insert(MailAddress, { id, address, version: 1 });
  else await tx.compareAndSet(MailAddress, id, version, { address });
  tx.append({ action: 'mail-address.changed', resourceType: 'person', resourceId: id, authority: '本人', new: { given: address === '' ? 'no' : 'yes' } });
}
