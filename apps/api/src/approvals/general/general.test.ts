import { afterEach, expect, jest, test, describe } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FormSchema } from '@reform-ledger/contracts';
import { startTestApi, withDemoPeople, type TestApi } from '../../testing/index.js';
import { APPROVAL_CONTEXT } from '../approvals.tokens.js';
import type { ApprovalContext } from '../approval-context.js';
import { deployWorkflow } from '../deploy-workflow.js';
import { GeneralMatter } from './general-matter.entity.js';

jest.setTimeout(60_000);

const xml = readFileSync(fileURLToPath(new URL('./test-data/seal-request.bpmn', import.meta.url)), 'utf8');
const seal: FormSchema = {
  type: 'default', id: 'seal', components: [
    { type: 'textfield', key: 'purpose', label: '用途', validate: { required: true, maxLength: 100 } },
    { type: 'number', key: 'copies', label: '份数', validate: { required: true, min: 1, max: 100 } },
    { type: 'textfield', key: 'outcome', label: '结果' },
  ],
};

describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('an approval app that is a folder alone (%s)', (database) => {
  let api: TestApi;
  afterEach(() => api?.close());
  const begin = async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    const context = api.app.get<ApprovalContext>(APPROVAL_CONTEXT);
    await deployWorkflow(context, api.journal, { key: 'seal-request', xml, forms: { seal } });
    await context.versions.load();
    return { clerk: await api.as('yeji.labour.clerk'), head: await api.as('yeji.labour.head'), leader: await api.as('yeji.leader') };
  };
  const start = (client: Awaited<ReturnType<TestApi['as']>>, title = '申请用印：聘用合同') => client.post('/api/general-matters', { workflowKey: 'seal-request', title });
  const decide = async (client: Awaited<ReturnType<TestApi['as']>>, values: object = {}, outcome = 'approve') => {
    const { body } = await client.get('/api/work-items?scope=mine&workflowKey=seal-request');
    return client.post(`/api/work-items/${body.items[0].id}/approve`, { outcome, values, version: body.items[0].version });
  };

  test('whoever may do the first step starts it; conditions read the forms; it ends where the drawing ends', async () => {
    const { clerk, head, leader } = await begin();
    expect((await clerk.get('/api/general-matters/workflows')).body).toMatchObject({ items: [{ key: 'seal-request', name: '用印申请' }], total: 1 });
    expect((await start(clerk)).status).toBe(201);
    expect(await decide(clerk, { purpose: '' }, 'submit')).toMatchObject({ status: 422, body: { error: { code: 'FORM_INVALID' } } });
    expect((await decide(clerk, { purpose: '聘用合同', copies: 3 }, 'submit')).status).toBe(201);
    const item = (await head.get('/api/work-items?scope=mine&workflowKey=seal-request')).body.items[0];
    expect((await head.get(`/api/work-items/${item.id}`)).body.subject).toMatchObject({ kind: 'general', title: '申请用印：聘用合同', values: { purpose: '聘用合同', copies: 3 } });
    await head.post(`/api/work-items/${item.id}/return`, { target: 'apply', opinion: '份数不够', version: item.version });
    await decide(clerk, { purpose: '聘用合同', copies: 20 }, 'submit');
    await decide(head);
    await decide(leader);
    expect(await api.dataSource.manager.find(GeneralMatter)).toMatchObject([{ state: 'sealed', formValues: { purpose: '聘用合同', copies: 20 } }]);
  });

  test('a field cannot pose as an outcome; few copies end without the leader', async () => {
    const { clerk, head } = await begin();
    await start(clerk);
    await decide(clerk, { purpose: '聘用合同', copies: 2, outcome: 'return' }, 'submit');
    await decide(head);
    expect(await api.dataSource.manager.find(GeneralMatter)).toMatchObject([{ state: 'sealed' }]);
  });

  test('somebody who may not do the first step, an unknown workflow and one of a feature are refused, and leave nothing behind', async () => {
    const { clerk, leader } = await begin();
    expect(await start(leader)).toMatchObject({ status: 403, body: { error: { code: 'NOT_ALLOWED' } } });
    for (const workflowKey of ['nothing', 'plan-issue']) expect(await clerk.post('/api/general-matters', { workflowKey, title: '试一试' })).toMatchObject({ status: 404 });
    expect(await clerk.post('/api/general-matters', { workflowKey: 'seal-request', title: '' })).toMatchObject({ status: 400 });
    expect(await api.dataSource.manager.count(GeneralMatter)).toBe(0);
  });
});
