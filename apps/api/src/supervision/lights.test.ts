import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { defaultLightRules } from '@reform-ledger/contracts';
import { CalendarService } from '../calendar/calendar.service.js';
import { describeOnBothDatabases } from '../database/testing.js';
import { OffsetClock } from '../kernel/clock.js';
import { LightsLoop, startTestApi, tellPeriodLights, verifyChain, withDemoPeople, type TestApi } from '../testing/index.js';
import { Journal } from '../journal/record.js';
import { recomputeLights } from './lights/recompute-lights.js';

const text = '叶集区2023年试点任务（示例）\n\n现就重点任务明确如下。（本件为系统示例，不是真实文件）\n\n1. 甲项工作。（牵头单位：区人社局，配合单位：区财政局）\n2. 乙项工作。（牵头单位：区卫健委，配合单位：区财政局）\n';
type Row = Record<string, any>;

describeOnBothDatabases('lights over a quarter', (_open, database) => {
  let api: TestApi;
  let taskIds: string[];
  let periodId: string;
  const good = (answer: { status: number; body: any }): any => {
    if (answer.status >= 300) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
    return answer.body;
  };
  const act = async (who: string, nodeId: string, outcome: string, values: Row = {}, taskNumber?: number): Promise<void> => {
    const person = await api.as(`yeji.${who}`);
    const { items } = good(await person.get('/api/work-items?scope=mine&perPage=200'));
    const item = items.find((row: Row) => row['nodeId'] === nodeId && (taskNumber === undefined || row['taskNumber'] === taskNumber));
    good(await person.post(`/api/work-items/${item.id}/approve`, { outcome, opinion: '同意。', values, attachmentIds: [], version: item.version }));
  };
  const lightOf = async (index: number): Promise<Row> => good(await (await api.as('yeji.clerk')).get(`/api/ledger/${taskIds[index]}`)).light;
  const recompute = (): Promise<number> => api.app.get(LightsLoop).recomputeDue();
  const entries = async (action: string): Promise<Row[]> => good(await (await api.as('yeji.director')).get(`/api/journal?action=${action}&perPage=200`)).items;

  beforeAll(async () => {
    api = await startTestApi({ database, now: '2023-10-09T01:00:00.000Z', prepare: withDemoPeople });
    const clerk = await api.as('yeji.clerk');
    const plan = good(await clerk.post('/api/plans/import-text', { text }));
    const answers = plan.content.questions.map((question: Row) => ({ questionId: question['id'], choice: question['kind'] === 'lead-inferred' ? 'confirm-all' : (question['options'].find((one: Row) => one['recommended']) ?? question['options'][0])?.key ?? 'leave' }));
    const saved = good(await clerk.put(`/api/plans/${plan.id}/content`, { content: { ...plan.content, answers }, version: plan.version }));
    good(await clerk.post(`/api/plans/${plan.id}/send`, { version: saved.version }));
    await act('director', 'directorReview', 'approve');
    await act('leader', 'leaderSignOff', 'approve');
    for (const [unit, number] of [['labour', 1], ['finance', 1], ['health', 2], ['finance', 2]] as const) await act(`${unit}.clerk`, 'receipt', 'accept', { personResponsible: '王主任' }, number);
    const ledger = good(await clerk.get(`/api/ledger?planId=${plan.id}`));
    taskIds = ledger.items.map((row: Row) => row['id']);
    expect(ledger.items.map((row: Row) => row['light'])).toEqual([null, null]);
    periodId = good(await clerk.post('/api/periods', { planId: plan.id, year: 2023, quarter: 4, cutOff: '2023-10-25', dueDate: '2023-10-25' })).id;
  }, 60_000);
  afterAll(() => api?.close(), 30_000);

  test('are computed, journaled once per real change, and the second program finds nothing to do', async () => {
    const { dataSource } = api;
    // Another program on the same data: nothing of the first one's memory.
    const other = { dataSource, clock: new OffsetClock(api.clock.now(), new Date()), calendars: new CalendarService(dataSource), journal: new Journal(dataSource, api.clock) };
    const results = await Promise.all([recomputeLights(api.app.get(LightsLoop).context, 'yeji'), recomputeLights(other, 'yeji')]);
    expect(results.map(({ changed }) => changed).sort()).toEqual([0, 2]);
    expect(await entries('task-light.changed')).toHaveLength(2);
    expect(await lightOf(0)).toMatchObject({ light: 'grey', reason: '第四季度报送 10月25日截止', class: 'other', classReason: '第四季度报送中，未报齐', basis: 'dates', rulesNumber: 0 });
    expect(await recompute()).toBe(0);
  }, 30_000);

  test('turn with the days, and only the words count on', async () => {
    api.clock.set('2023-10-23T01:00:00.000Z');
    expect(await recompute()).toBe(2);
    expect(await lightOf(0)).toMatchObject({ light: 'yellow', reason: '第四季度报送 10月25日截止，还有 2 个工作日，还没有报出' });
    const before = (await entries('task-light.changed')).length;
    api.clock.set('2023-10-24T01:00:00.000Z');
    expect(await recompute()).toBe(0);
    expect(await lightOf(0)).toMatchObject({ light: 'yellow', reason: '第四季度报送 10月25日截止，还有 1 个工作日，还没有报出' });
    expect(await entries('task-light.changed')).toHaveLength(before);
    expect((await entries('lights.recomputed'))[0]!['sentence']).toContain('按亮灯规则第 0 版重算2023年10月24日的灯，0 项有变化');
  }, 30_000);

  test('turn when a fact changes: only the task it speaks of is judged', async () => {
    await act('labour.clerk', 'unitParts', 'submit', { stance: 'content', done: '本季完成方案起草和会签，按计划推进。', progress: 90, problems: '人手偏紧。', nextSteps: '下季度印发执行。', indicators: [] }, 1);
    await act('labour.head', 'unitParts', 'approve', {}, 1).catch(() => undefined);
    const result = await recomputeLights(api.app.get(LightsLoop).context, 'yeji');
    expect(result.judged).toBeLessThanOrEqual(1);
    api.clock.set('2023-10-26T01:00:00.000Z');
    await recompute();
    expect(await lightOf(1)).toMatchObject({ light: 'red', reason: '第四季度报送逾期 1 个工作日', class: 'behind', classReason: '第四季度没有报送，按欠进度计' });
    const page = good(await (await api.as('yeji.clerk')).get('/api/ledger?light=red'));
    expect(page.total).toBe(page.counts.byLight.red);
    expect(page.items.every((row: Row) => row['light'].light === 'red')).toBe(true);
  }, 30_000);

  test('rules: read by all, tried by the office without a trace, adopted by the director from a day on', async () => {
    const [director, clerk, unit] = [await api.as('yeji.director'), await api.as('yeji.clerk'), await api.as('yeji.labour.clerk')];
    const rules = { ...defaultLightRules, yellowDays: 3 };
    const query = new URLSearchParams(Object.entries({ ...defaultLightRules, yellowDays: 30 }).map(([key, value]): [string, string] => [key, String(value)])).toString();
    expect(good(await unit.get('/api/light-rules'))).toMatchObject({ current: { number: 0, rules: defaultLightRules }, latestNumber: 0, abilities: { adopt: false, tryOut: false } });
    expect((await unit.get(`/api/light-rules/what-if?${query}`)).body.error.code).toBe('NOT_ALLOWED');
    const tried = good(await clerk.get(`/api/light-rules/what-if?${query}`));
    expect(tried.tasks).toHaveLength(2);
    expect(tried.changed).toBe(tried.tasks.filter((task: Row) => task['changes']).length);
    expect((await clerk.put('/api/light-rules', { rules, effectiveOn: '2023-10-26', reason: '办公室商定', latestNumber: 0 })).body.error.code).toBe('NOT_ALLOWED');
    const adopt = (changes: Row): Promise<{ status: number; body: any }> => director.put('/api/light-rules', { rules, effectiveOn: '2023-10-26', reason: '领导小组第二次会议决定', latestNumber: 0, ...changes });
    expect((await adopt({ effectiveOn: '2023-10-25' })).body.error.message).toContain('执行日期不能早于今天');
    expect((await adopt({ rules: defaultLightRules })).body.error.message).toContain('和现在的规则一样');
    expect((await adopt({ rules: { ...rules, yellowDays: 31 } })).body.error.code).toBe('BAD_REQUEST');
    expect(good(await adopt({}))).toMatchObject({ current: { number: 1, reason: '领导小组第二次会议决定', adoptedBy: { name: expect.any(String) } }, latestNumber: 1 });
    expect((await adopt({})).body.error.code).toBe('STALE_VERSION');
    expect((await adopt({ rules: { ...rules, yellowDays: 4 }, effectiveOn: '2023-10-26', latestNumber: 1 })).status).toBe(200);
    const later = await adopt({ rules: { ...rules, yellowDays: 5 }, effectiveOn: '2023-12-01', latestNumber: 2 });
    expect(good(later)).toMatchObject({ current: { number: 2 }, latestNumber: 3 });
    expect((await adopt({ rules, effectiveOn: '2023-11-01', latestNumber: 3 })).body.error.message).toContain('新规则不能早于它');
    await recompute();
    expect(await lightOf(1)).toMatchObject({ light: 'red', rulesNumber: 2 });
    expect((await entries('light-rules.adopted'))[2]!['sentence']).toContain('采用亮灯规则第 1 版，自2023年10月26日起执行，理由：领导小组第二次会议决定');
  }, 30_000);

  test('of a period: told to the unit, objected to by its head in time, decided by who is not barred; an upheld objection corrects a fact', async () => {
    const told = await tellPeriodLights(api, 'yeji', periodId);
    expect(told).toMatchObject({ told: 2, rulesNumber: 2, objectionDue: '2023-10-30T09:30:00.000Z' });
    const lights = async (who: string): Promise<Row[]> => good(await (await api.as(who)).get(`/api/period-lights?periodId=${periodId}`)).items;
    const [first, second] = await lights('yeji.director') as [Row, Row];
    expect(second).toMatchObject({ taskId: taskIds[1], light: 'red', class: 'behind', lead: '区卫健委', objection: null, frozen: false, abilities: { object: false, rule: false } });
    expect((await lights('yeji.labour.head')).map((row) => [row['taskNumber'], row['abilities'].object])).toEqual([[1, true]]);
    expect(await lights('yeji.insurance.head')).toEqual([]);
    const object = async (who: string, id: string): Promise<{ status: number; body: any }> => (await api.as(who)).post(`/api/period-lights/${id}/objection`, { text: '报送于 10月24日 已送到办公室。' });
    const rule = async (who: string, id: string, body: Row): Promise<{ status: number; body: any }> => (await api.as(who)).post(`/api/period-lights/${id}/ruling`, { upheld: true, opinion: '核对收件登记，确已送到。', ...body });
    expect((await object('yeji.finance.head', second['id'])).body.error.code).toBe('NOT_ALLOWED');
    expect((await object('yeji.insurance.head', second['id'])).body.error.code).toBe('NOT_FOUND');
    expect((await rule('yeji.director', first['id'], { correction: { kind: 'report-not-due' } })).body.error.code).toBe('OBJECTION_INVALID');
    expect(good(await object('yeji.health.head', second['id']))).toMatchObject({ objection: { state: 'open', ruling: null }, abilities: { object: false } });
    expect((await object('yeji.health.head', second['id'])).body.error.code).toBe('OBJECTION_CLOSED');
    // The director's home unit answers for this task: a cross reviewer of another unit decides.
    expect((await rule('yeji.director', second['id'], { correction: { kind: 'report-not-due' } })).body.error.code).toBe('NOT_ALLOWED');
    const reviewer = 'yeji.digital.cross-reviewer';
    expect((await lights(reviewer)).map((row) => row['abilities'].rule)).toEqual([true]);
    for (const correction of [null, { kind: 'report-sent' }, { kind: 'report-sent', date: '2023-11-01' }, { kind: 'percent' }]) expect((await rule(reviewer, second['id'], { correction })).body.error.code).toBe('OBJECTION_INVALID');
    expect(good(await rule(reviewer, second['id'], { correction: { kind: 'report-sent', date: '2023-10-24' } }))).toMatchObject({
      light: 'green', reason: '第四季度已按时报送', objection: { state: 'upheld', ruling: { before: 'red', correction: { kind: 'report-sent', date: '2023-10-24' } } },
    });
    await recompute();
    expect(await lightOf(1)).toMatchObject({ light: 'green', reason: '第四季度已按时报送' });
    api.clock.set('2023-10-31T01:00:00.000Z');
    expect((await object('yeji.labour.head', first['id'])).body.error.message).toContain('提出异议的期限已过');
    // What was told stays as it was told: there is nothing to write.
    await expect(tellPeriodLights(api, 'yeji', periodId)).rejects.toThrow('without a journal entry');
    expect((await entries('period-light.ruled'))[0]!['sentence']).toContain('采纳异议并更正事实');
    expect(await verifyChain(api.dataSource, 'yeji')).toMatchObject({ ok: true });
  }, 30_000);
});
