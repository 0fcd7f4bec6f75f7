import type { OverdueUnits, UrgeAnswer, UrgeChecksBody } from '@reform-ledger/contracts';
import type { CalendarService } from '../calendar/calendar.service.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { dueItems } from './due-matters.js';
import { mayUrge, seesReminders, sendUrges, unitsWith, urgeRows, type WaitingUnit } from './urge-units.js';

/** What the office may say; it changes the words before it sends them. */
const proposed = (title: string): string => `《${title}》里点到贵单位的句子还没有核实回复。请尽快逐句核对，在期限内回复；到期不回复的，由医改办主任决定。`;

/**
 * The units whose answer a bulletin still waits for, with who would hear of it and in which words, before anything is sent (催核实).
 * @throws Refusal NOT_ALLOWED for anybody outside the office, its leaders and auditors; NOT_FOUND; CALENDAR_MISSING
 */
export async function listOpenChecks(sql: Statements, actor: Actor, bulletinId: string, now: Date, calendars: CalendarService, mailEnabled: boolean): Promise<OverdueUnits> {
  if (!seesReminders(actor)) throw refuse('NOT_ALLOWED', { reason: '核实情况和催核实由医改办掌握' });
  const { title } = await bulletinOf(sql, actor, bulletinId);
  const calendar = await calendars.forJurisdiction(actor.jurisdictionId);
  const units = await waitingUnits(sql, actor, bulletinId, now, calendar);
  return { items: await urgeRows(sql, units, withinOneWorkingDay(calendar, now)), words: proposed(title), mailEnabled, abilities: { urge: mayUrge(actor) } };
}

/**
 * Urges units that have not answered a bulletin's fact check: bell, digest and e-mail as for any urging by hand, and with it at most once per unit
 * and working day, so that a weekend is one with the Friday before it.
 * @throws Refusal NOT_ALLOWED unless office clerk or director; NOT_FOUND; NOTHING_TO_CHECK, ALREADY_URGED naming the units: then nobody is urged; CALENDAR_MISSING
 */
export async function urgeChecks(tx: Tx, { bulletinId, ...body }: UrgeChecksBody, calendars: CalendarService, mailEnabled: boolean): Promise<UrgeAnswer> {
  if (!mayUrge(tx.actor)) throw refuse('NOT_ALLOWED', { reason: '催核实由医改办经办或主任发出' });
  await bulletinOf(tx.sql, tx.actor, bulletinId);
  const calendar = await calendars.forJurisdiction(tx.actor.jurisdictionId);
  return sendUrges(tx, body, await waitingUnits(tx.sql, tx.actor, bulletinId, tx.now, calendar), {
    mailEnabled, nothing: 'NOTHING_TO_CHECK', again: withinOneWorkingDay(calendar, tx.now), entry: () => ({ action: 'bulletin.check-urged', resourceType: 'bulletin', resourceId: bulletinId }),
  });
}

async function bulletinOf(sql: Statements, { jurisdictionId }: Actor, bulletinId: string): Promise<{ title: string }> {
  const [bulletin] = await sql.select<{ title: string }>('SELECT title FROM bulletin WHERE id = ? AND jurisdiction_id = ?', [bulletinId, jurisdictionId]);
  if (bulletin === undefined) throw refuse('NOT_FOUND');
  return bulletin;
}

async function waitingUnits(sql: Statements, { jurisdictionId }: Actor, bulletinId: string, now: Date, calendar: WorkingCalendar): Promise<WaitingUnit[]> {
  const items = await dueItems(sql, "w.jurisdiction_id = ? AND w.status = 'open' AND w.subject_type = 'bulletin' AND w.subject_id = ? AND w.member_id IS NOT NULL", [jurisdictionId, bulletinId]);
  return unitsWith(sql, calendar, now, items);
}

/** No working day has begun since. */
const withinOneWorkingDay = (calendar: WorkingCalendar, now: Date) => (last: string): boolean => calendar.workingDaysBetween(last, dayOf(now)) < 1;
