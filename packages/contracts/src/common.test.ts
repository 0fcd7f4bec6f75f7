import { expect, test } from '@jest/globals';
import { dateOnly, instant } from './common.js';

test.each(['2023-02-30', '2023-99-99', '0000-00-00', '2023-1-1', '２０２３-01-01', '2023-02-29', '2023-01-01T00:00:00Z', ''])('%s is no day', (text) => {
  expect(dateOnly.safeParse(text).success).toBe(false);
});

test('the last day of February is a day in a leap year', () => {
  expect(dateOnly.parse('2024-02-29')).toBe('2024-02-29');
});

test('an instant is told in UTC', () => {
  expect(instant.safeParse('2023-10-12T01:00:00.000Z').success).toBe(true);
  expect(instant.safeParse('2023-10-12T09:00:00+08:00').success).toBe(false);
});
