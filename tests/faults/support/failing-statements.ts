import { createHash, randomUUID } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Client } from './client.js';
import { FailingDriver } from './failing-driver.js';
import type { Reader } from './fault-database.js';
import type { Stage } from './stage.js';

export interface StatementFailures {
  /** How many statements one approve is, BEGIN and COMMIT included; each failed once. */
  statements: number;
  /** What went wrong, in words; empty when each failure left everything as it was. */
  problems: string[];
}

/**
 * Fails statement 1, 2, … of one approve, each in a transaction of its own, and compares the whole database before and after:
 * nothing may have changed, and the person must be told so. Then lets it pass, with the answer of the COMMIT lost: the same
 * request again must be told what was done, and do nothing.
 * The program runs in this process, on the stage's database; no other may be running on it.
 */
export async function failEachStatement(stage: Stage): Promise<StatementFailures> {
  const driver = new FailingDriver();
  driver.install();
  const built = dirname(createRequire(import.meta.url).resolve('@reform-ledger/api'));
  const load = async (file: string): Promise<any> => import(pathToFileURL(join(built, file)).href);
  // One after the other: jest links a module graph only once at a time.
  const { openParts, createApplication } = await load('application.js');
  const { readConfig } = await load('kernel/config.js');
  const { silenceLog } = await load('kernel/log.js');
  silenceLog();
  const app = await createApplication(await openParts(readConfig({ DATABASE_URL: stage.place.databaseUrl, DATA_DIR: stage.place.dataDirectory, PORT: '0', REQUESTS_PER_MINUTE: '10000000' })));
  try {
    await app.listen(0, '127.0.0.1');
    const service = { address: await app.getUrl(), untilReady: () => Promise.resolve() };
    return await failAll(stage, driver, stage.load.person('yeji.finance.clerk').at(service), stage.load.person('yeji.finance.head').at(service));
  } finally {
    await app.close();
  }
}

async function failAll(stage: Stage, driver: FailingDriver, clerk: Client, head: Client): Promise<StatementFailures> {
  const problems: string[] = [];
  const full = () => Object.assign(new Error('planned'), { code: stage.database.kind === 'sqlite' ? 'SQLITE_FULL' : 'ER_DISK_FULL' });
  const item = await sentToHead(clerk, head);
  const body = { outcome: 'approve', opinion: '同意。', version: item.version };
  const path = `/work-items/${item.id}/approve`;
  const before = await stage.database.reading(digests);
  for (let at = 1; at < 100; at += 1) {
    // Looking first: noting when somebody was last seen is a transaction of its own, once a minute.
    await head.ask('GET', '/session');
    driver.failNext({ at, when: 'before', error: full });
    const answer = await head.ask('POST', path, body);
    if (answer.status < 300) return { statements: 0, problems: [...problems, `statement ${at} was to fail and the approve passed: ${driver.seen.join(' | ')}`] };
    const { code, message } = answer.body.error;
    if (answer.status !== 507 || code !== 'STORAGE_FULL' || !/没有保存/.test(message)) problems.push(`statement ${at} (${driver.seen.at(-1)}): answered ${answer.status} ${code}`);
    const left = differing(before, await stage.database.reading(digests));
    if (left.length > 0) problems.push(`statement ${at} (${driver.seen.at(-1)}) left something behind in ${left.join(', ')}`);
    if (driver.seen.at(-1) === 'COMMIT') {
      await loseTheAnswer(stage, driver, head, path, body, at, problems);
      return { statements: at, problems };
    }
  }
  return { statements: 0, problems: ['an approve has no COMMIT'] };
}

/** The COMMIT is done and its answer is lost: nobody can know, until the same request is asked again. */
async function loseTheAnswer(stage: Stage, driver: FailingDriver, head: Client, path: string, body: unknown, at: number, problems: string[]): Promise<void> {
  const key = randomUUID();
  driver.failNext({ at, when: 'after', error: () => Object.assign(new Error('planned'), { code: 'ECONNRESET', fatal: true }) });
  const lost = await head.ask('POST', path, body, key);
  if (lost.status !== 503 || lost.body.error.code !== 'DATABASE_UNAVAILABLE' || lost.retryAfter === null) problems.push(`a lost COMMIT answered ${lost.status} ${JSON.stringify(lost.body)}`);
  const done = await stage.database.reading(digests);
  const again = await head.ask('POST', path, body, key);
  if (again.status !== 201) problems.push(`the same request after a lost COMMIT answered ${again.status} ${JSON.stringify(again.body)}`);
  const acted = differing(done, await stage.database.reading(digests));
  if (acted.length > 0) problems.push(`the same request after a lost COMMIT acted once more: ${acted.join(', ')}`);
}

async function sentToHead(clerk: Client, head: Client): Promise<{ id: string; version: number }> {
  const { body } = await clerk.ask('POST', '/general-matters', { workflowKey: 'seal-request', title: '申请用印：每条语句都失败一次' });
  await clerk.ask('POST', `/work-items/${body.workItemId}/approve`, { outcome: 'submit', values: { purpose: '合同', copies: 3 }, version: 1 });
  const page = await head.ask('GET', '/work-items?scope=mine&perPage=200&workflowKey=seal-request');
  const row = (page.body.items as any[]).find(({ title }) => String(title).includes('每条语句都失败一次'));
  return { id: row.id, version: row.version };
}

/** A fingerprint of all rows of each table, except when somebody was last seen. */
async function digests(reader: Reader): Promise<Map<string, string>> {
  const tables = await reader.rows<{ name: string }>(reader.kind === 'sqlite'
    ? "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT IN ('login_session', 'sqlite_sequence') ORDER BY name"
    : "SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_name <> 'login_session' ORDER BY table_name");
  const found = new Map<string, string>();
  for (const { name } of tables) {
    const rows = (await reader.rows(`SELECT * FROM ${name}`)).map((row) => JSON.stringify(row, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value)));
    found.set(name, createHash('sha256').update(rows.toSorted().join('\n')).digest('hex'));
  }
  return found;
}

const differing = (before: Map<string, string>, after: Map<string, string>): string[] => [...new Set([...before.keys(), ...after.keys()])].filter((name) => before.get(name) !== after.get(name));
