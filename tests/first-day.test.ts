import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request as openRequest, type IncomingMessage } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import exceljs from 'exceljs';
import mysql from 'mysql2/promise';
import type { PersonRow, PlanDetail, UnitRow } from '@reform-ledger/contracts';
import { answerEverything, documentText, signPlan, type Answers } from './support/office.js';
import { Person } from './support/person.js';
import { runCommand, ServedProgram } from './support/served-program.js';

const server = process.env['TEST_MARIADB_URL'];
const kinds = server || process.env['CI'] === 'true' ? ['mysql'] : ['sqlite'];
const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-first-day-'));
const programs: ServedProgram[] = [];
let dropDatabase: () => Promise<void> = () => Promise.resolve();
afterAll(async () => {
  for (const { child } of programs) child.kill('SIGKILL');
  await dropDatabase();
  rmSync(folder, { recursive: true, force: true });
});

const newPassword = (loginName: string): string => `Maple-River-${loginName.length}${loginName.charCodeAt(0)}`;
const administrators = { system: ['刘志远', 'zhiyuan.liu'], security: ['沈若溪', 'ruoxi.shen'], audit: ['贺修远', 'xiuyuan.he'] } as const;
const county = [
  '--code', 'yeji', '--name', '叶集区', '--level', '区', '--office-name', '六安市叶集区深化医药卫生体制改革领导小组办公室', '--document-prefix', '叶医改领组办', '--unit', '区卫健委', '--reference', 'yeji',
  ...Object.entries(administrators).flatMap(([role, [name, loginName]]) => [`--${role}-admin`, `${name}:${loginName}`]),
];

/** Name, login name, unit, post of the person; the role they are appointed to. */
type Line = [name: string, loginName: string, unit: string, phone: string, role: string];
const office: Line[] = [['何思敏', 'simin.he', '区卫健委', '0564-6480001', 'office_clerk'], ['陈立新', 'lixin.chen', '区卫健委', '0564-6480002', 'office_reviewer'], ['王建平', 'jianping.wang', '区卫健委', '0564-6480003', 'office_director']];
const units = ['区卫健委', '区医保局', '区财政局', '区人民医院', '区人社局', '史河街道', '姚李镇'];
const others: Line[] = [
  ['刘望舒', 'wangshu.liu', '区政府办', '0564-6480009', 'leader'], ['宋知微', 'zhiwei.song', '区政府办', '', ''],
  ...units.flatMap((unit, at): Line[] => [[`经办${at}号`, `unit-${at}.clerk`, unit, `0564-64900${10 + at}`, 'unit_clerk'], [`负责${at}号`, `unit-${at}.head`, unit, '', 'unit_approver']]),
];

test.each(kinds)('from an empty database in production to the first issued plan, over HTTP only (%s)', async (kind) => {
  const url = kind === 'mysql' ? await emptyDatabase() : `sqlite:${join(folder, 'ledger.sqlite')}`;
  const environment = { NODE_ENV: 'production', DATABASE_URL: url, DATA_DIR: join(folder, 'data'), PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1', PORT: '0' };
  const first = runCommand(['init', ...county], environment);
  expect(first).toMatchObject({ code: 0, err: '' });
  // The shipped calendars end with 2026; what a plan issued today needs of a later year is loaded as an administrator does it.
  for (const year of [new Date().getFullYear(), new Date().getFullYear() + 1].filter((one) => one > 2026)) {
    writeFileSync(join(folder, 'calendar.txt'), `# 示例\n${year}-01-01 休 元旦\n`);
    expect(runCommand(['load-calendar', String(year), join(folder, 'calendar.txt')], environment)).toMatchObject({ code: 0, err: '', out: expect.stringContaining(`已给叶集区载入 ${year} 年工作日历：1 天`) });
  }
  const oneTime = new Map([...first.out.matchAll(/登录名 (\S+)　一次性密码 (\S+)/g)].map(([, loginName, password]) => [loginName!, password!]));

  const program = new ServedProgram(environment);
  programs.push(program);
  const address = await program.address();
  for (const path of ['health', 'ready']) expect([path, (await fetch(`${address}/api/${path}`)).status]).toEqual([path, 200]);
  const [system, security, audit] = await Promise.all(Object.values(administrators).map(([, loginName]) => settle(address, loginName, oneTime)));

  await makeAccounts(address, system!, office, oneTime);
  await appoint(system!, security!, office);
  const clerk = await settle(address, 'simin.he', oneTime);
  const town = async (label: string, sort: string): Promise<UnitRow> => clerk.post<UnitRow>('/units', { name: label, kind: sort, validFrom: '2020-01-01' });
  await town('区政府办', 'other');
  const towns = [await town('史河街道', 'township'), await town('姚李镇', 'township')];
  await clerk.post('/unit-groups', { name: '各乡镇街', aliases: [], members: towns.map(({ id }) => ({ unitId: id, validFrom: '2020-01-01' })) });
  await makeAccounts(address, system!, others, oneTime);
  await appoint(system!, security!, others);

  // Who reviews instead of a barred office is named by the leader alone.
  const leader = await settle(address, 'wangshu.liu', oneTime);
  const [song] = (await leader.get<{ items: PersonRow[] }>(`/people?q=${encodeURIComponent('宋知微')}`)).items;
  const { id, name, post, unitId, officePhone, active, version } = song!;
  await leader.put(`/people/${id}`, { name, post, unitId, officePhone, active, version, appointments: [{ role: 'cross_reviewer', unitId: null, validFrom: '2023-01-01', validTo: null }] });

  const imported = await clerk.post<PlanDetail>('/plans/import-text', { text: documentText('yeji-short.txt'), fileName: 'yeji-short.txt' });
  const choices: Record<string, string> = { 'issue-kind': 'to_issue', 'lead-inferred': 'confirm-all', 'group-lead': 'severally', 'deadline-unresolved': 'leave' };
  const choose: Answers = ({ kind: asked }) => (choices[asked] === undefined ? undefined : { choice: choices[asked] });
  const confirmed = await answerEverything(clerk, imported, choose);
  expect([confirmed.openQuestions, confirmed.readiness]).toEqual([0, []]);
  const director = await settle(address, 'jianping.wang', oneTime);
  const issued = await signPlan(clerk, director, leader, confirmed);
  expect(issued).toMatchObject({ state: 'issued', docNumber: expect.stringMatching(/^叶医改领组办〔\d{4}〕1号$/) });

  await administratorsStayApart([system!, security!, audit!], issued.id);
  for (const chain of ['own', 'sys']) expect(await audit!.get(`/journal/verification?chain=${chain}`)).toMatchObject({ ok: true });
  await stopsInOrder(program, address, clerk);
  logsCarryNoPersonalData(program.said(), [...oneTime.values()], [clerk, director, leader]);
}, 90_000);

async function emptyDatabase(): Promise<string> {
  if (!server) throw new Error('TEST_MARIADB_URL is not set');
  const name = `test_first_day_${process.pid}`;
  const run = async (sql: string): Promise<void> => {
    const connection = await mysql.createConnection({ uri: server });
    await connection.query(sql);
    await connection.end();
  };
  await run(`CREATE DATABASE ${name} CHARACTER SET utf8mb4`);
  dropDatabase = () => run(`DROP DATABASE ${name}`);
  return new URL(name, server).toString();
}

/** Logs in with the one-time password, and changes it as the program demands. */
async function settle(address: string, loginName: string, oneTime: Map<string, string>): Promise<Person> {
  const person = await Person.logIn(address, loginName, oneTime.get(loginName)!);
  expect(await person.send('GET', '/units')).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_CHANGE_REQUIRED' } } });
  await person.post('/session/password', { current: oneTime.get(loginName), next: newPassword(loginName) });
  return person;
}

/** The system administrator fills the sheet, previews, confirms, and takes the passwords from the answer. */
async function makeAccounts(address: string, admin: Person, lines: Line[], oneTime: Map<string, string>): Promise<void> {
  const workbook = new exceljs.Workbook();
  const sheet = workbook.addWorksheet('人员');
  sheet.addRow(['姓名', '登录名', '单位', '职务', '办公电话']);
  for (const [name, loginName, unit, phone] of lines) sheet.addRow([name, loginName, unit, '', phone]);
  const bytes = await workbook.xlsx.writeBuffer() as unknown as Uint8Array<ArrayBuffer>;
  const send = async (path: string, fields: Record<string, string>): Promise<Response> => {
    const form = new FormData();
    for (const [name, value] of Object.entries(fields)) form.set(name, value);
    form.set('file', new Blob([bytes]), '账号.xlsx');
    const answer = await fetch(`${address}/api/account-sheets/${path}`, { method: 'POST', headers: admin.headers(), body: form });
    if (!answer.ok) throw new Error(await answer.text());
    return answer;
  };
  const { sha256, rows } = await (await send('preview', {})).json() as { sha256: string; rows: unknown[] };
  expect(rows).toHaveLength(lines.length);
  const passwords = new exceljs.Workbook();
  await passwords.xlsx.load(await (await send('confirm', { sha256 })).arrayBuffer() as unknown as exceljs.Buffer);
  passwords.worksheets[0]!.eachRow((row, number) => { if (number > 2) oneTime.set(row.getCell(3).text, row.getCell(4).text); });
}

/** The security administrator appoints; the system administrator may not. */
async function appoint(admin: Person, security: Person, lines: Line[]): Promise<void> {
  const { items } = await security.get<{ items: PersonRow[] }>('/people?perPage=500');
  for (const [, loginName, , , role] of lines.filter((line) => line[4] !== '')) {
    const { id, name, post, unitId, officePhone, active, version } = items.find((one) => one.loginName === loginName)!;
    const appointments = [{ role, unitId: role.startsWith('unit_') ? unitId : null, validFrom: '2023-01-01', validTo: null }];
    const body = { name, post, unitId, officePhone, active, version, appointments };
    if (role === 'leader') expect(await admin.send('PUT', `/people/${id}`, body)).toMatchObject({ status: 403 });
    await security.put(`/people/${id}`, body);
  }
}

async function administratorsStayApart(people: Person[], planId: string): Promise<void> {
  for (const person of people) {
    for (const path of [`/plans/${planId}`, '/plans', '/ledger', '/work-items', '/search?q=%E5%8C%BB']) expect([path, (await person.send('GET', path)).status]).toEqual([path, 403]);
  }
}

/** A request that is under way when the program is told to stop ends as always; a new one is sent away, and "ready" says no. */
async function stopsInOrder(program: ServedProgram, address: string, clerk: Person): Promise<void> {
  const body = JSON.stringify({ text: '医改重点任务\n1. 试点一项。（责任单位：区财政局）', fileName: 'late.txt' });
  const slow = openRequest(`${address}/api/plans/import-text`, { method: 'POST', headers: { ...clerk.headers(), 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) } });
  const answered = new Promise<IncomingMessage>((resolve, reject) => { slow.on('response', resolve); slow.on('error', reject); });
  const connected = new Promise<void>((resolve) => slow.on('socket', (socket) => { if (socket.connecting) socket.once('connect', () => resolve()); else resolve(); }));
  slow.write(body.slice(0, 10));
  await connected;
  // The first bytes must have arrived before the signal does: connections are taken in their order, so one that came later has its answer only then.
  for (let later = 0; later < 3; later += 1) await new Promise<void>((resolve, reject) => openRequest(`${address}/api/health`, { agent: false }, (answer) => { answer.resume().on('end', () => resolve()); }).on('error', reject).end());
  program.child.kill('SIGTERM');
  let ready = await fetch(`${address}/api/ready`);
  while (ready.status === 200) ready = await fetch(`${address}/api/ready`);
  expect([ready.status, (await ready.json() as { error: { code: string } }).error.code]).toEqual([503, 'NOT_READY']);
  const refused = await fetch(`${address}/api/units`, { headers: clerk.headers() });
  expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '30']);
  slow.end(body.slice(10));
  expect((await answered).statusCode).toBe(201);
  expect(await program.ended()).toBe(0);
}

function logsCarryNoPersonalData(said: string, passwords: string[], people: Person[]): void {
  const lines = said.trim().split('\n').map((line) => JSON.parse(line) as { time: string; level: string; event: string; requestId?: string });
  expect(lines.filter((line) => line.event === 'request').length).toBeGreaterThan(40);
  for (const line of lines) expect(line).toMatchObject({ time: expect.stringMatching(/^\d{4}-/), level: expect.stringMatching(/^(info|warn|error)$/), ...(line.event === 'request' ? { requestId: expect.stringMatching(/^[0-9a-f-]{36}$/) } : {}) });
  expect(lines.filter((line) => line.level === 'error')).toEqual([]);
  const everybody = [...Object.values(administrators).flat(), ...[...office, ...others].flatMap(([name, loginName, , phone]) => [name, loginName, phone])].filter((word) => word !== '');
  for (const word of [...everybody, ...passwords, ...everybody.map(newPassword), ...people.map((person) => person.headers()['cookie']!.split('=')[1]!), '试点', '叶集']) expect(said.includes(word) ? word : null).toBeNull();
}
