import { expect, test } from '@jest/globals';
import { timeAxis } from './time-axis.js';

// Friday to Tuesday; the weekend is off.
const days = ['2023-10-13', '2023-10-14', '2023-10-15', '2023-10-16', '2023-10-17'].map((day) => ({ day, working: !['2023-10-14', '2023-10-15'].includes(day) }));

test('a stretch is drawn where it belongs, thick only on working days', () => {
  const axis = timeAxis(days);
  expect(axis.span('2023-10-13T04:00:00.000Z', '2023-10-16T04:00:00.000Z')).toEqual({ left: 10, width: 60 });
  expect(axis.worked('2023-10-13T04:00:00.000Z', '2023-10-16T04:00:00.000Z')).toEqual([{ left: 10, width: 10 }, { left: 60, width: 10 }]);
  expect(axis.rest).toEqual([{ left: 20, width: 40 }]);
});

test('every day has its label while there is room; the month stands where it begins', () => {
  expect(timeAxis(days).ticks.map((tick) => tick.label)).toEqual(['10月13', '14', '15', '16', '17']);
  const long = Array.from({ length: 60 }, (_, index) => ({ day: new Date(Date.UTC(2023, 8, 1 + index)).toISOString().slice(0, 10), working: true }));
  const { ticks } = timeAxis(long);
  expect(ticks.length).toBeLessThanOrEqual(13);
  expect(ticks.filter((tick) => tick.label.includes('月')).map((tick) => tick.label)).toEqual(['9月1', '10月1']);
});

test('a moment outside the axis has no place on it; no days, no axis', () => {
  expect(timeAxis(days).at('2023-10-12T04:00:00.000Z')).toBeNull();
  expect(timeAxis(days).at('2023-10-15T04:00:00.000Z')).toBe(50);
  expect(timeAxis([])).toMatchObject({ rest: [], ticks: [] });
});
