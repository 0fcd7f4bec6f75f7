import { cell } from '../documents/cell.js';
import { hashPassword } from '../identity/password-hash.js';
import { oneTimeDays, oneTimePassword } from '../identity/password-rules.js';
import type { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { createPerson } from '../organization/save-person.js';
import type { NewAccountRow } from './account-sheet.js';

/** A person of the sheet with the password to hand over. */
export type MadeAccount = NewAccountRow & { password: string };

/**
 * Registers everybody of a checked sheet with a login, in one change: all of them or nobody. Nobody gets a post by this.
 * @throws Refusal NOT_ALLOWED for anybody but the system administrator; DUPLICATE when a login name was taken meanwhile
 */
export async function makeAccounts(journal: Journal, actor: Actor, requestId: string, rows: readonly NewAccountRow[]): Promise<MadeAccount[]> {
  const made: (MadeAccount & { passwordHash: string })[] = [];
  for (let start = 0; start < rows.length; start += 2) {
    made.push(...await Promise.all(rows.slice(start, start + 2).map(async (row) => {
      const password = oneTimePassword();
      return { ...row, password, passwordHash: await hashPassword(password) };
    })));
  }
  // No idempotency key: the stored answer would keep the passwords. The same sheet again finds its login names taken.
  await journal.record(actor, { requestId, name: 'make-accounts', input: null }, async (tx) => {
    for (const { name, post, unitId, officePhone, loginName, passwordHash } of made) {
      await createPerson(tx, { name, post, unitId, officePhone, active: true, appointments: [] }, { loginName, passwordHash });
    }
  });
  return made;
}

/** The one-time passwords as a workbook to print and cut up. It exists in this answer only. */
export async function passwordSheet(accounts: readonly MadeAccount[], address: string): Promise<Buffer> {
  const { default: library } = await import('exceljs');
  const workbook = new library.Workbook();
  const sheet = workbook.addWorksheet('一次性密码');
  sheet.addRow([cell(`一次性密码 ${oneTimeDays} 天内有效，首次登录必须改；发完请销毁本表。网址：${address}`)]);
  sheet.addRow(['单位', '姓名', '登录名', '一次性密码']);
  // A password is typed as it stands: an apostrophe before it would be wrong, and nobody but we made it.
  for (const { unitName, name, loginName, password } of accounts) sheet.addRow([cell(unitName), cell(name), cell(loginName), password]);
  sheet.mergeCells(1, 1, 1, 4);
  sheet.getRow(2).font = { bold: true };
  [26, 14, 24, 22].forEach((width, index) => { sheet.getColumn(index + 1).width = width; });
  return Buffer.from(await workbook.xlsx.writeBuffer());
}
