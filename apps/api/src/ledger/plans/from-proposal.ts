import type { PlanContent, PlanMention, PlanTask, PlanTarget } from '@reform-ledger/contracts';
import type { DefaultDeadline, PlanProposal, ProposedDeadline, ProposedTarget, ProposedTask, Span, UnitMention } from '@reform-ledger/plan-parser';
import { readingQuestions, withQuestions, type QuestionContext } from './questions.js';
import { resolveMentions } from './resolve-mentions.js';

type Deadline = PlanTask['deadline'];

/**
 * Turns what was read in a document into the draft that the office confirms. Nothing is decided here that the document
 * does not say: units are taken only by exact registered name, a lead is the first-listed and 推定, a missing deadline is
 * the last day of the title's year and 推定, and whatever a person must decide becomes a question.
 */
export function contentFromProposal(proposal: PlanProposal, context: QuestionContext): PlanContent {
  const { document } = proposal;
  const statesItself = document.docNumber !== null && document.issueDate !== null;
  const content: PlanContent = {
    title: clip(document.title?.value.trim() ?? '', 200) || clip(proposal.source.fileName ?? '', 200) || '未写标题的文件',
    years: document.years,
    issueKind: statesItself ? 'issued_before' : 'to_issue',
    docNumber: document.docNumber ? clip(document.docNumber.value, 60) : null,
    issuingOffice: document.issuingOffice ? clip(document.issuingOffice.value, 120) : null,
    issueDate: document.issueDate?.value ?? null,
    recipients: document.mainRecipients.map((recipient) => recipient.value),
    references: document.references.map(({ text, docNumber, role }) => ({ text, docNumber, role })),
    chapters: proposal.chapters
      .filter((chapter) => chapter.taskNumbers.length > 0 || chapter.level === 1)
      .map((chapter) => ({
        number: chapter.number,
        title: chapter.title.value,
        heading: chapter.heading.value,
        preamble: chapter.preamble?.value ?? null,
        span: around(chapter.heading.spans),
      })),
    tasks: proposal.tasks.map((task) => taskFromProposal(task, document.defaultDeadline)),
    questions: readingQuestions(proposal),
    answers: [],
  };
  return withQuestions(resolveMentions(content, context.registry), context);
}

function taskFromProposal(task: ProposedTask, fallback: DefaultDeadline | null): PlanTask {
  const { deadline, otherDeadlines } = deadlinesOf(task, fallback);
  return {
    key: `t${task.number}`,
    number: task.number,
    ordinalText: task.ordinalText,
    chapterNumber: task.chapterNumber,
    title: clip(task.title.value.trim(), 200) || clip(task.body.value.trim(), 60) || `第 ${task.number} 项`,
    body: clip(task.body.value, 20_000),
    span: around(task.spans),
    responsibleRaw: task.responsible?.raw ?? '',
    openList: task.responsible?.open ?? false,
    byDuty: task.responsible?.byDuty ?? false,
    mentions: mentionsOf(task),
    concerned: task.mentionedNotResponsible.map(({ value, spans }) => ({ text: value, spans })),
    severally: false,
    deadline,
    otherDeadlines,
    targets: task.targets.map((target, index) => targetOf(target, task.number, index)),
    hints: task.notes.map((note) => note.message),
  };
}

/** Roles the text states stay 原文; otherwise the first-listed unit is the lead by inference, and a unit alone is simply responsible. */
function mentionsOf(task: ProposedTask): PlanMention[] {
  const read = task.responsible?.mentions ?? [];
  const stated = read.some((mention) => mention.roleBasis === '原文' && (mention.role === 'lead' || mention.role === 'co'));
  return read.map((mention, index) => ({ ...mentionOf(mention, task.number, index), ...(stated ? {} : inferredRole(read, index)) }));
}

function inferredRole(read: UnitMention[], index: number): Pick<PlanMention, 'role' | 'roleCertainty'> {
  if (read.length === 1) return { role: 'responsible', roleCertainty: read[0]!.kind === 'group' ? '推定' : '原文' };
  if (read[0]!.kind === 'group') return { role: 'responsible', roleCertainty: '推定' };
  return { role: index === 0 ? 'lead' : 'co', roleCertainty: '推定' };
}

const mentionOf = (mention: UnitMention, taskNumber: number, index: number): PlanMention => ({
  key: `t${taskNumber}-m${index + 1}`,
  text: clip(mention.text, 80),
  kind: mention.kind,
  role: mention.role,
  roleCertainty: mention.roleBasis,
  unitId: null,
  groupId: null,
  matchCertainty: '推定',
  canonical: mention.canonical,
  canonicalRule: mention.canonicalRule,
  spans: mention.spans,
  addedByOffice: false,
});

/**
 * The task's own deadline: a date the text states, the latest when there are several. A phrase without a date in the
 * responsibility bracket (长期坚持) stays unresolved; in the body it stands beside the default and never replaces it.
 */
function deadlinesOf(task: ProposedTask, fallback: DefaultDeadline | null): { deadline: Deadline; otherDeadlines: Deadline[] } {
  const dated = task.deadlines.filter((deadline) => deadline.resolved !== null)
    .sort((a, b) => Number(b.scope === 'task') - Number(a.scope === 'task') || b.resolved!.localeCompare(a.resolved!));
  const open = task.deadlines.find((deadline) => deadline.resolved === null && deadline.scope === 'task' && !inside(deadline.spans, task.body.spans));
  const main = dated[0] ?? open;
  const others = task.deadlines.filter((deadline) => deadline !== main).map(deadlineOf);
  return { deadline: main ? deadlineOf(main) : defaultDeadline(fallback), otherDeadlines: others };
}

const deadlineOf = (deadline: ProposedDeadline): Deadline => ({
  text: deadline.text, date: deadline.resolved, certainty: deadline.certainty, basis: deadline.basis, spans: deadline.spans,
});

function defaultDeadline(fallback: DefaultDeadline | null): Deadline {
  const only = fallback !== null && fallback.candidates.length === 1;
  return {
    text: null,
    date: only ? fallback.candidates[0]! : null,
    certainty: '推定',
    basis: fallback === null ? '原文没有写期限，标题也没有写年份' : only ? fallback.basis : `原文没有写期限，文件跨几个年度：${fallback.candidates.join('、')}，要由医改办选定`,
    spans: [],
  };
}

function targetOf(target: ProposedTarget, taskNumber: number, index: number): PlanTarget {
  return {
    key: `t${taskNumber}-g${index + 1}`,
    indicator: clip(target.indicator, 120),
    // A range has no single value to compare with: the quote carries it and nothing is computed from it.
    comparator: target.benchmark !== null ? 'benchmark' : target.comparator === 'range' ? 'none' : target.comparator,
    direction: target.direction === 'keep' ? 'reach' : target.direction,
    value: target.comparator === 'range' ? null : target.value,
    unit: target.unit === null ? null : clip(target.unit, 20),
    benchmark: target.benchmark === null ? null : clip(target.benchmark, 60),
    quote: target.quote,
    implicit: target.implicit,
    certainty: target.certainty,
    spans: target.spans,
    deadline: target.deadlineResolved,
  };
}

const clip = (text: string, limit: number): string => (text.length > limit ? text.slice(0, limit) : text);

const inside = (inner: Span[], outer: Span[]): boolean =>
  inner.every((span) => outer.some((room) => room.start <= span.start && span.end <= room.end));

function around(spans: Span[]): Span | null {
  if (spans.length === 0) return null;
  return { start: Math.min(...spans.map((span) => span.start)), end: Math.max(...spans.map((span) => span.end)) };
}
