import { expect, test } from '@jest/globals';
import { readDate } from './read-date.js';

test.each([
  ['2023-08-01', '2023-08-01'], ['20230801', '2023-08-01'], ['2023.8.1', '2023-08-01'], ['2023/8/1', '2023-08-01'], ['2023年8月1日', '2023-08-01'], [' 2023 年 8 月 1 日 ', '2023-08-01'], ['2024-02-29', '2024-02-29'], ['', ''],
])('reads %j as %j', (typed, date) => expect(readDate(typed)).toBe(date));

test.each(['2023-02-30', '2023-13-01', '8月1日', '昨天', '2023-8', '12023-08-01', '0023-08-01'])('%j is no date', (typed) => expect(readDate(typed)).toBeNull());
