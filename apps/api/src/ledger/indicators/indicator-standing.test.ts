import { expect, test } from '@jest/globals';
import { indicatorStanding, targetWords, type IndicatorFacts, type QuarterFigure } from './indicator-standing.js';

const base: IndicatorFacts = { comparator: 'gte', direction: 'increase', targetValue: 60, targetUnit: '%', benchmarkName: null, baselineValue: null, frequency: 'quarterly', deadline: '2023-12-31' };
const delta: Partial<IndicatorFacts> = { comparator: 'delta', direction: 'decrease', targetValue: 2, targetUnit: '百分点', baselineValue: 26.3 };
const benchmark: Partial<IndicatorFacts> = { comparator: 'benchmark', targetValue: null, benchmarkName: '全市平均水平' };
const count: Partial<IndicatorFacts> = { comparator: 'eq', direction: 'reach', targetValue: 2, targetUnit: '个' };

/** '23Q1 52.4' is a value, '23Q1 52.4/54' a value with its benchmark. */
const figures = (text: string): QuarterFigure[] => text.split(',').filter((part) => part.trim() !== '').map((part) => {
  const [, year, quarter, value, against] = /(\d\d)Q(\d) ([\d.-]+)(?:\/([\d.-]+))?/.exec(part)!;
  return { year: 2000 + Number(year), quarter: Number(quarter), value: Number(value), benchmarkValue: against === undefined ? null : Number(against) };
});

const examples: [string, Partial<IndicatorFacts>, string, string, Partial<ReturnType<typeof indicatorStanding>>][] = [
  // what, indicator, figures, today, standing
  ['nothing reported', {}, '', '2023-10-12', { light: 'none', met: null, reason: '还没有报过数' }],
  ['nothing reported, past its date', {}, '', '2024-01-05', { light: 'yellow', reason: '时限已过，还没有报过数' }],
  ['one figure', {}, '23Q2 52.4', '2023-07-12', { light: 'none', met: false, gap: 7.6, reason: expect.stringContaining('只有一期数') as unknown as string }],
  ['reached', {}, '23Q1 58,23Q2 60', '2023-07-12', { light: 'green', met: true, gap: 0, reason: '已达目标：2023年二季度 60%，目标不低于 60%' }],
  ['steady enough', {}, '23Q1 50,23Q2 54', '2023-07-12', { light: 'green', met: false, gap: 6 }],
  ['faster than ever, up to twice', {}, '23Q1 48,23Q2 52', '2023-07-12', { light: 'green', gap: 8 }],
  ['a little faster than the best', {}, '23Q1 48,23Q2 51', '2023-07-12', { light: 'yellow', reason: expect.stringContaining('每期要再升 4.5 个百分点，以往最好的一期是 3 个百分点') as unknown as string }],
  ['exactly twice the best is not more than twice', {}, '23Q1 48,23Q2 52,23Q3 52', '2023-10-12', { light: 'yellow', gap: 8 }],
  ['more than twice the best', {}, '23Q1 51,23Q2 52.4', '2023-07-12', { light: 'red', reason: '照目前走势到期达不到：2023年二季度 52.4%，目标不低于 60%，差 7.6 个百分点，还剩 2 期，每期要再升 3.8 个百分点，以往最好的一期是 1.4 个百分点' }],
  ['getting worse', {}, '23Q1 55,23Q2 54', '2023-07-12', { light: 'red', reason: expect.stringContaining('也没有进展') as unknown as string }],
  ['the best step counts, not the last', {}, '22Q4 40,23Q1 52,23Q2 52', '2023-07-12', { light: 'green' }],
  ['a gap between figures is spread over its quarters', {}, '22Q4 46,23Q2 52', '2023-07-12', { light: 'yellow' }],
  ['the last quarter, not reached', {}, '23Q3 58,23Q4 59.5', '2024-01-05', { light: 'red', gap: 0.5, reason: expect.stringContaining('到期未达目标') as unknown as string }],
  ['past its date with an older figure', {}, '23Q2 52,23Q3 58', '2024-01-05', { light: 'yellow', reason: expect.stringContaining('还没有报到期数') as unknown as string }],
  ['figures of the future are not looked at', {}, '23Q2 52,23Q4 61', '2023-07-12', { light: 'none', latest: { year: 2023, quarter: 2, value: 52, benchmarkValue: null } }],
  ['no date at all', { deadline: null }, '23Q1 51,23Q2 52', '2023-07-12', { light: 'none', met: false, reason: expect.stringContaining('没有时限') as unknown as string }],
  ['less is better', { comparator: 'lte', direction: 'decrease', targetValue: 30 }, '23Q1 36,23Q2 33', '2023-07-12', { light: 'green', gap: 3 }],
  ['over a ceiling at the end', { comparator: 'lt', direction: 'decrease', targetValue: 30 }, '23Q3 31,23Q4 30', '2024-01-02', { light: 'red', met: false, gap: 0 }],
  ['more than a floor: equal is not enough', { comparator: 'gt' }, '23Q3 59,23Q4 60', '2024-01-02', { light: 'red', met: false }],
  ['a number of things, built', count, '23Q2 1,23Q3 2', '2023-10-12', { light: 'green', met: true, reason: '已达目标：2023年三季度 2 个，目标达到 2 个' }],
  ['a number of things, more than asked', count, '23Q3 3', '2023-10-12', { light: 'green', met: true }],
  ['a number of things, none yet', count, '23Q2 0,23Q3 0', '2023-10-12', { light: 'red', gap: 2 }],
  ['about: within a twentieth', { comparator: 'approx', direction: 'reach', targetValue: 1.2, targetUnit: null }, '23Q3 1.15', '2023-10-12', { light: 'green', met: true, reason: '已达目标：2023年三季度 1.15，目标 1.2左右' }],
  ['about: too little', { comparator: 'approx', direction: 'reach', targetValue: 1.2, targetUnit: null }, '23Q2 0.8,23Q3 1', '2023-10-12', { light: 'green', met: false, gap: 0.14 }],
  ['a change without baseline', { ...delta, baselineValue: null }, '23Q2 26,23Q3 25', '2023-10-12', { light: 'none', met: null, missingBaseline: true, reason: '缺基数，不能亮灯' }],
  ['a change against a baseline', delta, '23Q2 26,23Q3 24.3', '2023-10-12', { light: 'green', met: true, goal: 24.3 }],
  ['a change on the way', delta, '23Q2 26,23Q3 25.1', '2023-10-12', { light: 'green', met: false, gap: 0.8 }],
  ['a change out of reach', delta, '23Q1 26.2,23Q2 26.1,23Q3 25.9', '2023-10-12', { light: 'red', gap: 1.6 }],
  ['a rise against a baseline', { ...delta, direction: 'increase' }, '23Q2 27,23Q3 27.6', '2023-10-12', { light: 'yellow', goal: 28.3, gap: 0.7 }],
  ['above a benchmark', benchmark, '23Q3 55/54.2', '2023-10-12', { light: 'green', met: true, goal: 54.2, reason: '已达目标：2023年三季度 55%，目标高于全市平均水平（54.2%）' }],
  ['level with a benchmark is not above it', benchmark, '23Q2 53/54,23Q3 54/54', '2023-10-12', { met: false, gap: 0, light: 'green' }],
  ['a benchmark that runs away', benchmark, '23Q2 52/54,23Q3 53/55.5', '2023-10-12', { light: 'red', gap: 2.5 }],
  ['a benchmark nobody has given', benchmark, '23Q2 52/54,23Q3 53', '2023-10-12', { light: 'none', met: null, reason: '缺2023年三季度的对标值（全市平均水平），不能比较' }],
  ['yearly: the year’s last figure counts, years are its periods', { frequency: 'yearly', deadline: '2023-12-31' }, '21Q4 50,22Q2 53,22Q4 55', '2023-03-01', { light: 'green', gap: 5, reason: expect.stringContaining('还剩 1 期') as unknown as string }],
  ['yearly: too slow', { frequency: 'yearly', deadline: '2023-12-31' }, '21Q4 50,22Q4 52', '2023-03-01', { light: 'red' }],
  ['decimals in binary do no harm', { targetValue: 0.3 }, '23Q1 0,23Q2 0.1', '2023-07-12', { light: 'green', gap: 0.2 }],
];

test.each(examples)('%s', (_what, changes, said, today, expected) => {
  expect(indicatorStanding({ ...base, ...changes }, figures(said), today)).toMatchObject(expected);
});

test.each<[Partial<IndicatorFacts>, string]>([
  [{}, '不低于 60%'], [delta, '比基期下降 2 个百分点'], [benchmark, '高于全市平均水平'], [count, '达到 2 个'], [{ comparator: 'approx', targetValue: 1.2, targetUnit: null }, '1.2左右'], [{ comparator: 'lt', targetValue: 5 }, '低于 5%'],
])('the target in words %#', (changes, words) => {
  expect(targetWords({ ...base, ...changes })).toBe(words);
});
