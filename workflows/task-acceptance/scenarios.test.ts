import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { databases, documentOf, good, refusal, Scenario } from '../scenario.js';

jest.setTimeout(120_000);

const labour = '区人社局';
const finance = '区财政局';
const health = '区卫健委';
/** What opens beside an unsigned receipt once its time has passed. */
const late = { at: 'receipt', stage: 'overdue' };

// Time only goes forward: what belongs to a later day stands in a later test.
describe.each(databases)('签收 (%s)', (database) => {
  let county: Scenario;
  beforeAll(async () => {
    county = await Scenario.begin(database);
    await county.issues(documentOf('签收任务', [
      '甲任务。（牵头单位：区人社局，配合单位：区财政局）', '乙任务。（牵头单位：区人社局，配合单位：区财政局）', '丙任务。（牵头单位：区卫健委，配合单位：区财政局）',
      '丁任务。（牵头单位：区人社局，配合单位：区财政局）', '戊任务。（牵头单位：区人社局，配合单位：区财政局）',
    ]));
  });
  afterAll(() => county?.end());
  const signs = (who: string, task: number, unit: string) => county.decides(who, { at: 'receipt', task, unit }, { outcome: 'accept', values: { personResponsible: '王主任' } });
  const disputes = (who: string, at: string, task: number, unit: string, opinion = '不属于本单位职责') => county.decides(who, { at, task, unit }, { outcome: 'dispute', opinion });
  const rules = (who: string, outcome: string, task: number, values: object = {}, opinion = '按三定方案') => county.decides(who, { at: 'decideDispute', task }, { outcome, opinion, values });
  const taskOf = async (number: number) => {
    const [row] = await county.api.dataSource.query<{ state: string; lead: string }[]>(`SELECT t.state, u.name AS lead FROM ledger_task t LEFT JOIN unit u ON u.id = t.lead_unit_id WHERE t.number = ${number}`);
    return row!;
  };
  const opens = (task: number) => county.waiting(task, 'task-acceptance');

  test('签收要写责任人；签收以后异议期内还可提异议，不算待办', async () => {
    expect(refusal(await county.decides('labour.clerk', { at: 'receipt', task: 1, unit: labour }, { outcome: 'accept' }))).toBe('FORM_INVALID');
    expect(refusal(await signs('finance.clerk', 1, labour))).toBe('NOT_ALLOWED');
    good(await signs('labour.clerk', 1, labour));
    expect(await opens(1)).toEqual(['disputeWindow?', 'receipt']);
    expect(await taskOf(1)).toMatchObject({ state: 'in_progress' });
  });

  test('异议由负责人提、写理由；签收后提出的维持，责任不变，不能再提', async () => {
    expect(refusal(await county.decides('labour.head', { at: 'disputeWindow', task: 1, unit: labour }, { outcome: 'dispute' }))).toBe('OPINION_REQUIRED');
    good(await disputes('labour.head', 'disputeWindow', 1, labour));
    expect(await taskOf(1)).toMatchObject({ state: 'disputed' });
    expect(refusal(await rules('director', 'uphold', 1, {}, ''))).toBe('OPINION_REQUIRED');
    good(await rules('director', 'uphold', 1));
    expect(await opens(1)).toEqual(['receipt']);
    expect(await taskOf(1)).toMatchObject({ state: 'in_progress' });
  });

  test('签收时就提异议：经办人不能提；维持后须签收，不能再提异议', async () => {
    expect(refusal(await disputes('finance.clerk', 'receipt', 1, finance))).toBe('NOT_ALLOWED');
    good(await disputes('finance.head', 'receipt', 1, finance));
    expect(await taskOf(1)).toMatchObject({ state: 'in_progress' });
    good(await rules('director', 'uphold', 1));
    expect(await opens(1)).toEqual(['receiptAfterRuling']);
    expect(refusal(await disputes('finance.head', 'receiptAfterRuling', 1, finance))).toBe('OUTCOME_UNKNOWN');
    good(await county.decides('finance.clerk', { at: 'receiptAfterRuling', task: 1, unit: finance }, { outcome: 'accept', values: { personResponsible: '刘科长' } }));
    expect(await opens(1)).toEqual([]);
  });

  test('撤回：异议在裁定前收回，回到提出时那一步；维持在签收前收回；改派在签批前收回', async () => {
    good(await disputes('labour.head', 'receipt', 2, labour));
    good(await county.withdraws('labour.head', { at: 'decideDispute', task: 2 }));
    expect(await opens(2)).toEqual(['receipt', 'receipt']);
    good(await signs('labour.clerk', 2, labour));
    good(await disputes('labour.head', 'disputeWindow', 2, labour));
    good(await county.withdraws('labour.head', { at: 'decideDispute', task: 2 }));
    expect(await opens(2)).toEqual(['disputeWindow?', 'receipt']);
    expect(await taskOf(2)).toMatchObject({ state: 'in_progress' });
    good(await disputes('finance.head', 'receipt', 2, finance));
    good(await rules('director', 'uphold', 2));
    good(await county.withdraws('director', { at: 'receiptAfterRuling', task: 2 }));
    expect(await opens(2)).toEqual(['decideDispute', 'disputeWindow?']);
    good(await rules('director', 'change', 2, { changeKind: 'withdraw' }));
    good(await county.withdraws('director', { at: 'signChange', task: 2 }));
    expect(await opens(2)).toEqual(['decideDispute', 'disputeWindow?']);
    good(await rules('director', 'uphold', 2));
  });

  test('牵头改派：领导退回主任重新裁定，再签批；新单位签收，其他单位不用重签', async () => {
    good(await disputes('labour.head', 'receipt', 4, labour));
    expect(refusal(await rules('director', 'change', 4, { changeKind: 'withdraw' }))).toBe('FORM_INVALID');
    expect(refusal(await rules('director', 'change', 4, {}))).toBe('FORM_INVALID');
    expect(refusal(await rules('director', 'change', 4, { changeKind: 'reassign', newUnitId: '没有这个单位' }))).toBe('FORM_INVALID');
    good(await rules('director', 'change', 4, { changeKind: 'reassign', newUnitId: '区委编办' }));
    good(await county.returns('leader', { at: 'signChange', task: 4 }, { target: 'decideDispute', dueDays: null }));
    expect(await opens(4)).toEqual(['decideDispute', 'receipt']);
    good(await rules('director', 'change', 4, { changeKind: 'reassign', newUnitId: '区委编办' }));
    good(await county.decides('leader', { at: 'signChange', task: 4 }));
    expect(await taskOf(4)).toMatchObject({ lead: '区委编办', state: 'issued' });
    good(await signs('staffing.clerk', 4, '区委编办'));
    expect(await taskOf(4)).toMatchObject({ state: 'in_progress' });
  });

  test('撤销配合责任：领导签批后这家不再负责', async () => {
    good(await disputes('finance.head', 'receipt', 4, finance));
    good(await rules('director', 'change', 4, { changeKind: 'withdraw' }));
    good(await county.decides('leader', { at: 'signChange', task: 4 }));
    expect(await opens(4)).toEqual(['disputeWindow?']);
  });

  test('主任所在单位是责任单位的，由交叉复核员裁定；主任要回避', async () => {
    good(await disputes('health.head', 'receipt', 3, health));
    expect(refusal(await rules('director', 'uphold', 3))).toBe('NOT_ALLOWED');
    good(await rules('digital.cross-reviewer', 'uphold', 3));
    expect(await opens(3)).toEqual(['receipt', 'receiptAfterRuling']);
  });

  test('两个人同时签同一件：一个成，另一个被告知谁签的', async () => {
    const results = await Promise.all([signs('labour.clerk', 5, labour), signs('labour.head', 5, labour)]);
    expect(results.filter((answer) => answer.status < 300)).toHaveLength(1);
    expect(refusal(results.find((answer) => answer.status >= 300)!)).toBe('WORK_ITEM_CLOSED');
  });

  test('签收期满没有签：记提醒；主任凭送达凭据记视为送达，期满以前不行', async () => {
    expect(refusal(await county.decides('director', { at: 'receipt', task: 5, unit: finance }, { outcome: 'deemed', opinion: '挂号回执' }))).toBe('OUTCOME_UNKNOWN');
    expect(await opens(5)).toEqual(['disputeWindow?', 'receipt']);
    await county.timePassesTo('2023-10-16T09:31:00.000Z');
    const reminders = await county.api.dataSource.query<{ n: number | string }[]>("SELECT COUNT(*) AS n FROM journal_entry WHERE action = 'assignment.reminded'");
    expect(Number(reminders[0]!.n)).toBeGreaterThan(0);
    expect(refusal(await county.decides('director', { ...late, task: 5, unit: finance }, { outcome: 'deemed' }))).toBe('OPINION_REQUIRED');
    expect(refusal(await county.decides('finance.head', { ...late, task: 5, unit: finance }, { outcome: 'deemed', opinion: '自己说的' }))).toBe('NOT_ALLOWED');
    good(await county.decides('director', { ...late, task: 5, unit: finance }, { outcome: 'deemed', opinion: '挂号回执 10 月 13 日签收' }));
    expect(await opens(5)).toEqual(['disputeWindow?', 'disputeWindow?']);
  });

  test('逾期以后单位自己签了：可记视为送达的那件收回', async () => {
    expect(await opens(2)).toContain(`receiptAfterRuling/overdue ${finance}`);
    good(await county.decides('finance.clerk', { at: 'receiptAfterRuling', task: 2, unit: finance }, { outcome: 'accept', values: { personResponsible: '刘科长' } }));
    expect(await opens(2)).toEqual(['disputeWindow?']);
  });

  test('异议期满：没有提的自动结束；期满后不能再提；期满后视为送达的不再开异议期', async () => {
    await county.timePassesTo('2023-10-17T09:31:00.000Z');
    expect(await opens(5)).toEqual([]);
    expect(await opens(3)).toEqual([`receipt/overdue ${finance}`, 'receipt', `receiptAfterRuling/overdue ${health}`, 'receiptAfterRuling'].sort());
    expect(refusal(await disputes('finance.head', 'receipt', 3, finance))).toBe('DISPUTE_CLOSED');
    // 主任所在的区卫健委是这项任务的责任单位：由交叉复核员记，在他的待办里。
    expect(refusal(await county.decides('director', { ...late, task: 3, unit: finance }, { outcome: 'deemed', opinion: '机要交换单 12 号' }))).toBe('NOT_ALLOWED');
    const mine = good(await (await county.browser('digital.cross-reviewer')).get('/api/work-items?perPage=50'));
    expect(mine.items.map((item: { title: string }) => item.title.split('：')[0])).toEqual(['视为送达', '视为送达']);
    good(await county.decides('digital.cross-reviewer', { ...late, task: 3, unit: finance }, { outcome: 'deemed', opinion: '机要交换单 12 号' }));
    good(await county.decides('party-organization.cross-reviewer', { at: 'receiptAfterRuling', stage: 'overdue', task: 3, unit: health }, { outcome: 'deemed', opinion: '机要交换单 12 号' }));
    expect(await opens(3)).toEqual([]);
    expect(await county.journalHolds()).toBe(true);
  });
});
