import type { PlanAnswer, PlanContent, PlanMention, PlanQuestion, PlanTask } from '@reform-ledger/contracts';
import { refuse } from '../../kernel/errors.js';
import { leadIsInferred } from './questions.js';
import type { Registry } from './registry.js';

type Effect = (content: PlanContent, question: PlanQuestion, answer: PlanAnswer, registry: Registry) => PlanContent;

/** Who answered and when, written beside the answer. */
export interface Answerer { personName: string; at: string }

/**
 * Carries out the answers that are new or changed since the last save, in their order, and signs them with the answerer.
 * Answers saved before keep their first name and time: nobody signs for somebody else.
 * @throws BAD_REQUEST when an answer names a unit, group or date that cannot be.
 */
export function applyAnswers(content: PlanContent, saved: PlanAnswer[], registry: Registry, by: Answerer): PlanContent {
  let next = content;
  const answers = content.answers.map((answer) => {
    const before = saved.find((one) => one.questionId === answer.questionId);
    if (before !== undefined && before.choice === answer.choice && JSON.stringify(before.value) === JSON.stringify(answer.value)) return before;
    const question = content.questions.find((one) => one.id === answer.questionId);
    if (question === undefined) throw refuse('BAD_REQUEST', { reason: '回答了一个没有问过的问题' });
    next = applyAnswer(next, question, answer, registry);
    return { ...answer, ...by };
  });
  return { ...next, answers };
}

/** What one answer does to the draft. A choice that only leads to another page (新登记、逐项) changes nothing. */
export function applyAnswer(content: PlanContent, question: PlanQuestion, answer: PlanAnswer, registry: Registry): PlanContent {
  return effects[question.kind]?.(content, question, answer, registry) ?? content;
}

const effects: Record<string, Effect> = {
  'title-missing': (content, _question, answer) => ({ ...content, title: textOf(answer, 200) }),
  'issue-kind': (content, _question, { choice }) => (choice === 'to_issue' || choice === 'issued_before' ? { ...content, issueKind: choice } : content),
  'doc-number': (content, _question, answer) => ({ ...content, docNumber: textOf(answer, 60) }),
  'issue-date': (content, _question, answer) => (answer.choice === 'to_issue' ? { ...content, issueKind: 'to_issue' } : { ...content, issueDate: dateOf(answer) }),
  'issuing-office': (content, _question, answer) => ({ ...content, issuingOffice: answer.choice.startsWith('office:') ? answer.choice.slice('office:'.length) : textOf(answer, 120) }),
  'unit-unresolved': (content, question, answer, registry) => withUnit(content, question.subject, idOf(answer, 'unit'), registry),
  'group-unresolved': (content, question, answer, registry) => withGroup(content, question.subject, idOf(answer, 'group'), registry),
  'lead-inferred': (content, _question, { choice }) => (choice === 'confirm-all' ? eachTask(content, (task) => (leadIsInferred(task) ? confirmed(task) : task)) : content),
  'group-lead': withGroupLead,
  'several-leads': (content, question, answer) => oneTask(content, question, (task) => onlyLead(task, idOf(answer, 'mention'))),
  'deadline-default': withDeadline,
  'deadline-unresolved': withPhraseDate,
  concerned: withConcerned,
};

function withUnit(content: PlanContent, text: string | null, unitId: string | null, registry: Registry): PlanContent {
  if (unitId === null) return content;
  if (!registry.units.some((unit) => unit.id === unitId)) throw refuse('BAD_REQUEST', { reason: '选的单位没有登记' });
  return eachMention(content, (mention) => (mention.kind === 'unit' && mention.text === text ? { ...mention, unitId, matchCertainty: '确认' } : mention));
}

function withGroup(content: PlanContent, text: string | null, groupId: string | null, registry: Registry): PlanContent {
  if (groupId === null) return content;
  if (!registry.groups.some((group) => group.id === groupId)) throw refuse('BAD_REQUEST', { reason: '选的统称没有登记' });
  return eachMention(content, (mention) => (mention.kind === 'group' && mention.text === text ? { ...mention, groupId, matchCertainty: '确认' } : mention));
}

function withGroupLead(content: PlanContent, question: PlanQuestion, answer: PlanAnswer, registry: Registry): PlanContent {
  return oneTask(content, question, (task) => {
    const own = task.mentions.filter((mention) => !(mention.addedByOffice && mention.role === 'lead'));
    if (answer.choice === 'severally') return { ...task, severally: true, mentions: own.map((mention) => ({ ...mention, role: 'responsible', roleCertainty: '确认' })) };
    const unitId = answer.choice === 'lead' && typeof answer.value === 'string' ? answer.value : idOf(answer, 'unit');
    if (unitId === null) return task;
    const unit = registry.units.find((one) => one.id === unitId);
    if (unit === undefined) throw refuse('BAD_REQUEST', { reason: '选的牵头单位没有登记' });
    const others = own.filter((mention) => mention.unitId !== unitId).map((mention): PlanMention => ({ ...mention, role: 'co', roleCertainty: '确认' }));
    const listed = own.find((mention) => mention.unitId === unitId);
    return { ...task, severally: false, mentions: [listed ? { ...listed, role: 'lead', roleCertainty: '确认' } : officeMention(`${task.key}-lead`, unit, 'lead'), ...others] };
  });
}

function withDeadline(content: PlanContent, _question: PlanQuestion, answer: PlanAnswer): PlanContent {
  if (answer.choice === 'confirm-all') {
    return eachTask(content, (task) => (task.deadline.date !== null && task.deadline.certainty === '推定' ? { ...task, deadline: { ...task.deadline, certainty: '确认' } } : task));
  }
  if (answer.choice !== 'value' && !answer.choice.startsWith('date:')) return content;
  const date = answer.choice === 'value' ? dateOf(answer) : dateOf({ ...answer, value: answer.choice.slice('date:'.length) });
  return eachTask(content, (task) =>
    task.deadline.date === null && task.deadline.text === null ? { ...task, deadline: { ...task.deadline, date, certainty: '确认', basis: `原文没有写期限，医改办选定 ${date}` } } : task);
}

/** Gives a phrase of the document (3年内) the day that the office says it means. */
function withPhraseDate(content: PlanContent, question: PlanQuestion, answer: PlanAnswer): PlanContent {
  if (answer.choice !== 'set') return content;
  const date = dateOf(answer);
  const dated = (deadline: PlanTask['deadline']): PlanTask['deadline'] =>
    deadline.text === question.subject && deadline.date === null ? { ...deadline, date, certainty: '确认', basis: `“${deadline.text}”由医改办定为 ${date}` } : deadline;
  return oneTask(content, question, (task) => ({ ...task, deadline: dated(task.deadline), otherDeadlines: task.otherDeadlines.map(dated) }));
}

function withConcerned(content: PlanContent, question: PlanQuestion, answer: PlanAnswer, registry: Registry): PlanContent {
  const unitId = idOf(answer, 'unit');
  if (unitId === null) return content;
  const unit = registry.units.find((one) => one.id === unitId);
  if (unit === undefined) throw refuse('BAD_REQUEST', { reason: '选的单位没有登记' });
  return oneTask(content, question, (task) => (task.mentions.some((mention) => mention.unitId === unitId) ? task : { ...task, mentions: [...task.mentions, officeMention(`${task.key}-${unitId}`, unit, 'co')] }));
}

/** A unit that the office added by its own decision: it has no place in the text. */
const officeMention = (key: string, unit: { id: string; name: string }, role: PlanMention['role']): PlanMention => ({
  key, text: unit.name, kind: 'unit', role, roleCertainty: '确认', unitId: unit.id, groupId: null, matchCertainty: '确认',
  canonical: unit.name, canonicalRule: '医改办决定增加', spans: [], addedByOffice: true,
});

const confirmed = (task: PlanTask): PlanTask => ({ ...task, mentions: task.mentions.map((mention) => ({ ...mention, roleCertainty: mention.roleCertainty === '推定' ? '确认' : mention.roleCertainty })) });

function onlyLead(task: PlanTask, key: string | null): PlanTask {
  if (key === null || !task.mentions.some((mention) => mention.key === key && mention.role === 'lead')) return task;
  return { ...task, mentions: task.mentions.map((mention) => (mention.role === 'lead' && mention.key !== key ? { ...mention, role: 'co', roleCertainty: '确认' } : mention)) };
}

const eachTask = (content: PlanContent, change: (task: PlanTask) => PlanTask): PlanContent => ({ ...content, tasks: content.tasks.map(change) });
const eachMention = (content: PlanContent, change: (mention: PlanMention) => PlanMention): PlanContent => eachTask(content, (task) => ({ ...task, mentions: task.mentions.map(change) }));
const oneTask = (content: PlanContent, question: PlanQuestion, change: (task: PlanTask) => PlanTask): PlanContent =>
  eachTask(content, (task) => (task.number === question.taskNumbers[0] ? change(task) : task));

/** `unit:abc` → abc; the id may also stand in the value. Null when the choice is of another sort. */
function idOf(answer: PlanAnswer, sort: 'unit' | 'group' | 'mention'): string | null {
  if (answer.choice.startsWith(`${sort}:`)) return answer.choice.slice(sort.length + 1);
  return answer.choice === sort && typeof answer.value === 'string' ? answer.value : null;
}

function textOf(answer: PlanAnswer, limit: number): string {
  const text = typeof answer.value === 'string' ? answer.value.trim() : '';
  if (text === '' || text.length > limit) throw refuse('BAD_REQUEST', { reason: `要填 1 到 ${limit} 个字` });
  return text;
}

function dateOf(answer: PlanAnswer): string {
  const text = typeof answer.value === 'string' ? answer.value : '';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text) || new Date(`${text}T00:00:00Z`).toISOString().slice(0, 10) !== text) throw refuse('BAD_REQUEST', { reason: '日期写成 2023-08-01' });
  return text;
}
