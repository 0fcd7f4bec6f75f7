import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { readdirSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demoPassword, startTestApi, withDemoPeople, type TestApi, type TestClient } from '@reform-ledger/api/testing';
import { answerEverything } from '../support/office.js';
import { attachmentCases } from './support/attachment-cases.js';
import type { HostileCase } from './support/case.js';
import { importCases } from './support/import-cases.js';
import { paragraph, docx, task } from './support/office-files.js';
import { pdf } from './support/pictures.js';

jest.setTimeout(30_000);

// Files that somebody sends to break the server, the ledger or the reader's computer: each is refused with a sentence, quickly, and nothing of it stays.
let api: TestApi;
let clerk: TestClient;
let office: TestClient;
let workItemId: string;
let directory: string;
let address: string;
const longest = { milliseconds: 0, name: '' };
const heldBefore = process.memoryUsage.rss();

const part = (name: string, bytes: Buffer, headers = ''): Buffer => Buffer.concat([Buffer.from(`--b\r\nContent-Disposition: form-data; name="file"; filename="${name.replaceAll('"', '%22')}"\r\nContent-Type: application/octet-stream\r\n${headers}\r\n`), bytes, Buffer.from('\r\n')]);
const field = (name: string, value: string): Buffer => Buffer.from(`--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`);
const end = Buffer.from('--b--\r\n');
const multipart = { 'content-type': 'multipart/form-data; boundary=b' };
const form = (...parts: Buffer[]) => ({ payload: Buffer.concat([...parts, end]), headers: multipart });

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'reform-ledger-hostile-'));
  api = await startTestApi({ environment: { DATA_DIR: directory }, prepare: withDemoPeople });
  address = await api.listen();
  office = await api.as('yeji.clerk', demoPassword);
  const plan = await office.post('/api/plans/import-text', { text: `叶集区2023年医改任务\n一、总的\n1. 建立管理机制。（责任单位：区人民医院）` });
  const must = async (answer: Promise<{ status: number; body: any }>): Promise<any> => { const { status, body } = await answer; if (status >= 300) throw new Error(JSON.stringify(body)); return body; };
  const person = { put: (path: string, body: unknown) => must(office.put(`/api${path}`, body)) };
  const ready = await answerEverything(person as never, plan.body, (question) => (question.id === 'issue-kind' ? { choice: 'to_issue' } : question.id === 'issuing-office' ? { choice: 'value', value: '区医改办' } : undefined));
  await must(office.post(`/api/plans/${ready.id}/send`, { version: ready.version }));
  for (const who of ['yeji.director', 'yeji.leader']) {
    const signer = await api.as(who);
    const item = (await signer.get('/api/work-items')).body.items[0];
    await must(signer.post(`/api/work-items/${item.id}/approve`, { outcome: 'approve', version: item.version }));
  }
  clerk = await api.as('yeji.hospital.clerk');
  workItemId = (await clerk.get('/api/work-items')).body.items[0].id;
}, 60_000);
afterAll(() => api?.close(), 30_000);

const filesKept = (): string[] => readdirSync(directory, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name);
const rows = async (table: string): Promise<number> => Number((await api.dataSource.query(`SELECT COUNT(*) AS n FROM ${table}`))[0].n);

interface Answered { status: number; code: string | undefined; message: string | undefined; body: any }
async function within(name: string, send: () => Promise<{ status: number; body: any }>): Promise<Answered> {
  const began = performance.now();
  const { status, body } = await send();
  const took = performance.now() - began;
  if (took > longest.milliseconds) Object.assign(longest, { milliseconds: took, name });
  expect(took).toBeLessThan(20_000);
  return { status, code: body?.error?.code, message: body?.error?.message, body };
}

function expectRefusal({ status, code, message }: Answered, expected: string): void {
  expect([code, message]).toEqual([expected, expect.stringMatching(/[\u4e00-\u9fff].*。$/u)]);
  expect(message).not.toMatch(/[A-Z]_[A-Z]|undefined|null|NaN|[Ee]rror|\[object/);
  expect(status).toBeGreaterThanOrEqual(400);
  expect(status).toBeLessThan(500);
}

describe(`${attachmentCases.length} hostile files as evidence`, () => {
  test.each(attachmentCases.map((one): [string, HostileCase] => [one.name, one]))('%s', async (_name, { name, fileName, file, answer }) => {
    const before = filesKept().length;
    const bytes = file();
    const answered = await within(name, () => clerk.post('/api/attachments', undefined, form(field('workItemId', workItemId), part(fileName, bytes))));
    if (!answer.startsWith('kept ')) {
      expectRefusal(answered, answer);
      expect(filesKept().length).toBe(before);
      return;
    }
    const mediaType = answer.slice('kept '.length);
    expect([answered.status, answered.body.mediaType]).toEqual([201, mediaType]);
    await expectHarmless(answered.body.id, mediaType);
  });
});

/** A file that was taken in is told to browsers as what its first bytes are, never guessed at, never run, and never with our rights. */
async function expectHarmless(id: string, mediaType: string): Promise<void> {
  const download = await clerk.get(`/api/attachments/${id}`);
  expect([download.status, download.headers['content-type'], download.headers['x-content-type-options'], download.headers['content-security-policy']]).toEqual([200, mediaType, 'nosniff', 'sandbox']);
  expect(download.headers['content-disposition']).toMatch(/^attachment; filename="[^"\\]*"; filename\*=UTF-8''[A-Za-z0-9%._~-]+$/);
  const preview = await clerk.get(`/api/attachments/${id}/preview`);
  if (!/pdf|png|jpeg/.test(mediaType)) { expect(preview.body.error.code).toBe('FILE_TYPE_REFUSED'); return; }
  expect([preview.headers['content-type'], preview.headers['x-content-type-options']]).toEqual([mediaType, 'nosniff']);
  expect(preview.headers['content-disposition']).toMatch(/^inline; /);
  expect(preview.headers['content-security-policy']).toMatch(/^sandbox; default-src 'none'/);
  expect(preview.headers['content-security-policy']).not.toMatch(/allow-scripts|allow-same-origin/);
}

describe(`${importCases.length} hostile files as a plan`, () => {
  test.each(importCases.map((one): [string, HostileCase] => [one.name, one]))('%s', async (_name, { name, fileName, file, answer }) => {
    const before = [filesKept().length, await rows('plan'), await rows('source_document')];
    const bytes = file();
    expectRefusal(await within(name, () => office.post('/api/plans/import', undefined, form(part(fileName, bytes)))), answer);
    expect([filesKept().length, await rows('plan'), await rows('source_document')]).toEqual(before);
  });
});

const names: [string, string, RegExp][] = [
  ['a path upwards', '../../etc/passwd.pdf', /^passwd\.pdf$/], ['a path of Windows', 'C:\\Windows\\System32\\a.pdf', /^a\.pdf$/], ['an absolute path', '/etc/a.pdf', /^a\.pdf$/], ['a turned direction', 'a\u202Efdp.pdf', /^afdp\.pdf$/],
  ['isolates', 'a\u2066b\u2069.pdf', /^ab\.pdf$/], ['blanks without width', 'a\u200b\u200d\ufeffb.pdf', /^ab\.pdf$/], ['a device', 'con.pdf', /^_con\.pdf$/], ['another device', 'LPT1.pdf', /^_LPT1\.pdf$/], ['control characters', 'a\u0001\u007f\u0085b.pdf', /^ab\.pdf$/],
  ['4 KB', `${'名'.repeat(1400)}.pdf`, /^名+….*\.pdf$/], ['an emoji cut in half', `${'😀'.repeat(300)}.pdf`, /^[^\ud800-\udfff]*(?:😀|…)+\.pdf$/u], ['dots and blanks at the end', 'a.pdf. . ', /^a\.pdf$/], ['signs of the shell', 'a$(rm -rf ~);`id`|x.pdf', /^a\$\(rm -rf ~\);`id`_x\.pdf$/],
  ['a stream of NTFS', 'a.exe:b.pdf', /^a\.exe_b\.pdf$/], ['HTML', '<img src=x onerror=alert(1)>.pdf', /^_img src=x onerror=alert\(1\)_\.pdf$/], ['a formula', '=cmd|x.pdf', /^=cmd_x\.pdf$/], ['only dots', '....pdf', /^\.+pdf$|^未命名文件$/], ['a per cent sign', 'a%00%2e%2e%2fb.pdf', /^a%00%2e%2e%2fb\.pdf$/],
];
describe(`${names.length} hostile names`, () => {
  test.each(names)('%s', async (_name, sent, expected) => {
    const answered = await within(sent, () => clerk.post('/api/attachments', undefined, form(field('workItemId', workItemId), part(sent, pdf()))));
    if (answered.status !== 201) { expectRefusal(answered, 'FILE_NAME_MISMATCH'); return; }
    expect(answered.body.name).toMatch(expected);
    expect([...answered.body.name].length).toBeLessThanOrEqual(120);
    await expectHarmless(answered.body.id, 'application/pdf');
  });
});

const forms: [string, string, () => { payload: Buffer; headers: Record<string, string> }][] = [
  ['no file', 'BAD_REQUEST', () => form(field('workItemId', workItemId))],
  ['two files', 'BAD_REQUEST', () => form(field('workItemId', workItemId), part('a.pdf', pdf()), part('b.pdf', pdf()))],
  ['five thousand fields', 'BAD_REQUEST', () => form(...Array.from({ length: 5000 }, (_, at) => field(`f${at}`, 'x')), part('a.pdf', pdf()))],
  ['five thousand files', 'BAD_REQUEST', () => form(...Array.from({ length: 5000 }, (_, at) => part(`${at}.pdf`, pdf())))],
  ['five thousand empty parts', 'BAD_REQUEST', () => form(...Array.from({ length: 5000 }, () => Buffer.from('--b\r\n\r\n\r\n')))],
  ['a field of a megabyte', 'BAD_REQUEST', () => form(field('workItemId', 'x'.repeat(1_000_000)), part('a.pdf', pdf()))],
  ['a field called __proto__', 'BAD_REQUEST', () => form(field('__proto__', '{"a":1}'), field('workItemId', workItemId), part('a.pdf', pdf()))],
  ['a field called constructor', 'BAD_REQUEST', () => form(field('constructor', 'x'), field('workItemId', workItemId), part('a.pdf', pdf()))],
  ['a file called __proto__', 'BAD_REQUEST', () => ({ payload: Buffer.from(`--b\r\nContent-Disposition: form-data; name="__proto__"; filename="a.pdf"\r\n\r\n%PDF-1.4\r\n--b--\r\n`), headers: multipart })],
  ['no end', 'BAD_REQUEST', () => ({ payload: Buffer.concat([field('workItemId', workItemId), part('a.pdf', pdf())]), headers: multipart })],
  ['an end in the middle of a head', 'BAD_REQUEST', () => ({ payload: Buffer.from('--b\r\nContent-Dispo'), headers: multipart })],
  ['another boundary', 'BAD_REQUEST', () => ({ ...form(field('workItemId', workItemId), part('a.pdf', pdf())), headers: { 'content-type': 'multipart/form-data; boundary=c' } })],
  ['no boundary', 'BAD_REQUEST', () => ({ ...form(part('a.pdf', pdf())), headers: { 'content-type': 'multipart/form-data' } })],
  ['a boundary of a thousand characters', 'BAD_REQUEST', () => ({ ...form(part('a.pdf', pdf())), headers: { 'content-type': `multipart/form-data; boundary=${'b'.repeat(1000)}` } })],
  ['an empty body', 'BAD_REQUEST', () => ({ payload: Buffer.alloc(0), headers: multipart })],
  ['rubbish', 'BAD_REQUEST', () => ({ payload: Buffer.from('\0\x01\x02'), headers: multipart })],
  ['JSON that says it is a form', 'BAD_REQUEST', () => ({ payload: Buffer.from('{"a":1}'), headers: multipart })],
  ['a head of 100 KB', 'BAD_REQUEST', () => form(field('workItemId', workItemId), part('a.pdf', pdf(), `X-A: ${'a'.repeat(100_000)}\r\n`), part('b.pdf', pdf()))],
  ['21 MB', 'PAYLOAD_TOO_LARGE', () => form(field('workItemId', workItemId), part('a.pdf', Buffer.concat([pdf(), Buffer.alloc(21 * 1024 * 1024)])))],
  ['a work item that is none', 'BAD_REQUEST', () => form(field('workItemId', "' OR 1=1 --"), part('a.pdf', pdf()))],
];
describe(`${forms.length} hostile forms`, () => {
  test.each(forms)('%s', async (name, code, build) => {
    const before = filesKept().length;
    const answered = await within(name, () => clerk.post('/api/attachments', undefined, build()));
    if (name === 'a work item that is none' && answered.code === 'NOT_FOUND') return;
    expectRefusal(answered, code);
    expect(filesKept().length).toBe(before);
  });
});

/** Sends a file of so many megabytes without saying how long it is; the status, or 'cut off' when the server hung up. */
function sendInChunks(megabytes: number): Promise<number | 'cut off'> {
  const cookies = (clerk as unknown as { cookies: Map<string, string> }).cookies;
  return new Promise((resolve) => {
    const headers = { ...multipart, 'transfer-encoding': 'chunked', 'x-requested-with': 'reform-ledger', 'idempotency-key': `chunks-of-${megabytes}`, cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') };
    const sending = request(`${address}/api/attachments`, { method: 'POST', headers }, (answer) => { answer.resume(); resolve(answer.statusCode!); });
    sending.on('error', () => resolve('cut off'));
    sending.write(Buffer.concat([field('workItemId', workItemId), part('a.pdf', pdf()).subarray(0, -2)]));
    for (let at = 0; at < megabytes; at += 1) sending.write(Buffer.alloc(1024 * 1024));
    sending.end(Buffer.concat([Buffer.from('\r\n'), end]));
  });
}

test('without a length: 25 MB are refused with the reason, 200 MB are cut off, and the server stays well', async () => {
  const before = filesKept().length;
  expect(await sendInChunks(25)).toBe(413);
  expect(await sendInChunks(200)).toBe('cut off');
  expect((await clerk.get('/api/session')).status).toBe(200);
  expect(filesKept().length).toBe(before);
});

test('numbers of persons in a file are told to its sender and written nowhere', async () => {
  const identity = '341503199001010013';
  const file = docx({ body: paragraph('第一段') + `<w:p><w:r><w:t>患者${identity.slice(0, 9)}</w:t></w:r><w:r><w:t>${identity.slice(9)}，电话13800138000</w:t></w:r></w:p>` });
  const { body } = await clerk.post('/api/attachments', undefined, form(field('workItemId', workItemId), part('名单.docx', file)));
  expect(body.personalNumbers).toEqual([{ kind: 'id-card', paragraph: 2, masked: '3…0013' }, { kind: 'mobile', paragraph: 2, masked: '1…8000' }]);
  const tables: { name: string }[] = await api.dataSource.query("SELECT name FROM sqlite_master WHERE type = 'table'");
  for (const { name } of tables) {
    const stored = JSON.stringify(await api.dataSource.query(`SELECT * FROM "${name}"`), (_key, value: unknown) => (value instanceof Object && 'data' in value && Array.isArray(value.data) ? Buffer.from(value.data as number[]).toString() : value));
    for (const secret of [identity, '13800138000', '3…0013']) expect(`${name} ${stored.includes(secret)}`).toBe(`${name} false`);
  }
});

test('a good file still comes through, and memory has not grown beyond measure', async () => {
  const sent = await office.post('/api/plans/import', undefined, form(part('好的.docx', docx({ body: paragraph('叶集区2025年医改任务') + paragraph(task) }))));
  expect(sent.status).toBe(201);
  expect(process.memoryUsage.rss() - heldBefore).toBeLessThan(1024 * 1024 * 1024);
  const count = attachmentCases.length + importCases.length + names.length + forms.length;
  process.stdout.write(`${count} hostile files, names and forms; the slowest took ${Math.round(longest.milliseconds)} ms (${longest.name})\n`);
  expect(count).toBeGreaterThanOrEqual(150);
});
