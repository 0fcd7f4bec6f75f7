import { describe, expect, test } from '@jest/globals';
import { quartersOfTask } from './quarters-of-task.js';

const period = (quarter: number, retroactive = false, year = 2023) => ({ id: `${year}-${quarter}`, year, quarter, retroactive });
const report = (periodId: string, progress: number | null) => ({ periodId, progress });
const milestones = [{ dueDate: '2023-08-31', plannedPercent: 30 }, { dueDate: '2023-09-30', plannedPercent: 75 }, { dueDate: '2024-03-31', plannedPercent: 100 }];

describe('各季计划与进度', () => {
  test('from the first report to the last milestone; nothing is planned before the first milestone, and a quarter between keeps its plan', () => {
    expect(quartersOfTask([period(1, true), period(2, true), period(3), period(4)], [report('2023-2', 20), report('2023-3', 58), report('2023-3', 40)], milestones)).toEqual([
      { year: 2023, label: '二季度', planned: null, actual: 20, retroactive: true },
      { year: 2023, label: '三季度', planned: 75, actual: 58, retroactive: false },
      { year: 2023, label: '四季度', planned: 75, actual: null, retroactive: false },
      { year: 2024, label: '一季度', planned: 100, actual: null, retroactive: false },
    ]);
  });

  test('without a plan only what was reported; without both nothing', () => {
    expect(quartersOfTask([period(3), period(4)], [report('2023-3', 58)], [])).toEqual([{ year: 2023, label: '三季度', planned: null, actual: 58, retroactive: false }]);
    expect(quartersOfTask([period(3)], [], [])).toEqual([]);
  });

  test('the newest eight', () => {
    const shown = quartersOfTask([1, 2, 3, 4].flatMap((quarter) => [2021, 2022, 2023].map((year) => period(quarter, false, year))), [report('2021-1', 5), report('2023-4', 90)], []);
    expect(shown.map(({ year, label }) => `${year}${label}`)).toEqual(['2022', '2023'].flatMap((year) => ['一', '二', '三', '四'].map((numeral) => `${year}${numeral}季度`)));
  });
});
