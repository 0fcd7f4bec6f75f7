import type { MailState } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import type { CalendarService } from '../calendar/calendar.service.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { isDuplicate } from '../database/database-errors.js';
import { reading, type Statements } from '../database/statements.js';
import type { Journal, Tx } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { dayOf, type Clock } from '../kernel/clock.js';
import { Refusal } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { findHolders, type Holder } from '../organization/holders.js';
import { places } from '../organization/list-page.js';
import { dueMatters, peopleOf, type DueMatter } from './due-matters.js';
import { Reminder, ReminderDigest } from './entities.js';
import { reminderRulesOf } from './reminder-rules.js';
import { stageOf, type StageNow } from './stage-of.js';

/** What the digests are made with. `mailEnabled`: an SMTP server is set. */
export interface ReminderParts { dataSource: DataSource; journal: Journal; clock: Clock; calendars: CalendarService; mailEnabled: boolean }

/** A matter at its stage on the day of the digest. */
interface Told extends StageNow { matter: DueMatter; days: number }
interface Draft { holder: Holder; told: Told[] }

/** Digests are made on working days between these hours of Asia/Shanghai: nobody is reminded at night, and a day that was slept through stays quiet. */
const hours = { from: '08:30', to: '18:00' };
/** Calendar days looked back and ahead: beyond the longest rule (30 working days, and 20 times every 30 after it) nobody is reminded anyway. */
const lookAhead = 60;
const lookBack = 200;
/** The most matters one digest names; what is more waits in the lists. */
const mostLines = 50;
const peopleAtOnce = 40;

const shifted = (day: string, days: number): string => new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
const timeOf = (instant: Date): string => new Date(instant.getTime() + 8 * 3_600_000).toISOString().slice(11, 16);

/**
 * Makes today's digest for everybody of a jurisdiction for whom it is time by its rules: one per person and day, and none for
 * who has nothing due. Several processes may call it: the unique key of person and day lets one through.
 * @returns how many digests were made
 */
export async function makeDigests(parts: ReminderParts, jurisdictionId: string): Promise<number> {
  const now = parts.clock.now();
  const day = dayOf(now);
  const calendar = await parts.calendars.forJurisdiction(jurisdictionId);
  if (timeOf(now) < hours.from || timeOf(now) > hours.to || !worksOn(calendar, day)) return 0;
  const { drafts, addresses } = await reading(parts.dataSource, async (sql) => {
    const found = await draftsOf(sql, jurisdictionId, now, calendar);
    return { drafts: found, addresses: await addressesOf(sql, found.map(({ holder }) => holder.personId)) };
  });
  let made = 0;
  for (let start = 0; start < drafts.length; start += peopleAtOnce) {
    const part = drafts.slice(start, start + peopleAtOnce);
    try {
      await parts.journal.record(systemActor(jurisdictionId), { requestId: newId(), name: 'make-digests', input: null }, (tx) => keepDigests(tx, day, part, (personId) => mailStateOf(parts.mailEnabled, addresses.has(personId))));
      made += part.length;
    } catch (error) {
      // Another process was faster; what it did not make comes with the next round.
      if (!isDuplicate(error)) throw error;
    }
  }
  return made;
}

/** How an e-mail begins. */
export const mailStateOf = (enabled: boolean, hasAddress: boolean): MailState => (!enabled ? 'off' : hasAddress ? 'queued' : 'no_address');

/** Who of these people gave an address. */
export async function addressesOf(sql: Statements, personIds: readonly string[]): Promise<Set<string>> {
  if (personIds.length === 0) return new Set();
  const rows = await sql.select<{ id: string }>(`SELECT id FROM mail_address WHERE address <> '' AND id IN (${places(personIds)})`, [...personIds]);
  return new Set(rows.map((row) => row.id));
}

function worksOn(calendar: WorkingCalendar, day: string): boolean {
  try {
    return calendar.isWorkingDay(day);
  } catch (error) {
    // Beyond the loaded years nobody knows which days are working days; the pages say which year is missing.
    if (error instanceof Refusal) return false;
    throw error;
  }
}

/** Working days left until a day; undefined where the calendar ends before it. */
export function daysLeft(calendar: WorkingCalendar, today: string, due: string): number | undefined {
  try {
    const days = calendar.workingDaysBetween(today, due);
    return due < today ? Math.min(days, -1) : due > today ? Math.max(days, 1) : 0;
  } catch (error) {
    if (error instanceof Refusal) return undefined;
    throw error;
  }
}

async function draftsOf(sql: Statements, jurisdictionId: string, now: Date, calendar: WorkingCalendar): Promise<Draft[]> {
  const day = dayOf(now);
  const rules = await reminderRulesOf(sql, jurisdictionId);
  const matters = await dueMatters(sql, jurisdictionId, shifted(day, -lookBack), shifted(day, lookAhead));
  const left = new Map([...new Set(matters.map(({ dueDate }) => dueDate))].map((dueDate) => [dueDate, daysLeft(calendar, day, dueDate)]));
  const told = matters.flatMap((matter): Told[] => {
    const days = left.get(matter.dueDate);
    const stage = days === undefined || (days < 0 && matter.until === 'due') ? null : stageOf(rules, days);
    return stage === null ? [] : [{ ...stage, matter, days: days! }];
  });
  if (told.length === 0) return [];
  const holders = await holdersFor(sql, told.map(({ matter }) => matter), now);
  const served = new Set((await sql.select<{ person_id: string }>("SELECT person_id FROM reminder_digest WHERE jurisdiction_id = ? AND day = ? AND slot = 'daily'", [jurisdictionId, day])).map((row) => row.person_id));
  const said = await alreadySaid(sql, told.map(({ matter }) => matter.key));
  const drafts = new Map<string, Draft>();
  for (const one of told) {
    for (const holder of peopleOf(one.matter, holders)) {
      if (served.has(holder.personId) || said.has(`${holder.personId} ${one.matter.key} ${one.key}`)) continue;
      const draft = drafts.get(holder.personId) ?? { holder, told: [] };
      drafts.set(holder.personId, draft);
      // Whoever holds both posts of a step hears of it once.
      if (!draft.told.some(({ matter }) => matter.key === one.matter.key)) draft.told.push(one);
    }
  }
  return [...drafts.values()];
}

async function holdersFor(sql: Statements, matters: readonly DueMatter[], now: Date): Promise<Holder[]> {
  const keys = [...new Set(matters.flatMap((matter) => matter.keys))];
  const named = [...new Set(matters.flatMap((matter) => matter.namedPersonId ?? []))];
  const holders: Holder[] = [];
  for (let start = 0; start < keys.length; start += 300) holders.push(...await findHolders(sql, keys.slice(start, start + 300), now));
  if (named.length === 0) return holders;
  const people = await sql.select<{ id: string; name: string; post: string; unit_id: string; unit_name: string }>(
    `SELECT p.id, p.name, p.post, p.unit_id, u.name AS unit_name FROM person p JOIN unit u ON u.id = p.unit_id WHERE p.active = 1 AND p.id IN (${places(named)})`, named);
  return [...holders, ...people.map((row) => ({ personId: row.id, unitId: row.unit_id, candidateKey: '', label: { id: row.id, name: row.name, unitName: row.unit_name, post: row.post || null } }))];
}

async function alreadySaid(sql: Statements, keys: readonly string[]): Promise<Set<string>> {
  const said = new Set<string>();
  for (let start = 0; start < keys.length; start += 300) {
    const part = keys.slice(start, start + 300);
    const rows = await sql.select<{ person_id: string; matter_key: string; stage_key: string }>(`SELECT person_id, matter_key, stage_key FROM reminder WHERE matter_key IN (${places(part)})`, part);
    for (const row of rows) said.add(`${row.person_id} ${row.matter_key} ${row.stage_key}`);
  }
  return said;
}

async function keepDigests(tx: Tx, day: string, drafts: readonly Draft[], mailOf: (personId: string) => MailState): Promise<void> {
  for (const { holder, told } of drafts) {
    // The longest overdue first; what is left out was not said and comes another day.
    const lines = told.toSorted((left, right) => left.days - right.days).slice(0, mostLines);
    await keepDigest(tx, {
      personId: holder.personId, unitId: holder.unitId, day, slot: 'daily', kind: 'daily', urgeId: null, mail: mailOf(holder.personId),
      lines: lines.map(({ matter, key, stage, days }) => ({ matter, stageKey: key, stage, days })),
    });
    tx.append({
      action: 'reminder.made', resourceType: 'person', resourceId: holder.personId, unitId: holder.unitId, authority: '系统：按提醒规则',
      new: { day, matters: lines.length, overdue: lines.filter(({ days }) => days < 0).length, of: lines.map(({ matter, key }) => `${matter.key} ${key}`) },
    });
  }
}

/** Writes one digest with its lines, and queues its e-mail. */
export async function keepDigest(tx: Tx, { mail, lines, ...digest }: Pick<ReminderDigest, 'personId' | 'unitId' | 'day' | 'slot' | 'kind' | 'urgeId'> & { mail: MailState; lines: { matter: DueMatter; stageKey: string; stage: Reminder['stage']; days: number }[] }): Promise<void> {
  const id = newId();
  await tx.sql.insert(ReminderDigest, {
    id, jurisdictionId: tx.actor.jurisdictionId, ...digest, matters: lines.length, madeAt: tx.now, mailState: mail, mailTries: 0, mailQueuedAt: tx.realNow, mailNextAt: tx.realNow,
    mailClaimedUntil: null, mailSentAt: null, mailProblem: null, version: 1,
  });
  await tx.sql.insert(Reminder, lines.map(({ matter, stageKey, stage, days }, position): Reminder => ({
    id: newId(), digestId: id, personId: digest.personId, matterKey: matter.key, stageKey, stage, position, title: matter.title, link: matter.link,
    taskId: matter.taskId, taskNumber: matter.taskNumber, taskTitle: matter.taskTitle, dueDate: matter.dueDate, days,
  })));
}
