import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { newId } from './kernel/ids.js';
import { startTestApi, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from './testing/index.js';

jest.setTimeout(120_000);

const text = '叶集区2023年范围任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 甲任务。（牵头单位：区人社局，配合单位：区财政局）\n2. 乙任务。（责任单位：区医保局）\n';
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
const upload = (workItemId: string) => {
  const part = (head: string, body: Buffer | string) => Buffer.concat([Buffer.from(`--scope\r\nContent-Disposition: form-data; ${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
  const payload = Buffer.concat([part('name="workItemId"', workItemId), part('name="file"; filename="a.png"\r\nContent-Type: image/png', png), Buffer.from('--scope--\r\n')]);
  return { payload, headers: { 'content-type': 'multipart/form-data; boundary=scope' } };
};

/** Ids of what belongs to 区人社局 of 叶集区. */
interface World { plan: string; content: object; task: string; item: string; instance: string; attachment: string; report: string; period: string; unit: string; group: string; person: string }
type Route = [name: string, ask: (client: TestClient, id: string) => Promise<TestAnswer>, id: keyof World];

const decision = { outcome: 'accept', opinion: '', values: { personResponsible: '王主任' }, version: 1 };
const reads: Route[] = [
  ['task', (client, id) => client.get(`/api/ledger/${id}`), 'task'],
  ['ledger of a plan', (client, id) => client.get(`/api/ledger?planId=${id}`), 'plan'],
  ['workbook of a plan', (client, id) => client.get(`/api/ledger/export.xlsx?planId=${id}`), 'plan'],
  ['work item', (client, id) => client.get(`/api/work-items/${id}`), 'item'],
  ['reviewers of an item', (client, id) => client.get(`/api/work-items/${id}/reviewer-choices`), 'item'],
  ['diagram', (client, id) => client.get(`/api/workflow-instances/${id}/diagram`), 'instance'],
  ['timeline', (client, id) => client.get(`/api/workflow-instances/${id}/timeline`), 'instance'],
  ['attachment', (client, id) => client.get(`/api/attachments/${id}`), 'attachment'],
  ['preview', (client, id) => client.get(`/api/attachments/${id}/preview`), 'attachment'],
  ['versions of a task', (client, id) => client.get(`/api/tasks/${id}/adjustments`), 'task'],
  ['report', (client, id) => client.get(`/api/reports/${id}`), 'report'],
  ['editions', (client, id) => client.get(`/api/reports/${id}/versions`), 'report'],
];
const acts: Route[] = [
  ['approve', (client, id) => client.post(`/api/work-items/${id}/approve`, decision), 'item'],
  ['return', (client, id) => client.post(`/api/work-items/${id}/return`, { target: 'x', opinion: '试', version: 1 }), 'item'],
  ['withdraw', (client, id) => client.post(`/api/work-items/${id}/withdraw`, { reason: '试' }), 'item'],
  ['draft', (client, id) => client.put(`/api/work-items/${id}/draft`, { values: {}, version: 1 }), 'item'],
  ['note', (client, id) => client.post(`/api/work-items/${id}/note`, { text: '试' }), 'item'],
  ['name a reviewer', (client, id) => client.post(`/api/work-items/${id}/name-reviewer`, { personId: newId(), reason: '试一试' }), 'item'],
  ['add a file', (client, id) => client.post('/api/attachments', undefined, upload(id)), 'item'],
  ['remove a file', (client, id) => client.delete(`/api/attachments/${id}`), 'attachment'],
  ['apply to change a task', (client, id) => client.post(`/api/tasks/${id}/adjustments`, { kind: 'suspend' }), 'task'],
  ['correct a report', (client, id) => client.post(`/api/reports/${id}/correction`, { reason: '试一试' }), 'report'],
];
const planRoutes = (content: object): Route[] => [
  ['plan', (client, id) => client.get(`/api/plans/${id}`), 'plan'],
  ['save a plan', (client, id) => client.put(`/api/plans/${id}/content`, { content, version: 1 }), 'plan'],
  ['send a plan', (client, id) => client.post(`/api/plans/${id}/send`, { version: 1 }), 'plan'],
  ['abandon a plan', (client, id) => client.post(`/api/plans/${id}/abandon`, { reason: '试一试', version: 1 }), 'plan'],
];
const dates = { dueDate: '2024-01-12', reason: '试一试', version: 1 };
const unitBody = { name: '试', legalName: '', kind: 'government', aliases: [], validFrom: '2020-01-01', validTo: null, version: 1 };
const organizationRoutes: Route[] = [
  ['unit', (client, id) => client.get(`/api/units/${id}`), 'unit'],
  ['change a unit', (client, id) => client.put(`/api/units/${id}`, unitBody), 'unit'],
  ['group', (client, id) => client.get(`/api/unit-groups/${id}`), 'group'],
  ['change a group', (client, id) => client.put(`/api/unit-groups/${id}`, { name: '试', members: [], version: 1 }), 'group'],
  ['person', (client, id) => client.get(`/api/people/${id}`), 'person'],
  ['change a person', (client, id) => client.put(`/api/people/${id}`, { name: '试', unitId: id, appointments: [], version: 1 }), 'person'],
  ['reset a password', (client, id) => client.post(`/api/people/${id}/reset-password`), 'person'],
];
const periodRoutes: Route[] = [
  ['move a period', (client, id) => client.put(`/api/periods/${id}/due-date`, dates), 'period'],
  ['open a period', (client, id) => client.post('/api/periods', { planId: id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' }), 'plan'],
];

describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('what belongs to others does not exist (%s)', (database) => {
  let api: TestApi;
  let world: World;
  beforeAll(async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    world = await build(api);
  });
  afterAll(() => api?.close());

  /** The answer is that of a record nobody ever made. */
  async function hidden(client: TestClient, routes: Route[], status = 404): Promise<void> {
    for (const [name, ask, key] of routes) {
      const [real, missing] = [await ask(client, world[key] as string), await ask(client, newId())];
      expect([name, real.status, real.body.error.code, real.body.error.message]).toEqual([name, status, missing.body.error?.code, missing.body.error?.message]);
      expect(missing.status).toBe(status);
    }
  }

  test('the unit itself reads all of it', async () => {
    const own = await api.as('yeji.labour.clerk');
    const head = await api.as('yeji.labour.head');
    for (const [name, ask, key] of reads) {
      const answer = await ask(name === 'attachment' || name === 'preview' ? own : head, world[key] as string);
      expect([name, answer.status]).toEqual([name, 200]);
    }
  });

  test('another unit of the county gets what a missing record gets, reading or acting; plans and passwords are no unit’s', async () => {
    for (const who of ['yeji.insurance.clerk', 'yeji.insurance.head']) {
      const other = await api.as(who);
      const withOwnTasks = reads.filter(([name]) => name !== 'ledger of a plan' && name !== 'workbook of a plan');
      await hidden(other, [...withOwnTasks, ...acts, ...planRoutes(world.content)]);
      // Nobody of a unit does these; the answer says so before it looks.
      await hidden(other, periodRoutes, 403);
    }
  });

  test('a unit without any duty does not see the plan’s ledger or periods either', async () => {
    const other = await api.as('yeji.hospital.clerk');
    await hidden(other, [...reads, ...acts]);
    expect((await other.get('/api/periods')).body).toEqual({ items: [], total: 0 });
  });

  test('another county: office, director, leader and unit alike', async () => {
    const office = await api.as('sixian.clerk');
    const director = await api.as('sixian.director');
    const leader = await api.as('sixian.leader');
    for (const client of [office, director, leader]) await hidden(client, [...reads, ...acts, planRoutes(world.content)[0]!]);
    await hidden(office, [...planRoutes(world.content), ...periodRoutes, ...organizationRoutes.filter(([name]) => /unit|group/.test(name))]);
    await hidden(director, organizationRoutes);
  });

  test('lists, counts, search and the journal show nothing of it to others', async () => {
    for (const who of ['yeji.insurance.head', 'sixian.clerk', 'sixian.leader']) {
      const other = await api.as(who);
      for (const scope of ['mine', 'sent', 'done', ...(who.startsWith('sixian') ? ['waiting', 'unattended'] : [])]) {
        const { body } = await other.get(`/api/work-items?scope=${scope}&taskId=${world.task}`);
        expect([who, scope, body.total]).toEqual([who, scope, 0]);
      }
      expect((await other.get(`/api/journal?taskId=${world.task}`)).body.total).toBe(0);
      expect((await other.get(`/api/search?q=${encodeURIComponent('甲任务')}`)).body.items).toEqual([]);
    }
    const stranger = await api.as('sixian.clerk');
    for (const list of ['units', 'unit-groups', 'people', 'plans', 'periods']) {
      const ids: string[] = (await stranger.get(`/api/${list}?perPage=200`)).body.items.map((row: { id: string }) => row.id);
      expect([list, ids.filter((id) => Object.values(world).includes(id))]).toEqual([list, []]);
    }
    const seen = await (await api.as('yeji.insurance.head')).get('/api/ledger');
    expect(seen.body.items.map((row: { title: string }) => row.title)).toEqual(['乙任务']);
  });

  test('what was still being prepared is seen by those who prepare it, not by a co-unit of the task', async () => {
    const co = await api.as('yeji.finance.clerk');
    const item = (await co.get(`/api/work-items/${world.item}`)).body;
    expect(item).toMatchObject({ attachments: [], form: { values: {}, savedAt: null, readOnly: true } });
    expect((await co.get(`/api/attachments/${world.attachment}`)).status).toBe(404);
    expect((await co.post(`/api/work-items/${world.item}/approve`, decision)).body.error.code).toBe('NOT_ALLOWED');
    const own = (await (await api.as('yeji.labour.head')).get(`/api/work-items/${world.item}`)).body;
    expect(own).toMatchObject({ attachments: [{ id: world.attachment }], form: { values: { personResponsible: '王主任' } } });
  });
});

/** 叶集区 issues a plan and opens a quarter; 区人社局 has a file and a draft on its receipt. */
async function build(api: TestApi): Promise<World> {
  const good = (answer: TestAnswer) => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const [clerk, director, leader, labour] = await Promise.all(['clerk', 'director', 'leader', 'labour.clerk'].map((who) => api.as(`yeji.${who}`))) as [TestClient, TestClient, TestClient, TestClient];
  const plan = good(await clerk.post('/api/plans/import-text', { text }));
  const answers = plan.content.questions.map((question: { id: string; kind: string; options: { key: string; recommended: boolean }[] }) =>
    ({ questionId: question.id, choice: question.kind === 'lead-inferred' ? 'confirm-all' : (question.options.find((one) => one.recommended) ?? question.options[0])!.key }));
  const saved = good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
  good(await clerk.post(`/api/plans/${plan.id}/send`, { version: saved.version }));
  for (const client of [director, leader]) {
    const { items } = good(await client.get('/api/work-items?scope=mine'));
    good(await client.post(`/api/work-items/${items[0].id}/approve`, { outcome: 'approve', opinion: '', values: {}, version: items[0].version }));
  }
  const period = good(await clerk.post('/api/periods', { planId: plan.id, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' }));
  const ledger = good(await labour.get('/api/ledger'));
  const { items } = good(await labour.get('/api/work-items?scope=mine&nodeId=receipt'));
  const attachment = good(await labour.post('/api/attachments', undefined, upload(items[0].id)));
  good(await labour.put(`/api/work-items/${items[0].id}/draft`, { values: { personResponsible: '王主任' }, attachmentIds: [attachment.id], version: items[0].version }));
  const units = good(await clerk.get('/api/units?q=区人社局')).items;
  const groups = good(await clerk.get('/api/unit-groups')).items;
  const people = good(await clerk.get(`/api/people?unitId=${units[0].id}`)).items;
  return {
    plan: plan.id, content: saved.content, task: ledger.items[0].id, item: items[0].id, instance: items[0].instanceId, attachment: attachment.id, report: ledger.items[0].report.id, period: period.id,
    unit: units[0].id, group: groups[0].id, person: people[0].id,
  };
}
