import type { DataSource } from 'typeorm';
import { reading, Statements } from '../database/statements.js';
import { runningTransaction } from '../database/transaction-scope.js';
import { dayOf } from '../kernel/clock.js';
import { CalendarDay, CalendarYear } from './calendar-day.entity.js';
import { WorkingCalendar } from './working-calendar.js';

/** How long a change made by another process may go unnoticed; a change of this process counts at once. */
const freshFor = 60_000;

/** The working calendars, kept in memory: deadlines and holding times are asked for on every page. */
export class CalendarService {
  private readonly loaded = new Map<string, { at: number; calendar: Promise<WorkingCalendar> }>();

  constructor(private readonly dataSource: DataSource) {}

  /** Loads every calendar before the first request, so that no transaction ever has to wait for one. */
  async onApplicationBootstrap(): Promise<void> {
    const years = await reading(this.dataSource, (sql) => sql.select<{ jurisdiction_id: string }>('SELECT DISTINCT jurisdiction_id FROM calendar_year'));
    await Promise.all(years.map((row) => this.forJurisdiction(row.jurisdiction_id)));
  }

  /** The calendar of a jurisdiction. One without loaded years refuses every question with CALENDAR_MISSING. */
  async forJurisdiction(jurisdictionId: string): Promise<WorkingCalendar> {
    const known = this.loaded.get(jurisdictionId);
    if (known === undefined) return this.refresh(jurisdictionId);
    if (Date.now() - known.at >= freshFor) {
      // The old one still serves: a change made by another process may be noticed a moment later, but nobody waits inside a transaction.
      const fresh = this.load(jurisdictionId);
      known.at = Date.now();
      fresh.then((calendar) => this.loaded.set(jurisdictionId, { at: Date.now(), calendar: Promise.resolve(calendar) }), () => undefined);
    }
    return known.calendar;
  }

  private refresh(jurisdictionId: string): Promise<WorkingCalendar> {
    const calendar = this.load(jurisdictionId);
    this.loaded.set(jurisdictionId, { at: Date.now(), calendar });
    calendar.catch(() => this.forget(jurisdictionId));
    return calendar;
  }

  /** Reads the calendar again at the next question. Call it when a change was kept. */
  forget(jurisdictionId: string): void {
    this.loaded.delete(jurisdictionId);
  }

  /** The close of office hours of the `days`-th working day after an instant. @throws Refusal CALENDAR_MISSING beyond the loaded years */
  async dueAfter(jurisdictionId: string, from: Date, days: number): Promise<Date> {
    return (await this.forJurisdiction(jurisdictionId)).dueAfter(from, days);
  }

  /** Working days from today until an instant's day: 0 = today, negative = past, at least by one. */
  async remaining(jurisdictionId: string, now: Date, until: Date): Promise<number> {
    const [today, last] = [dayOf(now), dayOf(until)];
    const days = (await this.forJurisdiction(jurisdictionId)).workingDaysBetween(today, last);
    return last < today ? Math.min(days, -1) : days;
  }

  /** Office hours between two instants as 工作日, rounded to 0.1. */
  async held(jurisdictionId: string, from: Date, to: Date): Promise<number> {
    return (await this.forJurisdiction(jurisdictionId)).heldDays(from, to);
  }

  private load(jurisdictionId: string): Promise<WorkingCalendar> {
    const read = async (sql: Statements): Promise<WorkingCalendar> => {
      const years = await sql.find(CalendarYear, 'WHERE jurisdiction_id = ?', [jurisdictionId]);
      const days = await sql.find(CalendarDay, 'WHERE jurisdiction_id = ?', [jurisdictionId]);
      return new WorkingCalendar(years.map((row) => row.year), days);
    };
    // A deadline may be asked for inside a change, whose connection is then the only one to use.
    const runner = runningTransaction(this.dataSource);
    return runner === undefined ? reading(this.dataSource, read) : read(new Statements(runner));
  }
}
