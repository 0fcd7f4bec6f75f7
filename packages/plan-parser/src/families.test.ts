import { describe, expect, test } from '@jest/globals';
import { parsePlan, type PlanProposal } from './index.js';

/** Reads a document and checks on the way that no character is lost and that every span quotes the source. */
function read(text: string): PlanProposal {
  const plan = parsePlan(text);
  expect(plan.segments.map((segment) => text.slice(segment.start, segment.end)).join('')).toBe(text);
  for (const task of plan.tasks) {
    for (const field of [task.title, task.body]) {
      const quoted = field.spans.map((span) => text.slice(span.start, span.end)).join('');
      expect(quoted.replace(/[\s\u3000]/g, '')).toBe(field.value.replace(/[\s\u3000]/g, ''));
    }
  }
  return plan;
}
const roles = (plan: PlanProposal): string[] => plan.tasks.map((task) => (task.responsible?.mentions ?? []).map((mention) => `${mention.text}${{ lead: '牵', co: '配', participant: '参', responsible: '责' }[mention.role]}${mention.roleBasis === '推定' ? '?' : ''}`).join(' '));
const titles = (plan: PlanProposal): string[] => plan.tasks.map((task) => task.title.value);
const dates = (plan: PlanProposal): (string | null)[][] => plan.tasks.map((task) => task.deadlines.map((deadline) => deadline.resolved));
const items = (...lines: string[]): PlanProposal => read(['某县2024年医改重点任务', ...lines].join('\n'));
const item = (phrase: string, body = '做好。'): PlanProposal => items(`（一）推进改革。${body}${phrase}`);

describe('responsible phrases in brackets', () => {
  test.each([
    ['（责任单位：县卫健委、县财政局等按职责分工负责）', '县卫健委牵? 县财政局责'], ['(责任单位:县卫健委,县财政局)', '县卫健委牵? 县财政局责'], ['（责任部门：县卫健委）', '县卫健委牵?'],
    ['（牵头单位：县卫健委，配合单位：县医保局、县财政局）', '县卫健委牵 县医保局配 县财政局配'], ['（县卫健委牵头，县医保局、县财政局按职责分工负责）', '县卫健委牵 县医保局责 县财政局责'], ['（县卫健委牵头，县医保局、县财政局配合）', '县卫健委牵 县医保局配 县财政局配'],
    ['（县卫健委牵头，县医保局按职责分工负责，完成时限：2024年12月）', '县卫健委牵 县医保局责'], ['（县卫健委牵头，县医保局配合，2024年底前完成）', '县卫健委牵 县医保局配'],
    ['（县卫健委、县医保局负责，县财政局参与；排在首位的为牵头部门，下同）', '县卫健委牵 县医保局责 县财政局参'], ['（县卫健委牵头，各有关部门按职责分工负责）', '县卫健委牵 各有关部门责'],
    ['[责任单位：县卫健委]', '县卫健委牵?'], ['【牵头单位：县卫健委；协作单位：县医保局】', '县卫健委牵 县医保局配'], ['【牵头单位】县卫健委【配合单位】县医保局', '县卫健委牵 县医保局配'],
    ['（责任单位：各镇人民政府（开发区工委）、县卫健委）', '各镇人民政府（开发区工委）责 县卫健委责'], ['（责任单位：县卫健委（牵头）、县财政局）', '县卫健委牵 县财政局责'],
    ['（牵头单位：县卫健委）（配合单位：县医保局）（完成时限：2024年6月底前）', '县卫健委牵 县医保局配'], ['（责任单位：县卫健委）。', '县卫健委牵?'],
    ['（责任单位：县卫健委和县财政局以及各乡镇人民政府）', '县卫健委牵? 县财政局责 各乡镇人民政府责'], ['（责任单位：县人力资源和社会保障局、县发展和改革委、县文化和旅游局）', '县人力资源和社会保障局牵? 县发展和改革委责 县文化和旅游局责'],
    ['（责任单位：县卫健委 县财政局）', '县卫健委牵? 县财政局责'], ['责任单位：县卫健委、县财政局。', '县卫健委牵? 县财政局责'], ['由县卫健委牵头，县医保局、县财政局配合。', '县卫健委牵 县医保局配 县财政局配'], ['县卫健委牵头，县公安局配合，9月底前完成。', '县卫健委牵 县公安局配'],
  ])('%s', (phrase, expected) => { expect(roles(item(phrase))).toEqual([expected]); });

  test('brackets in the body are not the phrase', () => {
    const plan = item('（责任单位：县卫健委）', '在县第二医院（某镇中心卫生院）建设次中心（专科联盟），见（医疗事业项）。');
    expect([roles(plan), plan.tasks[0]?.body.value]).toEqual([['县卫健委牵?'], '在县第二医院（某镇中心卫生院）建设次中心（专科联盟），见（医疗事业项）。']);
  });

  test('等 opens the list, a stray 、 makes no empty unit, 下同 holds for the items behind', () => {
    const plan = items('（一）甲。乙。（县医保局、县卫健委负责；排在首位的为牵头部门，下同）', '（二）丙。丁。（责任单位：县卫健委、县教体局、等按职责分工负责）');
    expect(roles(plan)).toEqual(['县医保局牵 县卫健委责', '县卫健委牵 县教体局责']);
    expect(plan.tasks[1]?.responsible).toMatchObject({ open: true, byDuty: true, suffix: '、等按职责分工负责' });
  });
});

describe('phrases outside brackets', () => {
  test('labels on lines of their own', () => {
    const plan = items('1．推进甲。做好甲。', '牵头单位：县卫健委', '配合（协作）单位：县财政局，县人社局', '参与单位：县医保局', '完成时限：2024年12月底', '责任领导：张某', '2．推进乙', '做好乙。', '责 任 单 位：县医保局　　协办单位：县卫健委　　完成时限：第三季度');
    expect(roles(plan)).toEqual(['县卫健委牵 县财政局配 县人社局配 县医保局参', '县医保局牵? 县卫健委配']);
    expect(dates(plan)).toEqual([['2024-12-31'], ['2024-09-30']]);
    expect(plan.tasks.map((task) => [task.title.value, task.body.value, task.responsible?.leaders.map((field) => field.value)])).toEqual([['推进甲', '做好甲。', ['张某']], ['推进乙', '做好乙。', []]]);
  });

  test('the next number glued on', () => {
    const plan = items('一、重点任务（一）推进甲。做好甲。责任单位：县卫健委、县财政局。（二）推进乙。做好乙。责任单位：县医保局、县卫健委（三）推进丙。做好丙。（责任单位：县财政局）二、保障（四）推进丁。做好丁。（责任单位：县财政局）');
    expect(titles(plan)).toEqual(['推进甲', '推进乙', '推进丙', '推进丁']);
    expect(roles(plan)).toEqual(['县卫健委牵? 县财政局责', '县医保局牵? 县卫健委责', '县财政局牵?', '县财政局牵?']);
    expect(plan.chapters.map((chapter) => [chapter.title.value, chapter.taskNumbers])).toEqual([['重点任务', [1, 2, 3]], ['保障', [4]]]);
  });

  test('a phrase in the heading, the body below', () => {
    const plan = items('1．推进甲（牵头单位：县卫健委）', '做好甲。', '2．推进乙（牵头单位：县医保局）', '做好乙。');
    expect(plan.tasks.map((task) => [task.title.value, task.body.value])).toEqual([['推进甲', '做好甲。'], ['推进乙', '做好乙。']]);
  });
});

describe('numbering', () => {
  const phrase = '（责任单位：县卫健委）';
  test.each([
    ['一、', '二、'], ['（一）', '（二）'], ['(一)', '(二)'], ['1.', '2.'], ['1．', '2．'], ['1、', '2、'], ['（1）', '（2）'], ['１．', '２．'], ['①', '②'], ['⑴', '⑵'], ['㈠', '㈡'], ['第一条 ', '第二条 '], ['任务一：', '任务二：'], ['1）', '2）'],
  ])('%s %s', (first, second) => {
    expect(titles(items(`${first}推进甲。做好。${phrase}`, `${second}推进乙。做好。${phrase}`))).toEqual(['推进甲', '推进乙']);
  });

  test('restarting in every chapter, with a preamble and a closing', () => {
    const plan = items('一、医院', '本章导语。', `1.推进甲。做好。${phrase}`, `2.推进乙。做好。${phrase}`, '二、医保', `1.推进丙。做好。${phrase}`, '各有关部门要加强领导。');
    expect(plan.chapters.map((chapter) => [chapter.number, chapter.title.value, chapter.preamble?.value ?? null, chapter.taskNumbers])).toEqual([[1, '医院', '本章导语。', [1, 2]], [2, '医保', null, [3]]]);
    expect([plan.tasks.map((task) => task.ordinalText), plan.document.closing?.value]).toEqual([['1.', '2.', '1.'], '各有关部门要加强领导。']);
  });

  test('third levels: tasks of their own with own phrases, steps when the phrase stands for all', () => {
    const plan = items('一、医院', '（一）补偿。', `1.推进甲。做好。${phrase}`, '2.推进乙。做好。（责任单位：县财政局）', '（二）治理。', '1.健全章程；', '2.加强党建。', '（责任单位：县委组织部）');
    expect(titles(plan)).toEqual(['推进甲', '推进乙', '治理']);
    expect(plan.tasks[2]?.steps.map((field) => field.value)).toEqual(['1.健全章程；', '2.加强党建。']);
    expect(roles(plan)[2]).toBe('县委组织部牵?');
  });

  test('gaps are asked about; principles and safeguards are no tasks', () => {
    const plan = items('一、总体要求', '坚持公益性。', '二、重点任务', `（一）推进甲。做好。${phrase}`, `（三）推进乙。做好。${phrase}`, '三、保障措施', '（一）加强领导。各单位要重视。');
    expect(titles(plan)).toEqual(['推进甲', '推进乙']);
    expect(plan.questions.map((question) => question.kind)).toEqual(expect.arrayContaining(['numbering-gap', 'part-without-units']));
  });

  test('an item whose title is the whole item', () => {
    const plan = items('1.推进紧密型医共体建设（责任单位：县卫健委）', '2.推进支付改革，提高效率。（责任单位：县医保局）');
    expect(plan.tasks.map((task) => [task.title.value, task.body.value])).toEqual([['推进紧密型医共体建设', ''], ['推进支付改革，提高效率', '']]);
  });
});

describe('deadlines', () => {
  test.each([
    ['2024年6月底前完成。', '2024-06-30'], ['2023年底完成。', null], ['2024年底前完成。', '2024-12-31'], ['今年底完成。', '2024-12-31'], ['第三季度完成。', '2024-09-30'], ['上半年完成。', '2024-06-30'], ['6月底前完成。', '2024-06-30'], ['2月底前完成。', '2024-02-29'],
    ['2024年5月20日前完成。', '2024-05-20'], ['到2025年，全面建成。', '2025-12-31'], ['2025年完成建设。', '2025-12-31'], ['明年6月底前完成。', '2025-06-30'], ['２０２４年６月底前完成。', '2024-06-30'], ['十月底前完成。', '2024-10-31'],
  ])('%s', (body, expected) => { expect(dates(item('（责任单位：县卫健委）', body))).toEqual([expected === null ? [] : [expected]]); });

  test.each([['每季度通报。', 'periodic'], ['3年内建成。', 'relative'], ['在托管期内完成。', 'relative'], ['适时推进。', 'vague'], ['抓好落实，持续推进。', 'vague'], ['抓好落实，长期坚持。', 'vague']])('%s stays unresolved', (body, kind) => {
    expect(item('（责任单位：县卫健委）', body).tasks[0]?.deadlines).toEqual([expect.objectContaining({ kind, resolved: null })]);
  });

  test('a title of two years: no year is chosen for 年底, and it is a 必须 question', () => {
    const plan = read('某县2021年-2022年医改任务\n（一）推进甲。年底前完成。（责任单位：县卫健委）');
    expect(dates(plan)).toEqual([[null]]);
    expect(plan.questions.filter((question) => question.level === '必须').map((question) => question.kind)).toEqual(expect.arrayContaining(['default-deadline-years', 'deadline-unresolved']));
  });
});

describe('targets', () => {
  const of = (body: string): unknown[] => item('（责任单位：县卫健委）', body).tasks[0]?.targets.filter((target) => !target.implicit).map((target) => [target.indicator, target.value, target.unit, target.comparator]) ?? [];
  test.each([
    ['县域内就诊率达到90%以上。', [['县域内就诊率', 90, '%', 'gte']]], ['孕产妇死亡率控制在10/10万以下。', [['孕产妇死亡率', 10, '/10万', 'lte']]], ['培训全科医生20名，新增床位100张。', [['全科医生', 20, '名', 'eq'], ['床位', 100, '张', 'eq']]],
    ['县域内就诊率、基层就诊率分别达到90%、65%以上。', [['县域内就诊率', 90, '%', 'gte'], ['基层就诊率', 65, '%', 'gte']]], ['市外就医占比下降２个百分点。', [['市外就医占比', 2, '百分点', 'delta']]], ['为65周岁以上老年人体检，学习“3个10%”经验，依托120平台。', []],
    ['服务对象满意度不低于九成。', []], ['人均预期寿命提高到78.5岁。', [['人均预期寿命', 78.5, '岁', 'gte']]], ['个人卫生支出占比降至27%以下。', [['个人卫生支出占比', 27, '%', 'lte']]],
  ])('%s', (body, expected) => { expect(of(body)).toEqual(expected); });
});

describe('tables as text', () => {
  const cells = [['完成时限', '牵头单位', '重点任务', '具体举措', '配合单位'], ['2024年底', '县卫健委', '推进甲', '做好甲。', '县财政局'], ['', '', '推进乙', '做好乙。', ''], ['持续推进', '县医保局', '推进丙', '做好丙。', '']];
  test.each([['tabs', cells.map((line) => line.join('\t')).join('\n')], ['Markdown', cells.map((line, index) => `| ${line.join(' | ')} |${index === 0 ? '\n|---|---|---|---|---|' : ''}`).join('\n')]])('%s', (_name, table) => {
    const plan = read(`某县2024年医改任务清单\n\n${table}\n\n以上任务按季报送。`);
    expect(plan.tasks.map((task) => [task.title.value, task.body.value])).toEqual([['推进甲', '做好甲。'], ['推进乙', '做好乙。'], ['推进丙', '做好丙。']]);
    expect(roles(plan)).toEqual(['县卫健委牵 县财政局配', '县卫健委牵 县财政局配', '县医保局牵']);
    expect(dates(plan)).toEqual([['2024-12-31'], ['2024-12-31'], [null]]);
    expect(plan.questions.filter((question) => question.kind === 'cell-above').map((question) => question.level)).toEqual(['必须', '必须', '必须']);
    expect([plan.document.title?.value, plan.document.closing?.value]).toEqual(['某县2024年医改任务清单', '以上任务按季报送。']);
  });

  test('one cell for several rows with offices of their own is their chapter', () => {
    const plan = read('重点任务\t具体举措\t责任单位\n一、医院\t\t\n推进甲\t1.加强学科。\t县卫健委\n\t2.加强人才。\t县人社局\n推进乙\t加强监管。\t县卫健委\n\t加强行风。\t\n');
    expect(plan.tasks.map((task) => [task.title.value, task.body.value])).toEqual([['加强学科', ''], ['加强人才', ''], ['推进乙', '加强监管。\n加强行风。']]);
    expect(plan.chapters.map((chapter) => [chapter.title.value, chapter.level, chapter.taskNumbers])).toEqual([['医院', 1, [1, 2, 3]], ['推进甲', 2, [1, 2]]]);
  });
});

describe('head, tail and noise', () => {
  test('a notice that is the document, with its signature at the end', () => {
    const plan = read('某县医改领导小组办公室文件\n某医改办〔2022〕3号\n关于印发2022年医改重点工作任务的通知\n各镇人民政府，县直各单位：\n根据《关于印发深化医改任务的通知》（国办发〔2022〕14号）要求，通知如下。\n一、医院\n（一）推进甲。做好。（责任单位：县卫健委）\n各单位要重视。\n某县医改领导小组办公室\n二〇二二年五月六日\n抄送：县委办。');
    const { document } = plan;
    expect([document.title?.value, document.docNumberParts, document.issuingOffice?.value, document.issueDate?.value, document.mainRecipients.map((field) => field.value), document.closing?.value]).toEqual(['关于印发2022年医改重点工作任务的通知', { issuerCode: '某医改办', year: 2022, sequence: 3 }, '某县医改领导小组办公室', '2022-05-06', ['各镇人民政府', '县直各单位'], '各单位要重视。']);
    expect(document.references[0]).toMatchObject({ docNumber: '国办发〔2022〕14号', role: '依据' });
  });

  test('hard wraps, page numbers, web furniture, full-width digits and wide spaces', () => {
    const text = '当前位置：首页 > 政务公开\n发布时间：2024-03-05 来源：县政府办\n某县深化医药卫生体制改革２０２４年重点工作任务\n　　为深入推进医药卫生体制改革，根据国务院办公厅有关文件精\n神，结合我县实际，制定本任务。\n　　一、推进公立医院改革\n　　（一）完善运行机制。落实政府投入责任，符合规划的公立医院\n基本建设、设备购置等投入，由县财政按规定落实。新增床位12\n0张。（责任单位：县卫健委、县财政局、县人力资源和社会保\n\n— 1 —\n\n障局等按职责分工负责）\n　　（二）深化人事薪酬制度改革。建立符合行业特点的人事薪酬制\n度，完善内部分配办法，体现多劳多得、优绩优酬，惠及\n1.2万名职工。（责任单位：县人社局）\n【打印】【关闭】';
    const plan = read(text);
    expect(plan.document.title?.value.length).toBe('某县深化医药卫生体制改革2024年重点工作任务'.length);
    expect([plan.document.years, titles(plan), roles(plan)]).toEqual([[2024], ['完善运行机制', '深化人事薪酬制度改革'], ['县卫健委牵? 县财政局责 县人力资源和社会保障局责', '县人社局牵?']]);
    expect(plan.tasks.map((task) => task.body.value)).toEqual(['落实政府投入责任，符合规划的公立医院基本建设、设备购置等投入，由县财政按规定落实。新增床位120张。', '建立符合行业特点的人事薪酬制度，完善内部分配办法，体现多劳多得、优绩优酬，惠及1.2万名职工。']);
    expect(plan.segments.filter((segment) => segment.type === 'noise').map((segment) => text.slice(segment.start, segment.end))).toEqual(['当前位置：首页 > 政务公开', '发布时间：2024-03-05 来源：县政府办', '— 1 —', '【打印】【关闭】']);
  });

  test('nothing is corrected: hints only', () => {
    const plan = item('（责任单位：县卫健委）', '一般病在县县解决，推进酬薪改革。');
    expect(plan.tasks[0]?.body.value).toBe('一般病在县县解决，推进酬薪改革。');
    expect(plan.tasks[0]?.notes.map((note) => note.text)).toEqual(['县县', '酬薪']);
  });
});
