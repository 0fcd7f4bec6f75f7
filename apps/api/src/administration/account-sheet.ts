import { personBody } from '@reform-ledger/contracts';
import { reading, type Statements } from '../database/statements.js';
import { cell } from '../documents/cell.js';
import { cellText, columnLetter, headMistakes, mistakesInDetail, openSheet, type SheetMistake } from '../documents/sheet.js';
import type { DataSource } from 'typeorm';
import { refuse } from '../kernel/errors.js';

/** The columns of the sheet, in their order. Posts are not among them: those the security administrator gives. */
export const sheetColumns = [
  { title: '姓名', width: 14, field: 'name', needed: true },
  { title: '登录名', width: 22, field: 'loginName', needed: true },
  { title: '单位', width: 26, field: 'unitName', needed: true },
  { title: '职务', width: 18, field: 'post', needed: false },
  { title: '办公电话', width: 18, field: 'officePhone', needed: false },
] as const;

/** The most people of one sheet: a county's offices have fewer, and each password takes its time. */
export const mostRows = 500;

type Field = (typeof sheetColumns)[number]['field'];
/** A row of the sheet; `row` is its number in the file. */
export type SheetRow = Record<Field, string> & { row: number };
export type NewAccountRow = SheetRow & { unitId: string };

/** A workbook with the head, an explanation, and nothing else. */
export async function accountSheetTemplate(): Promise<Buffer> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(sheetColumns.map(({ title }) => cell(title)));
  sheet.getRow(1).font = { bold: true };
  sheetColumns.forEach(({ width }, index) => { sheet.getColumn(index + 1).width = width; sheet.getColumn(index + 1).numFmt = '@'; });
  const notes = workbook.addWorksheet('填表说明');
  notes.getColumn(1).width = 90;
  for (const text of [
    '一行一个人；姓名、登录名、单位必填，职务和办公电话可不填。', '登录名用 3 个以上的小写字母、数字、点或短横，全系统不能重复。',
    '单位写登记过的名称或别名；没有的单位请医改办先登记。', '职责不在表里填：账号建好后由安全管理员在“人员”页任命。', `一张表不超过 ${mostRows} 人；有一处错，整张表都不建。`,
  ]) notes.addRow([cell(text)]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/**
 * Reads and checks a sheet of people against a jurisdiction's units and the login names in use.
 * @throws Refusal ACCOUNTS_SHEET_INVALID naming every mistake by its cell
 */
export async function readAccountSheet(dataSource: DataSource, jurisdictionId: string, today: string, bytes: Buffer): Promise<NewAccountRow[]> {
  const mistakes: SheetMistake[] = [];
  const rows = await sheetRows(bytes, mistakes);
  if (mistakes.length === 0 && rows.length === 0) mistakes.push({ cell: 'A2', message: '表里一个人也没有' });
  const checked = await reading(dataSource, async (sql) => {
    const units = await unitsBySpelling(sql, jurisdictionId, today);
    const taken = new Set((await sql.select<{ login_name: string }>('SELECT login_name FROM account')).map((row) => row.login_name));
    return rows.map((row) => checkRow(row, units, taken, mistakes));
  });
  if (mistakes.length > 0) throw refuse('ACCOUNTS_SHEET_INVALID', mistakesInDetail(mistakes));
  return checked;
}

async function sheetRows(bytes: Buffer, mistakes: SheetMistake[]): Promise<SheetRow[]> {
  const sheet = await openSheet(bytes);
  if (typeof sheet === 'string') throw refuse('ACCOUNTS_SHEET_INVALID', { count: 1, reason: sheet });
  mistakes.push(...headMistakes(sheet, sheetColumns.map(({ title }) => title), (found) => (/职责|角色|权限|任职/.test(found) ? '职责不在表里填，账号建好后由安全管理员任命，请删去这一列' : `多了一列“${found}”，请删去`)));
  if (sheet.rowCount > mostRows + 1) mistakes.push({ cell: `A${mostRows + 2}`, message: `一张表不超过 ${mostRows} 人，请分成几张` });
  const rows: SheetRow[] = [];
  for (let number = 2; number <= Math.min(sheet.rowCount, mostRows + 1); number += 1) {
    const values = sheetColumns.map((_, index) => cellText(sheet.getCell(number, index + 1)));
    if (values.every((value) => value === '')) continue;
    rows.push({ row: number, ...(Object.fromEntries(sheetColumns.map(({ field }, index) => [field, values[index]])) as Record<Field, string>) });
  }
  return rows;
}

function checkRow(row: SheetRow, units: Map<string, string>, taken: Set<string>, mistakes: SheetMistake[]): NewAccountRow {
  const say = (field: Field, message: string): void => void mistakes.push({ cell: `${columnLetter(sheetColumns.findIndex((column) => column.field === field))}${row.row}`, message });
  for (const { field, title, needed } of sheetColumns) {
    if (needed && row[field] === '') say(field, `${title}没有填`);
    else if (/^[=+@-]/.test(row[field])) say(field, `${title}不能以 = + - @ 开头`);
  }
  const shape = personBody.pick({ name: true, post: true, officePhone: true, loginName: true }).safeParse(row);
  for (const issue of shape.error?.issues ?? []) {
    const field = issue.path[0] as Field;
    if (row[field] !== '') say(field, issue.message);
  }
  const unitId = units.get(row.unitName);
  if (row.unitName !== '' && unitId === undefined) say('unitName', `没有这个单位“${row.unitName.slice(0, 40)}”，请核对写法，或请医改办先登记`);
  if (row.loginName !== '' && taken.has(row.loginName)) say('loginName', `登录名“${row.loginName.slice(0, 64)}”已有人用`);
  taken.add(row.loginName);
  return { ...row, unitId: unitId ?? '' };
}

/** The units in force by name and alias. */
async function unitsBySpelling(sql: Statements, jurisdictionId: string, today: string): Promise<Map<string, string>> {
  const rows = await sql.select<{ id: string; spelling: string }>(
    `SELECT u.id, u.name AS spelling FROM unit u WHERE u.jurisdiction_id = ? AND (u.valid_to IS NULL OR u.valid_to >= ?)
     UNION ALL SELECT u.id, a.spelling FROM unit u JOIN unit_alias a ON a.owner_id = u.id WHERE u.jurisdiction_id = ? AND (u.valid_to IS NULL OR u.valid_to >= ?)`,
    [jurisdictionId, today, jurisdictionId, today],
  );
  return new Map(rows.map(({ spelling, id }) => [spelling, id]));
}
