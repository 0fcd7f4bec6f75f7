import type exceljs from 'exceljs';

/** What is wrong in a sheet and where, e.g. B7. */
export interface SheetMistake { cell: string; message: string }

/** How many mistakes a sentence names; the rest stand in the details. */
const shownMistakes = 20;
/** How many mistakes the details list. */
const listedMistakes = 200;

/** The first sheet of a workbook; in words why there is none. */
export async function openSheet(bytes: Buffer): Promise<exceljs.Worksheet | string> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  try {
    await workbook.xlsx.load(bytes as unknown as exceljs.Buffer);
  } catch {
    return '文件打不开，请用模板另存为 .xlsx';
  }
  return workbook.worksheets[0] ?? '文件里没有工作表';
}

/** A, B, … of a column, counted from 0. */
export const columnLetter = (index: number): string => String.fromCharCode(65 + index);

/** What a person sees in the cell; a formula is not what they typed. */
export const cellText = (cell: exceljs.Cell): string => cell.text.replaceAll('\u00a0', ' ').normalize('NFC').trim();

/** Where the head is not the template's, and columns that it does not have. `extra` words a surplus column. */
export function headMistakes(sheet: exceljs.Worksheet, titles: readonly string[], extra: (title: string) => string = (title) => `多了一列“${title}”，请删去`): SheetMistake[] {
  const mistakes: SheetMistake[] = [];
  titles.forEach((title, index) => {
    const found = cellText(sheet.getCell(1, index + 1));
    if (found !== title) mistakes.push({ cell: `${columnLetter(index)}1`, message: `表头应是“${title}”，现在是“${found.slice(0, 40) || '空'}”，请用模板填` });
  });
  for (let column = titles.length; column < Math.min(sheet.columnCount, 26); column += 1) {
    const found = cellText(sheet.getCell(1, column + 1));
    if (found !== '') mistakes.push({ cell: `${columnLetter(column)}1`, message: extra(found.slice(0, 40)) });
  }
  return mistakes;
}

/** The details of a refusal that names every mistake by its cell. */
export function mistakesInDetail(mistakes: readonly SheetMistake[]): { count: number; reason: string; cells: SheetMistake[] } {
  const words = mistakes.slice(0, shownMistakes).map(({ cell, message }) => `${cell}：${message}`).join('；');
  return { count: mistakes.length, reason: mistakes.length > shownMistakes ? `${words}……` : words, cells: mistakes.slice(0, listedMistakes) };
}
