import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { BulletinDetail, BulletinPage, LedgerPage, Page, PeriodRow } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { createDataSource } from '../../database/data-source.js';
import { freshDatabase, type FreshDatabase } from '../../database/fresh-database.js';
import { describeOnBothDatabases } from '../../database/testing.js';
import { entities } from '../../entities.js';
import { verifyChain } from '../../journal/verify.js';
import { readConfig, type Config } from '../../kernel/config.js';
import { silenceLog } from '../../kernel/log.js';
import { demoPassword, TestClient } from '../../testing/index.js';
import { makeYear } from './make-year.js';
import { chains, digestFile, digestOf, loadSnapshot, type StoryDigest } from './snapshot.js';
import { leavesOf, recount, type Counted } from './testing/recount.js';

jest.setTimeout(300_000);

/** The story was changed, or what the program journals: `npm run demo:year -- --rebuild` writes both files anew. */
const kept = JSON.parse(readFileSync(digestFile, 'utf8')) as StoryDigest;

async function logIn(app: NestFastifyApplication, loginName: string): Promise<TestClient> {
  const client = new TestClient(app);
  expect((await client.post('/api/session', { loginName, password: demoPassword })).status).toBeLessThan(300);
  return client;
}

describeOnBothDatabases('the years that were lived', (_open, kind) => {
  // Three years on the embedded database; on the server, for the time it takes, the one year of 叶集区 with the same outcome.
  const played = kind === 'sqlite' ? chains : (['yeji'] as const);
  const stories = kind === 'sqlite' ? undefined : ['yeji-2023'];
  let fresh: FreshDatabase;
  let place: string;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    silenceLog();
    fresh = await freshDatabase(kind);
    place = mkdtempSync(join(tmpdir(), 'reform-ledger-year-'));
    app = await makeYear({ ...readConfig({ PORT: '0', DATA_DIR: place, REQUESTS_PER_MINUTE: '10000000' }), database: fresh.config }, undefined, stories);
  });
  afterAll(async () => {
    await app.close();
    await fresh.remove();
    rmSync(place, { recursive: true, force: true });
  });

  test('the journal verifies, and the story is the one that is kept: the same on either database', async () => {
    for (const chain of played) expect(await verifyChain(app.get(DataSource), chain)).toMatchObject({ ok: true });
    const said = await digestOf(app.get(DataSource));
    for (const chain of played) expect(said[chain]).toEqual(kept[chain]);
  });

  describe.each(played)('%s', (county) => {
    let client: TestClient;
    let counted: Counted;
    let plan: { id: string };
    const get = async <T>(path: string): Promise<T> => {
      const { status, body } = await client.get<T>(path);
      expect([path, status]).toEqual([path, 200]);
      return body;
    };
    beforeAll(async () => {
      client = await logIn(app, `${county}.clerk`);
      counted = recount(await leavesOf(app.get(DataSource), county));
      plan = (await get<LedgerPage>('/api/ledger?perPage=100')).plan!;
    });

    test('tasks per state, as the journal tells them', async () => {
      const { counts, total } = await get<LedgerPage>('/api/ledger?perPage=100');
      expect(total).toBe(19);
      expect(Object.fromEntries(Object.entries(counts.byState).filter(([, count]) => count > 0))).toEqual(counted.taskStates);
    });

    test('reports and signatures per quarter', async () => {
      const { items } = await get<Page<PeriodRow>>(`/api/periods?planId=${plan.id}`);
      const said = items.map(({ label, retroactive, reports, signed }) => ({ label, retroactive, reports, signed }));
      expect(said.sort((a, b) => (a.label < b.label ? -1 : 1))).toEqual(counted.periods.map(({ label, retroactive, reports, signed }) => ({ label, retroactive, reports, signed })).sort((a, b) => (a.label < b.label ? -1 : 1)));
    });

    test('every bulletin: five classes, lights, on time, late and missing, twice returned, number, receipts', async () => {
      const { items } = await get<BulletinPage>(`/api/bulletins?planId=${plan.id}&perPage=50`);
      const told = counted.periods.flatMap(({ bulletin }) => (bulletin === null ? [] : [bulletin]));
      expect(items.map(({ id }) => id).sort()).toEqual(told.map(({ id }) => id).sort());
      expect(told.length).toBe(county === 'yeji' ? 2 : 7);
      for (const one of told) {
        const detail = await get<BulletinDetail>(`/api/bulletins/${one.id}`);
        const figure = (key: string): number => detail.figures.find((found) => found.key === key)?.value ?? 0;
        const some = (prefix: string, keys: readonly string[]): Record<string, number> => Object.fromEntries(keys.map((key) => [key, figure(`${prefix}.${key}`)]).filter(([, count]) => count !== 0) as [string, number][]);
        expect({ label: detail.label, ...some('class', ['done', 'ahead', 'on_schedule', 'behind', 'other']) }).toEqual({ label: detail.label, ...one.classes });
        expect({ label: detail.label, ...some('light', Object.keys(one.lights)) }).toEqual({ label: detail.label, ...one.lights });
        expect({ label: detail.label, onTime: figure('parts.onTime'), late: figure('parts.late'), missing: figure('parts.missing') }).toEqual({ label: detail.label, ...one.parts });
        expect([detail.label, figure('tasks.returned-twice'), detail.docNumber, detail.read]).toEqual([detail.label, one.returnedTwice, one.docNumber, one.read]);
        expect(detail.state).toBe('issued');
      }
    });
  });
});

describe('the snapshot that npm run demo:year shows', () => {
  let place: string;
  beforeAll(() => { place = mkdtempSync(join(tmpdir(), 'reform-ledger-year-')); });
  afterAll(() => rmSync(place, { recursive: true, force: true }));

  test('loads with less than ten seconds of work, verified, and tells the same story', async () => {
    const config: Config = readConfig({ DATA_DIR: place, REFORM_LEDGER_MODE: 'demo' });
    const before = process.cpuUsage();
    await loadSnapshot(config);
    // The work, not the waiting: other tests run on the same cores.
    const { user, system } = process.cpuUsage(before);
    expect((user + system) / 1e6).toBeLessThan(10);
    expect(existsSync(join(place, 'attachments'))).toBe(true);
    await expect(loadSnapshot(config)).rejects.toThrow('里已有数据，没有载入');
    const dataSource = await createDataSource(config.database, { entities });
    try {
      expect(await digestOf(dataSource)).toEqual(kept);
    } finally {
      await dataSource.destroy();
    }
  });
});
