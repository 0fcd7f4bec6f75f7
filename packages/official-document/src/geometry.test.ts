import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { renderDocx } from './index.js';
import { characterPitch, grid, page, redLine, size, typeArea } from './layout.js';
import type { OfficialDocument } from './model.js';
import { convertToPdf, longBulletin, readPages, sampleDocuments, type PdfPage } from './samples/index.js';

const pointsPerMm = 72 / 25.4;
const mm = (points: number): number => points / pointsPerMm;
const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-geometry-'));
const samples = sampleDocuments();
const pagesOf = new Map<string, PdfPage[]>();

/** 28 different characters, so that a torn or doubled one shows. */
const row = '一二三四五六七八九十百千万医改工作台账任务落实完成进展县';
const fullPage: OfficialDocument = {
  paper: 'A4', head: { kind: 'plain' }, title: '满页', recipients: [], body: [{ kind: 'paragraph', text: row.repeat(60) }], attachments: [], draft: false,
};

beforeAll(async () => {
  const documents: Record<string, Uint8Array> = { 'full-page': await renderDocx(fullPage), 'bulletin-long': await renderDocx(longBulletin()) };
  for (const [name, document] of Object.entries(samples)) documents[name] = await renderDocx(document);
  convertToPdf(documents, folder);
  for (const name of Object.keys(documents)) pagesOf.set(name, readPages(join(folder, `${name}.pdf`)));
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const pages = (name: string): PdfPage[] => pagesOf.get(name)!;
const textOf = ({ lines }: PdfPage): string => lines.map(({ text }) => text).join('\n');
const lineWith = (target: PdfPage, text: string | RegExp) => target.lines.find((line) => typeof text === 'string' ? line.text.includes(text) : text.test(line.text))!;
const numberLine = (target: PdfPage) => lineWith(target, /^—\d+—$/);

/** Where a page has ink of a kind: rows from the top in millimetres, with the extent of each. */
function ink(name: string, pageNumber: number, isInk: (red: number, green: number, blue: number) => boolean): { y: number; left: number; right: number; count: number }[] {
  const dotsPerInch = 144;
  const { stdout } = spawnSync('pdftoppm', ['-r', String(dotsPerInch), '-f', String(pageNumber), '-l', String(pageNumber), join(folder, `${name}.pdf`)], { maxBuffer: 64 * 1024 * 1024 });
  const head = /^P6\s+(\d+)\s+(\d+)\s+255\s/.exec(stdout.subarray(0, 40).toString('latin1'))!;
  const [width, height] = [Number(head[1]), Number(head[2])];
  const perMm = dotsPerInch / 25.4;
  return Array.from({ length: height }, (_, y) => {
    let [left, right, count] = [Infinity, -Infinity, 0];
    for (let x = 0; x < width; x += 1) {
      const at = head[0].length + (y * width + x) * 3;
      if (!isInk(stdout[at]!, stdout[at + 1]!, stdout[at + 2]!)) continue;
      left = Math.min(left, x);
      right = x;
      count += 1;
    }
    return { y: y / perMm, left: left / perMm, right: right / perMm, count: count / perMm };
  }).filter(({ count }) => count > 0);
}
const red = (r: number, g: number, b: number): boolean => r > 150 && g < 110 && b < 110;
const black = (r: number, g: number, b: number): boolean => r < 110 && g < 110 && b < 110;

describe('page of the standard (5.2)', () => {
  test('616 full-width characters fill a page with 22 lines of 28 within 0.5 mm', () => {
    const full = pages('full-page')[1]!;
    const lines = full.lines.filter(({ text }) => text.length > 5);
    expect(lines.map(({ text }) => text.length)).toEqual(Array.from({ length: 22 }, () => 28));
    expect(new Set(lines.map(({ text }) => [...text].sort().join(''))).size).toBe(1);
    for (const { xMin, xMax } of lines) {
      expect(Math.abs(mm(xMin) - page.leftMm)).toBeLessThanOrEqual(0.5);
      // A box ends with the closer setting of its last character; the glyph itself is 16 points wide.
      const glyphEnd = xMin + (xMax - xMin) * 27 / 28 + size.sanHao;
      expect(Math.abs(mm(glyphEnd) - (page.leftMm + typeArea.widthMm))).toBeLessThanOrEqual(0.5);
    }
    const pitch = (lines[21]!.yMin - lines[0]!.yMin) / 21;
    expect(Math.abs(mm(pitch * 22) - typeArea.heightMm)).toBeLessThanOrEqual(0.5);
    expect(mm(lines[0]!.yMin)).toBeGreaterThanOrEqual(page.topMm);
    expect(mm(lines[21]!.yMax)).toBeLessThanOrEqual(page.topMm + typeArea.heightMm);
  });

  test('the paper is A4 upright, attachments and ledgers across, the large ledger A3', () => {
    const sizes = (name: string): string[] => pages(name).map(({ width, height }) => `${Math.round(mm(width))}×${Math.round(mm(height))}`);
    expect(sizes('bulletin-red')).toEqual(expect.arrayContaining(['210×297', '297×210']));
    expect(new Set(sizes('ledger-a4'))).toEqual(new Set(['297×210']));
    expect(new Set(sizes('ledger-a3'))).toEqual(new Set(['420×297']));
    for (const form of ['receipt', 'sign-off-form', 'return-notice', 'close-out-form', 'extension-form']) expect(sizes(form)).toEqual(['210×297']);
  });

  test.each(Object.keys(samples))('%s keeps to its white edges', (name) => {
    for (const target of pages(name)) {
      if (target.width > target.height) continue;
      for (const { xMin, xMax, yMin, yMax, text } of target.lines) {
        if (/^草稿$|^—\d+—$/.test(text)) continue;
        // LibreOffice spreads digits from Chinese and then hangs a comma over the edge; Word and WPS are told to do neither.
        const hanging = /[，。、；：]$/.test(text) ? mm(size.sanHao) : 0;
        expect({ text, left: mm(xMin) >= page.leftMm - 1, right: mm(xMax) <= page.leftMm + typeArea.widthMm + 1 + hanging, top: mm(yMin) >= page.topMm - 1 })
          .toEqual({ text, left: true, right: true, top: true });
        // LibreOffice sets the 版记 of a page of its own lower by the difference of two footers.
        expect(mm(yMax)).toBeLessThanOrEqual(page.topMm + typeArea.heightMm + 4);
      }
    }
  });
});

describe('page numbers (7.5)', () => {
  test.each(Object.keys(samples))('%s: — 1 —, odd right, even left, the dash 7 mm under the text', (name) => {
    pages(name).forEach((target, index) => {
      if (target.width > target.height) return;
      const line = numberLine(target);
      const number = Number(/\d+/.exec(line.text)![0]);
      expect(line.words.map(({ text }) => text)).toEqual(['—', String(number), '—']);
      expect(number).toBeGreaterThanOrEqual(index + 1);
      const oneCharacter = mm(size.siHao);
      if (number % 2 === 1) expect(Math.abs(page.leftMm + typeArea.widthMm - mm(line.xMax) - oneCharacter)).toBeLessThan(1);
      else expect(Math.abs(mm(line.xMin) - page.leftMm - oneCharacter)).toBeLessThan(1);
      expect(Math.abs(mm((line.yMin + line.yMax) / 2) - (page.topMm + typeArea.heightMm + 7))).toBeLessThan(1);
    });
  });

  test('a page set across carries its number turned, where the upright page has it (8)', () => {
    const across = pages('bulletin-red').filter(({ width, height }) => width > height);
    expect(across.length).toBeGreaterThan(1);
    const odd = new Set<boolean>();
    for (const target of across) {
      const dashes = target.lines.flatMap(({ words }) => words).filter(({ text, xMax }) => text.includes('—') && mm(xMax) < page.bottomMm);
      expect(dashes.length).toBeGreaterThan(0);
      for (const { xMin, xMax } of dashes) expect(Math.abs(mm((xMin + xMax) / 2) - (page.bottomMm - 7))).toBeLessThan(1.5);
      odd.add(mm(dashes[0]!.yMin) > page.widthMm / 2);
    }
    expect(odd.size).toBe(2);
  });
});

describe('版头 (7.2)', () => {
  test('mark 35 mm under the upper edge of the text, number under it, red line 4 mm under the number and 156 mm long', () => {
    const rows = ink('bulletin-red', 1, red);
    expect(Math.abs(rows[0]!.y - page.topMm - 35)).toBeLessThan(1);
    const line = rows.filter(({ count }) => count > 150);
    expect(line.length).toBeGreaterThan(0);
    // LibreOffice takes the width of the text for 28 cells of a whole number of twips: 155.5 mm.
    expect(Math.abs(line[0]!.right - line[0]!.left - typeArea.widthMm)).toBeLessThan(0.7);
    const number = lineWith(pages('bulletin-red')[0]!, '号');
    expect(number.text).toBe('叶医改领组办〔2023〕5号');
    const above = ink('bulletin-red', 1, black).filter(({ y }) => y < line[0]!.y);
    expect(Math.abs(line[0]!.y - above.at(-1)!.y - redLine.belowNumberMm)).toBeLessThan(0.5);
    expect(Math.abs(mm((number.xMin + number.xMax) / 2) - (page.leftMm + typeArea.widthMm / 2))).toBeLessThan(1);
  });

  test('a draft has no number, says 草稿 on every page and shows the place of the seal', () => {
    for (const name of ['bulletin-draft', 'assignment-notice-draft']) for (const target of pages(name)) expect(textOf(target)).toContain('草稿');
    expect(textOf(pages('bulletin-draft')[0]!)).toContain('叶医改领组办〔2023〕');
    expect(textOf(pages('bulletin-draft')[0]!)).not.toMatch(/〕\d+号/);
    expect(textOf(pages('bulletin-draft')[0]!)).toContain('加急');
    expect(pages('bulletin-draft').map(textOf).join()).toContain('（印章）');
    expect(pages('bulletin-red').map(textOf).join()).not.toMatch(/草稿|印章/);
  });

  test('a 简报 shows number, issuer and date over its red line, and sends copies to 送', () => {
    const first = textOf(pages('bulletin-brief')[0]!);
    for (const text of ['叶集区医改工作简报', '2023年第5期', '2023年10月16日']) expect(first).toContain(text);
    expect(pages('bulletin-brief').map(textOf).join()).toContain('送：区委办公室');
  });
});

describe('主体 and 版记 (7.3, 7.4)', () => {
  test('page 1 shows body text; levels are numbered 一、（一）1.（1） and begin two characters in', () => {
    expect(textOf(pages('bulletin-red')[0]!)).toContain('按照《叶集区2023年');
    const upright = pages('bulletin-red').filter(({ width, height }) => width < height).slice(0, 4);
    for (const start of ['一、总体情况', '（一）紧密型', '1.区人社局', '（1）工作方案', '（2）佐证材料', '四、下步要求']) {
      const line = upright.flatMap(({ lines }) => lines).find(({ text }) => text.startsWith(start))!;
      expect({ start, found: line !== undefined }).toEqual({ start, found: true });
      expect(Math.abs(mm(line.xMin) - page.leftMm - mm(2 * size.sanHao))).toBeLessThan(1);
    }
  });

  test('the title stands in the middle, broken between words', () => {
    const titles = pages('bulletin-red')[0]!.lines.filter(({ yMax, yMin }) => yMax - yMin > 26 && yMin > 300);
    expect(titles.map(({ text }) => text)).toEqual(['关于2023年第三季度全区', '医改重点工作任务进展情况的通报']);
    for (const { xMin, xMax } of titles) expect(Math.abs(mm((xMin + xMax) / 2) - (page.leftMm + typeArea.widthMm / 2))).toBeLessThan(1);
  });

  test('with a seal the name stands over the middle of the date; without, the date begins two characters right of the name', () => {
    const sealed = pages('bulletin-red').find((target) => target.lines.some(({ text }) => text === '2023年10月16日'))!;
    const [name, date] = [lineWith(sealed, /^叶集区深化医药卫生体制改革领导小组办公室$/), lineWith(sealed, /^2023年10月16日$/)];
    expect(Math.abs(mm(name.xMin + name.xMax - date.xMin - date.xMax) / 2)).toBeLessThan(0.5);
    const open = pages('return-notice')[0]!;
    const [unit, day] = [lineWith(open, /^叶集区深化医药卫生体制改革领导小组办公室$/), lineWith(open, /^2023年9月27日$/)];
    expect(Math.abs(mm(day.xMin - unit.xMin) - mm(2 * characterPitch / 20))).toBeLessThan(0.5);
    expect(Math.abs(page.leftMm + typeArea.widthMm - mm(unit.xMax) - mm(2 * size.sanHao))).toBeLessThan(1.5);
  });

  test('the last line of the 版记 is the lower edge of the text, its lines as wide as the text', () => {
    const last = pages('bulletin-red').length;
    const rules = ink('bulletin-red', last, black).filter(({ count, y }) => count > 150 && y > 200);
    expect(Math.abs(rules.at(-1)!.y - (page.topMm + typeArea.heightMm))).toBeLessThan(0.7);
    for (const { left, right } of rules) expect(Math.abs(right - left - typeArea.widthMm)).toBeLessThan(0.7);
    const text = textOf(pages('bulletin-red').at(-1)!);
    expect(text).toContain('抄送：区委办公室');
    expect(text).toMatch(/2023年10月16日印发/);
  });

  test('after a page set across the 版记 takes the back of a sheet', () => {
    const last = pages('assignment-notice').at(-1)!;
    expect(last.width).toBeLessThan(last.height);
    expect(Number(/\d+/.exec(numberLine(last).text)![0]) % 2).toBe(0);
    expect(textOf(last)).toContain('抄送：区委办公室');
  });

  test('a long table repeats its head on every page and tears no row', () => {
    const across = pages('bulletin-red').filter(({ width, height }) => width > height);
    for (const target of across) expect(textOf(target)).toContain('重点任务');
    const positions = across.flatMap(({ lines }) => lines.flatMap(({ words }) => words)).filter(({ text, xMin, xMax }) => /^\d+$/.test(text) && mm(xMin) > page.bottomMm && mm(xMax) < page.bottomMm + 12);
    expect(positions.map(({ text }) => Number(text)).sort((a, b) => a - b)).toEqual(Array.from({ length: 46 }, (_, index) => index + 1));
  });

  test('the bulletin of the bench has 20 pages and more', () => {
    expect(pages('bulletin-long').length).toBeGreaterThanOrEqual(20);
  });

  test('the grid of the body is the pitch of the layout constants', () => {
    expect(grid.linePitch / 20 * 22).toBeLessThanOrEqual(typeArea.heightMm * pointsPerMm);
    expect(Math.abs(characterPitch / 20 * 28 - typeArea.widthMm * pointsPerMm)).toBeLessThan(0.1);
  });
});
