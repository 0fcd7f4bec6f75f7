import { mailStates, type MailState, type RemindersPage, type RemindersQuery, type ReminderRow } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { MailConfig } from '../kernel/mail-config.js';
import { Conditions, inOrder, places } from '../organization/list-page.js';
import { linesOf } from './digest-lines.js';
import { ReminderDigest, Urge } from './entities.js';
import { mayUrge, seesReminders } from './urge-units.js';

type PersonLine = { id: string; name: string; post: string; home: string };

/**
 * 提醒记录: who was reminded when of what, and what became of the e-mail; newest first.
 * @throws Refusal NOT_ALLOWED for anybody outside the office, its leaders and auditors
 */
export async function listReminders(sql: Statements, actor: Actor, query: RemindersQuery, realNow: Date, mail: MailConfig | null): Promise<RemindersPage> {
  if (!seesReminders(actor)) throw refuse('NOT_ALLOWED', { reason: '提醒记录由医改办掌握' });
  const filters = (): Conditions => {
    const conditions = new Conditions().add('t.jurisdiction_id = ?', actor.jurisdictionId).contains(query.q, 'p.name', 'u.name');
    if (query.kind) conditions.add('t.kind = ?', query.kind);
    if (query.unitId) conditions.add('t.unit_id = ?', query.unitId);
    return conditions;
  };
  const from = 'reminder_digest t JOIN person p ON p.id = t.person_id JOIN unit u ON u.id = t.unit_id';
  const all = filters();
  const counted = await sql.select<{ state: MailState; n: number | string }>(`SELECT t.mail_state AS state, COUNT(*) AS n FROM ${from} ${all.where} GROUP BY t.mail_state`, all.values);
  const counts = Object.fromEntries(Object.keys(mailStates).map((state) => [state, Number(counted.find((row) => row.state === state)?.n ?? 0)])) as RemindersPage['counts'];
  const page = filters();
  if (query.mail) page.add('t.mail_state = ?', query.mail);
  const ids = (await sql.select<{ id: string }>(`SELECT t.id AS id FROM ${from} ${page.where} ORDER BY t.day DESC, t.id DESC LIMIT ? OFFSET ?`, [...page.values, query.perPage, (query.page - 1) * query.perPage])).map((row) => row.id);
  return {
    items: await rowsOf(sql, ids, realNow), total: query.mail ? counts[query.mail] : Object.values(counts).reduce((sum, count) => sum + count, 0), counts,
    mail: { enabled: mail !== null, from: mail?.from ?? null }, abilities: { urge: mayUrge(actor) },
  };
}

async function rowsOf(sql: Statements, ids: readonly string[], realNow: Date): Promise<ReminderRow[]> {
  if (ids.length === 0) return [];
  const digests = inOrder(ids, await sql.find(ReminderDigest, `WHERE id IN (${places(ids)})`, [...ids]));
  const people = new Map((await sql.select<PersonLine>(
    `SELECT p.id AS id, p.name AS name, p.post AS post, u.name AS home FROM person p JOIN unit u ON u.id = p.unit_id WHERE p.id IN (${places(digests)})`, digests.map(({ personId }) => personId))).map((row) => [row.id, row]));
  const units = new Map((await sql.select<{ id: string; name: string }>(`SELECT id, name FROM unit WHERE id IN (${places(digests)})`, digests.map(({ unitId }) => unitId))).map((row) => [row.id, row.name]));
  const [lines, urges] = [await linesOf(sql, ids), await urgesOf(sql, digests)];
  return digests.map((digest) => {
    const person = people.get(digest.personId)!;
    return {
      ...digestView(digest, urges), lines: lines.get(digest.id)!, person: { id: person.id, name: person.name, unitName: person.home, post: person.post || null }, unitName: units.get(digest.unitId) ?? '',
      mail: {
        state: digest.mailState, tries: digest.mailTries, at: digest.mailSentAt?.toISOString() ?? null, nextInMinutes: digest.mailState === 'failed' ? Math.max(1, Math.ceil((digest.mailNextAt.getTime() - realNow.getTime()) / 60_000)) : null, problem: digest.mailProblem,
      },
    };
  });
}

/** The urgings behind some digests, by id. */
export async function urgesOf(sql: Statements, digests: readonly ReminderDigest[]): Promise<Map<string, Urge>> {
  const ids = [...new Set(digests.flatMap(({ urgeId }) => urgeId ?? []))];
  return new Map(ids.length === 0 ? [] : (await sql.find(Urge, `WHERE id IN (${places(ids)})`, ids)).map((urge) => [urge.id, urge]));
}

/** What a digest says of itself, without its lines. */
export function digestView({ id, day, madeAt, kind, matters, urgeId }: ReminderDigest, urges: Map<string, Urge>): Omit<ReminderRow, 'lines' | 'person' | 'unitName' | 'mail'> {
  const urge = urgeId === null ? undefined : urges.get(urgeId);
  return { id, day, at: madeAt.toISOString(), kind, matters, by: urge?.madeBy ?? null, words: urge?.words ?? null };
}
