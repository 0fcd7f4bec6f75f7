import { ordinalAt, ordinalAtLineStart, type NumberingFamily, type Ordinal } from './numbering.js';
import { phrasesInLine, type FoundPhrase } from './phrase-finder.js';
import type { TextView } from './text-view.js';

/** A numbered item of the prose: a chapter, a task or a third-level step, decided later from where the phrases stand. */
export interface OutlineNode {
  family: NumberingFamily | 'root';
  value: number;
  start: number;
  /** First character after the ordinal. */
  contentStart: number;
  /** End of the node's own text: where its first child or the next node begins. */
  ownEnd: number;
  /** End of the node with all its children. */
  end: number;
  depth: number;
  children: OutlineNode[];
  phrases: FoundPhrase[];
  oddity: 'gap' | 'restart' | 'repeat' | null;
}

interface OrdinalMark extends Ordinal { start: number; glued: boolean }

/** Marks of one logical line: the ordinal at its start, and those glued behind a responsible phrase or a chapter heading. */
function marksOfLine(view: TextView, start: number, end: number, phrases: readonly FoundPhrase[], last: Map<NumberingFamily, number>, lineStarts: ReadonlySet<string>): OrdinalMark[] {
  const marks: OrdinalMark[] = [];
  const accept = (ordinal: Ordinal, at: number, glued: boolean): void => {
    marks.push({ ...ordinal, start: at, glued });
    last.set(ordinal.family, ordinal.value);
  };
  const first = ordinalAtLineStart(view.norm, start, end);
  if (first !== null && plausible(first, last)) accept(first, first.start, false);
  for (const phrase of phrases) {
    let at = phrase.end;
    while (at < end && '。；;，, '.includes(view.norm[at] as string)) at += 1;
    const ordinal = at < end ? ordinalAt(view.norm, at) : null;
    if (ordinal !== null && at + ordinal.length < end) accept(ordinal, at, true);
  }
  const inside = insideLine(view, start, end, marks, last, lineStarts);
  return withGluedFirstItems(view, inside, end, last);
}

/** Ordinals behind a full stop inside a line (text copied without its line ends): only the next of their list, and only when no line begins with it. */
function insideLine(view: TextView, start: number, end: number, marks: OrdinalMark[], last: Map<NumberingFamily, number>, lineStarts: ReadonlySet<string>): OrdinalMark[] {
  const out = [...marks];
  for (let at = start; at < end - 4; at += 1) {
    if (view.norm[at] !== '。') continue;
    let from = at + 1;
    while (view.norm[from] === ' ') from += 1;
    if (out.some((mark) => mark.start === from)) continue;
    const ordinal = ordinalAt(view.norm, from);
    if (ordinal === null || !INSIDE.has(ordinal.family) || from + ordinal.length >= end) continue;
    const before = out.filter((mark) => mark.start < from && mark.family === ordinal.family).pop()?.value ?? lastBefore(marks, last, ordinal.family);
    const next = view.norm[from + ordinal.length] as string;
    if (ordinal.value !== before + 1 || lineStarts.has(`${ordinal.family} ${ordinal.value}`) || /[一二三四五六七八九十\d]/.test(next)) continue;
    out.push({ ...ordinal, start: from, glued: true });
    out.sort((left, right) => left.start - right.start);
    last.set(ordinal.family, Math.max(ordinal.value, last.get(ordinal.family) ?? 0));
  }
  return out;
}

const INSIDE = new Set<NumberingFamily>(['chineseComma', 'chineseParenthesis', 'chapterWord']);

/** The last number of a family before this line: what `last` holds minus the marks of the line itself. */
const lastBefore = (marks: readonly OrdinalMark[], last: ReadonlyMap<NumberingFamily, number>, family: NumberingFamily): number => {
  const firstOwn = marks.find((mark) => mark.family === family);
  return firstOwn === undefined ? last.get(family) ?? 0 : firstOwn.value - 1;
};

/** A heading that runs into its first item on one line: 一、加强公共卫生（一）加强疫情防控。… */
function withGluedFirstItems(view: TextView, marks: OrdinalMark[], lineEnd: number, last: Map<NumberingFamily, number>): OrdinalMark[] {
  const out: OrdinalMark[] = [];
  marks.forEach((mark, index) => {
    out.push(mark);
    if (mark.family !== 'chineseComma' && mark.family !== 'chapterWord') return;
    const stop = Math.min(marks[index + 1]?.start ?? lineEnd, mark.start + 80);
    for (let at = mark.start + mark.length + 2; at < stop; at += 1) {
      const character = view.norm[at] as string;
      if ('。；！？'.includes(character)) break;
      if (character !== '（') continue;
      const ordinal = ordinalAt(view.norm, at);
      if (ordinal === null || (ordinal.family !== 'chineseParenthesis' && ordinal.family !== 'arabicParenthesis')) continue;
      const before = index > 0 || ordinal.value === 1 || ordinal.value === (last.get(ordinal.family) ?? 0) + 1;
      if (!before || at + ordinal.length >= lineEnd) continue;
      out.push({ ...ordinal, start: at, glued: true });
      break;
    }
  });
  return out;
}

const LOOSE = new Set<NumberingFamily>(['arabicDot', 'decimalTwo', 'decimalThree', 'arabicHalfParenthesis', 'itemWord']);

/** A number at a line start is an ordinal when it opens a list or goes on with one (a few numbers may be missing). */
function plausible(ordinal: Ordinal, last: Map<NumberingFamily, number>): boolean {
  if (!LOOSE.has(ordinal.family)) return true;
  const previous = last.get(ordinal.family);
  if (ordinal.value === 1) return true;
  return previous === undefined ? ordinal.value <= 3 : ordinal.value > previous - 1 && ordinal.value <= previous + 10;
}

const newNode = (mark: OrdinalMark, depth: number): OutlineNode => ({
  family: mark.family, value: mark.value, start: mark.start, contentStart: mark.start + mark.length, ownEnd: mark.start, end: mark.start, depth, children: [], phrases: [], oddity: null,
});

/**
 * Builds the tree of numbered items between two view positions. Levels follow the order in which the numbering families appear, so
 * every nesting of 一、（一）1. （1）① works, running on across chapters or restarting.
 */
export function buildOutline(view: TextView, lines: readonly { start: number; end: number }[], from: number, to: number): OutlineNode {
  const root: OutlineNode = { family: 'root', value: 0, start: from, contentStart: from, ownEnd: to, end: to, depth: 0, children: [], phrases: [], oddity: null };
  const stack: OutlineNode[] = [root];
  const last = new Map<NumberingFamily, number>();
  const lineStarts = new Set<string>();
  for (const line of lines) {
    const ordinal = line.end > from && line.start < to ? ordinalAtLineStart(view.norm, Math.max(line.start, from), line.end) : null;
    if (ordinal !== null) lineStarts.add(`${ordinal.family} ${ordinal.value}`);
  }
  for (const line of lines) {
    if (line.end <= from || line.start >= to) continue;
    const phrases = phrasesInLine(view, Math.max(line.start, from), line.end);
    const marks = marksOfLine(view, Math.max(line.start, from), line.end, phrases, last, lineStarts);
    let nextPhrase = 0;
    for (const mark of [...marks, null]) {
      const limit = mark?.start ?? line.end + 1;
      while (nextPhrase < phrases.length && (phrases[nextPhrase] as FoundPhrase).start < limit) {
        (stack[stack.length - 1] as OutlineNode).phrases.push(phrases[nextPhrase] as FoundPhrase);
        nextPhrase += 1;
      }
      if (mark === null) break;
      openNode(stack, mark);
    }
  }
  close(root, to);
  return root;
}

function openNode(stack: OutlineNode[], mark: OrdinalMark): void {
  const level = stack.findIndex((node) => node.family === mark.family);
  if (level > 0) stack.length = level;
  const parent = stack[stack.length - 1] as OutlineNode;
  const node = newNode(mark, parent.depth + 1);
  const sibling = parent.children[parent.children.length - 1];
  if (sibling !== undefined && sibling.family === node.family) {
    if (node.value === sibling.value) node.oddity = 'repeat';
    else if (node.value < sibling.value) node.oddity = 'restart';
    else if (node.value > sibling.value + 1) node.oddity = 'gap';
  }
  parent.children.push(node);
  stack.push(node);
}

function close(node: OutlineNode, end: number): void {
  node.end = end;
  node.ownEnd = node.children[0]?.start ?? end;
  node.children.forEach((child, index) => close(child, node.children[index + 1]?.start ?? end));
}
