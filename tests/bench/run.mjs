/**
 * `npm run bench`: how many approvals a second the program does, over HTTP, on both databases, and how far that is from what
 * the database alone can do. --quick: a smoke run; --profile: profile the API even if every target is reached; --json: the
 * results as JSON on standard output; --only=sqlite or --only=mariadb; --seed=N: another order of the work.
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { arch, cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { countyReport, measureCounty } from './county.mjs';
import { flushEveryCommit, mariadbDatabase, sqliteDatabase } from './databases.mjs';
import { loadAverage, useTwoCores } from './machine.mjs';
import { measureDocuments } from './documents.mjs';
import { lightsReport } from './lights.mjs';
import { measure } from './measure.mjs';
import { printResults } from './print-results.mjs';

const root = join(import.meta.dirname, '../..');
const { values: options } = parseArgs({ options: { quick: { type: 'boolean' }, profile: { type: 'boolean' }, json: { type: 'boolean' }, only: { type: 'string' }, seed: { type: 'string', default: '20231012' } } });
const amounts = {
  full: { warmUp: 500, perLevel: { 1: 400, 8: 1000, 32: 1000 }, floorWarmUp: 100, floorPerLevel: { 1: 300, 8: 600, 32: 600 }, profiled: 800, seconds: 15 },
  quick: { warmUp: 40, perLevel: { 1: 40, 8: 80, 32: 80 }, floorWarmUp: 20, floorPerLevel: { 1: 40, 8: 80, 32: 80 }, profiled: 80, seconds: 10 },
};

const server = process.env.TEST_MARIADB_URL;
if (!server && options.only !== 'sqlite') throw new Error('TEST_MARIADB_URL is not set: run this with `npm run bench`');
const startedAt = Date.now();
const note = (sentence) => process.stderr.write(`▸ ${sentence}（已 ${Math.round((Date.now() - startedAt) / 1000)} 秒）\n`);
const parent = join(root, 'var', 'bench');
mkdirSync(parent, { recursive: true });
const folder = mkdtempSync(join(parent, 'run-'));
const scratch = mkdtempSync(join(tmpdir(), 'reform-ledger-bench-'));
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }));
const loadBefore = loadAverage();
const databases = [];
if (options.only !== 'mariadb') databases.push(sqliteDatabase(scratch, 'bench'));
if (options.only !== 'sqlite') {
  await flushEveryCommit(server);
  databases.push(await mariadbDatabase(server, 'bench'));
}
const serverPids = (await Promise.all(databases.map((database) => database.serverPid()))).filter((pid) => pid !== null);
const cores = useTwoCores(serverPids);
const { password } = JSON.parse(readFileSync(join(root, 'seeds/demo/people.json'), 'utf8'));
const random = numbersFrom(Number(options.seed));

note('生成 20 页以上的通报');
const documents = await measureDocuments(options.quick ? 3 : 10);
const measured = [];
for (const database of databases) measured.push(await measure(database, { folder: scratch, profiles: folder, password, amount: options.quick ? amounts.quick : amounts.full, profile: options.profile === true, note, random }));
if (!measured.some(({ profile }) => profile)) rmSync(folder, { recursive: true, force: true });

note('重算一年的灯');
const lights = await lightsReport(options.only);

const county = { lines: [], kept: true };
for (const { kind } of databases) {
  const fresh = kind === 'sqlite' ? sqliteDatabase(scratch, 'county') : await mariadbDatabase(server, 'county');
  const { lines, kept } = countyReport(await measureCounty(fresh, { folder: scratch, password, quick: options.quick === true, note }));
  county.lines.push(...lines);
  county.kept &&= kept;
}

const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root, encoding: 'utf8' }).trim();
const results = {
  header: [
    `医改台账 办理压测：提交 ${commit}，种子 ${options.seed}，Node ${process.version} ${arch()}，${cpus()[0].model}，${cores}${options.quick ? '，快速试跑（数字不作数）' : ''}`,
    `一次办理：医改办审核人通过一件三家单位的进展报送，一个县的 32 名审核人，流水同一条链。负载（1、5、15 分钟）：开始 ${loadBefore}，结束 ${loadAverage()}；用时 ${Math.round((Date.now() - startedAt) / 1000)} 秒`,
    '下限：把同样这些办理的全部 SQL 语句，连同参数，用驱动程序直接在同样的数据上重放；与 API 逐级交替测。',
  ],
  databases: measured, documents, lights, county, firstView: firstViewSize(),
};
if (options.json) process.stdout.write(`${JSON.stringify({ commit, seed: options.seed, node: process.version, loadBefore, ...results }, null, 2)}\n`);
else printResults(results, (line) => process.stdout.write(`${line}\n`));
const failed = measured.some(({ rows }) => rows.some((row) => row.errors > 0 || row.done === 0));
process.exit(failed ? 1 : 0);

/** Weighed from the console's last build. */
function firstViewSize() {
  const script = join(root, 'apps/console/scripts/first-view-size.mjs');
  if (!existsSync(script) || !existsSync(join(root, 'apps/console/dist'))) return { text: '  控制台还没有构建，没有可称的文件', passed: null };
  const weighed = spawnSync(process.execPath, [script], { encoding: 'utf8' });
  return { text: `${weighed.stdout}${weighed.stderr}`.trimEnd().replace(/^/gm, '  '), passed: weighed.status === 0 };
}

/** Numbers in [0, 1), the same for the same seed (mulberry32). */
function numbersFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
