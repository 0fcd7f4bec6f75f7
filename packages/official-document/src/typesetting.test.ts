import { describe, expect, test } from '@jest/globals';
import { characters, mm, typeArea } from './layout.js';
import { headingNumbers } from './render/body.js';
import { signaturePlace } from './render/closing.js';
import { markMeasure } from './render/head.js';
import { columnWidths } from './render/tables.js';
import { chineseNumber, cleanText, printedDate, printedNumber, printedPercent, textWidth } from './text.js';
import { titleLines } from './title-lines.js';

test.each([[1, '一'], [10, '十'], [11, '十一'], [20, '二十'], [35, '三十五'], [99, '九十九']])('%i is %s', (value, text) => {
  expect(chineseNumber(value)).toBe(text);
});

test('dates, numbers and percents as the standard prints them', () => {
  expect(printedDate('2023-08-01')).toBe('2023年8月1日');
  expect(printedDate('2024-02-29')).toBe('2024年2月29日');
  expect(printedNumber({ code: '叶医改领组办', year: 2023, number: 1 })).toBe('叶医改领组办〔2023〕1号');
  expect([printedPercent(66.66), printedPercent(100), printedPercent(null)]).toEqual(['66.7%', '100%', '—']);
  expect(textWidth('附件1（一）')).toBe(5.5);
  expect(cleanText('甲\u0007乙\r\n丙𠮷')).toBe('甲乙\n丙𠮷');
});

test('headings count by level and begin anew under a higher one', () => {
  const next = headingNumbers();
  expect([1, 2, 3, 4, 4, 3, 2, 3, 1, 2].map((level) => next(level as 1))).toEqual(['一、', '（一）', '1.', '（1）', '（2）', '2.', '（二）', '1.', '二、', '（一）']);
});

describe('titles are broken between words (7.3.1)', () => {
  test.each([
    ['审核退回通知', ['审核退回通知']],
    ['关于2021年第三季度全县医改重点工作任务进展情况的通报', ['关于2021年第三季度全县', '医改重点工作任务进展情况的通报']],
    ['自己定\n断行的标题', ['自己定', '断行的标题']],
  ])('%s', (title, expected) => {
    expect(titleLines(title, 20)).toEqual(expected);
  });

  const long = [
    '关于印发《叶集区2023年深化医药卫生体制改革重点工作任务》的通知',
    '关于转发《六安市深化医药卫生体制改革领导小组关于进一步推广福建省三明市医改经验深化医药卫生体制改革实施方案》的通知',
    '泗县深化医药卫生体制改革领导小组办公室关于2022年第四季度重点工作任务完成情况和2023年工作安排的通报',
  ];
  test.each(long)('%s: nothing lost, no line too long, none begins with 的 or ends with an opening mark', (title) => {
    const rows = titleLines(title, 20);
    expect(rows.join('')).toBe(title);
    expect(rows.length).toBeGreaterThan(1);
    for (const row of rows) {
      expect(textWidth(row)).toBeLessThanOrEqual(20);
      expect(row).not.toMatch(/^[的、，》）]|[《（]$/);
    }
    expect(rows.join('|')).not.toMatch(/医\|改|办公\|室|\d\|年|领导\|小组/);
  });
});

test('the mark stays on one line: long names are made narrower, then smaller', () => {
  for (const length of [4, 8, 12, 20, 26]) {
    const { sizePt, scale } = markMeasure('文'.repeat(length));
    expect(sizePt * scale * length).toBeLessThanOrEqual(156 * 72 / 25.4);
    expect(scale).toBeGreaterThanOrEqual(0.65);
  }
  expect(markMeasure('叶集区文件')).toEqual({ sizePt: 52, scale: 1 });
});

describe('signature (7.3.5)', () => {
  const whole = mm(typeArea.widthMm);

  test('without a seal the name ends two characters from the right and the date begins two characters after it', () => {
    const { nameLeft, dateLeft } = signaturePlace('叶集区深化医药卫生体制改革领导小组办公室', '2023年8月1日', 'without');
    expect(Math.abs(whole - nameLeft - characters(20) - characters(2))).toBeLessThanOrEqual(2);
    expect(dateLeft - nameLeft).toBe(characters(2));
  });

  test('a short name gives way so that the date keeps its two characters', () => {
    const { dateLeft } = signaturePlace('某某局', '2023年10月16日', 'without');
    expect(whole - dateLeft - characters(textWidth('2023年10月16日'))).toBeGreaterThanOrEqual(characters(2) - 2);
  });

  test('with a seal the date stands four characters from the right, a long name two', () => {
    const short = signaturePlace('区医改办', '2023年8月1日', 'with');
    expect(Math.abs((whole - short.dateLeft - characters(textWidth('2023年8月1日'))) / 2 - characters(4))).toBeLessThanOrEqual(characters(0.1) + characters(4));
    const long = signaturePlace('叶集区深化医药卫生体制改革领导小组办公室', '2023年8月1日', 'with');
    expect(whole - long.nameLeft).toBeGreaterThanOrEqual(characters(20) + characters(4) - 4);
    expect(signaturePlace('长'.repeat(40), '2023年8月1日', 'with').nameLeft).toBe(0);
  });
});

test('columns share the width to the twip', () => {
  const widths = columnWidths([{ width: 5 }, { width: 3 }, { width: 3 }], 8844);
  expect(widths.reduce((sum, width) => sum + width, 0)).toBe(8844);
});
