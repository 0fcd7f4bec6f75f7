import { afterEach, expect, jest, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { freshDatabase, type FreshDatabase } from '../database/fresh-database.js';
import { createDataSource } from '../database/data-source.js';
import { reading } from '../database/statements.js';
import { entities } from '../entities.js';
import { verifyChain } from '../journal/verify.js';
import { startTestApi } from '../testing/index.js';
import { commands } from './commands.js';
import { runCommandLine } from './run-command-line.js';

jest.setTimeout(60_000);

const county = ['--code', 'yeji', '--name', '叶集区', '--level', '区', '--office-name', '六安市叶集区医改办', '--document-prefix', '叶医改领组办', '--unit', '区卫健委',
  '--system-admin', '刘志远:sys.admin', '--security-admin', '沈若溪:sec.admin', '--audit-admin', '贺修远:aud.admin'];
const other = county.map((value) => ({ yeji: 'sixian', 叶集区: '泗县', 区: '县', 区卫健委: '县卫健委', '刘志远:sys.admin': '曾春梅:s2.admin', '沈若溪:sec.admin': '孟知秋:e2.admin', '贺修远:aud.admin': '姜承志:a2.admin' })[value] ?? value);

async function run(url: string, args: string[], env: Record<string, string> = {}): Promise<{ code: number; out: string; err: string }> {
  let out = '';
  let err = '';
  const code = await runCommandLine(commands, args, {
    env: { NODE_ENV: 'production', PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1', DATABASE_URL: url, ...env }, cwd: '/',
    out: (text) => void (out += text), err: (text) => void (err += text),
  });
  return { code, out, err };
}

describeOnBothDatabases('the first day on the command line', (_open, kind) => {
  let fresh: FreshDatabase | undefined;
  afterEach(async () => { await fresh?.remove(); fresh = undefined; });

  test('an empty database becomes an installation; the second time, and wrong calls, change nothing', async () => {
    fresh = await freshDatabase(kind);
    const { url } = fresh;
    expect(await run(url, ['init', ...county.slice(0, -2)])).toMatchObject({ code: 2, err: expect.stringContaining('--audit-admin') });
    expect(await run(url, ['init', ...county.slice(0, -1), '刘志远:other.name'])).toMatchObject({ code: 2, err: expect.stringContaining('必须是三个人') });
    expect(await run(url, ['init', ...county], { NODE_ENV: '' })).toMatchObject({ code: 1, err: expect.stringContaining('NODE_ENV=production') });
    expect(await run(url, ['add-jurisdiction', ...other])).toMatchObject({ code: 1, err: expect.stringContaining('还没有初始化') });

    const first = await run(url, ['init', ...county, '--reference', 'yeji']);
    expect(first).toMatchObject({ code: 0, err: '' });
    const passwords = [...first.out.matchAll(/一次性密码 (\S{14})/g)].map(([, password]) => password!);
    expect(new Set(passwords).size).toBe(3);
    expect(await run(url, ['init', ...other])).toMatchObject({ code: 1, out: '', err: expect.stringContaining('已经初始化过') });
    expect(await run(url, ['add-jurisdiction', ...county])).toMatchObject({ code: 1, err: expect.stringContaining('已有代码为“yeji”的地区') });
    // A login name that is taken leaves nothing of the county behind.
    expect(await run(url, ['add-jurisdiction', ...other.slice(0, -1), '姜承志:aud.admin'])).toMatchObject({ code: 1, err: expect.stringContaining('已有相同的记录') });
    expect(await run(url, ['add-jurisdiction', ...other])).toMatchObject({ code: 0 });

    const dataSource = await createDataSource(fresh.config, { entities });
    try {
      const rows = <T>(sql: string): Promise<T[]> => reading(dataSource, (statements) => statements.select<T>(sql));
      expect((await rows<{ id: string }>('SELECT id FROM jurisdiction ORDER BY id')).map(({ id }) => id)).toEqual(['sixian', 'yeji']);
      expect(await rows("SELECT login_name FROM account WHERE must_change = 1 AND one_time_until IS NOT NULL AND demo = 0")).toHaveLength(6);
      // Nothing invented for the demo comes into real work.
      expect(await rows('SELECT id FROM unit WHERE sample = 1 UNION ALL SELECT id FROM person WHERE sample = 1 UNION ALL SELECT id FROM unit_group WHERE sample = 1')).toEqual([]);
      expect((await rows("SELECT id FROM unit WHERE jurisdiction_id = 'sixian'")).length).toBe(1);
      expect((await rows("SELECT id FROM unit WHERE jurisdiction_id = 'yeji'")).length).toBe(9);
      expect((await rows("SELECT year FROM calendar_year WHERE jurisdiction_id = 'yeji'")).length).toBeGreaterThanOrEqual(7);
      for (const chain of ['yeji', 'sixian']) expect(await verifyChain(dataSource, chain)).toMatchObject({ ok: true });
      const kept = JSON.stringify([await rows('SELECT leaf FROM journal_entry'), await rows('SELECT * FROM account')]);
      for (const password of passwords) expect(kept).not.toContain(password);
    } finally {
      await dataSource.destroy();
    }
    expect(await run(url, ['reset-password', 'nobody.here'])).toMatchObject({ code: 1, err: expect.stringContaining('没有登录名为') });
    expect(await run(url, ['reset-password', 'sec.admin'])).toMatchObject({ code: 0, out: expect.stringMatching(/一次性密码：\S{14}\n/) });
  });

  test('somebody else’s tables are left alone', async () => {
    fresh = await freshDatabase(kind);
    const foreign = await createDataSource(fresh.config, { entities: [] });
    await foreign.query('CREATE TABLE letters (id INT)');
    await foreign.destroy();
    expect(await run(fresh.url, ['init', ...county])).toMatchObject({ code: 1, err: expect.stringContaining('别的程序的表') });
  });
});

let password = '';

test('a one-time password that lay about for a week lets nobody in', async () => {
  const api = await startTestApi({ prepare: async ({ dataSource, clock }) => {
    const { createJurisdiction } = await import('../seeding/first-day.js');
    const { Journal } = await import('../journal/record.js');
    const [first] = await createJurisdiction(dataSource, new Journal(dataSource, clock), {
      code: 'lian', name: '六安', unitPrefix: '市', officeName: '市医改办', documentPrefix: '六医改', homeUnit: '市卫健委', reference: null,
      administrators: { system_admin: { name: '甲', loginName: 'a.one' }, security_admin: { name: '乙', loginName: 'b.two' }, audit_admin: { name: '丙', loginName: 'c.three' } },
    });
    password = first!.password;
  } });
  expect((await api.anonymous().post('/api/session', { loginName: 'a.one', password })).body).toMatchObject({ mustChangePassword: true, home: 'admin' });
  await api.dataSource.query("UPDATE account SET one_time_until = '2020-01-01 00:00:00.000' WHERE login_name = 'a.one'");
  expect(await api.anonymous().post('/api/session', { loginName: 'a.one', password })).toMatchObject({ status: 401, body: { error: { code: 'ONE_TIME_PASSWORD_EXPIRED', message: expect.stringContaining('7 天') } } });
  await api.close();
});
