import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { Notice } from '@reform-ledger/contracts';
import { startTestApi, withDemoPeople, type TestAnswer, type TestApi, type TestClient } from '../testing/index.js';

jest.setTimeout(60_000);

const text = '叶集区2023年提示任务（示例）\n\n为确保全年医改目标完成，现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 甲任务。（牵头单位：区人社局，配合单位：区财政局）\n';

describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('what changed for me (%s)', (database) => {
  let api: TestApi;
  let clerk: TestClient, director: TestClient, leader: TestClient;
  let planId: string;
  beforeAll(async () => {
    api = await startTestApi({ database, prepare: withDemoPeople });
    [clerk, director, leader] = await Promise.all(['clerk', 'director', 'leader'].map((who) => api.as(`yeji.${who}`))) as [TestClient, TestClient, TestClient];
  });
  afterAll(() => api?.close());

  const good = (answer: TestAnswer) => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const bell = async (client: TestClient): Promise<{ items: Notice[]; unread: number; asOf: string }> => good(await client.get('/api/notices'));
  const later = (): void => api.clock.advance(60_000);
  const decide = async (client: TestClient, act: 'approve' | 'return', body: object): Promise<void> => {
    later();
    const item = good(await client.get('/api/work-items?scope=mine')).items[0];
    good(await client.post(`/api/work-items/${item.id}/${act}`, { values: {}, version: item.version, ...body }));
    later();
  };
  const send = async (): Promise<void> => {
    const plan = good(await clerk.get(`/api/plans/${planId}`));
    good(await clerk.post(`/api/plans/${planId}/send`, { version: plan.version }));
    later();
  };

  test('nothing has changed at first', async () => {
    expect(await bell(clerk)).toMatchObject({ items: [], unread: 0 });
  });

  test('a return comes as one piece of news that opens the item; one’s own acts are none', async () => {
    const plan = good(await clerk.post('/api/plans/import-text', { text }));
    const answers = plan.content.questions.map((question: { id: string; kind: string; options: { key: string; recommended: boolean }[] }) =>
      ({ questionId: question.id, choice: question.kind === 'lead-inferred' ? 'confirm-all' : (question.options.find((one) => one.recommended) ?? question.options[0])!.key }));
    planId = plan.id;
    good(await clerk.put(`/api/plans/${planId}/content`, { content: { ...plan.content, answers }, version: plan.version }));
    await send();
    expect((await bell(director)).items).toMatchObject([{ kind: 'item', unread: true }]);
    await decide(director, 'return', { target: 'draft', opinion: '请补写完成时限。' });
    const { items, unread } = await bell(clerk);
    expect(unread).toBe(1);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({ kind: 'decision', who: '王建平 医改办主任', unread: true });
    expect(items[0]!.text).toContain('请补写完成时限');
    const opened = good(await clerk.get(`/api${items[0]!.link!}`));
    expect(opened).toMatchObject({ planId, abilities: { act: true } });
  });

  test('what was looked at is no longer new, the look is kept in the journal, and what comes later is new again', async () => {
    const before = await bell(clerk);
    const key = { idempotencyKey: 'look-once-0001' };
    expect(good(await clerk.post('/api/notices/seen', { until: before.asOf }, key))).toEqual(good(await clerk.post('/api/notices/seen', { until: before.asOf }, key)));
    expect(await bell(clerk)).toMatchObject({ unread: 0, items: [{ unread: false }] });
    const { items } = good(await director.get('/api/journal?action=notices.seen'));
    expect(items).toMatchObject([{ actor: { name: '何思敏' } }]);
    expect(items[0].sentence).toContain('与本人有关的变化');
    // A moment in the future hides nothing that comes before it.
    good(await clerk.post('/api/notices/seen', { until: '2099-01-01T00:00:00.000Z' }));
    later();
    await send();
    await decide(director, 'approve', { outcome: 'approve', opinion: '' });
    expect((await bell(clerk)).items[0]).toMatchObject({ kind: 'decision', unread: true });
    // An earlier look than the last one takes nothing back.
    good(await clerk.post('/api/notices/seen', { until: before.asOf }));
    expect((await bell(clerk)).unread).toBe(1);
    expect((await clerk.post('/api/notices/seen', { until: 'yesterday' })).status).toBe(400);
  });

  test('units hear of what comes to them and of the quarter; other units and the other county hear nothing of it', async () => {
    await decide(leader, 'approve', { outcome: 'approve', opinion: '' });
    const labour = await api.as('yeji.labour.clerk');
    expect((await bell(labour)).items).toMatchObject([{ kind: 'item', unread: true }]);
    good(await clerk.post('/api/periods', { planId, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' }));
    later();
    const kinds = (await bell(labour)).items.map(({ kind, text: said }) => [kind, said.includes('四季度') || said.includes('第四季度')]);
    expect(kinds).toContainEqual(['task', true]);
    for (const who of ['yeji.hospital.clerk', 'sixian.labour.clerk', 'sixian.director']) expect([who, (await bell(await api.as(who))).items]).toEqual([who, []]);
  });

  test('after thirty days it is no news any more', async () => {
    api.clock.advance(31 * 86_400_000);
    expect((await bell(director)).items.filter(({ kind }) => kind === 'decision')).toEqual([]);
  });
});
