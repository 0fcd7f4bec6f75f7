import { PlanInputError } from '../plan-input-error.js';
import type { SourceNotice, TableCell, TableLayout } from '../plan-proposal.js';
import type { ExtractedText } from './docx.js';
import { child, isOn, parseXml, type XmlNode } from './xml-tree.js';
import type { ZipParts } from './zip-parts.js';

const LIMITS = { rows: 20_000, columns: 200, cells: 400_000 };

type NumberShape = 'general' | 'date' | 'percent';
interface Workbook { strings: string[]; shapes: NumberShape[]; date1904: boolean }

/** A1 → row 0, column 0. */
function readAddress(address: string): { row: number; column: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(address);
  if (match === null) return null;
  let column = 0;
  for (const letter of match[1] as string) column = column * 26 + letter.charCodeAt(0) - 64;
  return { row: Number(match[2]) - 1, column: column - 1 };
}

/** All visible text of a rich-text string; phonetic guides are left out. */
const richText = (node: XmlNode): string => node.children.map((entry) => (entry.name === 'x:t' ? entry.text : entry.name === 'x:r' ? richText(entry) : '')).join('');

function shapeOf(id: number, codes: ReadonlyMap<number, string>): NumberShape {
  if (id === 9 || id === 10) return 'percent';
  if ((id >= 14 && id <= 17) || id === 22 || (id >= 27 && id <= 31) || id === 36 || (id >= 50 && id <= 58)) return 'date';
  const code = (codes.get(id) ?? '').replace(/"[^"]*"|\[[^\]]*\]|\\./g, (part) => (/[年月日]/.test(part) ? part : ''));
  if (code.includes('%')) return 'percent';
  return /y|年/i.test(code) && /m|月/i.test(code) ? 'date' : 'general';
}

/** A date serial in the words of a Chinese document: 2024年6月30日. */
function dateText(serial: number, date1904: boolean): string {
  const day = new Date(Date.UTC(1899, 11, 30) + Math.floor(serial + (date1904 ? 1462 : 0)) * 86_400_000);
  return Number.isNaN(day.getTime()) ? String(serial) : `${day.getUTCFullYear()}年${day.getUTCMonth() + 1}月${day.getUTCDate()}日`;
}

const plainNumber = (text: string): string => { const value = Number(text); return Number.isFinite(value) ? String(Number(value.toPrecision(15))) : text; };

function cellText(cell: XmlNode, book: Workbook): string {
  const type = cell.attributes['t'] ?? 'n';
  const value = child(cell, 'x:v')?.text ?? '';
  if (type === 's') return book.strings[Number(value)] ?? '';
  if (type === 'inlineStr') { const inline = child(cell, 'x:is'); return inline === undefined ? '' : richText(inline); }
  if (type === 'str') return value;
  if (type === 'b') return value === '1' ? '是' : '否';
  if (type === 'e' || value === '') return '';
  const shape = book.shapes[Number(cell.attributes['s'] ?? 0)] ?? 'general';
  if (shape === 'date' && Number(value) > 59) return dateText(Number(value), book.date1904);
  return shape === 'percent' ? `${plainNumber(String(Number(value) * 100))}%` : plainNumber(value);
}

interface Sheet { rows: Map<number, Map<number, string>>; above: Set<string>; left: Set<string>; height: number; width: number; hiddenRows: number }

function readSheet(root: XmlNode, book: Workbook): Sheet {
  const sheet: Sheet = { rows: new Map(), above: new Set(), left: new Set(), height: 0, width: 0, hiddenRows: 0 };
  const worksheet = child(root, 'x:worksheet');
  let cells = 0;
  let nextRow = 0;
  for (const row of child(worksheet, 'x:sheetData')?.children ?? []) {
    const index = row.attributes['r'] === undefined ? nextRow : Number(row.attributes['r']) - 1;
    nextRow = index + 1;
    if (isOn(row.attributes['hidden'] === undefined ? undefined : { name: '', attributes: { val: row.attributes['hidden'] }, children: [], text: '' })) { sheet.hiddenRows += 1; continue; }
    const values = new Map<number, string>();
    let nextColumn = 0;
    for (const cell of row.children.filter((entry) => entry.name === 'x:c')) {
      const column = readAddress(cell.attributes['r'] ?? '')?.column ?? nextColumn;
      nextColumn = column + 1;
      cells += 1;
      const text = cellText(cell, book).replace(/\r\n?/g, '\n').replace(/\t/g, ' ').replace(/_x000[aAdD]_/g, '\n').trim();
      if (text !== '' && column < LIMITS.columns) { values.set(column, text); sheet.width = Math.max(sheet.width, column + 1); }
    }
    if (cells > LIMITS.cells || index >= LIMITS.rows && values.size > 0) throw new PlanInputError('TABLE_TOO_LARGE', `表格超过 ${LIMITS.rows} 行或 ${LIMITS.cells} 格。请只留任务所在的工作表再导入。`);
    if (values.size > 0) { sheet.rows.set(index, values); sheet.height = Math.max(sheet.height, index + 1); }
  }
  for (const merge of child(worksheet, 'x:mergeCells')?.children ?? []) markMerge(sheet, merge.attributes['ref'] ?? '');
  return sheet;
}

function markMerge(sheet: Sheet, reference: string): void {
  const [from, to] = reference.split(':').map(readAddress);
  if (from === null || from === undefined || to === null || to === undefined) return;
  for (let row = from.row; row <= Math.min(to.row, sheet.height - 1); row += 1) {
    for (let column = from.column; column <= Math.min(to.column, sheet.width - 1, LIMITS.columns); column += 1) {
      if (column > from.column) sheet.left.add(`${row}/${column}`);
      else if (row > from.row) sheet.above.add(`${row}/${column}`);
    }
  }
}

function writeSheet(sheet: Sheet, text: string[], length: number): { layout: TableLayout; length: number } {
  const layout: TableLayout = { start: length, end: length, mergesKnown: true, rows: [] };
  let at = length;
  for (let row = 0; row < sheet.height; row += 1) {
    const values = sheet.rows.get(row);
    const merged = values === undefined && [...Array(sheet.width).keys()].some((column) => sheet.above.has(`${row}/${column}`));
    if (values === undefined && !merged) continue;
    const cells: TableCell[] = [];
    for (let column = 0; column < sheet.width; column += 1) {
      const key = `${row}/${column}`;
      if (column > 0) { text.push('\t'); at += 1; }
      const last = cells[cells.length - 1];
      if (sheet.left.has(key) && last !== undefined) { last.columnSpan += 1; continue; }
      const value = sheet.above.has(key) ? '' : values?.get(column) ?? '';
      cells.push({ start: at, end: at + value.length, columnSpan: 1, merged: sheet.above.has(key) ? 'above' : null });
      text.push(value);
      at += value.length;
    }
    text.push('\n');
    at += 1;
    layout.rows.push(cells);
  }
  layout.end = at;
  return { layout, length: at };
}

async function readWorkbook(zip: ZipParts): Promise<{ book: Workbook; sheets: { target: string; name: string }[]; hidden: number }> {
  const part = await zip.read('xl/workbook.xml');
  if (part === null) throw new PlanInputError('FILE_BROKEN', '文件里没有工作表。请用 WPS 打开后另存为 .xlsx 再导入。');
  const workbook = child(parseXml(part), 'x:workbook');
  const relations = await zip.read('xl/_rels/workbook.xml.rels');
  const targets = new Map((relations === null ? [] : parseXml(relations).children[0]?.children ?? []).map((node) => [node.attributes['Id'] ?? '', node.attributes['Target'] ?? '']));
  const stringsPart = await zip.read('xl/sharedStrings.xml');
  const strings = stringsPart === null ? [] : (child(parseXml(stringsPart), 'x:sst')?.children ?? []).filter((node) => node.name === 'x:si').map(richText);
  const stylesPart = await zip.read('xl/styles.xml');
  const styles = stylesPart === null ? undefined : child(parseXml(stylesPart), 'x:styleSheet');
  const codes = new Map((child(styles, 'x:numFmts')?.children ?? []).map((node) => [Number(node.attributes['numFmtId'] ?? -1), node.attributes['formatCode'] ?? '']));
  const shapes = (child(styles, 'x:cellXfs')?.children ?? []).map((node) => shapeOf(Number(node.attributes['numFmtId'] ?? 0), codes));
  const all = child(workbook, 'x:sheets')?.children ?? [];
  const visible = all.filter((node) => (node.attributes['state'] ?? 'visible') === 'visible');
  const sheets = visible.map((node) => {
    const target = targets.get(node.attributes['r:id'] ?? node.attributes['id'] ?? '') ?? '';
    return { name: node.attributes['name'] ?? '', target: target.startsWith('/') ? target.slice(1) : `xl/${target.replace(/^\.\//, '')}` };
  });
  return { book: { strings, shapes, date1904: ['1', 'true'].includes(child(workbook, 'x:workbookPr')?.attributes['date1904'] ?? '0') }, sheets, hidden: all.length - visible.length };
}

/**
 * Reads every visible sheet of an .xlsx: cells by \t, rows by \n, merged cells marked as covered from above or from the left.
 * @throws PlanInputError FILE_BROKEN, TABLE_TOO_LARGE and those of the zip and XML readers
 */
export async function readXlsx(zip: ZipParts): Promise<ExtractedText> {
  const { book, sheets, hidden } = await readWorkbook(zip);
  const text: string[] = [];
  const tables: TableLayout[] = [];
  const notices: SourceNotice[] = [];
  let length = 0;
  let read = 0;
  let hiddenRows = 0;
  for (const entry of sheets) {
    const part = await zip.read(entry.target);
    if (part === null) continue;
    const sheet = readSheet(parseXml(part), book);
    hiddenRows += sheet.hiddenRows;
    if (sheet.height === 0) continue;
    const written = writeSheet(sheet, text, length);
    length = written.length;
    tables.push(written.layout);
    read += 1;
  }
  if (read > 1) notices.push({ code: 'SEVERAL_SHEETS_READ', message: `读入了 ${read} 张工作表`, count: read });
  if (hidden > 0) notices.push({ code: 'HIDDEN_SHEETS_LEFT_OUT', message: `隐藏的工作表没有读入（${hidden} 张）`, count: hidden });
  if (hiddenRows > 0) notices.push({ code: 'HIDDEN_ROWS_LEFT_OUT', message: `隐藏的行没有读入（${hiddenRows} 行）`, count: hiddenRows });
  return { text: text.join(''), tables, notices };
}
