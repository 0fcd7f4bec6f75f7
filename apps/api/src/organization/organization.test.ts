import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import argon2 from 'argon2';
import type { PersonRow, UnitGroupRow, UnitRow } from '@reform-ledger/contracts';
import { describeOnBothDatabases } from '../database/testing.js';
import { reading } from '../database/statements.js';
import { listEntries } from '../journal/list-entries.js';
import { startTestApi, verifyChain, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from '../testing/index.js';
import { membersOn } from './groups.js';
import { describeKey, findHolders } from './holders.js';

jest.setTimeout(60_000);

describeOnBothDatabases('the organization over HTTP', (_open, kind) => {
  let api: TestApi;
  let clerk: TestClient;
  let director: TestClient;
  let leader: TestClient;
  let hospital: TestClient;
  let sixian: TestClient;
  let sixianAdmin: TestClient;
  let admin: TestClient;
  let security: TestClient;
  const unit = async (name: string, client = clerk): Promise<UnitRow> =>
    (await client.get<{ items: UnitRow[] }>(`/api/units?q=${encodeURIComponent(name)}`)).body.items.find((one) => one.name === name)!;
  const person = async (name: string): Promise<PersonRow> =>
    (await admin.get<{ items: PersonRow[] }>(`/api/people?perPage=500`)).body.items.find((one) => one.loginName === name)!;
  const bodyOf = ({ name, post, unitId, officePhone, appointments, active, version }: PersonRow) => ({ name, post, unitId, officePhone, appointments, active, version });

  /** What two administrators do together: one registers, the other appoints. */
  const register = async ({ appointments = [], ...body }: Record<string, unknown> & { appointments?: object[] }): Promise<TestAnswer> => {
    const made = await admin.post<PersonRow>('/api/people', { ...body, appointments: [] });
    return made.status !== 200 || appointments.length === 0 ? made : security.put<PersonRow>(`/api/people/${made.body.id}`, { ...bodyOf(made.body), appointments });
  };

  beforeAll(async () => {
    api = await startTestApi({ database: kind, prepare: withDemoPeople });
    for (const take of [
      async () => { clerk = await api.as('yeji.clerk'); }, async () => { director = await api.as('yeji.director'); }, async () => { leader = await api.as('yeji.leader'); },
      async () => { hospital = await api.as('yeji.hospital.clerk'); }, async () => { sixian = await api.as('sixian.director'); }, async () => { sixianAdmin = await api.as('sixian.admin'); },
      async () => { admin = await api.as('yeji.admin'); }, async () => { security = await api.as('yeji.security'); },
    ]) await take();
  }, 60_000);
  afterAll(() => api.close());

  describe('units', () => {
    test('everybody reads the units of their own jurisdiction, with clerks and heads', async () => {
      const { body } = await hospital.get<{ items: UnitRow[]; total: number }>('/api/units?perPage=500');
      expect(body.total).toBe(17);
      expect(body.items).toHaveLength(17);
      const own = body.items.find((one) => one.name === '区人民医院')!;
      expect(own).toMatchObject({ legalName: '六安市叶集区人民医院', kind: 'medical', aliases: ['叶集区人民医院'], sample: false, abilities: { edit: false } });
      expect([own.clerks.length, own.approvers.length]).toEqual([1, 1]);
      expect((await sixian.get('/api/units?perPage=500')).body.total).toBe(19);
      expect((await clerk.get('/api/units?kind=township&perPage=2&page=2&sort=name&order=DESC')).body).toMatchObject({ total: 6, items: [{ kind: 'township' }, { kind: 'township' }] });
      expect((await clerk.get(`/api/units?q=${encodeURIComponent('区卫生健康委')}`)).body.items).toMatchObject([{ name: '区卫健委' }]);
      expect((await clerk.get('/api/units?q=%25')).body.total).toBe(0);
      expect((await clerk.get(`/api/units?id=${own.id}`)).body.items).toHaveLength(1);
    });

    test('another jurisdiction does not exist', async () => {
      const { id, version } = await unit('区财政局');
      for (const answer of [
        await sixian.get(`/api/units/${id}`), await sixian.put(`/api/units/${id}`, { name: '偷改', kind: 'other', validFrom: '2020-01-01', version }), await sixian.get(`/api/units/none`),
      ]) expect(answer).toMatchObject({ status: 404, body: { error: { code: 'NOT_FOUND' } } });
      expect((await sixian.get(`/api/units?id=${id}`)).body.total).toBe(0);
    });

    test('the office registers, renames and ends a unit; the same click twice makes one', async () => {
      const body = { name: '区教育局', legalName: '六安市叶集区教育局', kind: 'government', aliases: ['区教体局', ' 区教体局', '区教育局'], validFrom: '2023-01-01' };
      const idempotencyKey = `create-${kind}-0001`;
      const created = await clerk.post<UnitRow>('/api/units', body, { idempotencyKey });
      expect(created).toMatchObject({ status: 200, body: { ...body, aliases: ['区教体局'], validTo: null, version: 1, clerks: [], abilities: { edit: true } } });
      expect((await clerk.post<UnitRow>('/api/units', body, { idempotencyKey })).body.id).toBe(created.body.id);
      const changed = await director.put<UnitRow>(`/api/units/${created.body.id}`, { ...body, name: '区教体局', aliases: ['区教育局'], validTo: '2023-12-31', version: 1 });
      expect(changed.body).toMatchObject({ name: '区教体局', aliases: ['区教育局'], validTo: '2023-12-31', version: 2 });
      expect(await director.put(`/api/units/${created.body.id}`, { ...body, version: 1 })).toMatchObject({ status: 409, body: { error: { code: 'STALE_VERSION' } } });
      const { items } = await listEntries(api.dataSource, { chain: 'yeji', resourceId: created.body.id, order: 'ASC' });
      expect(items).toMatchObject([
        { action: 'unit.created', authority: 'office_clerk@yeji', actor: { name: '何思敏', unitName: '区卫健委' } },
        { action: 'unit.changed', authority: 'office_director@yeji', old: { name: '区教育局', validTo: null }, new: { name: '区教体局', validTo: '2023-12-31' } },
      ]);
    });

    test.each([
      ['a name in use', { name: '区财政局' }, 409, 'DUPLICATE'],
      ['an alias in use', { aliases: ['叶集区医保局'] }, 409, 'DUPLICATE'],
      ['a group’s name', { name: '各乡镇街' }, 409, 'DUPLICATE'],
      ['a day that does not exist', { validFrom: '2023-02-30' }, 400, 'BAD_REQUEST'],
      ['an end before the beginning', { validTo: '2022-12-31' }, 400, 'BAD_REQUEST'],
      ['no name', { name: ' ' }, 400, 'BAD_REQUEST'],
      ['an unknown kind', { kind: 'company' }, 400, 'BAD_REQUEST'],
    ])('%s is refused', async (_what, part, status, code) => {
      const answer = await clerk.post('/api/units', { name: '区某局', kind: 'government', validFrom: '2023-01-01', ...part });
      expect(answer).toMatchObject({ status, body: { error: { code } } });
    });

    test('nobody else registers or changes units', async () => {
      const own = await unit('区人民医院');
      for (const client of [hospital, leader, await api.as('yeji.reviewer'), await api.as('yeji.auditor'), admin, security]) {
        expect(await client.post('/api/units', { name: '区新局', kind: 'other', validFrom: '2023-01-01' })).toMatchObject({ status: 403, body: { error: { code: 'NOT_ALLOWED' } } });
        expect((await client.put(`/api/units/${own.id}`, { ...own, name: '改名' })).status).toBe(403);
      }
    });
  });

  describe('groups', () => {
    test('a group has dated members and says how many it has today', async () => {
      const { body } = await hospital.get<{ items: UnitGroupRow[] }>('/api/unit-groups');
      expect(body.items).toMatchObject([{ name: '各乡镇街', currentMembers: 6, sample: true, abilities: { edit: false } }]);
      const group = body.items[0]!;
      const [first, ...others] = group.members;
      const members = [{ unitId: first!.unitId, validFrom: '2020-01-01', validTo: '2023-08-31' }, ...others];
      const changed = await clerk.put<UnitGroupRow>(`/api/unit-groups/${group.id}`, { name: group.name, aliases: group.aliases, members, version: group.version });
      expect(changed.body).toMatchObject({ currentMembers: 5, version: 2 });
      const on = (day: string) => reading(api.dataSource, (sql) => membersOn(sql, group.id, day));
      expect([(await on('2023-08-31')).length, (await on('2023-09-01')).length, (await on('2019-12-31')).length]).toEqual([6, 5, 0]);
      expect((await clerk.get(`/api/unit-groups/${group.id}`)).body).toMatchObject({ currentMembers: 5, aliases: group.aliases });
      expect(await clerk.put(`/api/unit-groups/${group.id}`, { name: '各乡镇街', aliases: [], members, version: 1 })).toMatchObject({ body: { error: { code: 'STALE_VERSION' } } });
    });

    test('groups may be added; wrong ones are refused', async () => {
      const town = await unit('区卫健委');
      const member = { unitId: town.id, validFrom: '2023-01-01' };
      const made = await director.post<UnitGroupRow>('/api/unit-groups', { name: '各医疗单位', aliases: ['各医疗卫生机构'], members: [member] });
      expect(made.body).toMatchObject({ name: '各医疗单位', currentMembers: 1, sample: false });
      const foreign = await unit('县财政局', sixian);
      for (const [body, code] of [
        [{ name: '各医疗单位', members: [] }, 'DUPLICATE'],
        [{ name: '甲', aliases: ['区财政局'], members: [] }, 'DUPLICATE'],
        [{ name: '甲', members: [{ unitId: foreign.id, validFrom: '2023-01-01' }] }, 'BAD_REQUEST'],
        [{ name: '甲', members: [member, { ...member, validFrom: '2023-06-01' }] }, 'BAD_REQUEST'],
        [{ name: '甲', members: [{ ...member, validTo: '2022-01-01' }] }, 'BAD_REQUEST'],
      ] as const) expect((await director.post('/api/unit-groups', body)).body.error.code).toBe(code);
      expect((await hospital.post('/api/unit-groups', { name: '甲', members: [] })).status).toBe(403);
      expect((await hospital.put(`/api/unit-groups/${made.body.id}`, { name: '甲', members: [], version: 1 })).status).toBe(403);
      expect((await sixian.put(`/api/unit-groups/${made.body.id}`, { name: '甲', members: [], version: 1 })).status).toBe(404);
      expect((await sixian.get(`/api/unit-groups/${made.body.id}`)).status).toBe(404);
    });
  });

  describe('people', () => {
    test('everybody reads the people; only those who edit see login names', async () => {
      const { body } = await hospital.get<{ items: PersonRow[]; total: number }>('/api/people?perPage=500');
      expect(body.total).toBe(40);
      expect(body.items.filter((one) => one.loginName !== null)).toHaveLength(1);
      expect((await director.get('/api/people?role=cross_reviewer')).body.total).toBe(2);
      const own = await unit('区人民医院');
      expect((await director.get(`/api/people?unitId=${own.id}&sort=name`)).body.total).toBe(2);
      expect((await security.get(`/api/people?q=${encodeURIComponent('副院长')}`)).body.items).toMatchObject([{ loginName: 'yeji.hospital.head' }]);
      const target = await person('yeji.hospital.head');
      expect((await hospital.get(`/api/people/${target.id}`)).body).toMatchObject({ name: target.name, loginName: null, abilities: { edit: false, resetPassword: false } });
      expect((await sixian.get(`/api/people/${target.id}`)).status).toBe(404);
    });

    test('a new person gets a login, a one-time password, and must change it first', async () => {
      const home = await unit('区财政局');
      const created = await register({
        name: '方知秋', post: '科员', unitId: home.id, loginName: 'new.clerk', appointments: [{ role: 'unit_clerk', unitId: home.id, validFrom: '2023-10-01' }],
      });
      expect(created.body).toMatchObject({ name: '方知秋', loginName: 'new.clerk', active: true, appointments: [{ role: 'unit_clerk', label: '单位经办人', unitName: '区财政局' }] });
      expect((await unit('区财政局')).clerks).toContain('方知秋');
      const { oneTimePassword } = (await admin.post<{ oneTimePassword: string }>(`/api/people/${created.body.id}/reset-password`)).body;
      const fresh = await api.as('new.clerk', oneTimePassword);
      expect((await fresh.get('/api/session')).body).toMatchObject({ mustChangePassword: true });
      expect(await fresh.get('/api/units')).toMatchObject({ status: 403, body: { error: { code: 'PASSWORD_CHANGE_REQUIRED' } } });
      expect((await fresh.post('/api/session/keep-alive')).status).toBe(200);
      expect((await fresh.post('/api/session/password', { current: oneTimePassword, next: 'Silver-Lake-77' })).body).toMatchObject({ mustChangePassword: false });
      expect((await fresh.get('/api/units')).status).toBe(200);
      await admin.post(`/api/people/${created.body.id}/reset-password`);
      expect((await fresh.get('/api/units')).status).toBe(401);
      const row = await person('new.clerk');
      expect((await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), loginName: 'new.clerk.2' })).body).toMatchObject({ loginName: 'new.clerk.2' });
    }, 20_000);

    test('a person who leaves is logged out at once and can be let in again', async () => {
      const home = await unit('区财政局');
      const { body } = await register({ name: '过路人', unitId: home.id, loginName: 'passer.by', appointments: [] });
      const { oneTimePassword } = (await admin.post<{ oneTimePassword: string }>(`/api/people/${body.id}/reset-password`)).body;
      const client = await api.as('passer.by', oneTimePassword);
      expect((await admin.put(`/api/people/${body.id}`, { ...bodyOf(body), active: false })).body).toMatchObject({ active: false, version: 2 });
      expect((await client.get('/api/session')).status).toBe(401);
      await expect(api.as('passer.by', oneTimePassword)).rejects.toThrow('LOGIN_FAILED');
      await admin.put(`/api/people/${body.id}`, { ...bodyOf(body), active: true, version: 2 });
      await expect(api.as('passer.by', oneTimePassword)).resolves.toBeDefined();
    }, 20_000);

    test('the last clerk or head of a unit stays until another is named', async () => {
      const row = await person('yeji.staffing.head');
      const without = { ...bodyOf(row), appointments: [] };
      const refused = { status: 409, body: { error: { code: 'LAST_HOLDER', message: '区委编办只有这一位单位负责人，停用后没有人能办。请先补一位再停。' } } };
      expect(await security.put(`/api/people/${row.id}`, without)).toMatchObject(refused);
      expect(await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), active: false })).toMatchObject(refused);
      expect(await security.put(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [{ ...row.appointments[0]!, validTo: '2023-11-30' }] })).toMatchObject(refused);
      const home = await unit('区委编办');
      await register({ name: '继任者', unitId: home.id, appointments: [{ role: 'unit_approver', unitId: home.id, validFrom: '2023-12-01' }] });
      const ended = await security.put<PersonRow>(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [{ ...row.appointments[0]!, validTo: '2023-11-30' }] });
      expect(ended.body.appointments).toMatchObject([{ validTo: '2023-11-30' }]);
      const holdersOn = (day: string) => reading(api.dataSource, (sql) => findHolders(sql, [`unit_approver@${home.id}`], new Date(`${day}T12:00:00+08:00`)));
      expect((await holdersOn('2023-11-30')).map((one) => one.label.name)).toEqual([row.name]);
      expect(await holdersOn('2023-12-01')).toMatchObject([{ unitId: home.id, label: { name: '继任者', unitName: '区委编办', post: null } }]);
    });

    test('when the unit has ended, its last people may go', async () => {
      const town = await unit('区疾控局');
      await director.put(`/api/units/${town.id}`, { ...town, validTo: '2023-10-11' });
      const row = await person('yeji.disease-control.head');
      expect((await security.put<PersonRow>(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [] })).body.appointments).toMatchObject([{ validTo: '2023-10-11' }]);
    });

    test('the director’s and leader’s posts are never left empty either', async () => {
      const row = await person('yeji.leader');
      expect(await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), active: false })).toMatchObject({ body: { error: { code: 'LAST_HOLDER', message: expect.stringContaining('叶集区只有这一位领导小组领导') } } });
    });

    test('cross reviewers are named by the leader, and by nobody else', async () => {
      const row = await person('yeji.insurance.head');
      const named = { role: 'cross_reviewer', unitId: null, validFrom: '2023-10-12', validTo: null };
      const wanted = { ...bodyOf(row), appointments: [...row.appointments, named] };
      expect(await security.put(`/api/people/${row.id}`, wanted)).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('由领导小组领导指定') } } });
      const done = await leader.put<PersonRow>(`/api/people/${row.id}`, wanted);
      expect(done.body.appointments).toMatchObject([{ role: 'unit_approver' }, { role: 'cross_reviewer', label: '交叉复核员' }]);
      expect((await leader.put(`/api/people/${row.id}`, { ...wanted, version: 2, post: '局长' })).status).toBe(403);
      expect((await leader.put(`/api/people/${row.id}`, { ...wanted, version: 2, appointments: [named] })).status).toBe(403);
      const ended = await leader.put<PersonRow>(`/api/people/${row.id}`, { ...bodyOf(done.body), appointments: row.appointments });
      expect(ended.body.appointments).toMatchObject([{}, { role: 'cross_reviewer', validTo: '2023-10-11' }]);
      const again = await leader.put<PersonRow>(`/api/people/${row.id}`, bodyOf(ended.body));
      expect(again.status).toBe(200);
      const { items } = await listEntries(api.dataSource, { chain: 'yeji', resourceId: row.id, order: 'ASC' });
      expect(items.filter((one) => one.action.startsWith('appointment.')).slice(1)).toMatchObject([
        { action: 'appointment.started', authority: 'leader@yeji', new: { role: 'cross_reviewer', label: '交叉复核员' } },
        { action: 'appointment.ended', authority: 'leader@yeji', old: { validTo: null }, new: { validTo: '2023-10-11' } },
      ]);
    });

    test('nobody raises themselves', async () => {
      const own = await person('yeji.security');
      const power = [...own.appointments, { role: 'office_clerk', unitId: null, validFrom: '2023-10-01', validTo: null }];
      expect((await security.put(`/api/people/${own.id}`, { ...bodyOf(own), appointments: power })).status).toBeGreaterThanOrEqual(403);
      expect(await security.put(`/api/people/${own.id}`, { ...bodyOf(own), appointments: [] })).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('自己的任职') } } });
      const row = await person('yeji.admin');
      expect((await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), active: false })).status).toBe(403);
      expect((await admin.post(`/api/people/${row.id}/reset-password`)).status).toBe(403);
      expect((await admin.put<PersonRow>(`/api/people/${row.id}`, { ...bodyOf(row), officePhone: '0564-0000000' })).body).toMatchObject({ officePhone: '0564-0000000', version: 2 });
    });

    test('three administrators, three persons, each with their own part', async () => {
      const row = await person('yeji.town-3.clerk');
      const clerkPost = { role: 'office_clerk', unitId: null, validFrom: '2023-10-12', validTo: null };
      for (const client of [admin, director, await api.as('yeji.auditadmin')]) {
        expect(await client.put(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [...row.appointments, clerkPost] })).toMatchObject({ status: 403, body: { error: { code: 'NOT_ALLOWED' } } });
      }
      expect(await admin.post('/api/people', { name: '带职', unitId: row.unitId, appointments: [clerkPost] })).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('由安全管理员任免') } } });
      for (const client of [security, director]) {
        expect(await client.put(`/api/people/${row.id}`, { ...bodyOf(row), post: '站长' })).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('由系统管理员维护') } } });
        expect((await client.post('/api/people', { name: '某人', unitId: row.unitId, appointments: [] })).status).toBe(403);
        // Nor does the refusal cost a hash: whoever is logged in could else keep the processors busy.
        const hashing = jest.spyOn(argon2, 'hash');
        expect((await client.post(`/api/people/${row.id}/reset-password`)).status).toBe(403);
        expect(hashing).not.toHaveBeenCalled();
        hashing.mockRestore();
      }
      const sysPost = { role: 'system_admin', unitId: null, validFrom: '2023-10-12', validTo: null };
      const apart = { status: 409, body: { error: { code: 'ADMINISTRATORS_APART' } } };
      expect(await security.put(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [...row.appointments, sysPost] })).toMatchObject(apart);
      expect(await security.put(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [sysPost, { ...sysPost, role: 'audit_admin' }] })).toMatchObject(apart);
      const auditAdmin = await person('yeji.auditadmin');
      expect(await security.put(`/api/people/${auditAdmin.id}`, { ...bodyOf(auditAdmin), appointments: [] })).toMatchObject({ body: { error: { code: 'LAST_HOLDER' } } });
      expect(await admin.post(`/api/people/${auditAdmin.id}/reset-password`)).toMatchObject({ status: 403, body: { error: { message: expect.stringContaining('在服务器上') } } });
      const guard = await person('yeji.security');
      expect(await admin.put(`/api/people/${guard.id}`, { ...bodyOf(guard), active: false })).toMatchObject({ body: { error: { code: 'LAST_HOLDER' } } });
    });

    test('a post given or taken counts at the next request, and stands in the journal', async () => {
      const town = await api.as('yeji.town-3.clerk');
      const row = await person('yeji.town-3.clerk');
      expect((await town.get('/api/overview/office')).status).toBe(403);
      const given = await security.put<PersonRow>(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [...row.appointments, { role: 'office_clerk', unitId: null, validFrom: '2023-10-12', validTo: null }] });
      expect((await town.get('/api/overview/office')).status).toBe(200);
      await security.put(`/api/people/${row.id}`, { ...bodyOf(given.body), appointments: row.appointments });
      expect((await town.get('/api/overview/office')).status).toBe(403);
      const { items } = await listEntries(api.dataSource, { chain: 'yeji', resourceId: row.id, action: 'appointment.started' });
      expect(items[0]).toMatchObject({ authority: 'security_admin@yeji', new: { role: 'office_clerk' } });
    });

    test('none of the three sees any business, and nothing waits for them', async () => {
      for (const client of [admin, security, await api.as('yeji.auditadmin')]) {
        for (const path of ['plans', 'ledger', 'work-items', 'periods', 'search?q=%E5%8C%BB', 'overview/office', 'overview/leader', 'overview/unit', 'attachments/x', 'plans/x', 'work-items/x']) {
          expect([path, (await client.get(`/api/${path}`)).status]).toEqual([path, 403]);
        }
        for (const path of ['units', 'people', 'calendar?year=2023', 'session']) expect([path, (await client.get(`/api/${path}`)).status]).toEqual([path, 200]);
        expect((await client.get('/api/session')).body).toMatchObject({ home: 'admin', openWorkItems: 0, abilities: { seeLedger: false, managePeople: true } });
      }
    });

    test('what does not fit is refused', async () => {
      const home = await unit('区人社局');
      const foreign = await unit('县财政局', sixian);
      const make = (part: object) => register({ name: '某人', unitId: home.id, ...part });
      const post = { role: 'unit_clerk', unitId: home.id, validFrom: '2023-01-01' };
      for (const [part, code] of [
        [{ unitId: foreign.id }, 'BAD_REQUEST'],
        [{ appointments: [{ ...post, unitId: null }] }, 'BAD_REQUEST'],
        [{ appointments: [{ role: 'office_clerk', unitId: home.id, validFrom: '2023-01-01' }] }, 'BAD_REQUEST'],
        [{ appointments: [{ ...post, unitId: foreign.id }] }, 'BAD_REQUEST'],
        [{ appointments: [post, { ...post, validFrom: '2023-05-01' }] }, 'BAD_REQUEST'],
        [{ appointments: [{ ...post, validTo: '2022-05-01' }] }, 'BAD_REQUEST'],
        [{ appointments: [{ role: 'cross_reviewer', unitId: null, validFrom: '2023-01-01' }] }, 'NOT_ALLOWED'],
        [{ loginName: 'yeji.clerk' }, 'DUPLICATE'],
        [{ loginName: '大写' }, 'BAD_REQUEST'],
        [{ name: '' }, 'BAD_REQUEST'],
      ] as const) expect((await make(part)).body.error?.code).toBe(code);
      const row = await person('yeji.labour.clerk');
      expect((await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), version: 7 })).body.error.code).toBe('STALE_VERSION');
      expect((await admin.put(`/api/people/${row.id}`, { ...bodyOf(row), loginName: 'yeji.clerk' })).body.error.code).toBe('DUPLICATE');
      for (const client of [clerk, hospital, director]) {
        expect((await client.put(`/api/people/${row.id}`, bodyOf(row))).status).toBe(403);
        expect((await client.post(`/api/people/${row.id}/reset-password`)).status).toBe(403);
        expect((await client.post('/api/people', { name: '某人', unitId: home.id, appointments: [] })).status).toBe(403);
      }
      expect((await leader.post('/api/people', { name: '某人', unitId: home.id, appointments: [] })).status).toBe(403);
      expect((await sixianAdmin.put(`/api/people/${row.id}`, bodyOf(row))).status).toBe(404);
      expect((await sixianAdmin.post(`/api/people/${row.id}/reset-password`)).status).toBe(404);
      const noLogin = (await register({ name: '无登录', unitId: home.id, appointments: [] })).body;
      expect(await admin.post(`/api/people/${noLogin.id}/reset-password`)).toMatchObject({ status: 400, body: { error: { message: expect.stringContaining('没有登录名') } } });
      expect((await admin.put<PersonRow>(`/api/people/${noLogin.id}`, { ...bodyOf(noLogin), loginName: 'late.comer' })).body.loginName).toBe('late.comer');
    }, 20_000);

    test('two last heads cannot be ended side by side', async () => {
      const home = await unit('区数管局');
      const first = await person('yeji.digital.head');
      const second = (await register({ name: '第二位', unitId: home.id, appointments: [{ role: 'unit_approver', unitId: home.id, validFrom: '2023-01-01' }] })).body;
      const answers = await Promise.all([first, second].map((row) => security.put(`/api/people/${row.id}`, { ...bodyOf(row), appointments: [] })));
      expect(answers.map((one) => one.status).sort((a, b) => a - b)).toEqual([200, 409]);
      expect((await unit('区数管局')).approvers).toHaveLength(1);
    });
  });

  test('a candidate key in words', async () => {
    const { id } = await unit('区人民医院');
    const words = (key: string): Promise<string> => reading(api.dataSource, (sql) => describeKey(sql, key));
    expect(await Promise.all([`unit_clerk@${id}`, 'office_reviewer@yeji', 'unit_clerk@none', 'stranger@yeji'].map(words)))
      .toEqual(['区人民医院单位经办人', '医改办审核', 'unit_clerk@none', 'stranger@yeji']);
  });

  test('the journal of all this holds', async () => {
    expect(await verifyChain(api.dataSource, 'yeji')).toMatchObject({ ok: true });
  });
});
