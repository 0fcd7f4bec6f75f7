import { afterAll, afterEach, beforeAll, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const main = resolve(import.meta.dirname, '../dist/main.js');
const directory = mkdtempSync(join(tmpdir(), 'reform-ledger-main-'));
const started: ChildProcess[] = [];

beforeAll(() => {
  if (!existsSync(main)) throw new Error('Build the api first: npm run build -w apps/api');
});

afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** Starts the built program; `said` collects both outputs. */
function start(environment: Record<string, string>): { child: ChildProcess; said: () => string; saying: (words: string) => Promise<void> } {
  const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: directory, PORT: '0', ...environment };
  const child = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  started.push(child);
  let output = '';
  child.stdout.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  child.stderr.on('data', (chunk: Buffer) => { output += chunk.toString(); });
  const saying = async (words: string): Promise<void> => {
    while (!output.includes(words)) {
      if (child.exitCode !== null) throw new Error(`It ended without saying ${words}: ${output}`);
      await new Promise((done) => setTimeout(done, 50));
    }
  };
  return { child, said: () => output, saying };
}

const ended = async (child: ChildProcess): Promise<number | null> => {
  if (child.exitCode === null) await once(child, 'close');
  return child.exitCode;
};

test('starts, says its address, answers, refuses a second program on its database, and ends cleanly on SIGTERM', async () => {
  const first = start({});
  await first.saying('医改台账已启动：');
  const address = /http:\/\/127\.0\.0\.1:\d+/.exec(first.said())![0];
  const health = await fetch(`${address}/api/health?who=王小明`);
  expect(await health.json()).toMatchObject({ status: 'ok', mode: 'demo' });
  const second = start({});
  expect(await ended(second.child)).toBe(1);
  expect(second.said()).toContain('正由另一个医改台账程序使用');
  first.child.kill('SIGTERM');
  expect(await ended(first.child)).toBe(0);
  // The demo's terminal is for its accounts.
  expect(first.said()).not.toContain('"route"');

  // The same database, now in production: the log names the route and the request, never what was searched.
  const real = start({ REFORM_LEDGER_MODE: 'production', ALLOW_PLAIN_HTTP: 'yes' });
  await real.saying('"started"');
  const { port } = JSON.parse(real.said().split('\n').find((line) => line.includes('"started"'))!) as { port: number };
  await fetch(`http://127.0.0.1:${port}/api/health?who=王小明`);
  await real.saying('"route":"/api/health"');
  expect(real.said()).not.toMatch(/王小明|who=/);
}, 60_000);

test('a taken port, a wrong setting and an unreachable server are each told in a sentence', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as { port: number };
  const cases: [Record<string, string>, string][] = [
    [{ PORT: String(port) }, `端口 ${port} 已被别的程序占用`],
    [{ NODE_ENV: 'production', REFORM_LEDGER_MODE: 'demo' }, '演示模式不能在 NODE_ENV=production 下启动'],
    [{ DATABASE_URL: 'mysql://u:p@127.0.0.1:1/d' }, '连不上数据库服务器'],
  ];
  for (const [environment, sentence] of cases) {
    const { child, said } = start(environment);
    expect(await ended(child)).toBe(1);
    expect(said()).toContain(sentence);
    expect(said()).not.toContain('    at ');
  }
  other.close();
}, 60_000);
