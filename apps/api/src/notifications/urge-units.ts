import { isOfficeRole, type OverdueUnit, type OverdueUnits, type UrgeAnswer, type UrgeBody } from '@reform-ledger/contracts';
import type { CalendarService } from '../calendar/calendar.service.js';
import type { WorkingCalendar } from '../calendar/working-calendar.js';
import { isDuplicate } from '../database/database-errors.js';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { findHolders, type Holder } from '../organization/holders.js';
import { places } from '../organization/list-page.js';
import { dueItems, type DueMatter } from './due-matters.js';
import { Urge } from './entities.js';
import { addressesOf, daysLeft, keepDigest, mailStateOf } from './make-digests.js';

/** The most matters of one unit that an urging names; who has more has other troubles than a missing line. */
const mostLines = 50;

/** A unit in whose hands something waits, with what it is and who hears of it. */
export interface WaitingUnit { unitId: string; unitName: string; matters: { matter: DueMatter; days: number }[]; people: Holder[] }

/** Whoever of the office may urge units. */
export const mayUrge = (actor: Actor): boolean => holds(actor, 'office_clerk') || holds(actor, 'office_director');
/** Who reads whom the system reminded: the office, its leaders and auditors. */
export const seesReminders = (actor: Actor): boolean => actor.appointments.some(({ role }) => isOfficeRole(role)) || holds(actor, 'leader') || holds(actor, 'auditor');

/** What the office may say; it changes the words before it sends them. */
export const proposedWords = (officeName: string, day: string): string =>
  `下列事项到 ${Number(day.slice(5, 7))}月${Number(day.slice(8))}日已经逾期。请抓紧办理并报来；有困难的请及时与医改办联系。${officeName === '' ? '' : `（${officeName}）`}`;

/**
 * The units in whose hands something is overdue today, with everything an urging would say and to whom, before anything is sent.
 * @throws Refusal NOT_ALLOWED for anybody outside the office, its leaders and auditors
 */
export async function listOverdueUnits(sql: Statements, actor: Actor, now: Date, calendars: CalendarService, mailEnabled: boolean): Promise<OverdueUnits> {
  if (!seesReminders(actor)) throw refuse('NOT_ALLOWED', { reason: '逾期清单和催办由医改办掌握' });
  const day = dayOf(now);
  const units = await overdueUnits(sql, actor.jurisdictionId, now, await calendars.forJurisdiction(actor.jurisdictionId));
  const [office] = await sql.select<{ office_name: string }>('SELECT office_name FROM jurisdiction WHERE id = ?', [actor.jurisdictionId]);
  return { items: await urgeRows(sql, units, (last) => last === day), words: proposedWords(office?.office_name ?? '', day), mailEnabled, abilities: { urge: mayUrge(actor) } };
}

/** Units as the office sees them before it urges: what waits, for how long, who hears of it and when they were last urged. */
export async function urgeRows(sql: Statements, units: readonly WaitingUnit[], again: (last: string) => boolean): Promise<OverdueUnit[]> {
  const addresses = await addressesOf(sql, units.flatMap(({ people }) => people.map(({ personId }) => personId)));
  const urged = await lastUrged(sql, units.map(({ unitId }) => unitId));
  return units.map(({ unitId, unitName, matters, people }): OverdueUnit => ({
    unitId, unitName, urgedOn: urged.get(unitId) ?? null, urgedToday: urged.has(unitId) && again(urged.get(unitId)!),
    matters: matters.slice(0, mostLines).map(({ matter: { title, taskId, taskNumber, taskTitle, link, dueDate }, days }) => ({ title, taskId, taskNumber, taskTitle, link, dueDate, days, stage: days < 0 ? ('after' as const) : days === 0 ? ('on' as const) : ('before' as const) })),
    people: people.map(({ personId, label }) => ({ name: label.name, post: label.post, hasAddress: addresses.has(personId) })),
  }));
}

/**
 * Urges units by the office's hand: each of their clerks and heads gets one digest with the unit's overdue matters and these words, once per unit and day.
 * @throws Refusal NOT_ALLOWED unless office clerk or director; NOTHING_OVERDUE, ALREADY_URGED naming the units: then nobody is urged
 */
export async function urgeUnits(tx: Tx, body: UrgeBody, calendars: CalendarService, mailEnabled: boolean): Promise<UrgeAnswer> {
  if (!mayUrge(tx.actor)) throw refuse('NOT_ALLOWED', { reason: '催办由医改办经办或主任发出' });
  const { jurisdictionId } = tx.actor;
  const calendar = await calendars.forJurisdiction(jurisdictionId);
  return sendUrges(tx, body, await overdueUnits(tx.sql, jurisdictionId, tx.now, calendar), {
    mailEnabled, nothing: 'NOTHING_OVERDUE', again: (last, day) => last === day, entry: (unit) => ({ action: 'unit.urged', resourceType: 'unit', resourceId: unit.unitId }),
  });
}

/** How one kind of urging differs from another. */
export interface UrgeKind {
  mailEnabled: boolean;
  /** The refusal for a unit in whose hands nothing waits. */
  nothing: 'NOTHING_OVERDUE' | 'NOTHING_TO_CHECK';
  /** Whether a unit last urged on that day may not be urged today. */
  again: (last: string, today: string) => boolean;
  entry: (unit: WaitingUnit) => Pick<Parameters<Tx['append']>[0], 'action' | 'resourceType' | 'resourceId'>;
}

/** Writes the urging of the units wanted, a digest for each of their people, and the entries. All units, or none. */
export async function sendUrges(tx: Tx, { unitIds, words }: UrgeBody, waiting: readonly WaitingUnit[], kind: UrgeKind): Promise<UrgeAnswer> {
  const day = dayOf(tx.now);
  const { jurisdictionId } = tx.actor;
  const wanted = [...new Set(unitIds)];
  const units = waiting.filter(({ unitId }) => wanted.includes(unitId));
  const idle = wanted.filter((id) => !units.some(({ unitId }) => unitId === id));
  if (idle.length > 0) throw refuse(kind.nothing, { units: await unitNames(tx.sql, jurisdictionId, idle) });
  const urged = await lastUrged(tx.sql, wanted);
  const again = wanted.filter((id) => urged.has(id) && kind.again(urged.get(id)!, day));
  if (again.length > 0) throw refuse('ALREADY_URGED', { units: await unitNames(tx.sql, jurisdictionId, again) });
  const addresses = await addressesOf(tx.sql, units.flatMap(({ people }) => people.map(({ personId }) => personId)));
  const authority = holds(tx.actor, 'office_director') ? `office_director@${jurisdictionId}` : `office_clerk@${jurisdictionId}`;
  const answer = { units: units.length, people: 0, matters: 0 };
  for (const unit of units) {
    const matters = unit.matters.slice(0, mostLines);
    const urgeId = newId();
    try {
      await tx.sql.insert(Urge, {
        id: urgeId, jurisdictionId, unitId: unit.unitId, day, words, madeAt: tx.now, matters: matters.length,
        madeBy: { id: tx.actor.personId, name: tx.actor.name, unitName: tx.actor.unitName || null, post: tx.actor.post || null },
      });
    } catch (error) {
      // A colleague's urging of the same minute.
      throw isDuplicate(error) ? refuse('ALREADY_URGED', { units: unit.unitName }) : error;
    }
    for (const person of unit.people) {
      await keepDigest(tx, {
        personId: person.personId, unitId: unit.unitId, day, slot: `urge:${unit.unitId}`, kind: 'urge', urgeId, mail: mailStateOf(kind.mailEnabled, addresses.has(person.personId)),
        lines: matters.map(({ matter, days }) => ({ matter, stageKey: `urged-${day}`, stage: 'urged' as const, days })),
      });
    }
    tx.append({
      ...kind.entry(unit), unitId: unit.unitId, authority, reason: words,
      new: { day, matters: matters.length, people: unit.people.map(({ label }) => label.name), of: matters.map(({ matter }) => matter.key) },
    });
    answer.people += unit.people.length;
    answer.matters += matters.length;
  }
  return answer;
}

async function overdueUnits(sql: Statements, jurisdictionId: string, now: Date, calendar: WorkingCalendar): Promise<WaitingUnit[]> {
  return unitsWith(sql, calendar, now, await dueItems(sql, "w.jurisdiction_id = ? AND w.status = 'open' AND w.optional = 0 AND w.due_at < ? AND (w.candidate_key LIKE 'unit_clerk@%' OR w.candidate_key LIKE 'unit_approver@%')", [jurisdictionId, new Date(`${dayOf(now)}T00:00:00+08:00`)]));
}

/** Matters by the unit in whose hands they are, with the unit's people; the unit with most of them first. */
export async function unitsWith(sql: Statements, calendar: WorkingCalendar, now: Date, matters: readonly DueMatter[]): Promise<WaitingUnit[]> {
  const today = dayOf(now);
  const byUnit = new Map<string, WaitingUnit['matters']>();
  for (const matter of matters) {
    const days = daysLeft(calendar, today, matter.dueDate);
    const unitId = matter.keys[0]!.split('@')[1]!;
    if (days !== undefined) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), { matter, days }]);
  }
  if (byUnit.size === 0) return [];
  const ids = [...byUnit.keys()];
  const names = new Map((await sql.select<{ id: string; name: string }>(`SELECT id, name FROM unit WHERE id IN (${places(ids)})`, ids)).map((row) => [row.id, row.name]));
  const holders = await findHolders(sql, ids.flatMap((id) => [`unit_clerk@${id}`, `unit_approver@${id}`]), now);
  return ids.map((unitId) => {
    const ofUnit = holders.filter(({ candidateKey }) => candidateKey.endsWith(`@${unitId}`));
    const people = [...new Map(ofUnit.map((holder) => [holder.personId, holder])).values()];
    return { unitId, unitName: names.get(unitId) ?? unitId, matters: byUnit.get(unitId)!, people };
  }).sort((left, right) => right.matters.length - left.matters.length || left.unitName.localeCompare(right.unitName, 'zh'));
}

/** The day on which each unit was last urged. */
export async function lastUrged(sql: Statements, unitIds: readonly string[]): Promise<Map<string, string>> {
  if (unitIds.length === 0) return new Map();
  const rows = await sql.select<{ unit_id: string; day: string }>(`SELECT unit_id, MAX(day) AS day FROM urge WHERE unit_id IN (${places(unitIds)}) GROUP BY unit_id`, [...unitIds]);
  return new Map(rows.map((row) => [row.unit_id, row.day]));
}

/** Names for a sentence; a unit of elsewhere has none here. */
async function unitNames(sql: Statements, jurisdictionId: string, ids: readonly string[]): Promise<string> {
  const rows = await sql.select<{ name: string }>(`SELECT name FROM unit WHERE jurisdiction_id = ? AND id IN (${places(ids)}) ORDER BY name`, [jurisdictionId, ...ids]);
  return rows.length === 0 ? '所选单位' : rows.map((row) => row.name).join('、');
}
