import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startTestApi, withDemoPeople, type TestApi } from '../testing/index.js';

describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('whom to ask (%s)', (database) => {
  let api: TestApi;
  beforeAll(async () => { api = await startTestApi({ database, prepare: withDemoPeople }); }, 60_000);
  afterAll(() => api?.close());
  const contactOf = async (loginName: string): Promise<unknown> => (await (await api.as(loginName)).get('/api/session')).body.contact;

  test('the clerk of one’s own county’s office; without a clerk its reviewer, without anybody nobody', async () => {
    expect(await contactOf('yeji.hospital.clerk')).toMatchObject({ name: '何思敏', post: '医改办科员' });
    expect(await contactOf('sixian.auditor')).not.toMatchObject({ name: '何思敏' });
    await api.dataSource.query(`UPDATE appointment SET valid_to = '2023-10-11' WHERE role = 'office_clerk'`);
    expect(await contactOf('yeji.hospital.clerk')).toMatchObject({ name: '陈立新' });
    await api.dataSource.query(`UPDATE appointment SET valid_to = '2023-10-11' WHERE role IN ('office_reviewer', 'office_director')`);
    expect(await contactOf('yeji.hospital.clerk')).toBeNull();
  });
});
