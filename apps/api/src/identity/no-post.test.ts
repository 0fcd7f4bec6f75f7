import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, withDemoPeople, type TestApi } from '../testing/index.js';

describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('an account without a post (%s)', (database) => {
  let api: TestApi;
  beforeAll(async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    await api.dataSource.query(`UPDATE appointment SET valid_to = '2023-10-11' WHERE person_id = (SELECT person_id FROM account WHERE login_name = 'yeji.labour.clerk')`);
  }, 60_000);
  afterAll(() => api?.close());

  test('logs in, learns that it has no post, and sees nothing of the county', async () => {
    const former = await api.as('yeji.labour.clerk');
    expect((await former.get('/api/session')).body).toMatchObject({ appointments: [], abilities: { seeLedger: false } });
    for (const path of ['/api/units', '/api/people', '/api/ledger', '/api/work-items?scope=mine', '/api/limits', '/api/search?q=医']) {
      const { status, body } = await former.get(path);
      expect([path, status, body.error.code, body.error.message]).toEqual([path, 403, 'NO_POST', '您的账号现在没有岗位，不能查看或办理。请联系本地安全管理员任命岗位；岗位已到期的，事项由接手的人办理。']);
    }
    expect((await former.post('/api/general-matters', { workflowKey: 'x', title: '一件事项' })).status).toBe(403);
    expect((await former.delete('/api/session')).status).toBe(200);
  });
});
