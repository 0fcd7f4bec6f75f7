import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';

/** One day that is not what its weekday says: a holiday on a weekday, or a weekend on which people work (调休). */
export interface CalendarException {
  /** 'YYYY-MM-DD' */
  day: string;
  working: boolean;
}

const hour = 3_600_000;
const dayLength = 24 * hour;
/** Asia/Shanghai has been UTC+8 without summer time since 1991. */
const offset = 8 * hour;

/** Office hours, as milliseconds after midnight: 08:30–12:00 and 14:30–17:30. */
const officeHours: readonly (readonly [number, number])[] = [[8.5 * hour, 12 * hour], [14.5 * hour, 17.5 * hour]];
/** 1.0 个工作日. */
const hoursPerDay = 6.5;

/** Number of the day since 1970-01-01 of a calendar date. */
const numberOf = (day: string): number => Date.parse(`${day}T00:00:00Z`) / dayLength;
const dayOfNumber = (number: number): string => new Date(number * dayLength).toISOString().slice(0, 10);
/** 1970-01-01 was a Thursday; Monday is 1. */
const isWeekend = (number: number): boolean => [0, 6].includes((number + 4) % 7);

/**
 * The working days of one jurisdiction over its loaded years. Pure: every question names its dates.
 * Every method that meets a day beyond the loaded years refuses with CALENDAR_MISSING and never guesses.
 */
export class WorkingCalendar {
  private readonly years: ReadonlySet<number>;
  private readonly exceptions: ReadonlyMap<number, boolean>;

  constructor(years: Iterable<number>, exceptions: Iterable<CalendarException>) {
    this.years = new Set(years);
    this.exceptions = new Map([...exceptions].map(({ day, working }) => [numberOf(day), working]));
  }

  /** True when people work on the day ('YYYY-MM-DD'). */
  isWorkingDay(day: string): boolean {
    return this.works(numberOf(day));
  }

  /** The n-th working day after `start`, which itself is not counted (民法典 201). n = 0 gives the start itself. */
  addWorkingDays(start: string, n: number): string {
    let number = numberOf(start);
    for (let left = n; left > 0; ) {
      number += 1;
      if (this.works(number)) left -= 1;
    }
    return dayOfNumber(number);
  }

  /** The n-th working day before `start`, which is not counted: when the parts of a report are due before the report is. */
  subtractWorkingDays(start: string, n: number): string {
    let number = numberOf(start);
    for (let left = n; left > 0; ) {
      number -= 1;
      if (this.works(number)) left -= 1;
    }
    return dayOfNumber(number);
  }

  /** Working days after `from` up to and including `to`; negative when `to` is earlier. */
  workingDaysBetween(from: string, to: string): number {
    const [first, last] = [numberOf(from), numberOf(to)];
    if (last < first) return 0 - this.workingDaysBetween(to, from);
    let count = 0;
    for (let number = first + 1; number <= last; number += 1) if (this.works(number)) count += 1;
    return count;
  }

  /** Office hours between two instants: what a step is charged for holding. 0 when `to` is not later. */
  heldOfficeHours(from: Date, to: Date): number {
    const [start, end] = [from.getTime() + offset, to.getTime() + offset];
    let held = 0;
    for (let number = Math.floor(start / dayLength); number * dayLength < end; number += 1) {
      if (!this.works(number)) continue;
      for (const [opens, closes] of officeHours) {
        held += Math.max(0, Math.min(end, number * dayLength + closes) - Math.max(start, number * dayLength + opens));
      }
    }
    return held / hour;
  }

  /** Holding time in 个工作日: 6.5 office hours are 1.0, rounded to 0.1. */
  heldDays(from: Date, to: Date): number {
    return toDays(this.heldOfficeHours(from, to));
  }

  /** The end of a procedural period of n working days that starts at an instant: close of office hours of the due day. */
  dueAfter(start: Date, n: number): Date {
    return endOfOfficeHours(this.addWorkingDays(dayOf(start), n));
  }

  private works(number: number): boolean {
    const year = new Date(number * dayLength).getUTCFullYear();
    if (!this.years.has(year)) throw refuse('CALENDAR_MISSING', { year });
    return this.exceptions.get(number) ?? !isWeekend(number);
  }
}

/** Office hours as 个工作日: 6.5 h = 1.0, rounded to 0.1. */
export const toDays = (hours: number): number => Math.round((hours / hoursPerDay) * 10) / 10;

/** 17:30 in Asia/Shanghai of a calendar day: when a procedural deadline ends. */
export const endOfOfficeHours = (day: string): Date => new Date(numberOf(day) * dayLength + 17.5 * hour - offset);
