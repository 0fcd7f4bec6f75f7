import type { PlanContent, PlanQuestion, PlanTask } from '@reform-ledger/contracts';
import type { PlanProposal } from '@reform-ledger/plan-parser';
import { exactUnit, membersOn, similarGroups, similarUnits, type Registry } from './registry.js';

/** What questions are asked against: the register, the office's own name and the day the plan would be issued. */
export interface QuestionContext { registry: Registry; officeName: string; today: string }

/** What the questions made from the content itself cover; the reader's own questions of these kinds would ask twice. */
export const questionKinds = [
  'title-missing', 'unit-unresolved', 'group-unresolved', 'lead-inferred', 'several-leads', 'group-lead', 'no-responsible',
  'deadline-default', 'deadline-unresolved', 'issue-kind', 'doc-number', 'issue-date', 'issuing-office', 'open-list', 'baseline', 'concerned',
] as const;
export type QuestionKind = (typeof questionKinds)[number];

type Draft = Omit<PlanQuestion, 'kind'> & { kind: QuestionKind };
type Option = PlanQuestion['options'][number];

const option = (key: string, label: string, recommended = false): Option => ({ key, label, recommended });
const list = (numbers: number[]): string => `第 ${numbers.join('、')} 项`;
const needsBasis = (comparator: string): boolean => comparator === 'delta';

/** Adds the questions the content raises now. Questions asked before stay, answered or not: they are part of the record. */
export function withQuestions(content: PlanContent, context: QuestionContext): PlanContent {
  const known = new Set(content.questions.map((question) => question.id));
  const raised = [
    ...documentQuestions(content, context), ...groupQuestions(content, context), ...unitQuestions(content, context), ...leadQuestions(content),
    ...deadlineQuestions(content), ...adviceQuestions(content, context),
  ];
  return { ...content, questions: [...content.questions, ...raised.filter((question) => !known.has(question.id))] };
}

function documentQuestions(content: PlanContent, context: QuestionContext): Draft[] {
  const base = { level: '必须' as const, taskNumbers: [], subject: null };
  const asked: Draft[] = [];
  if (content.title === '未写标题的文件') {
    asked.push({ ...base, id: 'title-missing', kind: 'title-missing', title: '文件没有写标题', detail: '请按原件填写标题。', consequence: '没有标题就不能印发。', options: [option('value', '填写标题')] });
  }
  if (content.docNumber === null || content.issueDate === null) {
    asked.push({
      ...base, id: 'issue-kind', kind: 'issue-kind', title: '这份文件印发过没有？', detail: '原文没有写全文号和成文日期，系统不代填。',
      consequence: '拟发的，签批时取文号；已发补录的，填原件的文号和日期，不占新号。',
      options: [option('to_issue', '还没印发，签批时取文号'), option('issued_before', '已经印发，补录原文号和日期')],
    });
  }
  if (content.issueKind === 'issued_before') {
    if (content.docNumber === null) asked.push({ ...base, id: 'doc-number', kind: 'doc-number', title: '原件的文号是什么？', detail: '原文没有写文号。', consequence: '没有文号就不能补录。', options: [option('value', '填写文号')] });
    if (content.issueDate === null) asked.push({ ...base, id: 'issue-date', kind: 'issue-date', title: '原件的成文日期是哪天？', detail: '原文没有写成文日期。', consequence: '签收、异议的期限和统称的成员都看这一天。', options: [option('value', '填写日期')] });
  }
  if (content.issueKind === 'issued_before' && content.issueDate !== null && content.issueDate > context.today) {
    asked.push({
      ...base, id: `issue-date-ahead:${content.issueDate}`, kind: 'issue-date', title: `成文日期 ${content.issueDate} 还没有到，是不是写错了？`, subject: content.issueDate, detail: `今天是 ${context.today}。`,
      consequence: '还没有到日期的文件不能当作已发补录。', options: [option('value', '按原件改日期'), option('to_issue', '还没印发，签批时取文号')],
    });
  }
  if (content.issuingOffice === null) {
    asked.push({
      ...base, id: 'issuing-office', kind: 'issuing-office', title: '由哪个机关印发？', detail: '原文没有写发文机关。', consequence: '没有发文机关就不能印发。',
      options: [...(context.officeName ? [option(`office:${context.officeName}`, context.officeName)] : []), option('value', '另填')],
    });
  }
  return asked;
}

function unitQuestions(content: PlanContent, context: QuestionContext): Draft[] {
  return byText(content, 'unit', (mention) => mention.unitId === null).map(([text, tasks, canonical]) => {
    const proposed = canonical && canonical !== text ? exactUnit(context.registry, canonical) : null;
    const near = similarUnits(context.registry, text).filter((unit) => unit.id !== proposed?.id);
    return {
      id: `unit:${text}`, level: '必须', kind: 'unit-unresolved', title: `“${text}”没有登记`, subject: text, taskNumbers: tasks,
      detail: `出现在${list(tasks)}。名称相近的可能是另一家单位，系统不会自动合并。`, consequence: '没有对应到登记的单位，就没有人签收。',
      options: [...(proposed ? [option(`unit:${proposed.id}`, `就是“${proposed.name}”`, true)] : []), ...near.map((unit) => option(`unit:${unit.id}`, `就是“${unit.name}”`)), option('register', `新登记“${text}”`)],
    };
  });
}

function groupQuestions(content: PlanContent, context: QuestionContext): Draft[] {
  return byText(content, 'group', (mention) => mention.matchCertainty === '推定').map(([text, tasks]) => {
    const day = content.issueDate ?? context.today;
    const exact = new Set(content.tasks.flatMap((task) => task.mentions).filter((mention) => mention.text === text).map((mention) => mention.groupId));
    const registered = context.registry.groups.filter((group) => exact.has(group.id));
    const near = similarGroups(context.registry, text).filter((group) => !exact.has(group.id));
    return {
      id: `group:${text}`, level: '必须', kind: 'group-unresolved', title: `“${text}”包括哪些单位？`, subject: text, taskNumbers: tasks,
      detail: `原文是统称，出现在${list(tasks)}。`, consequence: '不展开就没有人签收。',
      options: [
        ...registered.map((group) => option(`group:${group.id}`, `登记册“${group.name}”，展开为 ${membersOn(group, day).length} 家`, true)),
        ...near.map((group) => option(`group:${group.id}`, `登记册“${group.name}”，展开为 ${membersOn(group, day).length} 家`)),
        option('register', '先到登记册建立这个统称'),
      ],
    };
  });
}

function leadQuestions(content: PlanContent): Draft[] {
  const asked: Draft[] = [];
  const inferred = content.tasks.filter(leadIsInferred).map((task) => task.number);
  if (inferred.length > 0) {
    asked.push({
      id: 'lead-inferred', level: '必须', kind: 'lead-inferred', title: `${inferred.length} 项的牵头单位是推定的`, subject: null, taskNumbers: inferred,
      detail: '原文只并列单位，没有写牵头；暂按排在第一位的推定。', consequence: '牵头单位汇总报送，要由医改办确认。',
      options: [option('confirm-all', '全部按首位确认'), option('each', '逐项确认')],
    });
  }
  for (const task of content.tasks) {
    const base = { level: '必须' as const, taskNumbers: [task.number], subject: `${task.number}` };
    if (task.mentions.length === 0) {
      asked.push({ ...base, id: `no-responsible:${task.key}`, kind: 'no-responsible', title: `${list([task.number])}没有写责任单位`, detail: task.title, consequence: '没有责任单位就没有人办。', options: [option('add', '加上责任单位')] });
    }
    if (groupNeedsLead(task)) {
      asked.push({
        ...base, id: `group-lead:${task.key}`, kind: 'group-lead', title: `${list([task.number])}排在第一位的是统称，谁牵头？`, detail: `“${task.mentions[0]!.text}”：${task.title}`,
        consequence: '指定牵头的，由它汇总；分头负责的，每家各报各的，医改办写一行小结。', options: [option('severally', '分头负责'), option('lead', '指定一家牵头')],
      });
    }
    const leads = task.mentions.filter((mention) => mention.role === 'lead');
    if (leads.length > 1) {
      asked.push({
        ...base, id: `several-leads:${task.key}`, kind: 'several-leads', title: `${list([task.number])}写了 ${leads.length} 家牵头，由哪家汇总报送？`, detail: task.title,
        consequence: '每期一份报送，由一家汇总。', options: leads.map((lead) => option(`mention:${lead.key}`, lead.text)),
      });
    }
  }
  return asked;
}

function deadlineQuestions(content: PlanContent): Draft[] {
  const missing = content.tasks.filter((task) => task.deadline.date === null && task.deadline.text === null).map((task) => task.number);
  const inferred = content.tasks.filter((task) => task.deadline.date !== null && task.deadline.certainty === '推定').map((task) => task.number);
  const base = { subject: null };
  const asked: Draft[] = [];
  if (missing.length > 0) {
    asked.push({
      ...base, id: 'deadline-default', level: '必须', kind: 'deadline-default', taskNumbers: missing, title: `${missing.length} 项没有写期限`,
      detail: content.years.length > 1 ? `文件跨 ${content.years.join('、')} 年，系统不自行选年。` : '标题没有写年份，系统推不出期限。', consequence: '没有期限就不会到期提醒。',
      options: [...content.years.map((year) => option(`date:${year}-12-31`, `都按 ${year}年12月31日`)), option('value', '另选一天'), option('each', '逐项填写')],
    });
  } else if (inferred.length > 0) {
    asked.push({
      ...base, id: 'deadline-inferred', level: '建议', kind: 'deadline-default', taskNumbers: inferred, title: `${inferred.length} 项的期限是推定的`,
      detail: `原文没有写明的推定为 ${content.tasks.find((task) => task.number === inferred[0])!.deadline.date}。`, consequence: '不确认也可以送签，期限仍标推定。', options: [option('confirm-all', '全部确认'), option('each', '逐项看')],
    });
  }
  return asked;
}

function adviceQuestions(content: PlanContent, context: QuestionContext): Draft[] {
  const open = content.tasks.filter((task) => task.openList).map((task) => task.number);
  const deltas = content.tasks.filter((task) => task.targets.some((target) => needsBasis(target.comparator))).map((task) => task.number);
  const asked: Draft[] = [];
  if (open.length > 0) {
    asked.push({
      id: 'open-list', level: '建议', kind: 'open-list', title: `${open.length} 项的名单写了“等”，没有列全`, subject: null, taskNumbers: open, detail: '“等”之后还有谁，原文没有写。',
      consequence: '加上的单位记作医改办的决定，不算原文。', options: [option('leave', '就按已列的单位'), option('each', '逐项补充')],
    });
  }
  if (deltas.length > 0) {
    asked.push({
      id: 'baseline', level: '建议', kind: 'baseline', title: `${deltas.length} 项写了上升或下降多少，没有写基数`, subject: null, taskNumbers: deltas, detail: '要有上年的数才能算出差多少。',
      consequence: '没有基数不能判定。', options: [option('leave', '知道了，以后填')],
    });
  }
  for (const task of content.tasks) {
    for (const { text } of task.concerned) {
      const unit = exactUnit(context.registry, text);
      asked.push({
        id: `concerned:${task.key}:${text}`, level: '建议', kind: 'concerned', title: `${list([task.number])}写到“${text}”，责任单位里没有它`, subject: text, taskNumbers: [task.number], detail: '列为涉及单位，不派任务。',
        consequence: '加为配合单位的，记作医改办的决定。', options: [option('leave', '只列为涉及单位'), ...(unit ? [option(`unit:${unit.id}`, '加为配合单位')] : [])],
      });
    }
  }
  return asked;
}

/** True while a task with several responsible units rests on the inference that the first-listed leads. */
export const leadIsInferred = (task: PlanTask): boolean =>
  !groupNeedsLead(task) && !task.severally && task.mentions.length > 1 && task.mentions.some((mention) => mention.roleCertainty === '推定');

/** True while the first-listed is a collective name and the office has neither named a lead nor chosen 分头负责. */
export const groupNeedsLead = (task: PlanTask): boolean =>
  !task.severally && task.mentions[0]?.kind === 'group' && !task.mentions.some((mention) => mention.kind === 'unit' && mention.role === 'lead');

type Mention = PlanTask['mentions'][number];
function byText(content: PlanContent, kind: Mention['kind'], raised: (mention: Mention) => boolean): [text: string, tasks: number[], canonical: string | null][] {
  const found = new Map<string, { tasks: Set<number>; canonical: string | null }>();
  for (const task of content.tasks) {
    for (const mention of task.mentions.filter((one) => one.kind === kind && raised(one))) {
      const entry = found.get(mention.text) ?? { tasks: new Set(), canonical: mention.canonical };
      entry.tasks.add(task.number);
      found.set(mention.text, entry);
    }
  }
  return [...found].map(([text, { tasks, canonical }]) => [text, [...tasks], canonical]);
}

/** The reader's questions about the text itself (numbering, structure); those about units, leads and dates are asked from the content. */
export function readingQuestions(proposal: PlanProposal): PlanQuestion[] {
  return proposal.questions.filter((question) => !coveredByContent(question)).map((question) => ({
    id: `reading:${question.id}`, level: question.level, kind: question.kind === 'deadline-vague' ? 'deadline-unresolved' : question.kind === 'deadline-unresolved' ? question.kind : `reading:${question.kind}`, title: question.title, detail: question.detail, consequence: question.consequence, taskNumbers: question.taskNumbers,
    subject: typeof question.subject['text'] === 'string' ? question.subject['text'] : null,
    options: question.options.map(({ value, label, recommended }) => ({ key: question.kind.startsWith('deadline') || !mendedInTheTask.has(value) ? value : 'each', label, recommended })),
  }));
}

// What these options promise is done by editing the task itself; `each` leads there, and the question is then answered by its other option.
const mendedInTheTask = new Set(['edit', 'split', 'each', 'enter', 'target', 'tasks', 'set', 'check', 'not-a-task']);

// Kinds of the reader whose matter is asked from the content itself, where editing it answers the question too.
const askedFromContent = new Set([
  'no-document-number', 'no-issuing-office', 'no-issue-date', 'no-title', 'no-year', 'default-deadline-years', 'default-deadline', 'lead-inferred', 'lead-is-group',
  'no-responsible-unit', 'group-members', 'similar-units', 'unit-not-registered', 'open-list', 'involved-unit', 'target-baseline',
]);

const coveredByContent = ({ kind, level }: PlanProposal['questions'][number]): boolean =>
  // A year that the reader is not sure of is a matter of its own: the content does not show the doubt.
  askedFromContent.has(kind) && !(kind === 'default-deadline' && level === '必须');
