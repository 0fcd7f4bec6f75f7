import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { cpuSeconds } from './machine.mjs';
import { logIn, startApi } from './api-process.mjs';
import { prepareWork } from './prepare-work.mjs';
import { readProfile } from './profile.mjs';
import { worker } from './worker.mjs';

export const levels = [1, 8, 32];
const reviewers = 32;

/** @typedef {{ warmUp: number, perLevel: Record<number, number>, floorWarmUp: number, floorPerLevel: Record<number, number>, profiled: number, seconds: number }} Amount actions; seconds: the longest a level may take */

/**
 * Measures one database: the demo is played on it and its work multiplied, one copy is approved with the statements captured,
 * then at each level the API on the prepared database and the floor on another copy, one right after the other.
 * @param {import('./databases.mjs').BenchDatabase} database fresh and empty
 * @param {{ folder: string, profiles: string, password: string, amount: Amount, profile: boolean, note: (sentence: string) => void, random: () => number }} choices
 */
export async function measure(database, { folder, profiles, password, amount, profile, note, random }) {
  const wanted = amount.warmUp + levels.reduce((sum, level) => sum + amount.perLevel[level], 0) + amount.profiled;
  note(`${database.label}：载入演示数据，准备 ${wanted} 件待审核的报送`);
  await (await startApi(database, { folder, name: `${database.kind}-demo` })).stop();
  const connection = await database.open();
  const work = shuffled(await prepareWork(connection, { items: wanted, reviewers }), random);
  await connection.close();
  const captured = await captureApproves(database, work, { folder, password, amount, note });
  const floorDatabase = await database.copy('bench_floor');

  const clients = worker('clients.mjs');
  const floor = worker('floor.mjs');
  const serverPid = await database.serverPid();
  const api = await startApi(database, { folder, name: `${database.kind}-api` });
  try {
    const requests = requestsFor(work, await logIn(api.address, loginNames(work), password));
    let taken = 0;
    let replayed = 0;
    const approve = async (concurrency, count) => {
      const answer = await clients.run({ address: api.address, concurrency, requests: requests.slice(taken, taken + count), seconds: amount.seconds });
      taken += count;
      return answer;
    };
    const replay = async (concurrency, count) => {
      const some = Math.floor(count * captured.share);
      const answer = await floor.run({ kind: database.kind, url: floorDatabase.url, file: captured.file, from: replayed, count: some, concurrency, seconds: amount.seconds });
      replayed += some;
      return answer;
    };
    note(`${database.label}：预热`);
    await approve(8, amount.warmUp);
    await replay(8, amount.floorWarmUp);
    const rows = [];
    for (const level of levels) {
      note(`${database.label}：${level} 个客户端`);
      const before = { api: api.cpuSeconds(), server: cpuSeconds(serverPid) };
      const through = await approve(level, amount.perLevel[level]);
      const cpu = { api: api.cpuSeconds() - before.api, server: serverPid === null ? null : cpuSeconds(serverPid) - before.server };
      const bare = await replay(level, amount.floorPerLevel[level]);
      const each = (seconds) => (seconds === null ? null : (seconds * 1000) / through.done);
      rows.push({ clients: level, ...through, cpuApi: each(cpu.api), cpuDatabase: each(cpu.server), floor: bare, ratio: through.perSecond / bare.perSecond });
    }
    const result = { kind: database.kind, label: database.label, about: await database.describe(), statements: captured.statements, rows, memory: api.memory() };
    await api.stop();
    const missed = missedTargets(result);
    const profiled = profile || missed.length > 0 ? await profileRun(database, work.slice(taken), { folder, profiles, password, amount, clients, note }) : null;
    return { ...result, missed, profile: profiled };
  } finally {
    clients.stop();
    floor.stop();
    await api.stop();
  }
}

/** Approves on a copy with the statements written down, so that writing them slows no measured action. */
async function captureApproves(database, work, { folder, password, amount, note }) {
  note(`${database.label}：记录一次办理的全部 SQL 语句`);
  const copy = await database.copy('bench_capture');
  const file = join(folder, `${database.kind}-statements.jsonl`);
  const count = amount.floorWarmUp + levels.reduce((sum, level) => sum + amount.floorPerLevel[level], 0);
  const api = await startApi(copy, {
    folder, name: `${database.kind}-capture`, nodeArguments: ['--import', new URL('./capture-statements.mjs', import.meta.url).href], environment: { BENCH_CAPTURE: file },
  });
  const clients = worker('clients.mjs');
  try {
    const cookies = await logIn(api.address, loginNames(work), password);
    const answer = await clients.run({ address: api.address, concurrency: 4, requests: requestsFor(work.slice(0, count), cookies), seconds: amount.seconds * 2 });
    if (answer.errors > 0 || answer.done < levels.length) throw new Error(`Only ${answer.done} of ${count} approvals could be captured: ${answer.firstError ?? 'too slow'}`);
    return { file, share: answer.done / count, statements: statementsOf(file) };
  } finally {
    clients.stop();
    await api.stop();
  }
}

/** How many statements an approve is, BEGIN and COMMIT included: the fewest of all, which is one that nothing disturbed. */
function statementsOf(file) {
  return Math.min(...readFileSync(file, 'utf8').trimEnd().split('\n').map((line) => JSON.parse(line).length));
}

/** The same work at eight clients once more, with the engine's sampling profiler in the API. */
async function profileRun(database, work, { folder, profiles, password, amount, clients, note }) {
  note(`${database.label}：剖析 8 个客户端时 API 的时间`);
  const file = join(profiles, `${database.kind}.cpuprofile`);
  const api = await startApi(database, { folder, name: `${database.kind}-profiled`, nodeArguments: ['--import', new URL('./profile-on-signal.mjs', import.meta.url).href], environment: { BENCH_PROFILE: file } });
  const requests = requestsFor(work, await logIn(api.address, loginNames(work), password));
  const warmUp = Math.floor(requests.length / 3);
  await clients.run({ address: api.address, concurrency: 8, requests: requests.slice(0, warmUp), seconds: amount.seconds });
  api.signal('SIGUSR2');
  const answer = await clients.run({ address: api.address, concurrency: 8, requests: requests.slice(warmUp), seconds: amount.seconds });
  await api.stop();
  return { ...readProfile(file), actions: answer.done, file };
}

const loginNames = (work) => [...new Set(work.map(({ loginName }) => loginName))];

const requestsFor = (work, cookies) => work.map(({ itemId, version, loginName }) => ({
  path: `/api/work-items/${itemId}/approve`, cookie: cookies.get(loginName),
  body: { outcome: 'approve', opinion: '内容完整，佐证齐全，数据与上期衔接，同意报领导签批。', values: {}, attachmentIds: [], version },
}));

function shuffled(list, random) {
  const rest = [...list];
  return list.map(() => rest.splice(Math.floor(random() * rest.length), 1)[0]);
}

/**
 * The targets for MariaDB. Flat: at 32 clients at least 90 % of what 8 reach.
 * @returns {string[]} a Chinese sentence per target that was not reached
 */
export function missedTargets({ kind, rows, memory }) {
  const at = (clients) => rows.find((row) => row.clients === clients);
  const one = (value) => value.toFixed(1);
  const missed = [];
  const errors = rows.reduce((sum, row) => sum + row.errors + row.floor.errors, 0);
  if (errors > 0) missed.push(`出现 ${errors} 个错误：${rows.map((row) => row.firstError ?? row.floor.firstError).find(Boolean)}`);
  if (memory.now > 250) missed.push(`常驻内存 ${memory.now} MB，应不超过 250 MB`);
  if (kind !== 'mysql') return missed;
  if (at(8).ratio < 0.3) missed.push(`8 个客户端时为下限的 ${at(8).ratio.toFixed(2)}，应不低于 0.30`);
  if (at(8).p99 > 60) missed.push(`8 个客户端时 p99 为 ${one(at(8).p99)} 毫秒，应不超过 60 毫秒`);
  if (at(32).p99 > 400) missed.push(`32 个客户端时 p99 为 ${one(at(32).p99)} 毫秒，应不超过 400 毫秒`);
  if (at(32).perSecond < 0.9 * at(8).perSecond) missed.push(`32 个客户端时每秒 ${one(at(32).perSecond)} 次，低于 8 个客户端时 ${one(at(8).perSecond)} 次的九成`);
  return missed;
}
