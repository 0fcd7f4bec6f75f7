import { createRequire } from 'node:module';
import type { CalendarException } from './working-calendar.js';

/** The years whose State Council notices (放假安排) are shipped. Later years are loaded by the administrator when they are published. */
export const shippedYears = [2020, 2021, 2022, 2023, 2024, 2025, 2026] as const;

export interface NamedDay extends CalendarException {
  /** e.g. 国庆节, or 国庆节（调休上班） */
  name: string;
}

type Listing = Record<string, string>;
const listed = createRequire(import.meta.url)('chinese-days/dist/chinese-days.json') as { holidays: Listing; workdays: Listing };

/** Holidays and make-up working days of one year as published nationally. Source: package chinese-days, whose entries read 'English name,中文名,days'. */
export function nationalDays(year: number): NamedDay[] {
  const of = (listing: Listing, working: boolean): NamedDay[] =>
    Object.entries(listing)
      .filter(([day]) => day.startsWith(`${year}-`))
      .map(([day, text]) => ({ day, working, name: `${text.split(',')[1] ?? '节假日'}${working ? '（调休上班）' : ''}` }));
  return [...of(listed.holidays, false), ...of(listed.workdays, true)].sort((a, b) => a.day.localeCompare(b.day));
}
