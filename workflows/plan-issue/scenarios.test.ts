import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, refusal, Scenario } from '../scenario.js';

// Each scenario imports a document of its own over HTTP.
jest.setTimeout(120_000);

describe.each(databases)('任务分解印发 (%s)', (database) => {
  let county: Scenario;
  let number = 0;
  beforeAll(async () => { county = await Scenario.begin(database); });
  afterAll(() => county?.end());
  const draft = () => county.drafts(documentOf(`专项${++number}任务`, ['医务人员薪酬备案。（责任单位：区人社局、区财政局）']));
  const sent = async () => {
    const planId = await draft();
    good(await county.sends(planId));
    return planId;
  };
  const state = async (planId: string) => (await county.plan(planId)).state;
  const leftAt = async (at: string) => (await county.find({ at })) !== undefined;

  test('经办送签，主任审核，领导签批，印发并取号', async () => {
    const planId = await sent();
    expect(await state(planId)).toBe('signing');
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.decides('leader', { at: 'leaderSignOff' }, { opinion: '同意' }));
    expect(await county.plan(planId)).toMatchObject({ state: 'issued', docNumber: expect.stringMatching(/1号$/) as unknown });
    expect(await county.find({ at: 'receipt', unit: '区人社局' })).toBeDefined();
    await county.allSign();
  });

  test('主任退回经办：改了再送，下一环看得到差别；没有取号，没有分工', async () => {
    const planId = await sent();
    expect(refusal(await county.returns('director', { at: 'directorReview' }, { target: 'draft', opinion: '' }))).toBe('OPINION_REQUIRED');
    good(await county.returns('director', { at: 'directorReview' }, { target: 'draft', opinion: '标题写全称' }));
    const plan = await county.plan(planId);
    expect(plan).toMatchObject({ state: 'returned', returned: { opinion: '标题写全称' }, docNumber: null });
    good(await (await county.browser('clerk')).put(`/api/plans/${planId}/content`, { content: { ...plan.content, title: '改过的标题' }, version: plan.version }));
    good(await county.sends(planId));
    expect((await county.plan(planId)).difference).toHaveLength(1);
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.decides('leader', { at: 'leaderSignOff' }));
    expect(await state(planId)).toBe('issued');
    await county.allSign();
  });

  test('领导退回主任（默认），也可直接退回经办', async () => {
    const planId = await sent();
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.returns('leader', { at: 'leaderSignOff' }, { target: 'directorReview' }));
    expect(await leftAt('directorReview')).toBe(true);
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.returns('leader', { at: 'leaderSignOff' }, { target: 'draft' }));
    expect(await state(planId)).toBe('returned');
    good(await county.sends(planId));
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.decides('leader', { at: 'leaderSignOff' }));
    expect(await state(planId)).toBe('issued');
    await county.allSign();
  });

  test('撤回：经办在主任审核前收回，主任在签批前收回；办过以后不能', async () => {
    const planId = await sent();
    good(await county.withdraws('clerk', { at: 'directorReview' }));
    expect(await leftAt('draft')).toBe(true);
    good(await county.sends(planId));
    const { id } = await county.need({ at: 'directorReview' });
    good(await county.decides('director', { at: 'directorReview' }));
    expect(refusal(await (await county.browser('clerk')).post(`/api/work-items/${id}/withdraw`, { reason: '' }))).toBe('CANNOT_WITHDRAW');
    good(await county.withdraws('director', { at: 'leaderSignOff' }));
    expect(await leftAt('directorReview')).toBe(true);
    good(await county.decides('director', { at: 'directorReview' }));
    good(await county.decides('leader', { at: 'leaderSignOff' }));
    expect(await state(planId)).toBe('issued');
    await county.allSign();
  });

  test('退回后放弃，写明原因；放弃的不占号，也不再能送', async () => {
    const planId = await sent();
    good(await county.returns('director', { at: 'directorReview' }, { target: 'draft' }));
    const plan = await county.plan(planId);
    expect(refusal(await (await county.browser('clerk')).post(`/api/plans/${planId}/abandon`, { reason: '', version: plan.version }))).toBe('BAD_REQUEST');
    good(await (await county.browser('clerk')).post(`/api/plans/${planId}/abandon`, { reason: '与上级文件重复', version: plan.version }));
    expect(await county.plan(planId)).toMatchObject({ state: 'abandoned', docNumber: null });
    expect(refusal(await county.sends(planId))).toBe('PLAN_NOT_EDITABLE');
    expect(await leftAt('draft')).toBe(false);
  });

  test('两位同时办：后到的被告知谁已办；同一次点击重复送到，只算一次', async () => {
    const planId = await sent();
    const key = '018f0000-0000-7000-8000-000000000001';
    const [first, second] = await Promise.all([county.decides('director', { at: 'directorReview' }, {}, key), county.decides('director', { at: 'directorReview' }, {}, key)]);
    expect([first.status, second.status].every((status) => status < 300)).toBe(true);
    const results = await Promise.all([county.decides('leader', { at: 'leaderSignOff' }), county.decides('leader', { at: 'leaderSignOff' })]);
    expect(results.filter((answer) => answer.status < 300)).toHaveLength(1);
    expect(refusal(results.find((answer) => answer.status >= 300)!)).toBe('WORK_ITEM_CLOSED');
    expect(await state(planId)).toBe('issued');
    await county.allSign();
  });

  test('不该办的人办不了：单位不行，领导不能替主任', async () => {
    const planId = await sent();
    expect(refusal(await county.decides('labour.head', { at: 'directorReview' }))).toBe('NOT_FOUND');
    expect(refusal(await county.decides('leader', { at: 'directorReview' }))).toBe('NOT_ALLOWED');
    good(await county.returns('director', { at: 'directorReview' }, { target: 'draft' }));
    const plan = await county.plan(planId);
    good(await (await county.browser('clerk')).post(`/api/plans/${planId}/abandon`, { reason: '不办了', version: plan.version }));
    expect(await county.journalHolds()).toBe(true);
  });
});
