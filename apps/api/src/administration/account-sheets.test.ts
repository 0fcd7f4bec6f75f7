import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import type { PersonRow } from '@reform-ledger/contracts';
import exceljs from 'exceljs';
import { describeOnBothDatabases } from '../database/testing.js';
import { listEntries } from '../journal/list-entries.js';
import { startTestApi, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from '../testing/index.js';

jest.setTimeout(60_000);

const head = ['姓名', '登录名', '单位', '职务', '办公电话'];

async function sheetOf(rows: unknown[][], titles: string[] = head): Promise<Buffer> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(titles);
  for (const row of rows) sheet.addRow(row);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

function send(client: TestClient, path: string, bytes: Buffer, fields: Record<string, string> = {}, fileName = '人员.xlsx'): Promise<TestAnswer> {
  const boundary = 'sheet-boundary-7';
  const parts = Object.entries(fields).map(([name, value]) => Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`));
  const file = Buffer.from(`--${boundary}\r\ncontent-disposition: form-data; name="file"; filename="${fileName}"\r\ncontent-type: application/octet-stream\r\n\r\n`);
  return client.post(path, undefined, { payload: Buffer.concat([...parts, file, bytes, Buffer.from(`\r\n--${boundary}--\r\n`)]), headers: { 'content-type': `multipart/form-data; boundary=${boundary}` } });
}

const cellsOf = (answer: TestAnswer): string[] => (answer.body.error.details.cells as { cell: string; message: string }[]).map(({ cell, message }) => `${cell}：${message}`);

describeOnBothDatabases('accounts from a sheet', (_open, kind) => {
  let api: TestApi;
  let admin: TestClient;
  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople });
    admin = await api.as('yeji.admin');
  });
  afterAll(() => api.close());
  const people = async (): Promise<number> => (await admin.get<{ total: number }>('/api/people')).body.total;

  test('the template says what to fill and what not', async () => {
    const { status, headers } = await admin.get('/api/account-sheets/template');
    expect([status, headers['content-type']]).toEqual([200, 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet']);
  });

  test('every mistake is named by its cell, and nobody is made', async () => {
    const before = await people();
    const wrong = await sheetOf([
      ['方知秋', 'fang.zhiqiu', '区财政局'], ['', 'no.name', '区财政局'], ['李明', 'Bad Name', '区财政局'], ['王芳', 'wang.fang', '区不存在局'], ['赵强', 'yeji.clerk', '区医保局'],
      ['孙丽', 'fang.zhiqiu', '区医保局'], ['周伟', 'zhou.wei', '', '', '=1+1'],
    ]);
    const answer = await send(admin, '/api/account-sheets/preview', wrong);
    expect(answer).toMatchObject({ status: 422, body: { error: { code: 'ACCOUNTS_SHEET_INVALID', message: expect.stringContaining('一个账号也没有建') } } });
    expect(cellsOf(answer)).toEqual([
      'A3：姓名没有填', expect.stringContaining('B4：登录名用 3 个以上'), expect.stringContaining('C5：没有这个单位“区不存在局”'), expect.stringContaining('B6：登录名“yeji.clerk”已有人用'),
      expect.stringContaining('B7：登录名“fang.zhiqiu”已有人用'), 'C8：单位没有填', expect.stringContaining('E8：'),
    ]);
    const posts = await send(admin, '/api/account-sheets/preview', await sheetOf([['甲', 'jia.one', '区财政局', '', '', '医改办主任']], [...head, '角色']));
    expect(cellsOf(posts)).toEqual([expect.stringContaining('F1：职责不在表里填')]);
    expect(cellsOf(await send(admin, '/api/account-sheets/preview', await sheetOf([], ['名字', ...head.slice(1)])))).toEqual([expect.stringContaining('A1：表头应是“姓名”')]);
    expect(cellsOf(await send(admin, '/api/account-sheets/preview', await sheetOf([])))).toEqual(['A2：表里一个人也没有']);
    expect((await send(admin, '/api/account-sheets/preview', Buffer.from('姓名,登录名'), {}, '人员.csv')).status).toBe(415);
    expect(await people()).toBe(before);
  });

  test('preview, confirm the same file, hand out the passwords: all at once, and no posts', async () => {
    const before = await people();
    const bytes = await sheetOf([['方知秋', 'fang.zhiqiu', '叶集区财政局', '科员', '0564-6480001'], ['李明', 'li.ming', '区医保局']]);
    const preview = await send(admin, '/api/account-sheets/preview', bytes);
    expect(preview.body).toMatchObject({ rows: [{ row: 2, name: '方知秋', loginName: 'fang.zhiqiu', post: '科员' }, { row: 3, unitName: '区医保局' }] });
    expect(await people()).toBe(before);
    const other = await sheetOf([['别人', 'somebody.else', '区财政局']]);
    expect(await send(admin, '/api/account-sheets/confirm', other, { sha256: preview.body.sha256 })).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('不是同一份') } } });

    const made = await api.app.inject({ method: 'GET', url: '/api/health' }).then(() => send(admin, '/api/account-sheets/confirm', bytes, { sha256: preview.body.sha256 }));
    expect([made.status, made.headers['cache-control']]).toEqual([200, 'private, no-store']);
    expect(await people()).toBe(before + 2);
    const rows = (await admin.get<{ items: PersonRow[] }>(`/api/people?q=${encodeURIComponent('方知秋')}`)).body.items;
    expect(rows).toMatchObject([{ loginName: 'fang.zhiqiu', unitName: '区财政局', post: '科员', officePhone: '0564-6480001', appointments: [] }]);
    // The same click again finds the names taken; nothing is made twice and no password is shown again.
    expect((await send(admin, '/api/account-sheets/confirm', bytes, { sha256: preview.body.sha256 })).status).toBe(422);
    const { items } = await listEntries(api.dataSource, { chain: 'yeji', action: 'account.created', limit: 2 });
    expect(items).toMatchObject([{ authority: 'system_admin@yeji' }, { authority: 'system_admin@yeji' }]);
  });

  test('nobody but the system administrator', async () => {
    const bytes = await sheetOf([['甲', 'jia.one', '区财政局']]);
    for (const name of ['yeji.security', 'yeji.director', 'yeji.clerk']) {
      const client = await api.as(name);
      expect((await client.get('/api/account-sheets/template')).status).toBe(403);
      expect((await send(client, '/api/account-sheets/preview', bytes)).status).toBe(403);
      expect((await send(client, '/api/account-sheets/confirm', bytes, { sha256: 'a'.repeat(64) })).status).toBe(403);
    }
  });
});
