import type { Tx } from '../journal/record.js';
import { holds } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { CalendarDay, CalendarYear } from './calendar-day.entity.js';
import { nationalDays, type NamedDay } from './national-holidays.js';

/**
 * Says that people work, or do not work, on a day: a local notice, a correction. Deadlines already stated stay as they were told.
 * @throws Refusal NOT_ALLOWED unless office director or administrator; CALENDAR_MISSING when the year is not loaded; BAD_REQUEST for a day that does not exist;
 *   STALE_VERSION when the day was changed since it was read
 */
export async function changeCalendarDay(tx: Tx, day: NamedDay & { version?: number | undefined }): Promise<void> {
  const authority = (['office_director', 'system_admin'] as const).find((role) => holds(tx.actor, role));
  if (authority === undefined) throw refuse('NOT_ALLOWED', { reason: '工作日历由医改办主任或系统管理员维护' });
  checkDay(day.day);
  const { jurisdictionId } = tx.actor;
  const year = Number(day.day.slice(0, 4));
  const [loaded] = await tx.sql.select('SELECT year FROM calendar_year WHERE jurisdiction_id = ? AND year = ?', [jurisdictionId, year]);
  if (loaded === undefined) throw refuse('CALENDAR_MISSING', { year });
  const [present] = await tx.sql.find(CalendarDay, 'WHERE jurisdiction_id = ? AND day = ?', [jurisdictionId, day.day]);
  const values = { working: day.working, name: day.name };
  if (present === undefined) await tx.sql.insert(CalendarDay, { id: newId(), jurisdictionId, day: day.day, ...values, version: 1 });
  else await tx.compareAndSet(CalendarDay, present.id, day.version ?? 0, values);
  tx.append({
    action: 'calendar.day-changed', resourceType: 'calendar-day', resourceId: day.day, authority: `${authority}@${jurisdictionId}`,
    old: present === undefined ? null : { working: present.working, name: present.name }, new: values, reason: day.name,
  });
}

/**
 * Loads the holidays and make-up days of a year (by default those shipped for it), unless the year is loaded already.
 * @returns whether it was loaded now
 */
export async function loadCalendarYear(tx: Tx, year: number, authority: string, days: readonly NamedDay[] = nationalDays(year)): Promise<boolean> {
  const { jurisdictionId } = tx.actor;
  const [loaded] = await tx.sql.select('SELECT year FROM calendar_year WHERE jurisdiction_id = ? AND year = ?', [jurisdictionId, year]);
  if (loaded !== undefined) return false;
  await tx.sql.insert(CalendarYear, { jurisdictionId, year, loadedAt: tx.now });
  await tx.sql.insert(CalendarDay, days.map((day) => ({ id: newId(), jurisdictionId, ...day, version: 1 })));
  tx.append({ action: 'calendar.loaded', resourceType: 'calendar-year', resourceId: String(year), authority, new: { year, days: days.length } });
  return true;
}

function checkDay(day: string): void {
  const number = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(number) || new Date(number).toISOString().slice(0, 10) !== day) throw refuse('BAD_REQUEST', { reason: `没有 ${day} 这一天` });
}
