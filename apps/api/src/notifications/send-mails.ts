import type { DataSource } from 'typeorm';
import type { MailProblem } from '@reform-ledger/contracts';
import { reading, Statements } from '../database/statements.js';
import type { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { log } from '../kernel/log.js';
import { linesOf } from './digest-lines.js';
import { MailAddress, ReminderDigest, Urge } from './entities.js';
import { mailText, type MailText } from './mail-text.js';
import type { MailResult } from './mailer.js';

const minute = 60_000;
/** Minutes until the next try after the first, second, … failure; after the last one it is given up. */
const pauses = [1, 5, 15, 60, 180];
/** A reminder older than this is not sent any more: tomorrow has its own, and nobody wants a week's mails at once after an outage. */
const goodFor = 20 * 60 * minute;
/** How long a process may be at one mail before another may take it: longer than all time limits of a try together. */
const claimedFor = 5 * minute;

export interface SendingParts {
  dataSource: DataSource;
  journal: Journal;
  clock: Clock;
  publicUrl: string;
  send: (id: string, to: string, mail: MailText) => Promise<MailResult>;
  /** True when the program is about to end: the mail under way is finished, no other is begun. */
  stopping: () => boolean;
}

/**
 * Sends what is due of the queue, oldest first. Each mail is claimed by compare-and-set before it is sent and marked after it, outside
 * any transaction: a process that dies in between leaves a claim that ends, so a mail goes out at least once, and twice only then.
 * @returns how many went out, and whether the server as a whole refused, so that the caller waits before it asks again
 */
export async function sendMails(parts: SendingParts): Promise<{ sent: number; refused: boolean }> {
  let sent = 0;
  const now = (): Date => parts.clock.realNow();
  const due = await reading(parts.dataSource, (sql) => sql.find(ReminderDigest, "WHERE mail_state IN ('queued', 'failed', 'sending') AND mail_next_at <= ? ORDER BY mail_next_at, id LIMIT 200", [now()]));
  for (const digest of due) {
    if (parts.stopping()) break;
    if (now().getTime() - digest.mailQueuedAt.getTime() > goodFor) {
      await giveUp(parts, digest, 'outdated');
      continue;
    }
    const until = new Date(now().getTime() + claimedFor);
    const claim = { mailState: 'sending' as const, mailTries: digest.mailTries + 1, mailClaimedUntil: until, mailNextAt: until };
    if (!(await mark(parts, digest, claim))) continue;
    const mail = await reading(parts.dataSource, (sql) => mailOf(sql, digest, parts.publicUrl));
    if (mail === null) {
      await mark(parts, digest, { mailState: 'no_address', mailClaimedUntil: null });
      continue;
    }
    const result = await parts.send(digest.id, mail.to, mail.text);
    if (result.sent) {
      sent += 1;
      await mark(parts, digest, { mailState: 'sent', mailSentAt: parts.clock.now(), mailClaimedUntil: null, mailProblem: null });
      continue;
    }
    log.warn('mail.failed', { digestId: digest.id, problem: result.problem, tries: digest.mailTries });
    const pause = pauses[digest.mailTries - 1];
    if (result.final || pause === undefined) await giveUp(parts, digest, result.problem);
    else await mark(parts, digest, { mailState: 'failed', mailNextAt: new Date(now().getTime() + pause * minute), mailClaimedUntil: null, mailProblem: result.problem });
    if (result.everybody) return { sent, refused: true };
  }
  return { sent, refused: false };
}

/** Moves a digest's mail on where nobody else did meanwhile. How a mail travels is no act of anybody, so it is not journaled; that one did not arrive is. */
async function mark({ dataSource }: SendingParts, digest: ReminderDigest, changes: Partial<ReminderDigest>): Promise<boolean> {
  const done = await dataSource.transaction((em) => new Statements(em.queryRunner!).compareAndSet(ReminderDigest, digest.id, digest.version, changes));
  if (done) Object.assign(digest, changes, { version: digest.version + 1 });
  return done;
}

async function giveUp({ journal }: SendingParts, digest: ReminderDigest, problem: MailProblem): Promise<void> {
  await journal.record(systemActor(digest.jurisdictionId), { requestId: newId(), idempotencyKey: `mail-${digest.id}`, name: 'give-up-mail', input: { id: digest.id } }, async (tx) => {
    await tx.compareAndSet(ReminderDigest, digest.id, digest.version, { mailState: 'given_up', mailClaimedUntil: null, mailProblem: problem });
    tx.append({ action: 'reminder.mail-given-up', resourceType: 'person', resourceId: digest.personId, unitId: digest.unitId, authority: '系统', new: { day: digest.day, problem, tries: digest.mailTries } });
  });
}

/** The mail of a digest to the address its person has now; null where there is none any more, or the person has left. */
async function mailOf(sql: Statements, digest: ReminderDigest, publicUrl: string): Promise<{ to: string; text: MailText } | null> {
  const [address] = await sql.find(MailAddress, "WHERE id = ? AND address <> '' AND EXISTS (SELECT 1 FROM person p WHERE p.id = mail_address.id AND p.active = 1)", [digest.personId]);
  if (address === undefined) return null;
  const [urge] = digest.urgeId === null ? [] : await sql.find(Urge, 'WHERE id = ?', [digest.urgeId]);
  const lines = (await linesOf(sql, [digest.id])).get(digest.id)!;
  const by = urge === undefined ? null : [urge.madeBy.name, urge.madeBy.post].filter(Boolean).join(' ');
  return { to: address.address, text: mailText({ kind: digest.kind, day: digest.day, words: urge?.words ?? null, by, lines, publicUrl }) };
}
