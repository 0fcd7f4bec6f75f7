import { expect, test } from '@jest/globals';
import { readCalendarFile } from './read-calendar-file.js';

test('a line a day, in any order, with notes between', () => {
  const { days, mistakes } = readCalendarFile('\ufeff# 国务院办公厅通知（示例）\r\n2027-02-06 班 春节调休上班\r\n\r\n2027-01-01，休，元旦\n', 2027);
  expect(mistakes).toEqual([]);
  expect(days).toEqual([{ day: '2027-01-01', working: false, name: '元旦' }, { day: '2027-02-06', working: true, name: '春节调休上班' }]);
});

test.each([
  ['2027年1月1日 休 元旦', '写成“2027-01-01 休 元旦”'], ['2027-01-01 放 元旦', '写成“2027-01-01 休 元旦”'], ['2027-01-01 休', '写成“2027-01-01 休 元旦”'],
  ['2027-02-29 休 春节', '没有 2027-02-29 这一天'], ['2026-12-31 休 元旦', '2026-12-31 不在 2027 年'], ['2027-01-04 班 元旦调休', '2027-01-04 不是周末'],
])('%s is told with its line', (line, said) => {
  const { mistakes } = readCalendarFile(`2027-05-01 休 劳动节\n${line}\n`, 2027);
  expect(mistakes).toEqual([{ line: 2, message: expect.stringContaining(said) }]);
});

test('a day twice, and a year without a day off, are mistakes', () => {
  expect(readCalendarFile('2027-01-01 休 元旦\n2027-01-01 休 元旦\n', 2027).mistakes).toEqual([{ line: 2, message: '2027-01-01 写了两次' }]);
  expect(readCalendarFile('# 还没有公布\n', 2027).mistakes).toEqual([{ line: 1, message: '没有一个2027年的放假日' }]);
});
