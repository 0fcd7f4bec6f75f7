import { describe, expect, test } from '@jest/globals';
import { planContent, type PlanAnswer, type PlanContent } from '@reform-ledger/contracts';
import { parsePlan, type UnitAlias } from '@reform-ledger/plan-parser';
import fc from 'fast-check';
import { applyAnswers } from './apply-answer.js';
import { confirmEdits } from './confirm-edits.js';
import { planDifference } from './difference.js';
import { contentFromProposal } from './from-proposal.js';
import { openQuestions } from './open-questions.js';
import { withQuestions, type QuestionContext } from './questions.js';
import { readerAliases, type Registry } from './registry.js';

const unit = (id: string, name: string, aliases: string[] = []) => ({ id, name, legalName: '', aliases, validFrom: '2020-01-01', validTo: null });
const registry: Registry = {
  units: [unit('health', '县卫生健康委', ['县卫健委']), unit('finance', '县财政局'), unit('hospital', '县人民医院'), unit('east', '东镇'), unit('west', '西镇')],
  groups: [{ id: 'towns', name: '各镇', aliases: [], members: ['east', 'west'].map((id) => ({ unitId: id, unitName: id, validFrom: '2020-01-01', validTo: null })) }],
};
const context: QuestionContext = { registry, officeName: '县医改办', today: '2023-10-12' };
const read = (body: string, title = '某县2023年医改重点任务'): PlanContent => contentFromProposal(parsePlan(`${title}\n\n${body}`, { region: '某县', aliases: readerAliases(registry) as UnitAlias[] }), context);
const answer = (content: PlanContent, ...answers: PlanAnswer[]): PlanContent =>
  withQuestions(applyAnswers({ ...content, answers: [...content.answers, ...answers] }, content.answers, registry, { personName: '某经办', at: '2023-10-12T01:00:00.000Z' }), context);
const openIds = (content: PlanContent): string[] => openQuestions(content).map((question) => question.id);

describe('from a reading to a draft', () => {
  test('units are taken by exact registered name or alias only; a near name stays a question with the proposal in it', () => {
    const content = read('1. 甲事。（责任单位：县卫健委、县财正局）');
    expect(content.tasks[0]!.mentions.map((mention) => [mention.text, mention.unitId, mention.matchCertainty])).toEqual([['县卫健委', 'health', '原文'], ['县财正局', null, '推定']]);
    const question = content.questions.find((one) => one.id === 'unit:县财正局')!;
    expect(question.options.map((option) => option.key)).toEqual(expect.arrayContaining(['unit:finance', 'register']));
    expect(openIds(content)).toContain('unit:县财正局');
  });

  test('a lead is the first-listed and 推定; stated leads are the document’s; a unit alone is responsible', () => {
    const content = read('1. 甲事。（责任单位：县财政局、县卫健委）\n2. 乙事。（牵头单位：县卫健委，配合单位：县财政局）\n3. 丙事。（责任单位：县人民医院）');
    expect(content.tasks.map((task) => task.mentions.map((mention) => `${mention.role}/${mention.roleCertainty}`))).toEqual([['lead/推定', 'co/推定'], ['lead/原文', 'co/原文'], ['responsible/原文']]);
    expect(content.questions.find((question) => question.id === 'lead-inferred')?.taskNumbers).toEqual([1]);
  });

  test('a registered collective name is still confirmed by a person, and asked who leads when it stands first', () => {
    const content = read('1. 甲事。（责任单位：各镇）');
    expect(content.tasks[0]!.mentions[0]).toMatchObject({ kind: 'group', groupId: 'towns', matchCertainty: '推定' });
    expect(openIds(content)).toEqual(expect.arrayContaining(['group:各镇', 'group-lead:t1']));
  });

  test('several years and no date: asked, never chosen', () => {
    const content = read('1. 甲事。（责任单位：县财政局）', '某县2021年-2022年医改重点任务');
    expect(content.tasks[0]!.deadline).toMatchObject({ date: null, text: null });
    expect(openIds(content)).toContain('deadline-default');
    const chosen = answer(content, { questionId: 'deadline-default', choice: 'date:2022-12-31' });
    expect(chosen.tasks[0]!.deadline).toMatchObject({ date: '2022-12-31', certainty: '确认' });
    expect(openIds(chosen)).not.toContain('deadline-default');
  });

  test('whatever is read is a content that can be saved', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('1. 甲事。（责任单位：县财政局、各镇等按职责分工负责）', '（二）乙事。2023年底前达到60%以上。（责任单位：县卫健委）', '第三章 其他', '—— 1 ——', '3、丙', '责任单位：', '\u00a0', '（责任单位：）'), { maxLength: 12 }), (lines) => {
      const content = read(['1. 首项。（责任单位：县财政局）', ...lines].join('\n'));
      expect(planContent.safeParse(content).error?.issues ?? []).toEqual([]);
    }), { numRuns: 200 });
  });
});

describe('answers', () => {
  const asked = read('1. 甲事。（责任单位：县财正局、县卫健委）\n2. 乙事。（责任单位：各镇）\n3. 丙事。（责任单位：各镇、县财政局）');

  test('a document dated after today is asked about: the original’s date, or not issued yet', () => {
    const dated = { ...read('1. 甲事。（责任单位：县财政局）'), issueKind: 'issued_before' as const, docNumber: '某医改〔2023〕3号', issueDate: '2023-11-12', issuingOffice: '县医改办' };
    const content = withQuestions(dated, context);
    const ahead = 'issue-date-ahead:2023-11-12';
    expect(content.questions.find((question) => question.id === ahead)).toMatchObject({ level: '必须', kind: 'issue-date', title: '成文日期 2023-11-12 还没有到，是不是写错了？' });
    expect(openIds(content)).toContain(ahead);
    expect(openIds(withQuestions({ ...dated, issueDate: '2023-10-12' }, context))).not.toContain(ahead);
    const mended = answer(content, { questionId: ahead, choice: 'value', value: '2023-10-11' });
    expect([mended.issueDate, openIds(mended).includes(ahead)]).toEqual(['2023-10-11', false]);
    const toIssue = answer(content, { questionId: ahead, choice: 'to_issue' });
    expect([toIssue.issueKind, openIds(toIssue).includes(ahead)]).toEqual(['to_issue', false]);
    // 又填了一个还没到的日期，就再问一次。
    expect(openIds(answer(content, { questionId: ahead, choice: 'value', value: '2023-12-01' }))).toContain('issue-date-ahead:2023-12-01');
  });

  test('every must question can be closed by its answers, each signed with who and when', () => {
    const done = answer(asked,
      { questionId: 'unit:县财正局', choice: 'unit:finance' }, { questionId: 'group:各镇', choice: 'group:towns' }, { questionId: 'lead-inferred', choice: 'confirm-all' },
      { questionId: 'group-lead:t2', choice: 'severally' }, { questionId: 'group-lead:t3', choice: 'unit:finance' }, { questionId: 'issue-kind', choice: 'issued_before' }, { questionId: 'issuing-office', choice: 'office:县医改办' });
    expect(openIds(done)).toEqual(['doc-number', 'issue-date']);
    const complete = answer(done, { questionId: 'doc-number', choice: 'value', value: ' 某医改〔2023〕3号 ' }, { questionId: 'issue-date', choice: 'value', value: '2023-03-01' });
    expect(openIds(complete)).toEqual([]);
    expect(complete).toMatchObject({ issueKind: 'issued_before', docNumber: '某医改〔2023〕3号', issueDate: '2023-03-01', issuingOffice: '县医改办' });
    expect(complete.tasks[2]!.mentions.map((mention) => [mention.text, mention.role])).toEqual([['县财政局', 'lead'], ['各镇', 'co']]);
    expect(complete.answers.every((one) => one.personName === '某经办')).toBe(true);
  });

  test('a lead named from among the members is added by decision, and the text’s own names stay', () => {
    const named = answer(asked, { questionId: 'group-lead:t2', choice: 'lead', value: 'east' });
    expect(named.tasks[1]!.mentions.map((mention) => [mention.text, mention.role, mention.addedByOffice])).toEqual([['东镇', 'lead', true], ['各镇', 'co', false]]);
    expect(answer(named, { questionId: 'group-lead:t2', choice: 'severally' }).tasks[1]!.mentions.map((mention) => mention.text)).toEqual(['各镇']);
  });

  test('an answer given before keeps its first name and time', () => {
    const first = answer(asked, { questionId: 'lead-inferred', choice: 'confirm-all' });
    const later = applyAnswers(first, first.answers, registry, { personName: '另一人', at: '2024-01-01T00:00:00.000Z' });
    expect(later.answers[0]).toMatchObject({ personName: '某经办' });
  });

  test.each<[string, PlanAnswer]>([
    ['an unknown question', { questionId: 'nothing', choice: 'x' }],
    ['a unit that is not registered', { questionId: 'unit:县财正局', choice: 'unit:nowhere' }],
    ['a group that is not registered', { questionId: 'group:各镇', choice: 'group:nowhere' }],
    ['a lead that is not registered', { questionId: 'group-lead:t2', choice: 'unit:nowhere' }],
    ['an empty office', { questionId: 'issuing-office', choice: 'value', value: '  ' }],
  ])('%s is refused', (_name, given) => {
    expect(() => answer(asked, given)).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });

  test('a date that does not exist is refused', () => {
    const dated = answer(asked, { questionId: 'issue-kind', choice: 'issued_before' });
    expect(() => answer(dated, { questionId: 'issue-date', choice: 'value', value: '2023-02-30' })).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });

  test('a choice that leads to another page closes nothing', () => {
    expect(openIds(answer(asked, { questionId: 'unit:县财正局', choice: 'register' }))).toContain('unit:县财正局');
  });
});

describe('what a person changes', () => {
  const text = '1. 甲事。2023年6月底前完成。（牵头单位：县财政局，配合单位：县卫健委）';
  const sourceText = `某县2023年医改重点任务\n\n${text}`;
  const before = read(text);
  const edit = (change: (content: PlanContent) => void): PlanContent => {
    const after = structuredClone(before);
    change(after);
    return confirmEdits(before, after, registry, sourceText);
  };

  test('what an undo brings back keeps its place in the document; what the document does not say there does not get one', () => {
    const merged = confirmEdits(before, { ...before, tasks: [] }, registry, sourceText);
    const back = confirmEdits(merged, before, registry, sourceText).tasks[0]!;
    expect(back.mentions.map((mention) => [mention.text, mention.addedByOffice, mention.spans.length])).toEqual([['县财政局', false, 1], ['县卫健委', false, 1]]);
    expect(back.deadline).toMatchObject({ text: before.tasks[0]!.deadline.text, date: '2023-06-30', spans: before.tasks[0]!.deadline.spans, certainty: '确认' });
    const claimed = structuredClone(before);
    claimed.tasks[0]!.mentions[0]!.text = '东镇';
    claimed.tasks[0]!.deadline.text = '明年';
    const refused = confirmEdits(merged, claimed, registry, sourceText).tasks[0]!;
    expect(refused.mentions[0]).toMatchObject({ addedByOffice: true, spans: [] });
    expect(refused.deadline).toMatchObject({ text: null, spans: [] });
  });

  test('untouched stays 原文; changed or added becomes 确认, whatever the page claims', () => {
    expect(edit(() => undefined)).toEqual(before);
    expect(edit((content) => { content.tasks[0]!.mentions[0]!.unitId = 'hospital'; }).tasks[0]!.mentions[0]).toMatchObject({ matchCertainty: '确认', roleCertainty: '原文' });
    expect(edit((content) => { content.tasks[0]!.deadline.date = '2023-12-31'; }).tasks[0]!.deadline).toMatchObject({ certainty: '确认', text: before.tasks[0]!.deadline.text });
    const added = edit((content) => { content.tasks[0]!.mentions.push({ ...content.tasks[0]!.mentions[0]!, key: 'new', text: '东镇', unitId: 'east', role: 'co' }); });
    expect(added.tasks[0]!.mentions[2]).toMatchObject({ addedByOffice: true, roleCertainty: '确认', matchCertainty: '确认', spans: [] });
  });

  test('questions cannot be taken away, and numbers, keys and units must be right', () => {
    expect(edit((content) => { content.questions = []; }).questions).toEqual(before.questions);
    expect(() => edit((content) => { content.tasks.push({ ...content.tasks[0]!, key: 'other' }); })).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
    expect(() => edit((content) => { content.tasks.push({ ...content.tasks[0]!, number: 9 }); })).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
    expect(() => edit((content) => { content.tasks[0]!.mentions[0]!.unitId = 'nowhere'; })).toThrow(expect.objectContaining({ code: 'BAD_REQUEST' }));
  });

  test('the difference names task, field, before and after; nothing changed is no difference', () => {
    expect(planDifference(before, before)).toEqual([]);
    const after = structuredClone(before);
    after.title = '新标题';
    after.tasks[0]!.deadline.date = '2023-12-31';
    after.tasks.push({ ...structuredClone(before.tasks[0]!), key: 'more', number: 2, title: '新任务' });
    const difference = planDifference(before, after);
    expect(difference.map((one) => [one.taskNumber, one.field])).toEqual([[null, '标题'], [1, '完成时限'], [2, '任务']]);
    expect(planDifference(after, before).find((one) => one.field === '任务')).toEqual({ taskNumber: 2, field: '任务', before: '新任务', after: '删去' });
  });
});
