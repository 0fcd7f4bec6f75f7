import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { startTestApi, withDemoPeople } from '../testing/index.js';
import { good, PaperedCounty } from './testing/papered-county.js';

jest.setTimeout(60_000);

const part = { stance: 'content', done: '召开联席会议两次，印发工作规则。', progress: 40, problems: '人手偏紧。', nextSteps: '下季度全面铺开。', indicators: [{ value: 60, note: '' }] };

// One county is played once: each test takes its story on and looks at the papers it left.
describe.each(process.env['TEST_MARIADB_URL'] ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const))('the records as 公文 (%s)', (database) => {
  let county: PaperedCounty;
  const paper = (who: string, path: string) => county.paper(who, path);
  beforeAll(async () => { county = new PaperedCounty(await startTestApi({ database, prepare: withDemoPeople })); });
  afterAll(() => county?.api.close());

  /** Every one of these words stands in the document, in this order. */
  const holds = async (who: string, path: string, words: string[]): Promise<{ words: string; name: string }> => {
    const found = await paper(who, path);
    expect([path, found.status]).toEqual([path, 200]);
    let from = 0;
    for (const word of words) {
      const at = found.words.indexOf(word.replace(/\s+/gu, ''), from);
      if (at < 0) throw new Error(`${path}: “${word}” is missing (after ${from}) in: ${found.words}`);
      from = at;
    }
    return found;
  };
  const refused = async (path: string, who: string[]): Promise<void> => {
    for (const one of who) expect([one, path, (await paper(one, path)).status]).toEqual([one, path, 404]);
  };

  test('交办通知 before the issue is a draft of the office; a returned plan has its 退回通知', async () => {
    await county.drafts();
    const path = `plans/${county.planId}/assignment-notice`;
    const draft = await holds('clerk', path, ['叶医改领组办〔2023〕', '关于交办《', '拟予印发，现将2项重点任务', '在印发后2个工作日内签收', '在印发后3个工作日内', '重点任务清单', '健全机制', '甲任务', '75%', '区人社局', '区财政局']);
    expect(draft.name).toMatch(/^交办通知 .*（草稿）\.docx$/u);
    await refused(path, ['labour.clerk', 'digital.cross-reviewer']);
    await county.sends();
    await county.acts('director', 'directorReview', null, { target: 'draft', outcome: 'return', opinion: '请补写完成时限。', mend: '', dueDays: null, partIds: [] });
    const back = await county.item('draft', null);
    await holds('clerk', `work-items/${back['id']}/return-notice`, ['审核退回通知', '：', '2023年10月12日报送的', '任务分解印发', '经审核，现予退回', '退回原因', '请补写完成时限。', '请于2023年10月19日前修改完善并重新报送。审核人：', '医改办主任 王建平']);
    await refused(`work-items/${back['id']}/return-notice`, ['labour.clerk']);
    await county.sends();
    await refused(`work-items/${(await county.item('directorReview', null))['id']}/return-notice`, ['director']);
    await county.acts('director', 'directorReview', null, { opinion: '时限已补。' });
    await holds('clerk', `work-items/${back['id']}/sign-off-form`, ['任务分解印发签批单', '呈报单位', '事　由', '主任审核', '退回。请补写完成时限。', '系统签批：', '王建平', '2023年10月12日 09:0', '时限已补。', '领导签批', '签名：']);
    await county.acts('leader', 'leaderSignOff', null, { opinion: '同意印发。' });
  });

  test('交办通知 as issued: all tasks for the office, its own for each unit, under the number', async () => {
    const path = `plans/${county.planId}/assignment-notice`;
    const [first] = await county.tasks();
    const unit = (name: string): string => first!['units'].find((one: { name: string }) => one.name === name).unitId;
    const whole = await holds('leader', path, ['叶医改领组办〔2023〕', '号', '已经签批，现将2项重点任务', '请于2023年10月16日前签收', '于2023年10月17日前书面说明理由', '2023年10月12日', '甲任务', '乙任务']);
    expect(whole.name).not.toContain('草稿');
    const own = await holds('finance.clerk', path, ['区财政局：', '其中由你单位承担的1项任务（配合1项，见附件）', '区财政局承担的重点任务清单', '甲任务']);
    expect(own.words).not.toContain('乙任务');
    expect((await holds('director', `${path}?unitId=${unit('区人社局')}`, ['区人社局：', '（牵头1项，见附件）'])).name).toBe(`交办通知 ${first!['planTitle'] ?? '叶集区2023年印文任务（示例）'} 区人社局.docx`);
    await refused(path, ['staffing.clerk', 'digital.cross-reviewer']);
    await refused(`${path}?unitId=${unit('区人社局')}`, ['finance.clerk']);
    await refused(`${path}?unitId=${randomUUID()}`, ['director']);
    await refused(`plans/${randomUUID()}/assignment-notice`, ['director']);
    await holds('leader', `work-items/${(await county.item('leaderSignOff', null, 'done'))['id']}/sign-off-form`, ['任务分解印发签批单', '领导签批', '同意印发。', '刘望舒', '承办结果', '2023年10月12日领导签批“同意印发”，办结。', '文号：叶医改领组办〔2023〕', '留痕序号：']);
  });

  test('签收回执: to be filled in before, then with who answers, who signed and when', async () => {
    const [first] = await county.tasks();
    const detail = good(await (await county.as('clerk')).get(`/api/ledger/${first!['id']}`));
    const duty = (name: string): string => detail.assignments.find((one: { unitName: string }) => one.unitName === name).id;
    for (const [who, number] of [['labour.clerk', 1], ['insurance.clerk', 2]] as const) await county.acts(who, 'receipt', number, { outcome: 'accept', values: { personResponsible: '王主任', handler: '小李' } });
    const signed = await holds('labour.head', `assignments/${duty('区人社局')}/receipt`, ['文件签收回执', '区人社局', '叶集区2023年印文任务', '叶医改领组办〔2023〕', '任务1：甲任务（牵头，2023年12月31日）', '签收，未提出异议。', '王主任', '小李', '2023年10月12日', '留痕序号：']);
    expect(signed.name).toBe('签收回执 区人社局 第1项.docx');
    const open = await holds('auditor', `assignments/${duty('区财政局')}/receipt`, ['区财政局', '甲任务（配合', '请于2023年10月16日前将本回执报']);
    expect(open.name).toContain('（草稿）');
    expect(open.words).not.toContain('王主任');
    await refused(`assignments/${duty('区人社局')}/receipt`, ['insurance.clerk', 'staffing.head']);
    await refused(`assignments/${randomUUID()}/receipt`, ['director']);
  });

  test('销号审批表 and 延期审批表: drafts on their way, whole once the leader has signed', async () => {
    const [first, second] = await county.tasks();
    const insurance = await county.as('insurance.clerk');
    good(await insurance.post(`/api/tasks/${second!['id']}/close-out`, {}));
    await county.acts('insurance.clerk', 'draft', 2, { outcome: 'send', values: { statement: '乙任务要求的办法已经印发。', results: [] }, evidence: true });
    await county.acts('insurance.head', 'headSend', 2, { outcome: 'send', opinion: '情况属实。' });
    const closing = `close-outs/${(await county.item('officeVerify', 2))['subject_id']}/approval-form`;
    expect((await holds('insurance.head', closing, ['重点任务销号审批表', '任务序号', '2', '乙任务', '《叶集区2023年印文任务', '第2项', '区医保局', '乙任务要求的办法已经印发。', '会议纪要.png', '情况属实。', '医改办'])).name).toBe('销号审批表 区医保局 第2项（草稿）.docx');
    await county.acts('reviewer', 'officeVerify', 2, { opinion: '佐证齐全。' });
    await county.acts('leader', 'leaderConfirm', 2, { opinion: '同意销号。' });
    expect((await holds('auditor', closing, ['销号日期', '2023年10月12日', '佐证齐全。', '系统签批', '同意销号。', '刘望舒', '留痕序号：'])).name).toBe('销号审批表 区医保局 第2项.docx');
    await refused(closing, ['finance.head']);

    good(await (await county.as('labour.clerk')).post(`/api/tasks/${first!['id']}/adjustments`, { kind: 'extend' }));
    await county.acts('labour.clerk', 'draft', 1, { outcome: 'submit', values: { newDeadline: '2024-06-30', reason: '省级资金第四季度才到位。' } });
    await county.acts('labour.head', 'unitApproval', 1);
    const extension = `adjustments/${(await county.item('officeReview', 1))['subject_id']}/approval-form`;
    expect((await holds('labour.clerk', extension, ['重点任务延期审批表', '2023年12月31日', '甲任务', '申请延至', '2024年6月30日', '第1次', '省级资金第四季度才到位。', '还没有签批过的进展报告。', '批准延至', '年 月 日', '申请单位 意见', '医改办 意见', '签名：'])).name).toContain('（草稿）');
    await county.acts('reviewer', 'officeReview', 1, { opinion: '情况属实。' });
    await county.acts('leader', 'leaderSignOff', 1);
    expect((await holds('finance.head', extension, ['2023年12月31日', '批准延至', '2024年6月30日', '情况属实。'])).name).toBe('延期审批表 区人社局 第1项.docx');
    await refused(extension, ['insurance.head']);
    await refused(`adjustments/${randomUUID()}/approval-form`, ['director']);
    await refused(`close-outs/${randomUUID()}/approval-form`, ['director']);
    good(await (await county.as('clerk')).post(`/api/tasks/${first!['id']}/adjustments`, { kind: 'suspend' }));
    await refused(`adjustments/${(await county.item('draft', 1))['subject_id']}/approval-form`, ['clerk']);
    await county.acts('clerk', 'draft', 1, { outcome: 'abandon', opinion: '不用中止。' });
  });

  test('a report: its 退回通知 to the unit that was named, its 签批单 with units, office and leader', async () => {
    good(await (await county.as('clerk')).post('/api/periods', { planId: county.planId, year: 2023, quarter: 4, cutOff: '2023-12-31', dueDate: '2024-01-10' }));
    await county.acts('finance.clerk', 'receipt', 1, { outcome: 'accept', values: { personResponsible: '孙副局长' } });
    await county.acts('finance.clerk', 'unitParts', 1, { outcome: 'submit', values: part });
    await county.acts('finance.head', 'unitParts', 1);
    await county.acts('labour.clerk', 'unitParts', 1, { outcome: 'submit', values: part });
    await county.acts('labour.head', 'unitParts', 1, { opinion: '属实。' });
    const review = await county.item('officeReview', 1);
    const { parts } = good(await (await county.as('reviewer')).get(`/api/reports/${review['subject_id']}`)) as { parts: { id: string; unitName: string }[] };
    await county.acts('reviewer', 'officeReview', 1, { target: 'unitParts', outcome: 'return', opinion: '数据对不上。', mend: '补上会议纪要\n写明签约人数', dueDays: 2, partIds: parts.filter((one) => one.unitName === '区人社局').map((one) => one.id) });
    const back = await county.item('unitParts', 1);
    const words = ['审核退回通知', '区人社局：', '2023年10月12日报送的', '经审核，现予退回。', '数据对不上。', '修改要求', '补上会议纪要', '写明签约人数', '请于2023年10月16日前修改完善并重新报送', '陈立新', '领导小组办公室', '2023年10月12日'];
    for (const [who, id] of [['labour.clerk', back['id']], ['reviewer', review['id']]] as const) await holds(who, `work-items/${id}/return-notice`, words);
    await refused(`work-items/${back['id']}/return-notice`, ['insurance.clerk']);
    const ledger = await holds('leader', `quarterly-ledger?planId=${county.planId}&paper=A3`, ['叶集区2023年第四季度医改重点任务工作台账', '填报单位：', '数据截至2023年10月12日', '健全机制', '甲任务', '建立联席会议制度', '区人社局', '王主任', '2024年6月30日', '召开联席会议两次', '40%', '人手偏紧。', '下季度全面铺开。', '时限调整过，原为2023年12月31日', '应签批报告1份，已签批0份']);
    expect(ledger.name).toBe('叶集区2023年第四季度医改重点任务工作台账 A3（草稿）.docx');
    await county.acts('labour.clerk', 'unitParts', 1, { outcome: 'submit', values: part });
    await county.acts('labour.head', 'unitParts', 1);
    await county.acts('reviewer', 'officeReview', 1, { opinion: '通过，情况属实。' });
    await county.acts('leader', 'leaderSignOff', 1, { opinion: '同意。' });
    const form = `work-items/${review['id']}/sign-off-form`;
    expect((await holds('labour.head', form, ['进展报送签批单', '区人社局', '四季度', '区财政局：', '区人社局：', '属实。', '医改办审核', '退回。数据对不上。', '医改办审核', '情况属实。', '领导签批', '同意。', '刘望舒', '办结'])).name).not.toContain('草稿');
    await refused(form, ['insurance.head']);
    await refused(`work-items/${randomUUID()}/sign-off-form`, ['director']);
  });

  test('季度台账: the page’s filter on A4, a unit’s own tasks, nothing for whom the ledger shows nothing', async () => {
    const path = `quarterly-ledger?planId=${county.planId}`;
    const whole = await holds('clerk', `${path}&paper=A4&q=${encodeURIComponent('甲')}`, ['甲任务', '应签批报告1份，已签批1份', '本表按条件选列：包含“甲”', '共1项任务']);
    expect(whole.name).toBe('叶集区2023年第四季度医改重点任务工作台账 A4.docx');
    expect(whole.words).not.toContain('具体举措');
    const own = await holds('insurance.clerk', path, ['填报单位：区医保局', '乙任务', '已销号']);
    expect(own.words).not.toContain('甲任务');
    await refused(path, ['staffing.clerk', 'digital.cross-reviewer']);
    await refused(`quarterly-ledger?planId=${randomUUID()}`, ['clerk']);
    await refused(`${path}&q=${encodeURIComponent('没有这样的任务')}`, ['clerk']);
    expect((await (await county.as('clerk')).get('/api/official-documents/quarterly-ledger?paper=A5')).status).toBe(400);
    expect((await paper('admin', path)).status).toBe(403);
    expect((await county.api.anonymous().get(`/api/official-documents/${path}`)).status).toBe(401);
    const { items } = good(await (await county.as('auditor')).get('/api/journal?action=audit.viewed&perPage=100'));
    expect(items.some((one: { sentence: string }) => one.sentence.includes('销号审批表'))).toBe(true);
  });
});
