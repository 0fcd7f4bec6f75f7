import { findBody, readHead, readTail, type DocumentHead, type DocumentTail, type ViewLine } from './grammar/document-head.js';
import { viewLines, type Layout } from './grammar/layout.js';
import { buildOutline, type OutlineNode } from './grammar/outline.js';
import { readTaskNode, type PhrasePlace, type TaskDraft } from './grammar/prose-tasks.js';
import { chooseTasks } from './grammar/task-choice.js';
import type { TextView } from './grammar/text-view.js';
import { PlanInputError } from './plan-input-error.js';

/** More items than this are not a task document. */
export const MOST_TASKS = 3_000;

/** The prose of a document after reading: head, tail, task drafts, chapters and what is neither. */
export interface Prose { view: TextView; lines: ViewLine[]; head: DocumentHead; tail: DocumentTail; drafts: TaskDraft[]; chapters: { node: OutlineNode; parent: OutlineNode | null }[]; plain: OutlineNode[]; closing: PhrasePlace | null }

export function readProse(layout: Layout, firstTable: number | null): Prose {
  const { view } = layout;
  const lines = viewLines(view);
  const found = findBody(view, lines);
  const tableLine = firstTable === null ? lines.length : lines.findIndex((line) => line.start >= view.positionOf(firstTable, 0, view.length));
  const bodyLine = Math.min(found.bodyLine, tableLine < 0 ? lines.length : tableLine);
  const noticeEnd = Math.min(found.noticeEnd, bodyLine - 1);
  const head = readHead(view, lines, bodyLine, noticeEnd);
  const tail = readTail(view, lines, bodyLine - (tableLine === bodyLine ? 1 : 0));
  const from = lines[bodyLine]?.start ?? view.length;
  const to = lines[tail.startLine]?.start ?? view.length;
  const root = buildOutline(view, lines, from, Math.max(from, to));
  const choice = chooseTasks(root, view);
  if (choice.tasks.length > MOST_TASKS) throw new PlanInputError('TOO_MANY_TASKS', `读出 ${choice.tasks.length} 项任务，超过 ${MOST_TASKS} 项。请核对文件，或分成几个文件导入。`);
  const parents = new Map<OutlineNode, OutlineNode | null>();
  const walk = (node: OutlineNode): void => node.children.forEach((child) => { parents.set(child, node.family === 'root' ? null : node); walk(child); });
  walk(root);
  let closing: PhrasePlace | null = null;
  const lastTask = choice.tasks[choice.tasks.length - 1];
  const nothingBehind = lastTask === undefined || choice.plain.every((entry) => entry.node.start < lastTask.node.start);
  const drafts = choice.tasks.map((task) => {
    const reading = readTaskNode(view, task.node, task.certain, task === lastTask && nothingBehind, task.parent);
    if (reading.trailing !== null) closing = reading.trailing;
    return reading.draft;
  });
  carryFirstLeads(drafts);
  if (drafts.length === 0 && firstTable !== null && root.children.length === 0 && view.norm.slice(from, Math.max(from, to)).trim() !== '') closing = { start: from, end: to };
  return { view, lines, head, tail, drafts, chapters: choice.chapters.map((node) => ({ node, parent: parents.get(node) ?? null })), plain: choice.plain.map((entry) => entry.node), closing };
}

/** 排在首位的为牵头部门，下同: from that item on the first-listed office leads by the document's own words. */
function carryFirstLeads(drafts: readonly TaskDraft[]): void {
  let carried = false;
  for (const draft of drafts) {
    const first = draft.reading?.units[0];
    if (carried && first !== undefined && (first.roleRule === 'lead.first-listed' || (first.role === 'responsible' && !draft.reading?.units.some((unit) => unit.role === 'lead')))) Object.assign(first, { role: 'lead', roleBasis: '原文', roleRule: 'lead.declared-first' });
    if (draft.reading?.firstLeadsFromHere === true) carried = true;
  }
}

