/**
 * `node tests/bench/county.mjs`: how fast the pages of a county with 100 units × 40 tasks × 4 quarters open over HTTP while its office works, and
 * how long drafting its bulletin takes. On the embedded database, and on MariaDB where TEST_MARIADB_URL is set; --only=sqlite or --only=mariadb,
 * --quick. Ends with 1 when a limit is missed. `npm run bench` calls it too.
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

/** One approval of the office between so many openings of a page: what was read before it is not what stands after it. */
const opensPerApproval = 5;
const amounts = { full: { warmUp: 20, opens: 200, drafts: 3 }, quick: { warmUp: 5, opens: 20, drafts: 1 } };
const clerk = 'yeji.clerk';
const reviewer = 'yeji.reviewer';
const unitClerk = 'bench.unit.1';
const pages = [
  { name: '医改办首页', loginName: clerk, path: '/api/overview/office' },
  { name: '领导首页', loginName: 'yeji.leader', path: '/api/overview/leader' },
  { name: '单位首页', loginName: unitClerk, path: '/api/overview/unit' },
  { name: '台账（医改办，500 行）', loginName: clerk, path: '/api/ledger?perPage=500' },
  { name: '台账（单位）', loginName: unitClerk, path: '/api/ledger?perPage=500' },
];

/**
 * Measures one database.
 * @param {import('./databases.mjs').BenchDatabase} database fresh and empty
 * @param {{ folder: string, password: string, quick: boolean, note: (sentence: string) => void }} choices
 */
export async function measureCounty(database, { folder, password, quick, note }) {
  const amount = quick ? amounts.quick : amounts.full;
  note(`${database.label}：一个县的一年，100 家单位 × 40 项 × 4 季`);
  await (await startApi(database, { folder, name: `${database.kind}-county-demo` })).stop();
  const connection = await database.open();
  const year = await makeCountyYear(connection);
  const api = await startApi(database, { folder, name: `${database.kind}-county` });
  const clients = worker('clients.mjs');
  const bare = worker('bare-server.mjs');
  try {
    await lightsOf(connection, year);
    const cookies = await logIn(api.address, [...new Set([reviewer, ...pages.map(({ loginName }) => loginName)])], password);
    const floor = (await bare.run({ answers: await Promise.all(pages.map(async ({ path, loginName }, at) => [`${path}#${at}`.replace(/[?#]/g, '/'), (await bytesOf(api.address + path, cookies.get(loginName))).toString('base64')])) })).address;
    const approvals = year.reviews.map(({ itemId, version }) => ({ path: `/api/work-items/${itemId}/approve`, cookie: cookies.get(reviewer), beside: true, body: { outcome: 'approve', opinion: '内容完整，同意报领导签批。', values: {}, attachmentIds: [], version } }));
    const rows = [];
    for (const [at, { name, path, loginName }] of pages.entries()) {
      note(`${database.label}：${name}`);
      const opened = { path, cookie: cookies.get(loginName) };
      const run = (address, requests) => clients.run({ address, concurrency: 1, requests, seconds: 120 });
      await run(api.address, amidst(opened, amount.warmUp, approvals));
      const cpuBefore = api.cpuSeconds();
      const still = await run(api.address, Array(amount.opens).fill(opened));
      const cpu = ((api.cpuSeconds() - cpuBefore) * 1000) / still.done;
      const busy = await run(api.address, amidst(opened, amount.opens, approvals));
      const bareRun = await run(floor, Array(amount.opens).fill({ path: `${path}#${at}`.replace(/[?#]/g, '/'), cookie: '' }));
      rows.push({ name, still, busy, cpu, floor: bareRun, ratio: busy.p95 / bareRun.p95 });
    }
    return { kind: database.kind, label: database.label, rows, memory: api.memory() };
  } finally {
    clients.stop();
    bare.stop();
    await api.stop();
    await connection.close();
  }
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

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, only: { type: 'string' } } });
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-county-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const { password } = JSON.parse(readFileSync(join(import.meta.dirname, '../../seeds/demo/people.json'), 'utf8'));
  const databases = [];
  if (options.only !== 'mariadb') databases.push(sqliteDatabase(folder, 'county'));
  if (options.only !== 'sqlite' && process.env.TEST_MARIADB_URL) databases.push(await mariadbDatabase(process.env.TEST_MARIADB_URL, `county_${process.pid}`));
  const startedAt = Date.now();
  for (const database of databases) {
    const result = await measureCounty(database, { folder, password, quick: options.quick === true, note: (sentence) => process.stderr.write(`▸ ${sentence}（已 ${Math.round((Date.now() - startedAt) / 1000)} 秒）\n`) });
    console.log(result.label, result.memory);
    for (const row of result.rows) console.log(row.name, 'still', row.still.p50.toFixed(1), row.still.p95.toFixed(1), 'busy', row.busy.p50.toFixed(1), row.busy.p95.toFixed(1), row.busy.p99.toFixed(1), 'cpu', row.cpu.toFixed(1), 'floor', row.floor.p95.toFixed(2), 'errors', row.still.errors, row.busy.errors, row.busy.firstError ?? '');
  }
}
