import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DatabaseKind } from '../database/data-source.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { Journal } from '../journal/record.js';
import { loadDemoPeople } from '../seeding/load-demo-people.js';
import { loadReference } from '../seeding/load-reference.js';
import { seedPeople } from '../seeding/seed-files.js';
import { startTestApi, type TestApi, type TestClient } from '../testing/index.js';
import { contentDisposition } from './content-disposition.js';
import { fileLimit, safeName } from './read-upload.js';

jest.setTimeout(180_000);

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const text = `一、总的
1. 建立管理机制。（责任单位：区人民医院）`;

/** A multipart body as a browser sends it. */
function form(fields: Record<string, string>, files: { name: string; bytes: Buffer }[]): { payload: Buffer; headers: Record<string, string> } {
  const parts = [
    ...Object.entries(fields).map(([name, value]) => Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)),
    ...files.flatMap(({ name, bytes }) => [Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\nContent-Type: application/octet-stream\r\n\r\n`), bytes, Buffer.from('\r\n')]),
    Buffer.from('--b--\r\n'),
  ];
  return { payload: Buffer.concat(parts), headers: { 'content-type': 'multipart/form-data; boundary=b' } };
}

describeOnBothDatabases('attachments', (_open, kind: DatabaseKind) => {
  let api: TestApi;
  let clerk: TestClient;
  let workItemId: string;
  const as = (name: string) => api.as(name, seedPeople().password);
  const upload = (client: TestClient, name: string, bytes: Buffer, item = workItemId) => client.post('/api/attachments', undefined, form({ workItemId: item }, [{ name, bytes }]));

  beforeAll(async () => {
    api = await startTestApi({
      database: kind, environment: { DATA_DIR: mkdtempSync(join(tmpdir(), 'reform-ledger-data-')) },
      prepare: async ({ dataSource, clock }) => {
        const journal = new Journal(dataSource, clock);
        await loadReference(dataSource, journal);
        await loadDemoPeople(dataSource, journal, 'demo');
      },
    });
    const office = await as('yeji.clerk');
    const { body: plan } = await office.post('/api/plans/import-text', { text: `叶集区2023年医改任务\n${text}` });
    const answers = [{ questionId: 'issue-kind', choice: 'to_issue' }, { questionId: 'issuing-office', choice: 'value', value: '区医改办' }];
    const saved = await office.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version });
    const sent = await office.post(`/api/plans/${plan.id}/send`, { version: saved.body.version });
    if (sent.status !== 201) throw new Error(JSON.stringify(sent.body));
    for (const who of ['yeji.director', 'yeji.leader']) {
      const person = await as(who);
      const item = (await person.get('/api/work-items')).body.items[0];
      await person.post(`/api/work-items/${item.id}/approve`, { outcome: 'approve', version: item.version });
    }
    clerk = await as('yeji.hospital.clerk');
    workItemId = (await clerk.get('/api/work-items')).body.items[0].id;
  });
  afterAll(() => api?.close());

  test('a file is kept under its hash and shown beside its work item; its type is what it is, not what it is called', async () => {
    const { status, body } = await upload(clerk, '佐证 材料.png', png);
    expect(status).toBe(201);
    expect(body).toMatchObject({ name: '佐证 材料.png', mediaType: 'image/png', size: png.length, previewable: true });
    expect(body.sha256).toMatch(/^[0-9a-f]{64}$/);
    expect((await upload(clerk, '第二件.PDF', pdf)).body).toMatchObject({ mediaType: 'application/pdf' });
    expect((await upload(clerk, '改了名.exe', pdf)).body).toMatchObject({ error: { code: 'FILE_NAME_MISMATCH' } });
    const detail = await clerk.get(`/api/work-items/${workItemId}`);
    expect(detail.body.attachments.map((one: { name: string }) => one.name)).toEqual(['佐证 材料.png', '第二件.PDF']);
  });

  test('what is not accepted is refused with a sentence', async () => {
    expect((await upload(clerk, 'a.pdf', Buffer.from('MZ not a pdf'))).body).toMatchObject({ error: { code: 'FILE_TYPE_REFUSED' } });
    expect((await upload(clerk, 'a.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'))).body).toMatchObject({ error: { code: 'FILE_TYPE_REFUSED' } });
    expect((await upload(clerk, 'a.pdf', Buffer.alloc(0))).body).toMatchObject({ error: { code: 'FILE_EMPTY' } });
    expect((await upload(clerk, 'a.pdf', Buffer.concat([pdf, Buffer.alloc(fileLimit)]))).body).toMatchObject({ error: { code: 'PAYLOAD_TOO_LARGE' } });
    expect((await clerk.post('/api/attachments', undefined, form({ workItemId }, []))).body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    expect((await clerk.post('/api/attachments', undefined, form({ workItemId }, [{ name: 'a.png', bytes: png }, { name: 'b.png', bytes: png }]))).body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    expect((await clerk.post('/api/attachments', { workItemId })).body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    expect((await clerk.post('/api/attachments', undefined, form({}, [{ name: 'a.png', bytes: png }]))).body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
  });

  test('a download carries the Chinese name and never runs; a preview is sandboxed', async () => {
    const { body } = await upload(clerk, '回执（盖章）.pdf', pdf);
    const download = await clerk.get(`/api/attachments/${body.id}`);
    expect(download.headers).toMatchObject({ 'content-disposition': contentDisposition('attachment', '回执（盖章）.pdf'), 'x-content-type-options': 'nosniff', 'content-type': 'application/pdf' });
    expect(download.body).toBe(pdf.toString());
    const preview = await clerk.get(`/api/attachments/${body.id}/preview`);
    expect(String(preview.headers['content-disposition'])).toMatch(/^inline/);
    expect(String(preview.headers['content-security-policy'])).toMatch(/^sandbox/);
  });

  test('another unit neither adds, reads nor removes; the office reads; another jurisdiction sees nothing', async () => {
    const { body } = await upload(clerk, '内部.png', png);
    const other = await as('yeji.finance.clerk');
    expect((await upload(other, 'x.png', png)).status).toBe(404);
    expect((await other.get(`/api/attachments/${body.id}`)).status).toBe(404);
    expect((await other.delete(`/api/attachments/${body.id}`)).status).toBe(404);
    const reviewer = await as('yeji.reviewer');
    expect((await reviewer.get(`/api/attachments/${body.id}`)).status).toBe(200);
    expect((await reviewer.delete(`/api/attachments/${body.id}`)).body).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect((await (await as('sixian.clerk')).get(`/api/attachments/${body.id}`)).status).toBe(404);
  });

  test('the uploader removes a file until it is sent', async () => {
    const first = (await upload(clerk, '错的.png', png)).body;
    expect((await clerk.delete(`/api/attachments/${first.id}`)).status).toBe(200);
    expect((await clerk.get(`/api/attachments/${first.id}`)).status).toBe(404);
    const second = (await upload(clerk, '对的.png', png)).body;
    const item = (await clerk.get(`/api/work-items/${workItemId}`)).body;
    const foreign = await clerk.post(`/api/work-items/${workItemId}/approve`, { outcome: 'accept', values: { personResponsible: '王院长' }, version: item.version, attachmentIds: ['no-such-file'] });
    expect(foreign.body).toMatchObject({ error: { code: 'BAD_REQUEST' } });
    const done = await clerk.post(`/api/work-items/${workItemId}/approve`, { outcome: 'accept', values: { personResponsible: '王院长' }, version: item.version, attachmentIds: [second.id] });
    expect(done.status).toBe(201);
    expect((await clerk.delete(`/api/attachments/${second.id}`)).body).toMatchObject({ error: { code: 'NOT_ALLOWED' } });
    expect((await upload(clerk, '晚了.png', png)).body).toMatchObject({ error: { code: 'WORK_ITEM_CLOSED' } });
  });
});

test('file names lose folders, control and direction characters, and stay readable when long', () => {
  expect(safeName('C:\\Users\\a\\报告.docx')).toBe('报告.docx');
  expect(safeName('../../etc/passwd')).toBe('passwd');
  expect(safeName('a\u202egnp.exe')).toBe('agnp.exe');
  expect(safeName('..')).toBe('未命名文件');
  expect(safeName(`${'长'.repeat(300)}.pdf`)).toMatch(/\.pdf$/);
  expect(safeName(`${'长'.repeat(300)}.pdf`).length).toBeLessThanOrEqual(120);
  expect(safeName(`${'😀'.repeat(300)}.pdf`)).not.toMatch(/\p{Cs}/u);
  expect(safeName('con.pdf')).toBe('_con.pdf');
  expect(safeName('a\u0085b\u200b\u2069c .pdf . ')).toBe('abc .pdf');
  expect(safeName('a"b<c>:d.pdf')).toBe('a_b_c__d.pdf');
});

test('a Content-Disposition cannot be broken out of', () => {
  expect(contentDisposition('attachment', 'a"; x="b\r\n.pdf')).toBe(`attachment; filename="a__ x=_b__.pdf"; filename*=UTF-8''a%22%3B%20x%3D%22b%0D%0A.pdf`);
  expect(contentDisposition('inline', '报告(1).pdf')).toContain(`filename*=UTF-8''%E6%8A%A5%E5%91%8A%281%29.pdf`);
  expect(contentDisposition('inline', 'x\ud800.pdf')).toContain('x_.pdf');
});
