import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { reading } from '../database/statements.js';
import { listEntries } from '../journal/list-entries.js';
import { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { insertPerson } from '../organization/save-person.js';
import { demoPassword, startTestApi, verifyChain, withDemoPeople, type TestApi, type TestClient } from '../testing/index.js';
import { hashPassword } from './password-hash.js';

jest.setTimeout(60_000);

describeOnBothDatabases('logging in over HTTP', (_open, kind) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople });
  }, 60_000);
  afterAll(() => api.close());

  const actionsOf = async (chain: string, action: string): Promise<number> => (await listEntries(api.dataSource, { chain, action })).total;

  test('nobody is let in without a login', async () => {
    const answer = await api.anonymous().get('/api/session');
    expect(answer).toMatchObject({ status: 401, body: { error: { code: 'LOGIN_REQUIRED' } } });
    expect((await api.anonymous().get('/api/units')).status).toBe(401);
  });

  test('the session says who is logged in, what they may do and where their home is', async () => {
    const clerk = await api.as('yeji.clerk');
    const { body } = await clerk.get('/api/session');
    expect(body).toMatchObject({
      loginName: 'yeji.clerk', person: { name: '何思敏', post: '医改办科员' }, unit: { name: '区卫健委' }, home: 'office', mustChangePassword: false, demo: true,
      jurisdiction: { id: 'yeji', code: 'yeji', name: '叶集区', officeName: '六安市叶集区深化医药卫生体制改革领导小组办公室' },
      appointments: [{ role: 'office_clerk', label: '医改办经办', unitId: null, unitName: null }],
      abilities: { importPlans: true, manageOrganization: true, managePeople: false, seeUnitTasks: false },
      warnMinutes: 5, now: '2023-10-12T01:00:00.000Z', openWorkItems: 0,
    });
    expect(new Date(body.idleEndsAt as string).getTime() - Date.now()).toBeGreaterThan(29 * 60_000);
    const home = async (loginName: string): Promise<string> => (await (await api.as(loginName)).get('/api/session')).body.home as string;
    expect(await Promise.all(['yeji.leader', 'yeji.hospital.head', 'yeji.auditor', 'yeji.admin', 'yeji.digital.cross-reviewer', 'sixian.director'].map(home)))
      .toEqual(['leader', 'unit', 'auditor', 'admin', 'unit', 'office']);
  });

  test('the cookie is for this site only and no script can read it', async () => {
    const { headers } = await api.anonymous().post('/api/session', { loginName: 'Yeji.Clerk ', password: demoPassword });
    expect(headers['set-cookie']).toMatch(/^reform_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict$/);
  });

  test('wrong password, unknown name and empty fields', async () => {
    const client = api.anonymous();
    const wrong = await client.post('/api/session', { loginName: 'yeji.town-6.head', password: 'nothing-like-it' });
    const unknown = await client.post('/api/session', { loginName: 'nobody.at.all', password: 'nothing-like-it' });
    expect(wrong.status).toBe(401);
    expect({ ...unknown.body.error, requestId: '' }).toEqual({ ...wrong.body.error, requestId: '' });
    expect(wrong.body.error).toMatchObject({ code: 'LOGIN_FAILED', message: '登录名或密码不对。连错 5 次会锁定 15 分钟。' });
    expect(await client.post('/api/session', { loginName: '', password: '' })).toMatchObject({ status: 400, body: { error: { code: 'BAD_REQUEST' } } });
    expect(await client.post('/api/session', { loginName: 'yeji.clerk', password: 'x'.repeat(201) })).toMatchObject({ status: 400 });
  });

  test.each(['yeji.town-5.head', 'no.such.person'])('five failures lock %s, also against the right password', async (loginName) => {
    const client = api.anonymous();
    const codes: string[] = [];
    for (let attempt = 0; attempt < 5; attempt += 1) codes.push((await client.post('/api/session', { loginName, password: `wrong-${attempt}` })).body.error.code as string);
    expect(codes).toEqual(['LOGIN_FAILED', 'LOGIN_FAILED', 'LOGIN_FAILED', 'LOGIN_FAILED', 'LOGIN_LOCKED']);
    const locked = await client.post('/api/session', { loginName, password: demoPassword });
    expect(locked).toMatchObject({ status: 423, body: { error: { code: 'LOGIN_LOCKED', message: expect.stringMatching(/已锁定到 \d\d:\d\d/) } } });
  });

  test('failures and locks are journaled; what an unknown person typed is not', async () => {
    const known = await listEntries(api.dataSource, { chain: 'yeji', action: 'login.locked' });
    expect(known.items).toMatchObject([{ resource: { type: 'person' }, new: { by: '登录名' } }]);
    const unknown = await listEntries(api.dataSource, { chain: 'sys', action: 'session.refused' });
    expect(unknown.total).toBeGreaterThanOrEqual(6);
    expect(JSON.stringify(unknown.items)).not.toContain('no.such.person');
    expect(await actionsOf('sys', 'login.locked')).toBe(1);
  });

  test('a newer login ends the older one and says so', async () => {
    const first = await api.as('yeji.finance.clerk');
    expect((await first.get('/api/session')).status).toBe(200);
    const second = await api.as('yeji.finance.clerk');
    expect(await first.get('/api/units')).toMatchObject({ status: 401, body: { error: { code: 'LOGIN_REPLACED', message: expect.stringContaining('在别处登录') } } });
    expect((await second.get('/api/session')).status).toBe(200);
    expect((await first.post('/api/session', { loginName: 'yeji.finance.clerk', password: demoPassword })).status).toBe(200);
  });

  test('logging out counts at once, twice is no mistake', async () => {
    const before = await actionsOf('yeji', 'session.closed');
    const client = await api.as('yeji.finance.head');
    const cookie = await cookieOf(api, 'yeji.finance.head');
    expect((await client.get('/api/units')).status).toBe(401);
    const browser = api.anonymous();
    const headers = { cookie };
    expect((await browser.get('/api/units', { headers })).status).toBe(200);
    expect((await browser.delete('/api/session', undefined, { headers })).status).toBe(200);
    expect((await browser.get('/api/units', { headers })).body.error.code).toBe('LOGIN_REQUIRED');
    expect((await browser.delete('/api/session', undefined, { headers })).status).toBe(200);
    expect(await actionsOf('yeji', 'session.closed')).toBe(before + 1);
  });

  describe('the own password', () => {
    let client: TestClient;
    const change = (current: string, next: string) => client.post('/api/session/password', { current, next });
    beforeAll(async () => { client = await api.as('yeji.labour.clerk'); });

    test.each([
      ['Reform-2024-Demo!', 'short', 422, 'PASSWORD_WRONG'],
      [demoPassword, 'short', 422, 'PASSWORD_WEAK'],
      [demoPassword, demoPassword, 422, 'PASSWORD_WEAK'],
      [demoPassword, 'Yeji.Labour.Clerk-1', 422, 'PASSWORD_WEAK'],
    ])('from %s to %s is refused', async (current, next, status, code) => {
      expect(await change(current, next)).toMatchObject({ status, body: { error: { code } } });
    });

    test('a good one is taken; the old cookie and the last five are not', async () => {
      const old = await cookieOf(api, 'yeji.labour.head');
      const other = api.anonymous();
      expect((await other.post('/api/session/password', { current: demoPassword, next: 'Fresh-Water-31' }, { headers: { cookie: old } })).status).toBe(200);
      expect((await other.get('/api/session', { headers: { cookie: old } })).status).toBe(401);

      let current = demoPassword;
      for (const next of ['Green-Tree-1', 'Green-Tree-2', 'Green-Tree-3', 'Green-Tree-4']) {
        expect((await change(current, next)).status).toBe(200);
        current = next;
      }
      expect(await change(current, demoPassword)).toMatchObject({ body: { error: { message: expect.stringContaining('最近 5 次') } } });
      expect((await change(current, 'Green-Tree-5')).status).toBe(200);
      expect((await change('Green-Tree-5', demoPassword)).status).toBe(200);
      expect((await client.get('/api/session')).status).toBe(200);
      expect(await actionsOf('yeji', 'account.password-changed')).toBe(7);
    }, 20_000);

    test('wrong guesses lock it like failed logins', async () => {
      const codes: string[] = [];
      for (let attempt = 0; attempt < 5; attempt += 1) codes.push((await change(`wrong-${attempt}`, 'Green-Tree-9')).body.error.code as string);
      expect(codes.at(-1)).toBe('LOGIN_LOCKED');
      expect((await change(demoPassword, 'Green-Tree-9')).body.error.code).toBe('LOGIN_LOCKED');
    });
  });

  test('the demo lists its accounts, without those whose password was changed', async () => {
    const { body } = await api.anonymous().get<{ items: { loginName: string }[] }>('/api/session/demo-accounts');
    expect(body.items).toContainEqual({ loginName: 'yeji.hospital.clerk', password: demoPassword, name: expect.any(String), role: '单位经办人', unitName: '区人民医院', jurisdictionName: '叶集区' });
    expect(body.items.map((account) => account.loginName)).not.toContain('yeji.labour.head');
    expect(body.items).toHaveLength(84 - 2);
  });

  test('no password, token or hash is in the journal, and its chains hold', async () => {
    for (const chain of ['yeji', 'sixian', 'sys']) expect(await verifyChain(api.dataSource, chain)).toMatchObject({ ok: true });
    const [found] = await reading(api.dataSource, (sql) => sql.select<{ n: number | string }>(
      "SELECT COUNT(*) AS n FROM journal_entry WHERE leaf LIKE '%argon2%' OR leaf LIKE ? OR leaf LIKE '%Green-Tree%'", [`%${demoPassword}%`]));
    expect(Number(found!.n)).toBe(0);
  });
});

async function cookieOf(api: TestApi, loginName: string): Promise<string> {
  const { headers } = await api.anonymous().post('/api/session', { loginName, password: demoPassword });
  return String(headers['set-cookie']).split(';')[0]!;
}

describe('outside the demo', () => {
  test('there are no demo accounts, and over https the cookie is bound to the host', async () => {
    const password = 'Silver-Lake-77';
    const api = await startTestApi({
      environment: { REFORM_LEDGER_MODE: 'production', PUBLIC_URL: 'https://yigai.example.gov.cn', PROXY_HOPS: '1', REQUESTS_PER_MINUTE: '100000' },
      prepare: async (parts) => {
        await withDemoPeople(parts);
        const login = { loginName: 'real.person', passwordHash: await hashPassword(password) };
        await new Journal(parts.dataSource, parts.clock).record(systemActor('yeji'), { requestId: newId(), name: 'test', input: null }, async (tx) => {
          const [unit] = await tx.sql.select<{ id: string }>("SELECT id FROM unit WHERE seed_key = 'health' AND jurisdiction_id = 'yeji'");
          const person = { name: '真实人', post: '', officePhone: '', active: true, unitId: unit!.id, appointments: [] };
          await insertPerson(tx, person, { person: '系统', appointments: null, crossReviewers: null }, login);
        });
      },
    });
    expect(await api.anonymous().get('/api/session/demo-accounts')).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
    await expect(api.as('yeji.clerk')).rejects.toThrow('LOGIN_FAILED');
    const { headers, body } = await api.anonymous().post('/api/session', { loginName: 'real.person', password });
    expect(headers['set-cookie']).toMatch(/^__Host-reform_session=[\w-]{43}; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
    expect(body).toMatchObject({ demo: false, mustChangePassword: true });
    await api.close();
  });
});
