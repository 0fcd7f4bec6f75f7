import { indicatorSheetPreview } from '@reform-ledger/contracts';
import type exceljs from 'exceljs';
import type { z } from 'zod';
import type { Statements } from '../../database/statements.js';
import { cell, plainText } from '../../documents/cell.js';
import { cellText, columnLetter, headMistakes, mistakesInDetail, openSheet, type SheetMistake } from '../../documents/sheet.js';
import { refuse } from '../../kernel/errors.js';
import { quarterLabel, quarterOfDay } from '../reports/quarter.js';
import { Indicator } from './indicator.entity.js';
import { figureUnit } from './indicator-standing.js';
import { wholeTask } from './indicator-value.entity.js';
import { newestValues } from './indicators-of-tasks.js';

export const figureColumns = [
  { title: '任务序号', width: 10 }, { title: '指标', width: 34 }, { title: '单位', width: 8 }, { title: '年度', width: 8 }, { title: '季度', width: 8 },
  { title: '本期值', width: 12 }, { title: '对标值', width: 12 }, { title: '数据来源或说明', width: 40 },
] as const;
const columnOf = { number: 0, name: 1, unit: 2, year: 3, quarter: 4, value: 5, benchmarkValue: 6, note: 7 } as const;

/** The most figures of one sheet: a plan has tens of indicators, and eight quarters of them fit. */
export const mostFigures = 500;

/** An indicator as the sheet names it. */
export interface SheetIndicator { indicator: Indicator; taskNumber: number }
/** One line of a sheet that is right, with what stands there now. */
export interface SheetFigure extends SheetIndicator { row: number; year: number; quarter: number; value: number; benchmarkValue: number | null; note: string | null; before: number | null }

/** A lone % would look like the beginning of a formula. */
const unitWords = (indicator: Indicator): string => (figureUnit(indicator) === '%' ? '百分数' : figureUnit(indicator));

/** The indicators of an issued plan in the order of its tasks. */
export async function indicatorsOfPlan(sql: Statements, planId: string): Promise<SheetIndicator[]> {
  const indicators = await sql.find(Indicator, 'WHERE plan_id = ? AND active = ? ORDER BY task_id, position', [planId, true]);
  const numbers = new Map((await sql.select<{ id: string; number: number }>('SELECT id, number FROM ledger_task WHERE plan_id = ?', [planId])).map((task) => [task.id, Number(task.number)]));
  return indicators.map((indicator) => ({ indicator, taskNumber: numbers.get(indicator.taskId) ?? 0 })).sort((a, b) => a.taskNumber - b.taskNumber || a.indicator.position - b.indicator.position);
}

/** A workbook with a line per indicator for one quarter, to be filled with its figures. */
export async function figureSheetTemplate(indicators: readonly SheetIndicator[], { year, quarter }: { year: number; quarter: number }): Promise<Buffer> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const sheet = workbook.addWorksheet('指标数值');
  sheet.addRow(figureColumns.map(({ title }) => cell(title)));
  sheet.getRow(1).font = { bold: true };
  figureColumns.forEach(({ width }, index) => { sheet.getColumn(index + 1).width = width; });
  for (const { indicator, taskNumber } of indicators) sheet.addRow([cell(taskNumber), cell(indicator.name), cell(unitWords(indicator)), cell(year), cell(quarter)]);
  sheet.views = [{ state: 'frozen', ySplit: 1 }];
  const notes = workbook.addWorksheet('填表说明');
  notes.getColumn(1).width = 90;
  for (const text of [
    '一行一个指标的一期数；没有数的行留空或删去。任务序号和指标名称照模板，不要改。', '季度填 1、2、3、4；按年的指标填第 4 季度。要补别的季度，把行复制下来改年度和季度。',
    '本期值只填数，不写单位；百分比填 62.4，不填 0.624。', '对标值只有和全市平均水平一类比较的指标才填。',
    `一张表不超过 ${mostFigures} 行；有一处错，整张表都不写。写入前先看预览，由审核人员确认。`,
  ]) notes.addRow([cell(text)]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/**
 * Reads and checks a sheet of figures against a plan's indicators.
 * @param barred indicators of tasks in which the reader's home unit is responsible: somebody else confirms those
 * @throws Refusal INDICATOR_SHEET_INVALID naming every mistake by its cell
 */
export async function readFigureSheet(sql: Statements, indicators: readonly SheetIndicator[], bytes: Buffer, today: string, barred: ReadonlySet<string>): Promise<SheetFigure[]> {
  const sheet = await openSheet(bytes);
  if (typeof sheet === 'string') throw refuse('INDICATOR_SHEET_INVALID', { count: 1, reason: sheet });
  const mistakes = headMistakes(sheet, figureColumns.map(({ title }) => title));
  if (sheet.rowCount > mostFigures + 1) mistakes.push({ cell: `A${mostFigures + 2}`, message: `一张表不超过 ${mostFigures} 行，请分成几张` });
  const read = mistakes.length > 0 ? [] : readRows(sheet, indicators, today, barred, mistakes);
  if (mistakes.length === 0 && read.length === 0) mistakes.push({ cell: 'F2', message: '表里一个本期值也没有填' });
  if (mistakes.length > 0) throw refuse('INDICATOR_SHEET_INVALID', mistakesInDetail(mistakes));
  const values = await newestValues(sql, [...new Set(read.map(({ indicator }) => indicator.id))]);
  return read.map((figure) => ({
    ...figure, before: values.get(figure.indicator.id)?.find((value) => value.scopeKey === wholeTask && value.year === figure.year && value.quarter === figure.quarter)?.value ?? null,
  }));
}

/** A line as the preview shows it. */
export const previewRow = ({ row, taskNumber, indicator, year, quarter, value, benchmarkValue, note, before }: SheetFigure): z.infer<typeof indicatorSheetPreview>['rows'][number] =>
  ({ row, taskNumber, name: indicator.name, label: quarterLabel(year, quarter), value, benchmarkValue, note, before, unit: figureUnit(indicator) });

function readRows(sheet: exceljs.Worksheet, indicators: readonly SheetIndicator[], today: string, barred: ReadonlySet<string>, mistakes: SheetMistake[]): Omit<SheetFigure, 'before'>[] {
  const figures: Omit<SheetFigure, 'before'>[] = [];
  const seen = new Map<string, number>();
  for (let row = 2; row <= Math.min(sheet.rowCount, mostFigures + 1); row += 1) {
    const at = (column: keyof typeof columnOf): exceljs.Cell => sheet.getCell(row, columnOf[column] + 1);
    if (cellText(at('value')) === '' && cellText(at('benchmarkValue')) === '') continue;
    const say = (column: keyof typeof columnOf, message: string): void => void mistakes.push({ cell: `${columnLetter(columnOf[column])}${row}`, message });
    const known = mistakes.length;
    const found = indicatorOf(at, indicators, say);
    const when = quarterOf(at, today, say);
    const value = numberIn(at('value'), '本期值', (message) => say('value', message));
    if (value === null) say('value', '本期值没有填');
    const benchmarkValue = numberIn(at('benchmarkValue'), '对标值', (message) => say('benchmarkValue', message));
    const note = cellText(at('note')) || null;
    if ((note?.length ?? 0) > 200) say('note', '说明不超过 200 个字');
    if (found !== null && benchmarkValue !== null && found.indicator.comparator !== 'benchmark') say('benchmarkValue', '这个指标没有对标，请把对标值删去');
    if (found !== null && barred.has(found.indicator.taskId)) say('name', `第 ${found.taskNumber} 项由您所在单位负责，请另一位审核或交叉复核员确认`);
    if (mistakes.length > known || found === null || when === null || value === null || value === undefined || benchmarkValue === undefined) continue;
    const key = `${found.indicator.id} ${when.year} ${when.quarter}`;
    if (seen.has(key)) say('name', `和第 ${seen.get(key)} 行是同一个指标的同一期`);
    seen.set(key, row);
    figures.push({ ...found, ...when, row, value, benchmarkValue, note });
  }
  return figures;
}

type CellAt = (column: keyof typeof columnOf) => exceljs.Cell;
type Say = (column: keyof typeof columnOf, message: string) => void;

function indicatorOf(at: CellAt, indicators: readonly SheetIndicator[], say: Say): SheetIndicator | null {
  const number = cellText(at('number'));
  const ofTask = indicators.filter((one) => String(one.taskNumber) === number);
  if (ofTask.length === 0) say('number', `第“${number.slice(0, 20) || '空'}”项任务没有指标，请照模板填任务序号`);
  const name = cellText(at('name'));
  const named = ofTask.filter(({ indicator }) => indicator.name === name || plainText(indicator.name) === name);
  if (ofTask.length > 0 && named.length === 0) say('name', `第 ${number} 项没有指标“${name.slice(0, 40)}”，请照模板填`);
  if (named.length > 1) say('name', '这一项有几个同名的指标，不能导入，请在报送中填');
  return named.length === 1 ? named[0]! : null;
}

function quarterOf(at: CellAt, today: string, say: Say): { year: number; quarter: number } | null {
  const [year, quarter] = [cellText(at('year')), cellText(at('quarter'))];
  if (!/^20\d\d$/.test(year)) say('year', '年度填四位数，如 2023');
  if (!/^[1-4]$/.test(quarter)) say('quarter', '季度填 1、2、3 或 4');
  if (!/^20\d\d$/.test(year) || !/^[1-4]$/.test(quarter)) return null;
  const when = { year: Number(year), quarter: Number(quarter) };
  const now = quarterOfDay(today);
  if (when.year * 4 + when.quarter > now.year * 4 + now.quarter) say('quarter', `${quarterLabel(when.year, when.quarter)}还没有开始`);
  return when;
}

/** The number in a cell: null when empty, undefined after a mistake. A cell formatted as a percentage holds a hundredth of what it shows. */
function numberIn(where: exceljs.Cell, title: string, say: (message: string) => void): number | null | undefined {
  const text = cellText(where).normalize('NFKC').replaceAll(',', '');
  if (text === '') return null;
  const wrong = (message: string): undefined => { say(message); return undefined; };
  if (where.formula) return wrong(`${title}不要用公式，请改成数`);
  const percentFormat = typeof where.value === 'number' && (where.numFmt ?? '').includes('%');
  const value = percentFormat ? Math.round((where.value as number) * 1e10) / 1e8 : /^-?\d+(\.\d+)?%?$/.test(text) ? Number(text.replace('%', '')) : Number.NaN;
  if (!Number.isFinite(value)) return wrong(`${title}应填数，现在是“${text.slice(0, 20)}”`);
  if (Math.abs(value) > 1e12) return wrong(`${title}太大，请核对`);
  return value;
}
