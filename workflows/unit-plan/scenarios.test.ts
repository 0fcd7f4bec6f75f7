import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, progress, refusal, Scenario } from '../scenario.js';

jest.setTimeout(120_000);

const pair = '（牵头单位：区人社局，配合单位：区财政局）';
const key = 'unit-plan';
const first = [{ title: '方案印发', dueDate: '2023-10-31', plannedPercent: 30 }, { title: '试点铺开', dueDate: '2023-11-30', plannedPercent: 60 }, { title: '全面完成', dueDate: '2023-12-31', plannedPercent: 100 }];
const deliverables = [{ title: '出台《实施细则》', dueDate: '2023-11-30' }, { title: '出台《考核办法》', dueDate: '2023-12-31' }, { title: '编印《工作手册》', dueDate: '2023-12-31' }];
const said = (changes: object = {}): object => ({ personResponsible: '王主任', measures: '分三步走，先定方案，再试点，后铺开。', milestones: first, deliverables, ...changes });

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('实施方案 (%s)', (database) => {
  let county: Scenario;
  let planId: string;
  const ids = new Map<number, string>();
  beforeAll(async () => {
    county = await Scenario.begin(database);
    planId = await county.issues(documentOf('方案任务', [`甲任务。2023年底完成。${pair}`, `乙任务。2023年底完成。${pair}`, '丙任务。2023年底完成。（牵头单位：区卫健委，配合单位：区人社局）', '丁任务。2023年底完成。（责任单位：各乡镇街）']));
    for (const row of await county.api.dataSource.query<{ id: string; number: number }[]>('SELECT id, number FROM ledger_task')) ids.set(row.number, row.id);
  });
  afterAll(() => county?.end());

  const names: Record<string, string> = { labour: '区人社局', finance: '区财政局', health: '区卫健委', 'town-1': '平岗街道' };
  const signs = (unit: string, task: number) => county.decides(`${unit}.clerk`, { at: 'receipt', task, unit: names[unit]! }, { outcome: 'accept', values: { personResponsible: '王主任' } });
  const starts = async (who: string, task: number, body: object = {}) => (await county.browser(who)).post(`/api/tasks/${ids.get(task)}/unit-plans`, body);
  const standings = async (task: number, who = 'clerk') => good(await (await county.browser(who)).get(`/api/tasks/${ids.get(task)}/unit-plans`)).units;
  const standing = async (task: number, who = 'clerk') => (await standings(task, who))[0];
  const drafts = (unit: string, task: number, values = said()) => county.decides(`${unit}.clerk`, { at: 'draft', task }, { outcome: 'send', values });
  const heads = (unit: string, task: number) => county.decides(`${unit}.head`, { at: 'headSend', task }, { outcome: 'send' });
  const reviews = (task: number, who = 'reviewer') => county.decides(who, { at: 'officeReview', task });
  const reason = (answer: Awaited<ReturnType<typeof starts>>) => (answer.body as { error: { message: string } }).error.message;
  const files = async (unit: string, task: number, values = said()) => {
    good(await starts(`${unit}.clerk`, task));
    good(await drafts(unit, task, values));
    good(await heads(unit, task));
  };

  test('由牵头单位经办人报；没有签收不能报；看不到任务的人看不到方案', async () => {
    expect(await standing(1, 'labour.clerk')).toMatchObject({ unitName: '区人社局', dueDate: null, editions: [], underWay: null, start: { allowed: false, reason: '任务书还没有签收，先签收' } });
    expect(reason(await starts('labour.clerk', 1))).toBe('现在还不能报实施方案：任务书还没有签收，先签收。');
    for (const task of [1, 2]) good(await signs('labour', task));
    good(await signs('health', 3));
    for (const who of ['labour.head', 'finance.clerk', 'reviewer', 'leader']) expect(refusal(await starts(who, 1))).toBe('NOT_ALLOWED');
    expect(refusal(await starts('staffing.clerk', 1))).toBe('NOT_FOUND');
    expect(refusal(await (await county.api.as('sixian.clerk')).get(`/api/tasks/${ids.get(1)}/unit-plans`))).toBe('NOT_FOUND');
    expect(refusal(await starts('labour.clerk', 1, { more: 1 }))).toBe('BAD_REQUEST');
    // Fifteen working days after Thursday, 12 October 2023.
    expect(await standing(1, 'labour.clerk')).toMatchObject({ dueDate: '2023-11-02', overdue: false, start: { allowed: true, reason: null } });
    expect((await standing(1, 'labour.head')).start).toMatchObject({ allowed: false, reason: '由本单位经办人起草，您审签' });
    expect((await standing(1)).start).toBeNull();
  });

  test('节点不合要求的报不出去，每一条都说明改什么；退回、撤回、放弃', async () => {
    good(await starts('labour.clerk', 1));
    expect(refusal(await starts('labour.clerk', 1))).toBe('UNIT_PLAN_BLOCKED');
    const item = await county.need({ at: 'draft', task: 1 });
    const shown = good(await (await county.browser('labour.clerk')).get(`/api/work-items/${item.id}`));
    expect(shown).toMatchObject({ dueAt: '2023-11-02T09:30:00.000Z', form: { values: { edition: '第 1 版', deadline: '2023年12月31日', personResponsible: '王主任', milestones: [{ dueDate: '2023-12-31', plannedPercent: 100 }] } } });
    const [a, b, c] = first;
    const wrong: [object, string][] = [
      [{ milestones: [] }, '请至少列一个节点'], [{ milestones: [b, a, c] }, '早于前一个节点'], [{ milestones: [a, { ...b!, plannedPercent: 20 }, c] }, '累计进度只能增加'], [{ milestones: [a, b] }, '要到 100%'],
      [{ milestones: [a, b, { ...c!, dueDate: '2024-01-31' }] }, '晚于任务时限'], [{ milestones: [a, { ...b!, title: a!.title }, c] }, '列了两次'], [{ milestones: [{ ...a!, dueDate: '2023-02-30' }, b, c] }, '日期'],
      [{ deliverables: [{ title: '出台《细则》', dueDate: '2024-03-01' }] }, '晚于任务时限'],
    ];
    for (const [changes, words] of wrong) expect(reason(await drafts('labour', 1, said(changes)))).toContain(words);
    expect(refusal(await drafts('labour', 1, said({ personResponsible: '' })))).toBe('FORM_INVALID');
    good(await drafts('labour', 1));
    good(await county.withdraws('labour.clerk', { at: 'headSend', task: 1 }));
    good(await drafts('labour', 1));
    good(await county.returns('labour.head', { at: 'headSend', task: 1 }, { target: 'draft', dueDays: null }));
    expect((await standing(1)).underWay).toMatchObject({ state: 'returned', returned: { opinion: '数据不一致' } });
    good(await drafts('labour', 1));
    good(await heads('labour', 1));
    good(await county.withdraws('labour.head', { at: 'officeReview', task: 1 }));
    good(await heads('labour', 1));
    expect(refusal(await county.returns('reviewer', { at: 'officeReview', task: 1 }, { target: 'draft', dueDays: null }))).toBe('RETURN_TARGET_REQUIRED');
    good(await county.returns('reviewer', { at: 'officeReview', task: 1 }, { target: 'draft' }));
    expect((await county.browser('labour.clerk').then(async (clerk) => good(await clerk.get(`/api/work-items/${(await county.need({ at: 'draft', task: 1 })).id}`)))).dueAt).toBe('2023-10-16T09:30:00.000Z');
    good(await starts('labour.clerk', 2));
    good(await county.decides('labour.clerk', { at: 'draft', task: 2 }, { outcome: 'abandon', opinion: '先等上级细则' }));
    expect(await standing(2)).toMatchObject({ underWay: null, editions: [] });
  });

  test('医改办通过后成为现行方案；台账的进度改按节点；责任单位的人回避', async () => {
    good(await drafts('labour', 1));
    good(await heads('labour', 1));
    expect(refusal(await reviews(1, 'labour.head'))).toBe('NOT_ALLOWED');
    good(await reviews(1));
    expect(await county.waiting(1, key)).toEqual([]);
    const filed = await standing(1);
    expect(filed).toMatchObject({ underWay: null, plannedPercent: 0, actualPercent: null, editions: [{ edition: 1, state: 'filed', personResponsible: '王主任', filedBy: { post: expect.any(String) as unknown }, milestones: first.map((one) => ({ ...one, done: false })), deliverables: deliverables.map((one) => ({ ...one, deliveredOn: null, dropped: null })), changes: [] }] });
    expect(good(await (await county.browser('finance.clerk')).get(`/api/unit-plans/${filed.editions[0].id}`))).toMatchObject({ edition: 1, unitName: '区人社局', taskNumber: 1 });
    expect(refusal(await (await county.browser('staffing.clerk')).get(`/api/unit-plans/${filed.editions[0].id}`))).toBe('NOT_FOUND');
    // The reviewer of the office belongs to 区卫健委: a cross reviewer reviews its plan.
    await files('health', 3);
    expect(refusal(await reviews(3))).toBe('NOT_ALLOWED');
    expect((await standing(3)).underWay.state).toBe('at_office');
    good(await reviews(3, 'digital.cross-reviewer'));
    expect((await standing(3)).editions).toMatchObject([{ unitName: '区卫健委', filedBy: { unitName: '区数管局' } }]);
  });

  test('单位修订不能往后移节点、不能去掉成果；写明为什么；原来的一版留着', async () => {
    good(await starts('labour.clerk', 1));
    const [a, b, c] = first;
    expect(refusal(await drafts('labour', 1))).toBe('FORM_INVALID');
    const revised = (changes: object = {}) => said({ basis: '试点可以提前', ...changes });
    expect(reason(await drafts('labour', 1, revised({ milestones: [a, { ...b!, dueDate: '2023-12-15' }, c] })))).toContain('修订后到那天只有 30%；要往后移的，请申请调整，由领导签批');
    expect(reason(await drafts('labour', 1, revised({ deliverables: deliverables.slice(1) })))).toContain('不能去掉或改名');
    expect(reason(await drafts('labour', 1, revised({ deliverables: [{ ...deliverables[0], dueDate: '2023-12-31' }, ...deliverables.slice(1)] })))).toContain('不能推后');
    good(await drafts('labour', 1, revised({ milestones: [a, { ...b!, dueDate: '2023-11-15' }, c] })));
    good(await heads('labour', 1));
    good(await reviews(1));
    expect((await standing(1)).editions).toMatchObject([
      { edition: 2, state: 'filed', basis: '试点可以提前', changes: [{ field: '节点：试点铺开', before: '2023年11月30日前，累计 60%', after: '2023年11月15日前，累计 60%' }] },
      { edition: 1, state: 'replaced', milestones: first },
    ]);
  });

  test('节点往后移、成果不再出的，由领导签批调整；谁移的、为什么都留着；正在办的修订要按新的一版核对', async () => {
    const [a, b, c] = first;
    good(await starts('labour.clerk', 1));
    good(await drafts('labour', 1, said({ basis: '补一个节点', milestones: [a, { ...b!, dueDate: '2023-11-15' }, { title: '中期评估', dueDate: '2023-12-01', plannedPercent: 80 }, c] })));
    good(await heads('labour', 1));
    const applied = good(await (await county.browser('labour.clerk')).post(`/api/tasks/${ids.get(1)}/adjustments`, { kind: 'extend' }));
    const extend = (values: object) => county.decides('labour.clerk', { at: 'draft', task: 1 }, { outcome: 'submit', values: { newDeadline: '2024-01-31', reason: '设备招标流标，需要重新招标。', ...values } });
    const { form } = good(await (await county.browser('labour.clerk')).get(`/api/work-items/${applied.workItemId}`));
    expect(form.values.milestones).toMatchObject([{ milestone: '方案印发' }, { milestone: '试点铺开', planned: '2023-11-15，60%' }, {}]);
    expect(form.values.deliverables).toMatchObject([{ deliverable: '出台《实施细则》', planned: '2023年11月30日前', fate: 'keep' }, {}, { deliverable: '编印《工作手册》' }]);
    expect(reason(await extend({ deliverables: [{ fate: 'keep' }, { fate: 'keep' }, { fate: 'drop' }] }))).toContain('成果“编印《工作手册》”不再出的，请写明理由');
    expect(reason(await extend({ milestones: [{}, {}, { newDue: '2024-02-10' }] }))).toContain('晚于任务时限');
    good(await extend({ milestones: [{}, { newDue: '2023-12-10' }, { newDue: '2024-01-31' }], deliverables: [{ fate: 'keep' }, { fate: 'keep' }, { fate: 'drop', dropReason: '内容并入《实施细则》' }] }));
    good(await county.decides('labour.head', { at: 'unitApproval', task: 1 }));
    const office = await county.api.dataSource.query<{ id: string; version: number }[]>("SELECT id, version FROM work_item WHERE status = 'open' AND node_id = 'officeReview' AND workflow_key = 'task-adjustment'");
    good(await (await county.browser('reviewer')).post(`/api/work-items/${office[0]!.id}/approve`, { outcome: 'approve', opinion: '', values: {}, version: office[0]!.version }));
    good(await county.decides('leader', { at: 'leaderSignOff', task: 1 }));
    const moved = await standing(1);
    expect(moved.editions).toMatchObject([
      { edition: 3, state: 'filed', basis: '设备招标流标，需要重新招标。', adjustmentId: applied.id, filedBy: { post: '副区长' }, deliverables: deliverables.slice(0, 2), changes: [{ field: '节点：试点铺开', before: '2023年11月15日前，累计 60%', after: '2023年12月10日前，累计 60%' }, { field: '节点：全面完成', after: '2024年1月31日前，累计 100%' }, { field: '成果：编印《工作手册》', before: '2023年12月31日前', after: '不再出：内容并入《实施细则》' }] },
      { edition: 2, state: 'replaced', deliverables: [{ dropped: null }, {}, { title: '编印《工作手册》', dropped: '内容并入《实施细则》' }] }, { edition: 1, state: 'replaced' },
    ]);
    const late = await reviews(1);
    expect([refusal(late), reason(late)]).toEqual(['UNIT_PLAN_OUTDATED', '这份实施方案报出以后，现行方案已改为第 3 版。请退回单位，按现行的一版核对后再报。']);
    good(await county.returns('reviewer', { at: 'officeReview', task: 1 }, { target: 'draft' }));
    good(await county.decides('labour.clerk', { at: 'draft', task: 1 }, { outcome: 'abandon', opinion: '已随调整改过' }));
    const { items } = good(await (await county.browser('clerk')).get(`/api/journal?taskId=${ids.get(1)}&action=unit-plan.moved`));
    expect(items[0].sentence).toContain('随签批的调整，区人社局对第 1 项“甲任务”的实施方案改为第 3 版：节点：试点铺开由');
  });

  test('分头负责的，各单位报各自的', async () => {
    const towns = await standings(4);
    expect(towns.length).toBeGreaterThan(1);
    expect(towns.every((one: { editions: unknown[] }) => one.editions.length === 0)).toBe(true);
  });

  test('报送逐个节点报，进度按完成的节点算；成果附佐证，签批后记为已出', async () => {
    await county.timePassesTo('2023-12-20T01:00:00Z');
    good(await signs('finance', 1));
    good(await county.opensQuarter(planId));
    const item = await county.need({ at: 'unitParts', task: 1, unit: '区人社局', stage: 'fill' });
    const clerk = await county.browser('labour.clerk');
    const { form } = good(await clerk.get(`/api/work-items/${item.id}`));
    expect(form.values).toMatchObject({ basis: '节点', milestones: [{ milestone: '方案印发', planned: '2023年10月31日前，累计 30%', status: 'open' }, { milestone: '试点铺开' }, { milestone: '全面完成' }], deliverables: [{ deliverable: '出台《实施细则》', status: 'open' }, {}] });
    const part = (more: object = {}) => ({ ...progress(99), milestones: [{ status: 'done' }, { status: 'done' }, { status: 'open' }], deliverables: [{ status: 'out', deliveredOn: '2023-11-28', proof: '叶人社〔2023〕12号' }, { status: 'open' }], ...more });
    const fill = (values: object, attachmentIds: string[] = []) => county.decides('labour.clerk', { at: 'unitParts', task: 1, unit: '区人社局', stage: 'fill' }, { outcome: 'submit', values, attachmentIds } as object);
    expect(reason(await fill(part()))).toContain('至少附一份佐证材料');
    expect(reason(await fill(part({ deliverables: [{ status: 'out', proof: '12号' }, { status: 'open' }] })))).toContain('写明哪天出的');
    expect(reason(await fill(part({ deliverables: [{ status: 'out', deliveredOn: '2024-01-31', proof: '12号' }, { status: 'open' }] })))).toContain('不能晚于今天');
    expect(reason(await fill(part({ deliverables: [{ status: 'out', deliveredOn: '2023-11-28', proof: '' }, { status: 'open' }] })))).toContain('文号或附件名');
    const proof = await evidence(clerk, item.id);
    good(await fill(part(), [proof]));
    good(await county.decides('labour.head', { at: 'unitParts', task: 1, unit: '区人社局', stage: 'approve' }).then(async (answer) => (refusal(answer) === 'PARTS_OUTSTANDING' ? finish() : answer)));
    const { items } = good(await (await county.browser('clerk')).get(`/api/ledger?planId=${planId}&id=${ids.get(1)}`));
    expect(items[0].report).toMatchObject({ progress: 60, progressBasis: '节点' });
    expect((await standing(1)).editions[0]).toMatchObject({ milestones: [{ done: true }, { done: true }, { done: false }], deliverables: [{ deliveredOn: null }, { deliveredOn: null }] });
    good(await county.decides('reviewer', { at: 'officeReview', task: 1 }));
    good(await county.decides('leader', { at: 'leaderSignOff', task: 1 }));
    expect(await standing(1)).toMatchObject({ plannedPercent: 60, actualPercent: 60, editions: [{ deliverables: [{ deliveredOn: '2023-11-28', proof: '叶人社〔2023〕12号', attachments: [{ name: 'proof.png' }] }, { deliveredOn: null }] }, {}, {}] });

    async function finish() {
      good(await county.reports('finance', 1, { stance: 'none' }));
      return county.decides('labour.head', { at: 'unitParts', task: 1, unit: '区人社局', stage: 'approve' });
    }
  });

  test('更正把成果改回来的，签批后不再算已出', async () => {
    const report = await county.report(1);
    good(await (await county.browser('labour.clerk')).post(`/api/reports/${report.id}/correction`, { reason: '细则其实还没有印发', partIds: [] }));
    const values = { ...progress(0), milestones: [{ status: 'done' }, { status: 'open' }, { status: 'open' }], deliverables: [{ status: 'open' }, { status: 'open' }] };
    good(await county.decides('labour.clerk', { at: 'unitParts', task: 1, unit: '区人社局', stage: 'fill' }, { outcome: 'submit', values }));
    good(await county.decides('labour.head', { at: 'unitParts', task: 1, unit: '区人社局', stage: 'approve' }));
    good(await county.decides('reviewer', { at: 'officeReview', task: 1 }));
    good(await county.decides('leader', { at: 'leaderSignOff', task: 1 }));
    expect(await standing(1)).toMatchObject({ actualPercent: 30, editions: [{ deliverables: [{ deliveredOn: null, proof: null, attachments: [] }, {}] }, {}, {}] });
  });

  test('留痕写成话，链条完整', async () => {
    const { items } = good(await (await county.browser('clerk')).get(`/api/journal?taskId=${ids.get(1)}&action=unit-plan.filed`));
    expect(items[0].sentence).toBe('通过区人社局对第 1 项“甲任务”的实施方案第 2 版：节点：试点铺开由“2023年11月30日前，累计 60%”改为“2023年11月15日前，累计 60%”，理由：试点可以提前。');
    expect(await county.journalHolds()).toBe(true);
  });
});

const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
async function evidence(browser: Awaited<ReturnType<Scenario['browser']>>, workItemId: string): Promise<string> {
  const payload = ['--b', 'content-disposition: form-data; name="workItemId"', '', workItemId, '--b', 'content-disposition: form-data; name="file"; filename="proof.png"', 'content-type: image/png', '', ''].join('\r\n');
  return good(await browser.post('/api/attachments', undefined, { payload: Buffer.concat([Buffer.from(payload), png, Buffer.from('\r\n--b--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=b' } })).id;
}
