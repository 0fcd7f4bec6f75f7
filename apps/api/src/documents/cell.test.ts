import { describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cell, plainText } from './cell.js';

const hostile = [
  '=1+1', '+1', '-1', '@SUM(A1)', ' =1', '\t=1', '\r=1', '\n=1', '|cmd', '%0a=1', '＝1', '＋1', '－1', '＠SUM(1)', '｜cmd', '　＝1', '\u3000=1', '\ufeff=1', '\u200b=1', '\0=1', '\tabc', '\rabc',
  '=HYPERLINK("http://127.0.0.1/?"&A1,"点这里")', "=cmd|' /C calc'!A0", '=DDE("cmd";"/C calc";"x")', '+cmd|x!A1', '-2+3+cmd|x!A1', '@SUM(1+1)*cmd|x!A1', '=IMPORTXML(CONCAT("http://127.0.0.1/",A1),"//a")', '=WEBSERVICE("http://127.0.0.1/")',
];

describe('no text becomes a formula', () => {
  test.each(hostile)('%j', (text) => expect(plainText(text)).toBe(`'${text}`));
  test.each(['完成 50%', '1. 建立机制', '2023-10-12', '“=”', '', '（-5）', 'a=b'])('%j is left alone', (text) => expect(plainText(text)).toBe(text));

  test('opened again, every cell is text, and a number is a number', async () => {
    const book = new exceljs.Workbook();
    const sheet = book.addWorksheet('a');
    for (const text of hostile) sheet.addRow([cell(text)]);
    sheet.addRow([cell(-5)]);
    const opened = new exceljs.Workbook();
    await opened.xlsx.load(await book.xlsx.writeBuffer());
    const read = opened.worksheets[0]!;
    hostile.forEach((_text, at) => {
      const found = read.getCell(at + 1, 1);
      expect([found.type, found.formula]).toEqual([exceljs.ValueType.String, undefined]);
      expect(String(found.value)).toMatch(/^'/);
    });
    expect(read.getCell(hostile.length + 1, 1).value).toBe(-5);
  });
});

test('what XML cannot carry is left out, what a cell cannot hold is cut, what is no number is empty', () => {
  expect(cell('a\0b\x0bc\ud800d')).toBe('abcd');
  expect(String(cell('长'.repeat(50_000)))).toHaveLength(32_000);
  expect([cell(null), cell(Number.NaN), cell(Number.POSITIVE_INFINITY)]).toEqual(['', '', '']);
});

test('whoever writes a workbook or a CSV writes its cells through cell()', () => {
  const sources = readdirSync(join(import.meta.dirname, '..'), { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'));
  const writers = sources.map((name) => ({ name, text: readFileSync(join(import.meta.dirname, '..', name), 'utf8') })).filter(({ text }) => /\.addRow\(|\.addRows\(|text\/csv/.test(text));
  expect(writers.length).toBeGreaterThan(0);
  for (const { name, text } of writers) expect(`${name} ${text.includes('documents/cell.js')}`).toBe(`${name} true`);
});
