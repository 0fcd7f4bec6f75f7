import type { Span, TableLayout } from '../plan-proposal.js';
import { hasOpenBracket } from './brackets.js';
import { labelAtLineStart, labelsIn } from './labels.js';
import { isPageNumber, isWebFurniture, wordResidueIn } from './noise.js';
import { ordinalAtLineStart, type NumberingFamily } from './numbering.js';
import { TextView, isZeroWidth } from './text-view.js';

export interface NoiseSpan extends Span { kind: 'wordResidue' | 'noise'; rule: string }

/** The prose of a document as a view of logical lines, and everything that was set aside. */
export interface Layout { view: TextView; noise: NoiseSpan[]; joinedWraps: number }

type LineKind = 'blank' | 'noise' | 'table' | 'text';
interface SourceLine { start: number; end: number; kind: LineKind; text: string; width: number; indent: number; ranges: Span[] }

const FURNITURE_REACH = 25;
const TERMINAL = /[。；：！？）】》”.!?;:]$/;

const widthOf = (text: string): number => {
  let width = 0;
  for (let index = 0; index < text.length; index += 1) width += text.charCodeAt(index) < 0x2e80 && !'“”‘’—…'.includes(text[index] as string) ? 0.5 : 1;
  return width;
};

function readLines(text: string, norm: string, tables: readonly TableLayout[], noise: NoiseSpan[]): SourceLine[] {
  const lines: SourceLine[] = [];
  let table = 0;
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    while (table < tables.length && (tables[table] as TableLayout).end <= start) table += 1;
    const inTable = table < tables.length && (tables[table] as TableLayout).start <= start && start < (tables[table] as TableLayout).end;
    lines.push(inTable ? { start, end, kind: 'table', text: '', width: 0, indent: 0, ranges: [] } : readLine(norm, start, end, noise));
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}

function readLine(norm: string, start: number, end: number, noise: NoiseSpan[]): SourceLine {
  const residue = wordResidueIn(norm, start, end);
  const ranges: Span[] = [];
  let from = start;
  const heading = /^ {0,3}#{1,6} /.exec(norm.slice(start, Math.min(end, start + 12)));
  if (heading !== null) {
    noise.push({ start, end: start + heading[0].length, kind: 'noise', rule: 'noise.markdown' });
    from = start + heading[0].length;
  }
  for (const span of residue) {
    noise.push({ ...span, kind: 'wordResidue', rule: 'noise.word-residue' });
    if (span.start > from) ranges.push({ start: from, end: span.start });
    from = span.end;
  }
  if (from < end) ranges.push({ start: from, end });
  const visible = ranges.map((range) => norm.slice(range.start, range.end)).join('').replace(/[\u00ad\u200b-\u200d\u2060\ufeff]/g, '');
  const text = visible.trim();
  const indent = visible.length - visible.trimStart().length;
  return { start, end, kind: text === '' ? 'blank' : 'text', text, width: widthOf(text), indent, ranges };
}

function markNoise(lines: SourceLine[], noise: NoiseSpan[]): void {
  const texts = lines.filter((line) => line.kind === 'text');
  const head = new Set([...texts.slice(0, FURNITURE_REACH), ...texts.slice(-FURNITURE_REACH)]);
  const set = (line: SourceLine, rule: string): void => {
    line.kind = 'noise';
    noise.push({ start: line.start, end: line.end, kind: 'noise', rule });
  };
  for (const line of texts) {
    if (isPageNumber(line.text)) set(line, 'noise.page-number');
    else if (head.has(line) && isWebFurniture(line.text)) set(line, 'noise.web-page');
  }
  const counts = new Map<string, number>();
  for (const line of texts) if (line.kind === 'text' && line.text.length <= 40) counts.set(line.text, (counts.get(line.text) ?? 0) + 1);
  let sawPage = false;
  texts.forEach((line, index) => {
    if (line.kind === 'noise') { sawPage = true; return; }
    const nextIsPage = texts[index + 1]?.kind === 'noise';
    if ((counts.get(line.text) ?? 0) >= 3 && (sawPage || nextIsPage) && labelAtLineStart(line.text, 0, line.text.length) === null) set(line, 'noise.running-head');
    sawPage = false;
  });
}

/** The width at which a document was wrapped by a PDF or a mail program, or null when its lines are whole paragraphs. */
function wrapWidth(lines: readonly SourceLine[]): number | null {
  const widths = lines.filter((line) => line.kind === 'text').map((line) => line.width).sort((left, right) => left - right);
  if (widths.length < 6) return null;
  const wide = widths[Math.floor((widths.length - 1) * 0.95)] as number;
  if (wide < 12 || wide > 64 || (widths[widths.length - 1] as number) > wide + 6) return null;
  const texts = lines.filter((line) => line.kind === 'text');
  const cut = texts.filter((line) => Math.abs(line.width - wide) <= 2.5 && !TERMINAL.test(line.text)).length;
  return cut >= 4 && cut >= texts.length * 0.25 ? wide : null;
}

interface JoinState { width: number | null; indented: boolean; last: Map<NumberingFamily, number> }

const CHAPTER_LEVEL = new Set<NumberingFamily>(['chapterWord', 'chineseComma', 'chineseParenthesis', 'itemWord', 'taskWord']);

/** Whether `next` begins something of its own: an ordinal in sequence, a label, a document number or a date. */
function beginsStructure(next: SourceLine, previous: SourceLine, state: JoinState): boolean {
  if (labelAtLineStart(next.text, 0, next.text.length) !== null) return true;
  if (/^附件|^抄送|^\d{4}年\d{1,2}月\d{1,2}日$/.test(next.text)) return true;
  const ordinal = ordinalAtLineStart(next.text, 0, next.text.length);
  if (ordinal === null) return false;
  const last = state.last.get(ordinal.family) ?? 0;
  if (ordinal.value === 1 || ordinal.value === last + 1) return true;
  return CHAPTER_LEVEL.has(ordinal.family) || TERMINAL.test(previous.text);
}

/** Whether line `next` goes on with the sentence of `previous` (the last physical line of `logical`). */
function continues(logical: string, previous: SourceLine, next: SourceLine, state: JoinState): boolean {
  if (beginsStructure(next, previous, state)) return false;
  if (/[，、]$/.test(previous.text)) return true;
  if (logical.length < 4000 && hasOpenBracket(logical, 0, logical.length) && labelsIn(logical, 0, logical.length).length > 0 && !/[。]$/.test(previous.text)) return true;
  // In a wrapped document only headings end without punctuation; a line with a finished sentence in it is none.
  if (state.width !== null && /[。；]/.test(logical) && !TERMINAL.test(previous.text) && !(state.indented && next.indent >= 2)) return true;
  if (state.width === null || Math.abs(previous.width - state.width) > 2.5) return false;
  if (!TERMINAL.test(previous.text)) return !(state.indented && next.indent >= 2 && previous.indent >= 2);
  if (/[）】]$/.test(previous.text) && labelsIn(logical, Math.max(0, logical.length - 300), logical.length).length > 0) return false;
  return state.indented ? next.indent < 2 : false;
}

/**
 * Turns a source text into logical lines. Page numbers, running heads, web-page furniture and Word residue are set aside as noise;
 * hard wraps are joined when the document shows a wrapping width, when a line ends in ，or 、, or inside an open responsible bracket.
 */
export function layOut(text: string, norm: string, tables: readonly TableLayout[]): Layout {
  const noise: NoiseSpan[] = [];
  const lines = readLines(text, norm, tables, noise);
  markNoise(lines, noise);
  const state: JoinState = { width: wrapWidth(lines), indented: false, last: new Map() };
  const indented = lines.filter((line) => line.kind === 'text' && line.indent >= 2).length;
  const texts = lines.filter((line) => line.kind === 'text').length;
  state.indented = indented >= 2 && indented < texts * 0.8;
  const ranges: Span[] = [];
  let logical = '';
  let previous: SourceLine | null = null;
  let sawNoise = false;
  let joinedWraps = 0;
  const pendingBlanks: SourceLine[] = [];
  const closeLine = (at: number): void => { if (at < text.length) ranges.push({ start: at, end: at + 1 }); };
  for (const line of lines) {
    if (line.kind === 'noise') { sawNoise = true; continue; }
    if (line.kind === 'blank') { pendingBlanks.push(line); continue; }
    const joinable = line.kind === 'text' && previous !== null && (pendingBlanks.length === 0 || sawNoise) && continues(logical, previous, line, state);
    if (joinable) {
      joinedWraps += 1;
      trimTrailing(text, norm, ranges);
      ranges.push(...trimLeading(norm, line.ranges));
      logical += line.text;
    } else {
      if (previous !== null) closeLine(previous.end);
      for (const blank of pendingBlanks) ranges.push({ start: blank.start, end: Math.min(text.length, blank.end + 1) });
      ranges.push(...line.ranges);
      logical = line.text;
    }
    pendingBlanks.length = 0;
    sawNoise = false;
    previous = line.kind === 'table' ? null : line;
    const ordinal = line.kind === 'text' ? ordinalAtLineStart(line.text, 0, line.text.length) : null;
    if (ordinal !== null && !joinable) state.last.set(ordinal.family, ordinal.value);
  }
  if (previous !== null) closeLine(previous.end);
  for (const blank of pendingBlanks) ranges.push({ start: blank.start, end: Math.min(text.length, blank.end + 1) });
  return { view: new TextView(text, ranges), noise, joinedWraps };
}

function trimLeading(norm: string, ranges: readonly Span[]): Span[] {
  const out = ranges.map((range) => ({ ...range }));
  while (out.length > 0) {
    const first = out[0] as Span;
    while (first.start < first.end && (norm[first.start] === ' ' || isZeroWidth(norm.charCodeAt(first.start)))) first.start += 1;
    if (first.start < first.end) break;
    out.shift();
  }
  return out;
}

function trimTrailing(_text: string, norm: string, ranges: Span[]): void {
  const last = ranges[ranges.length - 1];
  if (last === undefined) return;
  while (last.end > last.start && norm[last.end - 1] === ' ') last.end -= 1;
}

/** The lines of a view as [start, end) without the line end. */
export function viewLines(view: TextView): { start: number; end: number }[] {
  const lines: { start: number; end: number }[] = [];
  let start = 0;
  while (start <= view.norm.length) {
    const newline = view.norm.indexOf('\n', start);
    const end = newline < 0 ? view.norm.length : newline;
    lines.push({ start, end });
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
}
