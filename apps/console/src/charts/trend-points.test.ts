import { expect, test } from '@jest/globals';
import { figureText, trendPoints } from './trend-points.js';

const words = (year: number | null, quarter: number): string => `${year ?? ''}Q${quarter}`;
const figure = (year: number, quarter: number, value: number | null) => ({ year, quarter, value, benchmarkValue: null });

test('every quarter between the figures is there, missing ones as gaps, and on to a near date', () => {
  expect(trendPoints([], null, words)).toEqual([]);
  expect(trendPoints([figure(2023, 3, 5), figure(2022, 4, 3), figure(2023, 1, null)], { year: 2023, quarter: 4 }, words).map(({ label, value }) => [label, value])).toEqual([['2022Q4', 3], ['2023Q1', null], ['Q2', null], ['Q3', 5], ['Q4', null]]);
  expect(trendPoints([figure(2021, 2, 1)], { year: 2022, quarter: 4 }, words)).toHaveLength(1);
  expect(trendPoints([figure(2018, 1, 1), figure(2023, 4, 2)], null, words)).toHaveLength(12);
});

test('numbers as people write them', () => {
  expect([figureText(0.1 + 0.2), figureText(60, '%'), figureText(2, '个')]).toEqual(['0.3', '60%', '2 个']);
});
