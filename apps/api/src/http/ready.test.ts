import { afterEach, expect, jest, test } from '@jest/globals';
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describeOnBothDatabases } from '../database/testing.js';
import { freshDatabase } from '../database/fresh-database.js';
import { withInstallationLock } from '../database/installation-lock.js';
import { createDataSource } from '../database/data-source.js';
import { entities } from '../entities.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { readConfig } from '../kernel/config.js';
import { SystemClock } from '../kernel/clock.js';
import { seedInstallation } from '../seeding/seed-installation.js';
import { startTestApi, type TestApi } from '../testing/index.js';

jest.setTimeout(60_000);

describeOnBothDatabases('ready', (_open, kind) => {
  let api: TestApi | undefined;
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-ready-'));
  afterEach(async () => { await api?.close(); api = undefined; rmSync(folder, { recursive: true, force: true }); });

  test('says yes to anybody, no with what is missing, and no while stopping', async () => {
    api = await startTestApi({ database: kind, environment: { DATA_DIR: join(folder, 'data') } });
    const lifecycle = api.app.get(Lifecycle);
    expect(await api.anonymous().get('/api/ready')).toMatchObject({ status: 200, body: { status: 'ready' } });
    await api.dataSource.query("DELETE FROM migration WHERE name LIKE 'Administration%'");
    expect(await api.anonymous().get('/api/ready')).toMatchObject({ status: 503, body: { error: { code: 'NOT_READY', message: expect.stringContaining('还没有升级') } } });
    lifecycle.stop();
    expect(await api.anonymous().get('/api/ready')).toMatchObject({ status: 503, body: { error: { message: '服务还没有就绪：正在停止。' } } });
    expect((await api.anonymous().get('/api/health')).status).toBe(200);
    const refused = await api.anonymous().get('/api/units');
    expect([refused.status, refused.body.error.code, refused.headers['retry-after']]).toEqual([503, 'SHUTTING_DOWN', '30']);
    expect(JSON.stringify(refused.body)).not.toMatch(/mysql|sqlite|\/tmp/);
  });

  test('production starts only after its first day', async () => {
    const fresh = await freshDatabase(kind);
    const dataSource = await createDataSource(fresh.config, { entities });
    await dataSource.runMigrations();
    const config = { ...readConfig({}), mode: 'production' as const, database: fresh.config };
    await expect(seedInstallation({ config, dataSource, clock: new SystemClock() })).rejects.toThrow('还没有初始化');
    expect(await dataSource.query('SELECT id FROM jurisdiction')).toEqual([]);
    await dataSource.destroy();
    await fresh.remove();
  });

  test('two programs that start at once on an empty server take turns', async () => {
    if (kind === 'sqlite') return;
    const fresh = await freshDatabase(kind);
    const start = (): Promise<number> => withInstallationLock(fresh.config, async () => {
      const dataSource = await createDataSource(fresh.config, { entities });
      const made = await dataSource.runMigrations();
      await dataSource.destroy();
      return made.length;
    });
    const made = await Promise.all([start(), start(), start()]);
    expect(made.sort((a, b) => a - b).slice(0, 2)).toEqual([0, 0]);
    expect(Math.max(...made)).toBeGreaterThan(10);
    await fresh.remove();
  });
});

test('timers that have not finished a round for a minute are missed; a program without them has none to miss', () => {
  const lifecycle = new Lifecycle();
  expect(lifecycle.timersAreWell()).toBe(true);
  lifecycle.timersLive();
  const later = performance.now() + 61_000;
  const clock = jest.spyOn(performance, 'now').mockReturnValue(later);
  expect(lifecycle.timersAreWell()).toBe(false);
  clock.mockRestore();
});

test('what runs is waited for, but not for ever', async () => {
  const lifecycle = new Lifecycle();
  lifecycle.began();
  lifecycle.stop();
  const started = performance.now();
  await lifecycle.untilIdle(30);
  expect(performance.now() - started).toBeGreaterThanOrEqual(25);
  const idle = lifecycle.untilIdle(10_000);
  lifecycle.ended();
  await idle;
  expect(performance.now() - started).toBeLessThan(5_000);
});

test('a data directory that cannot be written is missed', async () => {
  // A file where the folder should be: nobody, not even root, can write below it.
  const inTheWay = join(tmpdir(), `reform-ledger-file-${process.pid}`);
  writeFileSync(inTheWay, '');
  chmodSync(inTheWay, 0o600);
  const api = await startTestApi({ environment: { DATA_DIR: join(inTheWay, 'data') } });
  expect((await api.anonymous().get('/api/ready')).body.error.message).toContain('数据目录写不进去');
  await api.close();
  rmSync(inTheWay);
});
