import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, progress, refusal, Scenario } from '../scenario.js';

jest.setTimeout(120_000);

const labour = '区人社局';
const finance = '区财政局';
const pair = '（牵头单位：区人社局，配合单位：区财政局）';
const key = 'task-close-out';
const towns = ['town-1', 'town-2', 'town-3', 'town-4', 'town-5', 'town-6'];

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('销号 (%s)', (database) => {
  let county: Scenario;
  let planId: string;
  const ids = new Map<number, string>();
  beforeAll(async () => {
    county = await Scenario.begin(database);
    planId = await county.issues(documentOf('销号任务', [
      `甲任务。到2023年底，家庭医生签约率达到75%。${pair}`, `乙任务。${pair}`, '丙任务。（牵头单位：区卫健委，配合单位：区人社局）', '丁任务。（牵头单位：区卫健委，配合单位：区数管局、区委组织部）', '戊任务。（责任单位：各乡镇街）', `己任务。${pair}`, `庚任务。${pair}`,
    ]));
    for (const row of await county.api.dataSource.query<{ id: string; number: number }[]>('SELECT id, number FROM ledger_task')) ids.set(row.number, row.id);
  });
  afterAll(() => county?.end());

  const signs = (unit: string, task: number) => county.decides(`${unit}.clerk`, { at: 'receipt', task, unit: names[unit]! }, { outcome: 'accept', values: { personResponsible: '王主任' } });
  const applies = async (who: string, task: number, body: object = {}) => (await county.browser(who)).post(`/api/tasks/${ids.get(task)}/close-out`, body);
  const appliesRest = async (who: string, task: number) => (await county.browser(who)).post(`/api/tasks/${ids.get(task)}/close-out-rest`, {});
  const reopens = async (who: string, task: number, body: object = { reason: '审计要求补充资料' }) => (await county.browser(who)).post(`/api/tasks/${ids.get(task)}/reopen`, body);
  const detail = async (task: number, who = 'clerk') => good(await (await county.browser(who)).get(`/api/ledger/${ids.get(task)}`));
  const opens = (task: number) => county.waiting(task, key);
  const reason = (answer: Awaited<ReturnType<typeof applies>>) => (answer.body as { error: { message: string } }).error.message;
  const drafts = async (unit: string, task: number, act: { values?: object; evidence?: boolean } = {}) => {
    const at = { at: 'draft', task, ...(unit.startsWith('town') ? { unit: names[unit]! } : {}) };
    const item = await county.need(at);
    const attachmentIds = act.evidence === false ? [] : [await evidence(`${unit}.clerk`, item.id)];
    return county.decides(`${unit}.clerk`, at, { outcome: 'send', values: act.values ?? { statement: '年度目标全部完成' }, attachmentIds } as object);
  };
  const evidence = async (who: string, workItemId: string): Promise<string> => {
    const payload = ['--b', 'content-disposition: form-data; name="workItemId"', '', workItemId, '--b', 'content-disposition: form-data; name="file"; filename="proof.png"', 'content-type: image/png', '', ''].join('\r\n');
    return good(await (await county.browser(who)).post('/api/attachments', undefined, { payload: Buffer.concat([Buffer.from(payload), png, Buffer.from('\r\n--b--\r\n')]), headers: { 'content-type': 'multipart/form-data; boundary=b' } })).id;
  };
  const heads = (unit: string, task: number, outcome = 'send', opinion = '') => county.decides(`${unit}.head`, { at: 'headSend', task, ...(unit.startsWith('town') ? { unit: names[unit]! } : {}) }, { outcome, opinion });
  const verifies = (who: string, task: number) => county.decides(who, { at: 'officeVerify', task }, { opinion: '逐项核对，属实' });
  const confirms = (task: number, at = 'leaderConfirm') => county.decides('leader', { at, task }, { opinion: '同意销号' });
  /** An application that has reached the office. */
  const sends = async (unit: string, task: number, values?: object) => {
    good(await applies(`${unit}.clerk`, task));
    good(await drafts(unit, task, values === undefined ? {} : { values }));
    good(await heads(unit, task));
  };

  test('申请由牵头单位经办人提；没有签收、有异议没有裁定不能提；别人看不到的提不了', async () => {
    const unsigned = await applies('labour.clerk', 1);
    expect([refusal(unsigned), reason(unsigned)]).toEqual(['CLOSE_OUT_BLOCKED', '现在还不能销号：区人社局还没有签收任务书，先签收。']);
    for (const task of [1, 2, 6, 7]) good(await signs('labour', task));
    for (const who of ['labour.head', 'finance.clerk', 'reviewer', 'director', 'leader']) expect(refusal(await applies(who, 1))).toBe('NOT_ALLOWED');
    expect(refusal(await applies('staffing.clerk', 1))).toBe('NOT_FOUND');
    expect(refusal(await (await county.api.as('sixian.clerk')).post(`/api/tasks/${ids.get(1)}/close-out`, {}))).toBe('NOT_FOUND');
    expect(refusal(await applies('labour.clerk', 1, { unknown: 1 }))).toBe('BAD_REQUEST');
    expect(refusal(await appliesRest('director', 1))).toBe('CLOSE_OUT_BLOCKED');
    good(await county.decides('finance.head', { at: 'receipt', task: 6, unit: finance }, { outcome: 'dispute', opinion: '不属于本单位职责' }));
    const disputed = await applies('labour.clerk', 6);
    expect([refusal(disputed), reason(disputed)]).toEqual(['CLOSE_OUT_BLOCKED', '现在还不能销号：区财政局的异议还没有裁定，裁定以后再销号。']);
    expect((await detail(6, 'labour.clerk')).closeOut.apply).toMatchObject({ allowed: false, reason: '区财政局的异议还没有裁定，裁定以后再销号' });
    expect((await detail(1, 'labour.clerk')).closeOut).toMatchObject({ apply: { allowed: true }, applyRest: null, reopen: false, parts: null });
    expect((await detail(1, 'labour.head')).closeOut.apply).toMatchObject({ allowed: false, reason: '由本单位经办人起草，您审签' });
    expect((await detail(1, 'finance.clerk')).closeOut.apply).toBeNull();
  });

  test('起草要写总体情况、每个目标的结果，附佐证；不能提两次；单位内退回、撤回', async () => {
    good(await applies('labour.clerk', 1));
    expect(refusal(await applies('labour.clerk', 1))).toBe('APPLICATION_OPEN');
    expect(await opens(1)).toEqual(['draft']);
    const done = { statement: '签约率已达到目标', results: [{ result: '78%' }] };
    expect(refusal(await drafts('labour', 1, { values: { statement: '签约率已达到目标', results: [{ result: '' }] } }))).toBe('FORM_INVALID');
    expect(refusal(await drafts('labour', 1, { values: { statement: '签约率已达到目标', results: [] } }))).toBe('FORM_INVALID');
    expect(refusal(await drafts('labour', 1, { values: { results: [{ result: '78%' }] } }))).toBe('FORM_INVALID');
    expect(reason(await drafts('labour', 1, { values: done, evidence: false }))).toContain('佐证材料');
    good(await drafts('labour', 1, { values: done }));
    good(await county.withdraws('labour.clerk', { at: 'headSend', task: 1 }));
    expect(await opens(1)).toEqual(['draft']);
    good(await drafts('labour', 1, { values: done }));
    expect(refusal(await county.returns('labour.head', { at: 'headSend', task: 1 }, { target: 'draft', opinion: '', dueDays: null }))).toBe('OPINION_REQUIRED');
    good(await county.returns('labour.head', { at: 'headSend', task: 1 }, { target: 'draft', dueDays: null }));
    expect((await detail(1)).closeOut.applications).toMatchObject([{ state: 'returned', statement: '签约率已达到目标', results: [{ indicator: expect.stringContaining('签约率') as unknown, result: '78%' }], returned: { opinion: '数据不一致' } }]);
    good(await drafts('labour', 1, { values: done }));
    good(await heads('labour', 1));
    expect((await detail(1)).closeOut.applications[0]).toMatchObject({ kind: 'lead', state: 'at_office', unitName: labour, draftedBy: { unitName: labour }, sentBy: { unitName: labour }, attachments: [{ name: 'proof.png' }] });
  });

  test('医改办核实：退回要写明改什么，任务仍在办理；领导退回医改办或单位；各步可撤回；确认后销号', async () => {
    good(await county.withdraws('labour.head', { at: 'officeVerify', task: 1 }));
    expect(await opens(1)).toEqual(['headSend']);
    good(await heads('labour', 1));
    const office = { at: 'officeVerify', task: 1 };
    const reviewer = await county.browser('reviewer');
    const item = await county.need(office);
    expect(refusal(await reviewer.post(`/api/work-items/${item.id}/return`, { target: 'draft', opinion: '佐证不清', mend: '', dueDays: 2, version: item.version }))).toBe('RETURN_TARGET_REQUIRED');
    expect(refusal(await verifies('labour.head', 1))).toBe('NOT_ALLOWED');
    good(await county.returns('reviewer', office, { target: 'draft' }));
    expect(await opens(1)).toEqual(['draft']);
    expect(await detail(1)).toMatchObject({ state: 'in_progress', closeOut: { applications: [{ state: 'returned', returned: { mend: '补上台账' } }] } });
    good(await drafts('labour', 1, { values: { statement: '签约率已达到目标，已补台账', results: [{ result: '78%' }] } }));
    good(await heads('labour', 1));
    good(await verifies('reviewer', 1));
    good(await county.withdraws('reviewer', { at: 'leaderConfirm', task: 1 }));
    good(await verifies('reviewer', 1));
    good(await county.returns('leader', { at: 'leaderConfirm', task: 1 }, { target: 'officeVerify', dueDays: null }));
    expect(await opens(1)).toEqual(['officeVerify']);
    good(await verifies('reviewer', 1));
    good(await county.returns('leader', { at: 'leaderConfirm', task: 1 }, { target: 'draft' }));
    expect(await detail(1)).toMatchObject({ state: 'in_progress' });
    good(await drafts('labour', 1, { values: { statement: '签约率已达到目标，已补台账', results: [{ result: '78%' }] } }));
    good(await heads('labour', 1));
    good(await verifies('reviewer', 1));
    // The co-unit has not signed yet, and its receipt waits until the task is closed.
    expect(await county.waiting(1, 'task-acceptance')).toContain('receipt');
    good(await confirms(1));
    const closed = await detail(1);
    expect(closed).toMatchObject({ state: 'closed', openItems: [], latest: { text: '已销号：签约率已达到目标，已补台账' }, closeOut: {
      applications: [{ state: 'closed', verifiedBy: { post: expect.any(String) as unknown }, verifyOpinion: '逐项核对，属实', confirmOpinion: '同意销号', returned: null }], closings: [{ unitId: null, version: 1, reopenedAt: null }], apply: null,
    } });
    expect(await county.waiting(1, 'task-acceptance')).toEqual([]);
    expect(closed.timeline.map((step: { action: string }) => step.action)).toEqual(expect.arrayContaining(['同意申请', '属实', '确认销号']));
    const list = good(await (await county.browser('clerk')).get(`/api/ledger?planId=${planId}&state=closed`));
    expect([list.total, list.counts.byState.closed, list.items[0].number]).toEqual([1, 1, 1]);
    for (const act of [applies('labour.clerk', 1)]) expect(refusal(await act)).toBe('TASK_CLOSED');
    const { items } = good(await (await county.browser('clerk')).get(`/api/journal?taskId=${ids.get(1)}&action=task.closed`));
    expect(items[0]).toMatchObject({ sentence: expect.stringContaining('确认销号：第 1 项') as unknown });
  });

  test('只有领导可以重新打开，要写理由；任务回到办理中，没签收的重新请签收；记过的都在', async () => {
    for (const who of ['reviewer', 'director', 'labour.head']) expect(refusal(await reopens(who, 1))).toBe('NOT_ALLOWED');
    expect(refusal(await reopens('staffing.clerk', 1))).toBe('NOT_FOUND');
    expect(refusal(await reopens('leader', 1, { reason: '' }))).toBe('BAD_REQUEST');
    expect(refusal(await reopens('leader', 2))).toBe('TASK_NOT_CLOSED');
    expect((await detail(1, 'leader')).closeOut.reopen).toBe(true);
    const opened = good(await reopens('leader', 1));
    expect(opened).toMatchObject({ state: 'in_progress', closeOut: { closings: [{ reopenReason: '审计要求补充资料', reopenedBy: { post: expect.any(String) as unknown } }], applications: [{ state: 'closed' }] } });
    expect(opened.timeline.at(-1)).toMatchObject({ action: '重新打开', opinion: '审计要求补充资料', journalSeq: expect.any(Number) as unknown });
    expect(await county.waiting(1, 'task-acceptance')).toContain('receipt');
    expect(refusal(await reopens('leader', 1))).toBe('TASK_NOT_CLOSED');
    good(await applies('labour.clerk', 1));
  });

  test('放弃要写理由，放弃后可再提；两人同时提只成一件', async () => {
    expect(refusal(await county.decides('labour.clerk', { at: 'draft', task: 1 }, { outcome: 'abandon' }))).toBe('OPINION_REQUIRED');
    good(await county.decides('labour.clerk', { at: 'draft', task: 1 }, { outcome: 'abandon', opinion: '等审计结束再提' }));
    expect(await detail(1)).toMatchObject({ state: 'in_progress', closeOut: { applications: [{ state: 'abandoned', abandonReason: '等审计结束再提' }, { state: 'closed' }] } });
    const both = await Promise.all([applies('labour.clerk', 1), applies('labour.clerk', 1)]);
    expect(both.map(({ status }) => status < 300).sort()).toEqual([false, true]);
    expect(refusal(both.find(({ status }) => status >= 300)!)).toBe('APPLICATION_OPEN');
    good(await drafts('labour', 1, { values: { statement: '签约率已达到目标', results: [{ result: '78%' }] } }));
    good(await heads('labour', 1, 'abandon', '数据还要核'));
    expect(await opens(1)).toEqual([]);
  });

  test('调整和销号不能同时办：一件开着，另一件提不了', async () => {
    const clerk = await county.browser('labour.clerk');
    const extends7 = () => clerk.post(`/api/tasks/${ids.get(7)}/adjustments`, { kind: 'extend' });
    good(await extends7());
    expect(refusal(await applies('labour.clerk', 7))).toBe('APPLICATION_OPEN');
    expect((await detail(7, 'labour.clerk')).closeOut.apply).toMatchObject({ allowed: false, reason: '调整正在办（填写申请），办完再销号' });
    good(await county.decides('labour.clerk', { at: 'draft', task: 7 }, { outcome: 'abandon', opinion: '不延期了' }));
    good(await applies('labour.clerk', 7));
    expect(refusal(await extends7())).toBe('APPLICATION_OPEN');
    good(await county.decides('labour.clerk', { at: 'draft', task: 7 }, { outcome: 'abandon', opinion: '过几天再提' }));
  });

  test('责任单位里有医改办所在单位：交叉复核员核实，审核人不能办', async () => {
    good(await signs('health', 3));
    await sends('health', 3);
    expect(refusal(await verifies('reviewer', 3))).toBe('NOT_ALLOWED');
    good(await verifies('digital.cross-reviewer', 3));
    good(await confirms(3));
    expect((await detail(3)).state).toBe('closed');
  });

  test('都要回避：进“无人可办”，领导指定一位；别人不能指定', async () => {
    good(await signs('health', 4));
    await sends('health', 4);
    expect(refusal(await verifies('digital.cross-reviewer', 4))).toBe('WORK_ITEM_BARRED');
    const leader = await county.browser('leader');
    const item = await county.need({ at: 'officeVerify', task: 4 });
    expect((good(await leader.get('/api/work-items?scope=unattended')).items as { id: string }[]).map(({ id }) => id)).toContain(item.id);
    const chosen = (good(await leader.get(`/api/work-items/${item.id}/reviewer-choices`)).items as { id: string; unitName: string }[]).find(({ unitName }) => unitName === finance)!;
    expect(refusal(await (await county.browser('director')).post(`/api/work-items/${item.id}/name-reviewer`, { personId: chosen.id, reason: '都要回避' }))).toBe('NOT_ALLOWED');
    good(await leader.post(`/api/work-items/${item.id}/name-reviewer`, { personId: chosen.id, reason: '本县复核员都要回避' }));
    const [account] = await county.api.dataSource.query<{ login_name: string }[]>(`SELECT login_name FROM account WHERE person_id = '${chosen.id}'`);
    good(await verifies(account!.login_name.replace('yeji.', ''), 4));
    good(await confirms(4));
  });

  test('同一件申请里起草、审签过的人不再核实；领导不确认自己办过的', async () => {
    await sends('labour', 2);
    const [item] = await county.api.dataSource.query<{ barred_person_ids: string }[]>("SELECT barred_person_ids FROM work_item WHERE status = 'open' AND node_id = 'officeVerify' AND task_number = 2");
    expect(JSON.parse(item!.barred_person_ids)).toHaveLength(2);
    const results = await Promise.all([verifies('reviewer', 2), verifies('reviewer', 2)]);
    expect(results.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(refusal(results.find(({ status }) => status >= 300)!)).toBe('WORK_ITEM_CLOSED');
  });

  test('分头负责：各单位各自销号，显示几家中的几家；医改办写理由销其余部分，领导确认', async () => {
    for (const town of towns.slice(0, 5)) good(await signs(town, 5));
    await sends('town-1', 5);
    expect(refusal(await appliesRest('director', 5))).toBe('APPLICATION_OPEN');
    good(await verifies('reviewer', 5));
    good(await confirms(5));
    expect(await detail(5)).toMatchObject({ state: 'in_progress', closeOut: { parts: { closed: 1, total: 6 }, closings: [{ unitName: names['town-1'] }] } });
    expect(refusal(await applies('town-1.clerk', 5))).toBe('TASK_CLOSED');
    expect(refusal(await applies('town-6.clerk', 5))).toBe('CLOSE_OUT_BLOCKED');
    for (const who of ['reviewer', 'clerk', 'town-2.clerk']) expect(refusal(await appliesRest(who, 5))).toBe('NOT_ALLOWED');
    good(await appliesRest('director', 5));
    expect(refusal(await applies('town-2.clerk', 5))).toBe('APPLICATION_OPEN');
    expect(refusal(await county.decides('director', { at: 'officeProposal', task: 5 }, { outcome: 'send' }))).toBe('FORM_INVALID');
    good(await county.decides('director', { at: 'officeProposal', task: 5 }, { outcome: 'abandon', opinion: '先让单位自己销' }));
    await sends('town-2', 5);
    good(await verifies('reviewer', 5));
    good(await confirms(5));
    good(await appliesRest('director', 5));
    const proposal = await county.need({ at: 'officeProposal', task: 5 });
    expect(good(await (await county.browser('director')).get(`/api/work-items/${proposal.id}`)).form.values.units.split('、').sort()).toEqual(towns.slice(2).map((town) => names[town]).sort());
    good(await county.decides('director', { at: 'officeProposal', task: 5 }, { outcome: 'send', values: { statement: '其余四家的工作已并入区级项目' } }));
    good(await county.withdraws('director', { at: 'leaderConfirmRest', task: 5 }));
    good(await county.decides('director', { at: 'officeProposal', task: 5 }, { outcome: 'send', values: { statement: '其余四家的工作已并入区级项目' } }));
    good(await county.returns('leader', { at: 'leaderConfirmRest', task: 5 }, { target: 'officeProposal', dueDays: null }));
    good(await county.decides('director', { at: 'officeProposal', task: 5 }, { outcome: 'send', values: { statement: '其余四家的工作已并入区级项目，附会议纪要' } }));
    expect(refusal(await county.decides('director', { at: 'leaderConfirmRest', task: 5 }))).toBe('NOT_ALLOWED');
    good(await confirms(5, 'leaderConfirmRest'));
    expect(await detail(5)).toMatchObject({ state: 'closed', openItems: [], closeOut: { parts: { closed: 6, total: 6 }, applyRest: null } });
    // A part wrongly closed is reopened alone; the task goes on with it.
    const [town] = (await detail(5)).closeOut.closings.filter((closing: { unitName: string | null }) => closing.unitName === names['town-3']);
    expect(refusal(await reopens('leader', 5, { reason: '三家还要补做', unitIds: ['nobody'] }))).toBe('TASK_NOT_CLOSED');
    expect(good(await reopens('leader', 5, { reason: '这一家还要补做', unitIds: [town.unitId] }))).toMatchObject({ state: 'in_progress', closeOut: { parts: { closed: 5, total: 6 } } });
  });

  test('开报送期：已销号的任务和部分不再开；有报送没有办完不能申请，办理中遇到新开的也要等签批', async () => {
    await sends('labour', 7);
    expect(good(await county.opensQuarter(planId))).toMatchObject({ reports: 5 });
    expect(await county.waiting(5, 'progress-report')).toEqual([`unitParts/fill ${names['town-3']}`]);
    expect(await county.waiting(3, 'progress-report')).toEqual([]);
    const waiting = await applies('labour.clerk', 1);
    expect([refusal(waiting), reason(waiting)]).toEqual(['CLOSE_OUT_BLOCKED', '现在还不能销号：2023年四季度报送未报，签批以后再销号。']);
    expect(refusal(await verifies('reviewer', 7))).toBe('CLOSE_OUT_BLOCKED');
    expect(refusal(await confirms(2))).toBe('CLOSE_OUT_BLOCKED');
    good(await signs('finance', 2));
    good(await county.reports('finance', 2, { stance: 'none' }));
    good(await county.reports('labour', 2, progress(100)));
    good(await county.decides('reviewer', { at: 'officeReview', task: 2 }));
    expect(reason(await confirms(2))).toContain('2023年四季度报送待签批');
    good(await county.decides('leader', { at: 'leaderSignOff', task: 2 }));
    good(await confirms(2));
    const { id } = await county.report(2);
    expect(refusal(await (await county.browser('labour.clerk')).post(`/api/reports/${id}/correction`, { reason: '数据有误' }))).toBe('TASK_CLOSED');
  });

  test('别的单位看不到申请，另一个县看不到；留痕链完好', async () => {
    const item = await county.need({ at: 'officeVerify', task: 7 });
    expect(refusal(await (await county.browser('staffing.clerk')).get(`/api/work-items/${item.id}`))).toBe('NOT_FOUND');
    expect(refusal(await (await county.api.as('sixian.clerk')).get(`/api/work-items/${item.id}`))).toBe('NOT_FOUND');
    expect(good(await (await county.browser('finance.clerk')).get(`/api/work-items/${item.id}`)).subject).toMatchObject({ subjectKind: 'close-out', statement: '年度目标全部完成', task: { number: 7 } });
    expect(await county.journalHolds()).toBe(true);
  });
});

const names: Record<string, string> = {
  labour, finance, health: '区卫健委', 'town-1': '史河街道办事处（示例）', 'town-2': '平岗街道办事处（示例）', 'town-3': '孙岗乡人民政府（示例）', 'town-4': '三元镇人民政府（示例）', 'town-5': '姚李镇人民政府（示例）', 'town-6': '洪集镇人民政府（示例）',
};
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');
