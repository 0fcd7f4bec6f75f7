import { afterAll, beforeAll, expect, jest, test } from '@jest/globals';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createDataSource } from '../database/data-source.js';
import { freshDatabase, type FreshDatabase } from '../database/fresh-database.js';
import { reading } from '../database/statements.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { entities } from '../entities.js';
import { verifyChain } from '../journal/verify.js';
import { installationRoot } from '../kernel/config.js';
import { listEntries } from '../journal/list-entries.js';
import { startTestApi, withDemoPeople, type TestApi, type TestClient } from '../testing/index.js';
import { checkBackup } from './archive/restore-backup.js';
import { commands } from './commands.js';
import { tableNames } from './open-installation.js';
import { runCommandLine } from './run-command-line.js';

jest.setTimeout(60_000);

/** A document with its kept original, so that there are files and long texts to keep. */
async function importSample(clerk: TestClient): Promise<void> {
  const bytes = readFileSync(join(installationRoot, 'seeds/documents/sample-2024.docx'));
  const head = Buffer.from('--sample\r\ncontent-disposition: form-data; name="file"; filename="sample-2024.docx"\r\ncontent-type: application/octet-stream\r\n\r\n');
  const answer = await clerk.post('/api/plans/import', undefined, { payload: Buffer.concat([head, bytes, Buffer.from('\r\n--sample--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=sample' } });
  expect(answer.status).toBe(201);
}

describeOnBothDatabases('backup and restore', (_open, kind) => {
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-backup-'));
  const file = join(folder, 'backup.tar.gz');
  let api: TestApi;
  let clerk: TestClient;
  let url = '';
  const places: FreshDatabase[] = [];
  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: async (parts) => {
      url = parts.config.database.kind === 'sqlite' ? `sqlite:${parts.config.database.file}` : parts.config.database.url;
      await withDemoPeople(parts);
    }, environment: { DATA_DIR: join(folder, 'data') } });
    clerk = await api.as('yeji.clerk');
    await importSample(clerk);
  });
  afterAll(async () => {
    await api.close();
    for (const place of places) await place.remove();
    rmSync(folder, { recursive: true, force: true });
  });

  const run = async (args: string[], database: string, data: string): Promise<{ code: number; said: string }> => {
    let said = '';
    const code = await runCommandLine(commands, args, { env: { DATABASE_URL: database, DATA_DIR: data }, cwd: folder, out: (text) => void (said += text), err: (text) => void (said += text) });
    return { code, said };
  };
  const emptyPlace = async (of: 'sqlite' | 'mysql'): Promise<FreshDatabase> => {
    const place = await freshDatabase(of);
    places.push(place);
    return place;
  };

  test('is made while people work, and says what it holds', async () => {
    let working = true;
    const work = (async () => {
      for (let n = 0; working; n += 1) await clerk.post('/api/units', { name: `区新设机构${n}`, kind: 'other', validFrom: '2023-01-01' });
    })();
    const { code, said } = await run(['backup', 'backup.tar.gz'], url, join(folder, 'data'));
    working = false;
    await work;
    expect([code, said]).toEqual([0, expect.stringMatching(/备份完成：.*\n\d+ 张表 \d+ 行，\d+ 个文件/)]);
    expect(await run(['backup', 'backup.tar.gz'], url, join(folder, 'data'))).toMatchObject({ code: 1, said: expect.stringContaining('没有覆盖') });
    expect(await run(['backup'], url, join(folder, 'data'))).toMatchObject({ code: 2 });
    const { items } = await listEntries(api.dataSource, { chain: 'sys', action: 'installation.backed-up' });
    expect(items).toMatchObject([{ new: { file: 'backup.tar.gz', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) } }]);
    const manifest = await checkBackup(file);
    expect(manifest.missing).toEqual([]);
    // Nothing is forgotten: every table of the database is in the file, apart from the mapper's own.
    const inDatabase = (await reading(api.dataSource, (sql) => sql.select<{ name: string }>(kind === 'sqlite' ? "SELECT name FROM sqlite_master WHERE type = 'table'" : 'SELECT table_name AS name FROM information_schema.tables WHERE table_schema = DATABASE()')));
    expect(manifest.tables.map(({ name }) => name)).toEqual(inDatabase.map(({ name }) => name).filter((name) => !['migration', 'installation_lock', 'sqlite_sequence'].includes(name)).sort());
  });

  test('restores into an empty place of either kind, compared row by row, with the journal whole', async () => {
    const manifest = await checkBackup(file);
    // From the server also into the embedded database; the other way round the same lines go in.
    const targets = kind === 'mysql' ? (['mysql', 'sqlite'] as const) : (['sqlite'] as const);
    for (const target of targets) {
      const place = await emptyPlace(target);
      const data = join(folder, `restored-${target}`);
      const { code, said } = await run(['restore', 'backup.tar.gz'], place.url, data);
      expect([code, said]).toEqual([0, expect.stringMatching(/逐表核对一致；用时 [\d.]+ 秒/)]);
      expect(said).toMatch(/留痕 yeji：\d+ 条，核对无误/);
      const restored = await createDataSource(place.config, { entities });
      try {
        for (const chain of ['yeji', 'sixian', 'sys']) expect(await verifyChain(restored, chain)).toMatchObject({ ok: true });
        const count = await reading(restored, (sql) => sql.select<{ n: number | string }>('SELECT COUNT(*) AS n FROM unit'));
        expect(Number(count[0]!.n)).toBe(manifest.tables.find(({ name }) => name === 'unit')!.rows);
        expect(await reading(restored, (sql) => sql.select('SELECT id FROM login_session WHERE ended_at IS NULL'))).toEqual([]);
      } finally {
        await restored.destroy();
      }
      const hashes = (root: string): string[] => readdirSync(join(root, 'attachments'), { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => entry.name).sort();
      expect(hashes(data)).toEqual(hashes(join(folder, 'data')));
      expect(await run(['restore', 'backup.tar.gz'], place.url, data)).toMatchObject({ code: 1, said: expect.stringContaining('没有恢复') });
      expect(await run(['restore', 'backup.tar.gz'], place.url, join(folder, 'other'))).toMatchObject({ code: 1, said: expect.stringContaining('没有恢复') });
    }
  });

  test('a damaged file is refused before anything is written', async () => {
    const place = await emptyPlace(kind);
    const bytes = readFileSync(file);
    writeFileSync(join(folder, 'cut.tar.gz'), bytes);
    truncateSync(join(folder, 'cut.tar.gz'), bytes.length - 2000);
    const flipped = Buffer.from(bytes);
    flipped[Math.floor(bytes.length / 2)]! ^= 1;
    writeFileSync(join(folder, 'flipped.tar.gz'), flipped);
    writeFileSync(join(folder, 'other.tar.gz'), 'no archive');
    for (const name of ['cut.tar.gz', 'flipped.tar.gz', 'other.tar.gz']) {
      expect(await run(['restore', name], place.url, join(folder, 'none'))).toMatchObject({ code: 1, said: expect.stringContaining('这份备份不能用') });
    }
    expect(await run(['restore', 'missing.tar.gz'], place.url, join(folder, 'none'))).toMatchObject({ code: 1, said: expect.stringContaining('没有找到备份文件') });
  });

  test('a journal that was altered before the backup is noticed, and the place is empty again', async () => {
    await api.dataSource.query("UPDATE journal_entry SET leaf = REPLACE(leaf, '区人民医院', '区某某医院') WHERE chain = 'yeji'");
    expect(await run(['backup', 'altered.tar.gz'], url, join(folder, 'data'))).toMatchObject({ code: 0 });
    const place = await emptyPlace(kind);
    expect(await run(['restore', 'altered.tar.gz'], place.url, join(folder, 'again'))).toMatchObject({ code: 1, said: expect.stringMatching(/恢复后的留痕核对不符（yeji）.*已全部撤掉/) });
    const emptied = await createDataSource(place.config, { entities: [] });
    expect(await tableNames(emptied)).toEqual([]);
    await emptied.destroy();
    expect(readdirSync(join(folder, 'again', 'attachments'))).toEqual([]);
  });

  test('a file that is not on the disk any more is told, and the rest is kept', async () => {
    rmSync(join(folder, 'data', 'attachments'), { recursive: true });
    expect(await run(['backup', 'without.tar.gz'], url, join(folder, 'data'))).toMatchObject({ code: 1, said: expect.stringMatching(/备份完成[\s\S]*附件 [0-9a-f]{64} 不在磁盘上/) });
  });
});
