import { describe, expect, test } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { nationalDays, shippedYears } from './national-holidays.js';
import { endOfOfficeHours, toDays, WorkingCalendar } from './working-calendar.js';

const calendar = new WorkingCalendar(shippedYears, shippedYears.flatMap(nationalDays));
const vectors = JSON.parse(readFileSync(new URL('test-data/workday-vectors.json', import.meta.url), 'utf8')) as {
  add: { start: string; n: number; due: string }[];
};
const at = (text: string): Date => new Date(`${text}:00+08:00`);

describe('working days', () => {
  test.each(vectors.add)('$start + $n = $due', ({ start, n, due }) => {
    expect(calendar.addWorkingDays(start, n)).toBe(due);
    expect(calendar.workingDaysBetween(start, due)).toBe(n);
    expect(calendar.workingDaysBetween(due, start)).toBe(-n);
  });

  test.each([[2023, 249], [2024, 251], [2025, 248], [2026, 248]])('%i has %i working days', (year, days) => {
    expect(calendar.workingDaysBetween(`${year}-01-01`, `${year}-12-31`) + (calendar.isWorkingDay(`${year}-01-01`) ? 1 : 0)).toBe(days);
  });

  test('a make-up Saturday works, a holiday Monday does not', () => {
    expect(calendar.isWorkingDay('2023-10-07')).toBe(true);
    expect(calendar.isWorkingDay('2023-10-02')).toBe(false);
    expect(calendar.isWorkingDay('2023-10-14')).toBe(false);
  });

  test('no days after a day is the day itself', () => expect(calendar.addWorkingDays('2023-10-14', 0)).toBe('2023-10-14'));

  test('counting back skips the same days', () => {
    expect(calendar.subtractWorkingDays('2023-10-16', 3)).toBe('2023-10-11');
    expect(calendar.subtractWorkingDays('2023-10-09', 3)).toBe('2023-09-28');
  });

  test('beyond the loaded years it refuses and names the year', () => {
    expect(() => calendar.addWorkingDays('2026-12-30', 5)).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING', message: expect.stringContaining('2027') }));
    expect(() => calendar.subtractWorkingDays('2020-01-02', 5)).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
    expect(() => calendar.isWorkingDay('2019-12-31')).toThrow(expect.objectContaining({ code: 'CALENDAR_MISSING' }));
  });
});

describe('office hours', () => {
  test.each([
    ['2023-10-12 09:00', '2023-10-12 11:00', 2],
    ['2023-10-12 11:00', '2023-10-12 15:30', 2],
    ['2023-10-12 12:10', '2023-10-12 14:20', 0],
    ['2023-10-12 17:00', '2023-10-13 09:00', 1],
    ['2023-10-13 17:00', '2023-10-16 09:00', 1],
    ['2023-09-28 17:00', '2023-10-07 09:00', 1],
    ['2023-10-12 08:30', '2023-10-12 17:30', 6.5],
    ['2023-10-12 23:00', '2023-10-12 22:00', 0],
    ['2023-10-12 00:10', '2023-10-12 23:50', 6.5],
  ])('from %s to %s: %d h', (from, to, hours) => {
    expect(calendar.heldOfficeHours(at(from.replace(' ', 'T')), at(to.replace(' ', 'T')))).toBeCloseTo(hours, 9);
  });

  test('6.5 h are one day, rounded to 0.1', () => {
    expect([6.5, 13, 2, 0, 0.3].map(toDays)).toEqual([1, 2, 0.3, 0, 0]);
    expect(calendar.heldDays(at('2023-10-12T09:00'), at('2023-10-16T09:00'))).toBe(2);
  });

  test('a procedural period ends at 17:30 of its last day', () => {
    expect(endOfOfficeHours('2023-10-16').toISOString()).toBe('2023-10-16T09:30:00.000Z');
    expect(calendar.dueAfter(at('2023-09-28T16:00'), 1)).toEqual(endOfOfficeHours('2023-10-07'));
  });
});
