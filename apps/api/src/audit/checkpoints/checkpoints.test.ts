import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { canonicalText } from '../../journal/hash.js';
import { makeCheckpoint } from '../../journal/checkpoints.js';
import { checkpointFileName, exportCheckpoints } from '../../journal/checkpoint-files.js';
import type { CheckpointBody } from '../../journal/checkpoint.entity.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { runCommandLine } from '../../cli/run-command-line.js';
import { commands } from '../../cli/commands.js';
import { CONFIG } from '../../http/core.module.js';
import type { Config } from '../../kernel/config.js';
import { startTestApi, withDemoPeople, type TestApi } from '../../testing/index.js';
import { CheckpointLoop } from './checkpoint-loop.js';

jest.setTimeout(60_000);

describeOnBothDatabases('checkpoints', (_open, kind) => {
  let api: TestApi;
  let loop: CheckpointLoop;
  const directory = mkdtempSync(join(tmpdir(), 'reform-ledger-checkpoints-'));
  const file = (no: number): string => readFileSync(join(directory, checkpointFileName(no)), 'utf8');
  const body = (no: number): CheckpointBody => JSON.parse(file(no)) as CheckpointBody;
  const head = async (chain: string) => (await api.dataSource.query('SELECT size, chain_hash FROM journal_head WHERE chain = ?', [chain]) as { size: number; chain_hash: string }[])[0]!;

  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople, environment: { CHECKPOINT_DIR: directory } });
    loop = api.app.get(CheckpointLoop);
  }, 60_000);
  afterAll(async () => {
    await api.close();
    rmSync(directory, { recursive: true, force: true });
  });

  test('the first round makes up for the last office close; its file hashes to the checkpoint and names every chain', async () => {
    expect(await loop.makeDue()).toBe(1);
    expect(await loop.makeDue()).toBeUndefined();
    const yeji = await head('yeji');
    expect(body(1)).toMatchObject({ format: 'reform-ledger/checkpoint/v1', no: 1, prevHash: '0'.repeat(64), reason: 'office-close', at: '2023-10-12T01:00:00.000Z' });
    expect(body(1).chains.map(({ chain }) => chain)).toEqual(['sixian', 'sys', 'yeji']);
    expect(body(1).chains.at(-1)).toEqual({ chain: 'yeji', size: yeji.size, head: yeji.chain_hash });
    expect(file(1)).toBe(canonicalText(body(1)));
    expect(readdirSync(directory)).toEqual(['checkpoint-000001.json']);
  });

  test('after ten minutes only when a chain grew, each linked to the one before; at 17:30 in any case', async () => {
    api.clock.set('2023-10-12T01:10:00.000Z');
    expect(await loop.makeDue()).toBeUndefined();
    await api.as('yeji.clerk');
    expect(await loop.makeDue()).toBe(2);
    expect(body(2)).toMatchObject({ reason: 'scheduled', prevHash: createHash('sha256').update(file(1)).digest('hex'), installation: body(1).installation });
    api.clock.set('2023-10-12T09:29:59.000Z');
    expect(await loop.makeDue()).toBeUndefined();
    api.clock.set('2023-10-12T09:30:00.000Z');
    expect(await loop.makeDue()).toBe(3);
    expect(body(3).reason).toBe('office-close');
  });

  test('a missing file is written again, and one that is there is never touched', async () => {
    rmSync(join(directory, checkpointFileName(2)));
    writeFileSync(join(directory, checkpointFileName(1)), 'altered by somebody');
    writeFileSync(join(directory, `${checkpointFileName(2)}.part`), 'half of it');
    expect(await exportCheckpoints(api.dataSource, directory)).toEqual([2]);
    expect([body(2).no, file(1)]).toEqual([2, 'altered by somebody']);
    rmSync(join(directory, checkpointFileName(1)));
    await exportCheckpoints(api.dataSource, directory);
    expect(existsSync(join(directory, `${checkpointFileName(2)}.part`))).toBe(false);
  });

  test('two processes at once make one', async () => {
    const made = await Promise.all([1, 2, 3].map(() => makeCheckpoint(api.dataSource, api.clock, 'command')));
    const numbers = made.flatMap((one) => (one === undefined ? [] : [one.no]));
    expect(new Set(numbers).size).toBe(numbers.length);
    expect(numbers.length).toBeGreaterThan(0);
    await exportCheckpoints(api.dataSource, directory);
  });

  test('who sees which chains', async () => {
    const auditor = await api.as('yeji.auditor');
    const { body: list } = await auditor.get('/api/checkpoints?perPage=2');
    expect(list).toMatchObject({ total: expect.any(Number), items: [{ chains: [{ chain: 'yeji' }], otherChains: 2 }, {}] });
    expect((await auditor.get('/api/checkpoints/1')).body).toMatchObject({ no: 1, reason: 'office-close', hash: createHash('sha256').update(file(1)).digest('hex'), fileName: 'checkpoint-000001.json' });
    expect((await (await api.as('yeji.director')).get('/api/checkpoints/2')).body).toMatchObject({ no: 2, chains: [{ chain: 'yeji' }] });
    for (const name of ['yeji.clerk', 'yeji.hospital.clerk', 'yeji.leader', 'yeji.admin']) {
      expect([name, await (await api.as(name)).get('/api/checkpoints')]).toMatchObject([name, { status: 403, body: { error: { code: 'NOT_ALLOWED' } } }]);
    }
    expect(await auditor.get('/api/checkpoints/999')).toMatchObject({ status: 404 });
    expect(await auditor.get('/api/checkpoints/none')).toMatchObject({ status: 400 });
    expect(await auditor.get('/api/checkpoints?perPage=9999')).toMatchObject({ status: 400 });
  });

  test('the commands: verify beside the running server, export, and no checkpoint while it runs on SQLite', async () => {
    const config = api.app.get<Config>(CONFIG).database;
    const env = { DATABASE_URL: config.kind === 'sqlite' ? `sqlite:${config.file}` : config.url, CHECKPOINT_DIR: directory };
    const run = async (...args: string[]): Promise<{ code: number; out: string; err: string }> => {
      let [out, err] = ['', ''];
      const code = await runCommandLine(commands, args, { env, cwd: directory, out: (text: string) => void (out += text), err: (text: string) => void (err += text) } as never);
      return { code, out, err };
    };
    expect(await run('verify', '--checkpoints', '.')).toMatchObject({ code: 0, out: expect.stringMatching(/^完好：共 \d+ 条留痕、3 条链、\d+ 行业务数据/) });
    expect(JSON.parse((await run('verify', '--json')).out)).toMatchObject({ ok: true, findings: [], outside: 0 });
    expect(await run('journal-export', 'all.ndjson')).toMatchObject({ code: 0, out: expect.stringMatching(/^已导出 \d+ 条留痕/) });
    expect(readFileSync(join(directory, 'all.ndjson'), 'utf8').split('\n')[0]).toBe('{"format":"reform-ledger/journal-export/v1"}');
    expect(await run('journal-export', 'all.ndjson')).toMatchObject({ code: 1, err: expect.stringContaining('已经存在') });
    expect(await run('journal-export')).toMatchObject({ code: 2 });
    expect(await run('verify', '--checkpoints', 'nowhere')).toMatchObject({ code: 1, err: expect.stringContaining('没有 nowhere') });
    expect(await run('verify', '--fast')).toMatchObject({ code: 2, err: expect.stringContaining('不认识“--fast”') });
    expect(await run('checkpoint', 'now')).toMatchObject({ code: 2 });
    const made = await run('checkpoint');
    if (kind === 'sqlite') expect(made).toMatchObject({ code: 1, err: expect.stringContaining('正由另一个医改台账程序使用') });
    else expect(made).toMatchObject({ code: 0, out: expect.stringMatching(/^第 \d+ 号检查点：([0-9a-f]{8} ){7}[0-9a-f]{8}\n/) });
    await api.dataSource.query("UPDATE account SET login_name = 'somebody' WHERE login_name = 'yeji.leader'");
    expect(await run('verify')).toMatchObject({ code: 1, out: expect.stringMatching(/^有问题：[^]*\[row-changed yeji#\d+\] account 的 \S+ 与留痕不符：login_name/) });
  });
});
