import type { PlanContent, PlanQuestion } from '@reform-ledger/contracts';
import { groupNeedsLead, leadIsInferred, type QuestionKind } from './questions.js';

type Rule = (content: PlanContent, question: PlanQuestion) => boolean;

const unanswered: Rule = (content, question) => !content.answers.some((answer) => answer.questionId === question.id);
const taskOf = (content: PlanContent, question: PlanQuestion) => content.tasks.find((task) => task.number === question.taskNumbers[0]);

/** When each question of ours still stands open: what the content lacks, however it came to be mended. */
const rules: Record<QuestionKind, Rule> = {
  'title-missing': (content) => content.title === '未写标题的文件',
  'unit-unresolved': (content, { subject }) => mentions(content).some((mention) => mention.kind === 'unit' && mention.text === subject && mention.unitId === null),
  'group-unresolved': (content, { subject }) => mentions(content).some((mention) => mention.kind === 'group' && mention.text === subject && (mention.groupId === null || mention.matchCertainty === '推定')),
  'lead-inferred': (content) => content.tasks.some(leadIsInferred),
  'group-lead': (content, question) => { const task = taskOf(content, question); return task !== undefined && groupNeedsLead(task); },
  'several-leads': (content, question) => (taskOf(content, question)?.mentions.filter((mention) => mention.role === 'lead').length ?? 0) > 1,
  'no-responsible': (content, question) => taskOf(content, question)?.mentions.length === 0,
  'deadline-default': (content, question) => (question.level === '必须' ? content.tasks.some((task) => task.deadline.date === null && task.deadline.text === null) : unanswered(content, question)),
  'deadline-unresolved': unanswered,
  'issue-kind': unanswered,
  'doc-number': (content) => content.issueKind === 'issued_before' && content.docNumber === null,
  'issue-date': (content, question) => content.issueKind === 'issued_before' && (content.issueDate === null || (content.issueDate === question.subject && unanswered(content, question))),
  'issuing-office': (content) => content.issuingOffice === null,
  'open-list': unanswered,
  baseline: unanswered,
  concerned: unanswered,
};

const mentions = (content: PlanContent) => content.tasks.flatMap((task) => task.mentions);

/**
 * The 必须 questions that forbid sending the plan now: the number on the button 还差 n 件必须确认.
 * A question closes when the content no longer needs it, whether by its answer or by editing the task.
 */
export function openQuestions(content: PlanContent): PlanQuestion[] {
  return content.questions.filter((question) => question.level === '必须' && isOpen(content, question));
}

/** True while a question of either level waits for the office. */
export function isOpen(content: PlanContent, question: PlanQuestion): boolean {
  const rule = rules[question.kind as QuestionKind] as Rule | undefined;
  return (rule ?? unanswered)(content, question);
}
