/**
 * `node tests/bench/county.mjs`: how fast the pages of a county with 100 units × 40 tasks × 4 quarters open over HTTP, quiet and while its office
 * works, and how long drafting its bulletins takes. On the embedded database, and on MariaDB where TEST_MARIADB_URL is set; --only=sqlite or
 * --only=mariadb, --quick. Ends with 1 when a limit is missed. `npm run bench` calls it too.
 */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { logIn, startApi } from './api-process.mjs';
import { makeCountyYear } from './county-year.mjs';
import { mariadbDatabase, sqliteDatabase } from './databases.mjs';
import { worker } from './worker.mjs';

const limits = { p95: 50, draft: 2000 };
/** One approval of the office between so many openings of a page: what was read before it is not what stands after it. */
const opensPerApproval = 5;
const amounts = { full: { warmUp: 20, opens: 200 }, quick: { warmUp: 5, opens: 20 } };
const clerk = 'yeji.clerk';
const reviewer = 'yeji.reviewer';
const unitClerk = 'bench.unit.1';
const pages = [
  { name: '医改办首页', loginName: clerk, path: '/api/overview/office' },
  { name: '领导首页', loginName: 'yeji.leader', path: '/api/overview/leader' },
  { name: '单位首页', loginName: unitClerk, path: '/api/overview/unit' },
  { name: '台账（医改办，4000 项中的 500 行）', loginName: clerk, path: '/api/ledger?perPage=500' },
  { name: '台账（医改办，按亮灯筛选）', loginName: clerk, path: '/api/ledger?perPage=500&light=yellow' },
  { name: '台账（单位）', loginName: unitClerk, path: '/api/ledger?perPage=500' },
];
const draftedQuarters = [1, 2, 3];

/**
 * Measures one database.
 * @param {import('./databases.mjs').BenchDatabase} database fresh and empty
 * @param {{ folder: string, password: string, quick: boolean, note: (sentence: string) => void }} choices
 */
export async function measureCounty(database, { folder, password, quick, note }) {
  note(`${database.label}：一个县的一年，100 家单位 × 40 项 × 4 季`);
  await (await startApi(database, { folder, name: `${database.kind}-county-demo` })).stop();
  const filling = await database.open();
  const year = await makeCountyYear(filling);
  await filling.close();
  const place = { folder, password, note, year };
  const floor = await draftFloor(database, place);
  const connection = await database.open();
  const api = await startApi(database, { folder, name: `${database.kind}-county` });
  try {
    await lightsOf(connection, year);
    const cookies = await logIn(api.address, [...new Set([reviewer, ...pages.map(({ loginName }) => loginName)])], password);
    const rows = await measurePages(api, cookies, year, { amount: quick ? amounts.quick : amounts.full, note, label: database.label });
    note(`${database.label}：起草通报`);
    const drafts = [];
    for (const quarter of draftedQuarters) drafts.push(await draft(api.address, cookies.get(clerk), year.planId, quarter));
    return { kind: database.kind, label: database.label, rows, drafts, draftFloor: floor, memory: api.memory() };
  } finally {
    await api.stop();
    await connection.close();
  }
}

/** Each page: opened the first time, then quiet, then while the office works, and its bytes from a bare server. */
async function measurePages(api, cookies, year, { amount, note, label }) {
  const clients = worker('clients.mjs');
  const bare = worker('bare-server.mjs');
  try {
    const bareOf = (at) => `/page/${at}`;
    const answers = [];
    const first = [];
    for (const [at, { path, loginName }] of pages.entries()) {
      const startedAt = performance.now();
      answers.push([bareOf(at), (await bytesOf(api.address + path, cookies.get(loginName))).toString('base64')]);
      first.push(performance.now() - startedAt);
    }
    const floor = (await bare.run({ answers })).address;
    const approvals = year.reviews.map(({ itemId, version }) => ({ path: `/api/work-items/${itemId}/approve`, cookie: cookies.get(reviewer), beside: true, body: { outcome: 'approve', opinion: '内容完整，同意报领导签批。', values: {}, attachmentIds: [], version } }));
    const rows = [];
    for (const [at, { name, path, loginName }] of pages.entries()) {
      note(`${label}：${name}`);
      const opened = { path, cookie: cookies.get(loginName) };
      const run = (address, requests) => clients.run({ address, concurrency: 1, requests, seconds: 120 });
      await run(api.address, amidst(opened, amount.warmUp, approvals));
      const cpuBefore = api.cpuSeconds();
      const quiet = await run(api.address, Array(amount.opens).fill(opened));
      const cpu = ((api.cpuSeconds() - cpuBefore) * 1000) / quiet.done;
      const busy = await run(api.address, amidst(opened, amount.opens, approvals));
      const bareRun = await run(floor, Array(amount.opens).fill({ path: bareOf(at), cookie: '' }));
      rows.push({ name, first: first[at], quiet, busy, cpu, floor: bareRun, ratio: busy.p95 / bareRun.p95 });
    }
    return rows;
  } finally {
    clients.stop();
    bare.stop();
  }
}

/** How long the statements of the same drafts take by the driver alone, and how many they are: captured on one copy, replayed on another. */
async function draftFloor(database, { folder, password, note, year }) {
  note(`${database.label}：记录起草通报的全部 SQL 语句`);
  const copies = [await database.copy(`${database.name}_capture`), await database.copy(`${database.name}_floor`)];
  const file = join(folder, `${database.kind}-drafts.jsonl`);
  const api = await startApi(copies[0], {
    folder, name: `${database.kind}-county-capture`, nodeArguments: ['--import', new URL('./capture-statements.mjs', import.meta.url).href], environment: { BENCH_CAPTURE: file, BENCH_CAPTURE_OF: 'INSERT INTO .?bulletin_freeze' },
  });
  const floor = worker('floor.mjs');
  try {
    const connection = await copies[0].open();
    await lightsOf(connection, year).finally(() => connection.close());
    const cookies = await logIn(api.address, [clerk], password);
    for (const quarter of draftedQuarters) await draft(api.address, cookies.get(clerk), year.planId, quarter);
    const replayed = await floor.run({ kind: database.kind, url: copies[1].url, file, from: 0, count: draftedQuarters.length, concurrency: 1, seconds: 60 });
    if (replayed.errors > 0) throw new Error(`A draft could not be replayed: ${replayed.firstError}`);
    return { p50: replayed.p50, statements: readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line).length) };
  } finally {
    floor.stop();
    await api.stop();
  }
}

/** Drafts a quarter's bulletin. @returns {Promise<{ quarter: number, ms: number }>} */
async function draft(address, cookie, planId, quarter) {
  const startedAt = performance.now();
  const answer = await fetch(`${address}/api/bulletins`, {
    method: 'POST', headers: { cookie, 'content-type': 'application/json', 'x-requested-with': 'reform-ledger', 'idempotency-key': crypto.randomUUID() }, body: JSON.stringify({ planId, year: 2023, quarter }),
  });
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The bulletin of quarter ${quarter} was not drafted: ${answer.status} ${text.slice(0, 500)}`);
  return { quarter, ms: performance.now() - startedAt };
}

/** Openings of a page with an approval between every few. */
function amidst(opened, count, approvals) {
  return Array.from({ length: count }, (_, at) => (at % opensPerApproval === 0 ? [approvals.pop(), opened] : [opened])).flat();
}

/** Waits until the program has computed the lights of the new tasks. */
async function lightsOf(connection, { planId, taskCount }) {
  for (const giveUpAt = Date.now() + 60_000; Date.now() < giveUpAt; await sleep(100)) {
    const [{ n }] = await connection.rows('SELECT COUNT(*) AS n FROM task_light WHERE plan_id = ?', [planId]);
    if (Number(n) === taskCount) return;
  }
  throw new Error('The lights of the county were not computed within a minute');
}

/** What a page's answer is on the wire. */
function bytesOf(url, cookie) {
  return new Promise((resolve, reject) => {
    get(url, { headers: { cookie, 'accept-encoding': 'gzip' } }, (answer) => {
      const parts = [];
      answer.on('data', (part) => parts.push(part)).on('end', () => (answer.statusCode === 200 ? resolve(Buffer.concat(parts)) : reject(new Error(`${url}: ${answer.statusCode} ${Buffer.concat(parts).toString().slice(0, 300)}`))));
    }).on('error', reject);
  });
}

/** What was measured in Chinese lines, and whether the limits were kept. */
export function countyReport({ label, rows, drafts, draftFloor: floor, memory }) {
  const one = (value) => value.toFixed(1);
  const kept = rows.every(({ quiet, busy }) => Math.max(quiet.p95, busy.p95) <= limits.p95 && quiet.errors + busy.errors === 0) && drafts.every(({ ms }) => ms <= limits.draft);
  return {
    kept,
    lines: [
      ...rows.map(({ name, first, quiet, busy, cpu, floor: bare, ratio }) =>
        `${label} ${name}：p95 ${one(busy.p95)} ms（p50 ${one(busy.p50)}；没有人办理时 p95 ${one(quiet.p95)}、CPU ${one(cpu)} ms/次；启动后第一次 ${one(first)} ms），上限 ${limits.p95} ms；下限（裸服务器发同样的字节）p95 ${one(bare.p95)} ms，为其 ${one(ratio)} 倍${busy.errors + quiet.errors > 0 ? `；出错 ${busy.errors + quiet.errors} 次：${busy.firstError ?? quiet.firstError}` : ''}`),
      `${label} 起草通报：${drafts.map(({ quarter, ms }) => `第 ${quarter} 季 ${Math.round(ms)} ms`).join('，')}，上限 ${limits.draft} ms；下限（直接重放同样的 ${floor.statements.join('、')} 条 SQL）中位 ${Math.round(floor.p50)} ms，为其 ${one(drafts.map(({ ms }) => ms).sort((a, b) => a - b)[1] / floor.p50)} 倍；API 常驻内存 ${memory.now} MB（最高 ${memory.most} MB）`,
    ],
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-county-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { password } = JSON.parse(readFileSync(join(import.meta.dirname, '../../seeds/demo/people.json'), 'utf8'));
  const databases = [];
  if (options.only !== 'mariadb') databases.push(sqliteDatabase(folder, 'county'));
  if (options.only !== 'sqlite' && process.env.TEST_MARIADB_URL) databases.push(await mariadbDatabase(process.env.TEST_MARIADB_URL, 'county'));
  const startedAt = Date.now();
  const note = (sentence) => process.stderr.write(`▸ ${sentence}（已 ${Math.round((Date.now() - startedAt) / 1000)} 秒）\n`);
  for (const database of databases) {
    const { lines, kept } = countyReport(await measureCounty(database, { folder, password, quick: options.quick === true, note }));
    process.stdout.write(`${lines.join('\n')}\n`);
    if (!kept) process.exitCode = 1;
  }
}
