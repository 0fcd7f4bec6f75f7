import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, progress, refusal, Scenario } from '../scenario.js';

jest.setTimeout(180_000);

const labour = '区人社局';
const finance = '区财政局';
const insurance = '区医保局';
const pair = '（牵头单位：区人社局，配合单位：区财政局）';
const key = 'progress-report';

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('进展报送 (%s)', (database) => {
  let county: Scenario;
  let planId: string;
  beforeAll(async () => {
    county = await Scenario.begin(database);
    planId = await county.issues(documentOf('报送任务', [
      `甲任务。${pair}`, `乙任务。${pair}`, `丙任务。${pair}`, '丁任务。（牵头单位：区卫健委，配合单位：区人社局）', '戊任务。（责任单位：各乡镇街）',
      `己任务。${pair}`, '庚任务。（牵头单位：区人社局，配合单位：区财政局、区医保局）', `辛任务。${pair}`, '壬任务。（牵头单位：区人社局，配合单位：区疾控局）',
      '癸任务。（牵头单位：区卫健委，配合单位：区数管局、区委组织部）',
    ]));
    await county.allSign();
    for (const unit of ['town-1', 'town-2', 'town-3', 'town-4', 'town-5', 'town-6', 'digital', 'party-organization']) await signs(unit);
  });
  afterAll(() => county?.end());

  const signs = async (unitKey: string) => {
    const browser = await county.browser(`${unitKey}.clerk`);
    for (const item of good(await browser.get('/api/work-items?scope=mine&nodeId=receipt')).items) good(await browser.post(`/api/work-items/${item.id}/approve`, { outcome: 'accept', values: { personResponsible: '镇长' }, version: item.version }));
  };
  const opens = (task: number) => county.waiting(task, key);
  const approves = (unit: string, who: string, task: number) => county.decides(who, { at: 'unitParts', task, unit, stage: 'approve' });
  const reviews = (who: string, task: number, act: { outcome?: string; opinion?: string; values?: object } = {}) => county.decides(who, { at: 'officeReview', task }, act);
  const signsOff = (task: number) => county.decides('leader', { at: 'leaderSignOff', task });
  const partOf = async (task: number, unitName: string) => (await county.report(task)).parts.find((part) => part.unitName === unitName)!;
  const reachesOffice = async (task: number) => {
    good(await county.reports('finance', task, { stance: 'none' }));
    good(await county.reports('labour', task));
  };

  test('医改办开报送期：每项任务一份，各单位同时收到；同一季度只能开一次；单位不能开', async () => {
    expect(refusal(await county.opensQuarter(planId, 'labour.head'))).toBe('NOT_ALLOWED');
    expect(good(await county.opensQuarter(planId))).toMatchObject({ label: '2023年四季度', partsDueDate: '2024-01-05', reports: 10, signed: 0, retroactive: false });
    expect(refusal(await county.opensQuarter(planId, 'director'))).toBe('PERIOD_EXISTS');
    expect(await opens(1)).toEqual([`unitParts/fill ${labour}`, `unitParts/fill ${finance}`].sort());
    const { items } = good(await (await county.browser('clerk')).get(`/api/periods?planId=${planId}`));
    expect(items).toHaveLength(1);
  });

  test('一路通过：经办填报，负责人审签，医改办审核，领导签批；签批后不能再办', async () => {
    expect(refusal(await county.fills('labour', 1, { stance: 'none' }))).toBe('FORM_INVALID');
    good(await county.fills('labour', 1));
    expect(refusal(await approves(labour, 'labour.head', 1))).toBe('PARTS_OUTSTANDING');
    good(await county.reports('finance', 1, { stance: 'dissent', dissentReason: '资金口径不一致' }));
    good(await approves(labour, 'labour.head', 1));
    expect(await opens(1)).toEqual(['officeReview']);
    expect(refusal(await reviews('labour.head', 1))).toBe('NOT_ALLOWED');
    good(await reviews('reviewer', 1, { opinion: '情况属实' }));
    good(await signsOff(1));
    expect(await county.report(1)).toMatchObject({ state: 'signed', version: 1, signedAt: expect.any(String) as unknown });
    expect(await opens(1)).toEqual([]);
  });

  test('本单位内：负责人退回经办；经办送错了在审签前收回', async () => {
    good(await county.fills('labour', 2));
    good(await county.returns('labour.head', { at: 'unitParts', task: 2, unit: labour, stage: 'approve' }, { target: 'fill', dueDays: null }));
    expect(await partOf(2, labour)).toMatchObject({ state: 'returned', returnReason: '数据不一致；补上台账' });
    good(await county.fills('labour', 2, progress(45)));
    good(await county.withdraws('labour.clerk', { at: 'unitParts', task: 2, unit: labour, stage: 'approve' }));
    expect(await opens(2)).toContain(`unitParts/fill ${labour}`);
  });

  test('医改办首次退回点名的单位，别家不动；要写意见、期限和单位；补正后自己回到审核', async () => {
    good(await county.reports('finance', 2, { stance: 'none' }));
    good(await county.reports('labour', 2, progress(46)));
    expect(await opens(2)).toEqual(['officeReview']);
    const office = { at: 'officeReview', task: 2 };
    expect(refusal(await county.returns('reviewer', office, { target: 'unitParts', units: [] }))).toBe('RETURN_TARGET_REQUIRED');
    expect(refusal(await county.returns('reviewer', office, { target: 'unitParts', units: [finance], dueDays: null }))).toBe('RETURN_TARGET_REQUIRED');
    expect(refusal(await county.returns('reviewer', office, { target: 'unitParts', units: [finance], opinion: '' }))).toBe('OPINION_REQUIRED');
    good(await county.returns('reviewer', office, { target: 'unitParts', units: [finance] }));
    expect(await opens(2)).toEqual([`unitParts/fill ${finance}`]);
    expect(await partOf(2, labour)).toMatchObject({ state: 'approved', round: 1 });
    good(await county.reports('finance', 2, progress(20)));
    expect(await opens(2)).toEqual(['officeReview']);
  });

  test('同一份第二次要退回，到主任：主任退回，或不再退回送签批', async () => {
    good(await county.returns('reviewer', { at: 'officeReview', task: 2 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(2)).toEqual(['directorReview']);
    expect(await partOf(2, labour)).toMatchObject({ state: 'approved' });
    good(await county.returns('director', { at: 'directorReview', task: 2 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(2)).toEqual([`unitParts/fill ${labour}`]);
    good(await county.reports('labour', 2, progress(50)));
    good(await county.returns('reviewer', { at: 'officeReview', task: 2 }, { target: 'unitParts', units: [labour] }));
    good(await county.decides('director', { at: 'directorReview', task: 2 }, { opinion: '已够清楚' }));
    expect(await opens(2)).toEqual(['leaderSignOff']);
    good(await county.withdraws('director', { at: 'leaderSignOff', task: 2 }));
    expect(await opens(2)).toEqual(['directorReview']);
    good(await county.decides('director', { at: 'directorReview', task: 2 }));
    good(await signsOff(2));
    expect(await county.report(2)).toMatchObject({ state: 'signed', returns: 2 });
  });

  test('领导退回医改办（默认），也可退回所选单位', async () => {
    await reachesOffice(3);
    good(await reviews('reviewer', 3));
    good(await county.returns('leader', { at: 'leaderSignOff', task: 3 }, { target: 'officeReview', dueDays: null }));
    expect(await opens(3)).toEqual(['officeReview']);
    good(await reviews('reviewer', 3));
    good(await county.returns('leader', { at: 'leaderSignOff', task: 3 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(3)).toEqual([`unitParts/fill ${labour}`]);
    good(await county.reports('labour', 3, progress(60)));
    good(await reviews('reviewer', 3));
    good(await signsOff(3));
    expect((await county.report(3)).state).toBe('signed');
  });

  test('撤回：牵头负责人在审核前，审核人在签批前；下一环办了就不能', async () => {
    await reachesOffice(6);
    good(await county.withdraws('labour.head', { at: 'officeReview', task: 6 }));
    expect(await opens(6)).toEqual([`unitParts/approve ${labour}`]);
    good(await approves(labour, 'labour.head', 6));
    expect(refusal(await county.withdraws('finance.head', { at: 'officeReview', task: 6 }))).toBe('NOT_ALLOWED');
    const review = await county.need({ at: 'officeReview', task: 6 });
    good(await reviews('reviewer', 6));
    good(await county.withdraws('reviewer', { at: 'leaderSignOff', task: 6 }));
    expect(await opens(6)).toEqual(['officeReview']);
    good(await reviews('reviewer', 6));
    good(await signsOff(6));
    expect(refusal(await (await county.browser('reviewer')).post(`/api/work-items/${review.id}/withdraw`, { reason: '' }))).toBe('CANNOT_WITHDRAW');
  });

  test('责任单位里有医改办所在单位：交叉复核员审核，另一位交叉复核员替主任定夺', async () => {
    good(await county.reports('labour', 4, { stance: 'none' }));
    good(await county.reports('health', 4));
    expect(refusal(await reviews('reviewer', 4))).toBe('NOT_ALLOWED');
    good(await county.returns('digital.cross-reviewer', { at: 'officeReview', task: 4 }, { target: 'unitParts', units: [labour] }));
    good(await county.reports('labour', 4, progress(10)));
    good(await county.returns('digital.cross-reviewer', { at: 'officeReview', task: 4 }, { target: 'unitParts', units: [labour] }));
    expect(refusal(await county.decides('director', { at: 'directorReview', task: 4 }))).toBe('NOT_ALLOWED');
    expect(refusal(await county.decides('digital.cross-reviewer', { at: 'directorReview', task: 4 }))).toBe('WORK_ITEM_BARRED');
    good(await county.decides('party-organization.cross-reviewer', { at: 'directorReview', task: 4 }));
    good(await signsOff(4));
    expect((await county.report(4)).state).toBe('signed');
  });

  test('都要回避、没有人可办：进“无人可办”，领导指定一位并写理由；别人不能指定', async () => {
    for (const [unit, name] of [['digital', '区数管局'], ['party-organization', '区委组织部']] as const) {
      good(await county.decides(`${unit}.clerk`, { at: 'unitParts', task: 10, unit: name, stage: 'fill' }, { outcome: 'submit', values: { stance: 'none' } }));
      good(await county.decides(`${unit}.head`, { at: 'unitParts', task: 10, unit: name, stage: 'approve' }));
    }
    good(await county.reports('health', 10));
    expect(await opens(10)).toEqual(['officeReview']);
    expect(refusal(await reviews('reviewer', 10))).toBe('NOT_ALLOWED');
    expect(refusal(await reviews('digital.cross-reviewer', 10))).toBe('WORK_ITEM_BARRED');
    const leader = await county.browser('leader');
    const item = await county.need({ at: 'officeReview', task: 10 });
    const unattended = good(await leader.get('/api/work-items?scope=unattended')).items as { id: string }[];
    expect(unattended.map(({ id }) => id)).toContain(item.id);
    const choices = good(await leader.get(`/api/work-items/${item.id}/reviewer-choices`)).items as { id: string; name: string; unitName: string }[];
    const chosen = choices.find(({ unitName }) => unitName === finance)!;
    expect(refusal(await (await county.browser('director')).post(`/api/work-items/${item.id}/name-reviewer`, { personId: chosen.id, reason: '都要回避' }))).toBe('NOT_ALLOWED');
    good(await leader.post(`/api/work-items/${item.id}/name-reviewer`, { personId: chosen.id, reason: '本县复核员都要回避' }));
    const [account] = await county.api.dataSource.query<{ login_name: string }[]>(`SELECT login_name FROM account WHERE person_id = '${chosen.id}'`);
    good(await reviews(account!.login_name.replace('yeji.', ''), 10, { opinion: '情况属实' }));
    good(await signsOff(10));
  });

  test('两家负责人同时审签、两人同时审核：各算各的，后到的被告知谁已办', async () => {
    for (const unit of ['finance', 'insurance']) good(await county.fills(unit, 7, { stance: 'none' }));
    const heads = await Promise.all([approves(finance, 'finance.head', 7), approves(insurance, 'insurance.head', 7)]);
    expect(heads.map(({ status }) => status < 300)).toEqual([true, true]);
    good(await county.reports('labour', 7));
    const results = await Promise.all([reviews('reviewer', 7), reviews('reviewer', 7)]);
    expect(results.filter(({ status }) => status < 300)).toHaveLength(1);
    expect(refusal(results.find(({ status }) => status >= 300)!)).toBe('WORK_ITEM_CLOSED');
    expect(await opens(7)).toEqual(['leaderSignOff']);
    good(await signsOff(7));
  });

  test('报送期延后要写原因，留痕；没有办完的跟着延后', async () => {
    const { items } = good(await (await county.browser('clerk')).get(`/api/periods?planId=${planId}`));
    expect(refusal(await (await county.browser('clerk')).put(`/api/periods/${items[0].id}/due-date`, { dueDate: '2024-01-12', reason: '', version: items[0].version }))).toBe('BAD_REQUEST');
    const moved = good(await (await county.browser('clerk')).put(`/api/periods/${items[0].id}/due-date`, { dueDate: '2024-01-11', reason: '年终决算', version: items[0].version }));
    expect(moved).toMatchObject({ dueDate: '2024-01-11', partsDueDate: '2024-01-08' });
  });

  test('配合单位不报、没有签收、没有人办：到期记逾期未交，牵头单位照样送出；分头负责的到期自动送医改办', async () => {
    // 区疾控局 has not signed for its task, and one town after the other stays silent.
    expect(refusal(await county.decides('disease-control.clerk', { at: 'unitParts', task: 9, unit: '区疾控局', stage: 'fill' }, { outcome: 'submit', values: { stance: 'none' } }))).toBe('NOT_SIGNED_FOR');
    good(await county.decides('town-1.clerk', { at: 'unitParts', task: 5, unit: '史河街道办事处（示例）' }, { outcome: 'submit', values: progress(30) }));
    good(await county.decides('town-1.head', { at: 'unitParts', task: 5, unit: '史河街道办事处（示例）' }));
    good(await county.fills('labour', 8));
    await county.timePassesTo('2024-01-05T09:31:00.000Z');
    expect(await opens(8)).toEqual([`unitParts/approve ${labour}`, `unitParts/fill ${finance}`].sort());
    await county.timePassesTo('2024-01-08T09:31:00.000Z');
    expect(await opens(8)).toEqual([`unitParts/approve ${labour}`]);
    expect(await partOf(8, finance)).toMatchObject({ state: 'missing' });
    expect(await partOf(9, '区疾控局')).toMatchObject({ state: 'missing' });
    good(await approves(labour, 'labour.head', 8));
    expect(await opens(8)).toEqual(['officeReview']);
    expect(await opens(5)).toEqual(['officeReview']);
    expect((await county.report(5)).parts.filter((part) => part.state === 'missing')).toHaveLength(5);
  });

  test('分头负责：医改办写一句汇总意见才能通过', async () => {
    expect(refusal(await reviews('reviewer', 5))).toBe('FORM_INVALID');
    good(await reviews('reviewer', 5, { values: { summaryLine: '史河街道已启动，其余未报。' } }));
    good(await signsOff(5));
    expect(await county.report(5)).toMatchObject({ state: 'signed', summaryLine: '史河街道已启动，其余未报。' });
  });

  test('退回的配合单位到新期限仍不补：记逾期未交，报送不等它', async () => {
    good(await county.returns('reviewer', { at: 'officeReview', task: 8 }, { target: 'unitParts', units: [finance], dueDays: 1 }));
    expect(await opens(8)).toEqual([`unitParts/fill ${finance}`]);
    await county.timePassesTo('2024-01-09T09:31:00.000Z');
    expect(await opens(8)).toEqual(['officeReview']);
    good(await reviews('reviewer', 8));
    good(await signsOff(8));
  });

  test('签批后更正：另出一版，重新签批；原来那版不变', async () => {
    const signed = await county.report(1);
    expect(refusal(await (await county.browser('finance.clerk')).post(`/api/reports/${signed.id}/correction`, { reason: '数据有误' }))).toBe('NOT_ALLOWED');
    expect(refusal(await (await county.browser('labour.clerk')).post(`/api/reports/${signed.id}/correction`, { reason: '' }))).toBe('BAD_REQUEST');
    good(await (await county.browser('labour.clerk')).post(`/api/reports/${signed.id}/correction`, { reason: '数据有误' }));
    expect(refusal(await (await county.browser('clerk')).post(`/api/reports/${signed.id}/correction`, { reason: '再来一次' }))).toBe('DUPLICATE');
    expect(await opens(1)).toEqual([`unitParts/fill ${labour}`]);
    good(await county.reports('labour', 1, progress(41)));
    good(await reviews('reviewer', 1));
    good(await signsOff(1));
    const { items } = good(await (await county.browser('clerk')).get(`/api/reports/${signed.id}/versions`));
    expect(items).toMatchObject([{ version: 2, state: 'signed', progress: 41 }, { version: 1, state: 'signed', progress: 40 }]);
  });

  /** A correction is a fresh run of this workflow with the setting of the day it begins. */
  const corrects = async (who: string, task: number, units: string[] = []) => {
    const { id, parts } = await county.report(task);
    good(await (await county.browser(who)).post(`/api/reports/${id}/correction`, { reason: '口径有变', partIds: parts.filter((part) => units.includes(part.unitName)).map((part) => part.id) }));
  };
  const second = (who: string, task: number, act: { opinion?: string; values?: object } = {}) => county.decides(who, { at: 'secondReview', task }, act);
  const twoSteps = async (who: string, on: boolean) => {
    const browser = await county.browser(who);
    const { abilities: _, ...limits } = good(await browser.get('/api/limits'));
    return browser.put('/api/limits', { ...limits, twoStepReview: on, reason: '领导小组会议决定' });
  };

  test('主任把审核改为初审、复核两步：以后开的才分两步，在办的按原来的走；别人不能改', async () => {
    await corrects('labour.clerk', 2);
    expect(refusal(await twoSteps('reviewer', true))).toBe('NOT_ALLOWED');
    expect(good(await twoSteps('director', true))).toMatchObject({ twoStepReview: true });
    good(await county.reports('labour', 2, progress(52)));
    good(await reviews('reviewer', 2));
    expect(await opens(2)).toEqual(['leaderSignOff']);
    good(await signsOff(2));
  });

  test('初审通过送复核，由另一个人办：初审人回避、可撤回；复核退回点名的单位，或通过送签批、可撤回', async () => {
    await corrects('labour.clerk', 3);
    good(await county.reports('labour', 3, progress(61)));
    const first = await county.need({ at: 'officeReview', task: 3 });
    expect((good(await (await county.browser('reviewer')).get(`/api/work-items/${first.id}`)).forecast as { nodeName: string }[]).map(({ nodeName }) => nodeName)).toEqual(['医改办复核', '领导签批']);
    good(await reviews('reviewer', 3));
    expect(await opens(3)).toEqual(['secondReview']);
    expect(refusal(await second('reviewer', 3))).toBe('WORK_ITEM_BARRED');
    for (const who of ['clerk', 'leader', 'digital.cross-reviewer']) expect(refusal(await second(who, 3))).toBe('NOT_ALLOWED');
    expect(refusal(await second('labour.head', 3))).toBe('NOT_ALLOWED');
    good(await county.withdraws('reviewer', { at: 'secondReview', task: 3 }));
    expect(await opens(3)).toEqual(['officeReview']);
    good(await reviews('reviewer', 3));
    expect(refusal(await county.returns('director', { at: 'secondReview', task: 3 }, { target: 'unitParts', units: [labour], opinion: '' }))).toBe('OPINION_REQUIRED');
    good(await county.returns('director', { at: 'secondReview', task: 3 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(3)).toEqual([`unitParts/fill ${labour}`]);
    good(await county.reports('labour', 3, progress(62)));
    good(await reviews('reviewer', 3));
    good(await second('director', 3, { opinion: '复核属实' }));
    good(await county.withdraws('director', { at: 'leaderSignOff', task: 3 }));
    expect(await opens(3)).toEqual(['secondReview']);
    good(await second('director', 3, { opinion: '复核属实' }));
    good(await county.returns('leader', { at: 'leaderSignOff', task: 3 }, { target: 'officeReview', dueDays: null }));
    expect(await opens(3)).toEqual(['officeReview']);
    good(await reviews('reviewer', 3));
    good(await second('director', 3, { opinion: '复核属实' }));
    good(await signsOff(3));
    expect(await county.report(3)).toMatchObject({ state: 'signed', version: 2, returns: 1 });
  });

  test('复核再次退回：主任复核的直接退到单位；别的复核人退回的先到主任', async () => {
    await corrects('labour.clerk', 6);
    good(await county.reports('labour', 6, progress(63)));
    good(await county.returns('reviewer', { at: 'officeReview', task: 6 }, { target: 'unitParts', units: [labour] }));
    good(await county.reports('labour', 6, progress(64)));
    good(await reviews('reviewer', 6));
    good(await county.returns('director', { at: 'secondReview', task: 6 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(6)).toEqual([`unitParts/fill ${labour}`]);
    good(await county.reports('labour', 6, progress(65)));
    good(await reviews('reviewer', 6));
    // A second reviewer of the office, who logs in for the first time.
    const { dataSource } = county.api;
    await dataSource.query("INSERT INTO appointment (id, person_id, role, unit_id, holder_key, valid_from, valid_to) SELECT 'second-reviewer', person_id, 'office_reviewer', NULL, 'office_reviewer@yeji', '2020-01-01', NULL FROM account WHERE login_name = 'yeji.hospital.clerk'");
    good(await county.returns('hospital.clerk', { at: 'secondReview', task: 6 }, { target: 'unitParts', units: [labour] }));
    expect(await opens(6)).toEqual(['directorReview']);
    good(await county.decides('director', { at: 'directorReview', task: 6 }, { opinion: '已够清楚' }));
    expect(await opens(6)).toEqual(['leaderSignOff']);
    good(await signsOff(6));
    expect(await county.report(6)).toMatchObject({ state: 'signed', returns: 2 });
    await dataSource.query("DELETE FROM appointment WHERE id = 'second-reviewer'");
  });

  test('责任单位里有医改办所在单位：初审、复核由两位交叉复核员分别办；分头负责的复核人也写汇总意见', async () => {
    await corrects('health.clerk', 4);
    good(await county.reports('health', 4));
    good(await reviews('digital.cross-reviewer', 4));
    expect(refusal(await second('director', 4))).toBe('NOT_ALLOWED');
    expect(refusal(await second('digital.cross-reviewer', 4))).toBe('WORK_ITEM_BARRED');
    good(await second('party-organization.cross-reviewer', 4));
    good(await signsOff(4));
    await corrects('clerk', 5, ['史河街道办事处（示例）']);
    good(await county.decides('town-1.clerk', { at: 'unitParts', task: 5, unit: '史河街道办事处（示例）' }, { outcome: 'submit', values: progress(35) }));
    good(await county.decides('town-1.head', { at: 'unitParts', task: 5, unit: '史河街道办事处（示例）' }));
    good(await reviews('reviewer', 5, { values: { summaryLine: '史河街道已过三成，其余未报。' } }));
    expect(refusal(await second('director', 5))).toBe('FORM_INVALID');
    good(await second('director', 5, { values: { summaryLine: '史河街道完成三成半，其余未报。' } }));
    good(await signsOff(5));
    expect(await county.report(5)).toMatchObject({ state: 'signed', summaryLine: '史河街道完成三成半，其余未报。' });
  });

  test('别的单位看不到，另一个县看不到；留痕链完好', async () => {
    const { id } = await county.report(3);
    expect(refusal(await (await county.browser('staffing.clerk')).get(`/api/reports/${id}`))).toBe('NOT_FOUND');
    expect(refusal(await (await county.api.as('sixian.clerk')).get(`/api/reports/${id}`))).toBe('NOT_FOUND');
    expect(await county.journalHolds()).toBe(true);
  });
});
