import type { Field, SegmentType, Span, TextHint } from '../plan-proposal.js';
import { labelsIn } from './labels.js';
import type { OutlineNode } from './outline.js';
import type { FoundPhrase } from './phrase-finder.js';
import { readPhrase, settleLead, type PhraseReading } from './responsible-phrase.js';
import { splitTitle } from './task-text.js';
import type { TextView } from './text-view.js';

export interface PhrasePlace { start: number; end: number }

/** A task as the grammar found it, before deadlines, targets and registered names are added. */
export interface TaskDraft {
  view: TextView;
  start: number;
  end: number;
  ordinalText: string;
  ordinalRange: PhrasePlace | null;
  ordinalValue: number | null;
  oddity: OutlineNode['oddity'];
  title: Field<string>;
  titleRange: PhrasePlace;
  separatorEnd: number;
  body: Field<string>;
  bodyRanges: PhrasePlace[];
  goal: Field<string> | null;
  goalRange: PhrasePlace | null;
  steps: Field<string>[];
  reading: PhraseReading | null;
  phraseRaw: string;
  phrasePlaces: PhrasePlace[];
  phraseRule: string;
  deadlineFields: { view: TextView; start: number; end: number }[];
  hints: TextHint[];
  certain: boolean;
  /** Identity of the chapter this task stands in. */
  chapterKey: unknown;
  sourceStart: number;
  /** Table tasks: which cells became what, for the segments. */
  cellMarks?: { spans: Span[]; type: SegmentType }[];
  /** Table tasks: columns whose empty cell was read as the cell above. */
  cellsAbove?: string[];
}

const allPhrases = (node: OutlineNode): FoundPhrase[] => [...node.phrases, ...node.children.flatMap(allPhrases)];

/** Takes the punctuation right behind a phrase along with it. */
function extended(view: TextView, phrase: FoundPhrase, limit: number): PhrasePlace {
  let end = phrase.end;
  while (end < limit && '。；;，, 　'.includes(view.norm[end] as string)) end += 1;
  return { start: phrase.start, end: view.norm[end - 1] === ' ' ? trimRight(view, phrase.end, end) : end };
}

const trimRight = (view: TextView, floor: number, end: number): number => {
  let stop = end;
  while (stop > floor && view.norm[stop - 1] === ' ') stop -= 1;
  return stop;
};

/** Merges the readings of several phrases of one item: same unit with the same role is kept once. */
export function mergeReadings(readings: readonly PhraseReading[]): PhraseReading {
  const merged: PhraseReading = { label: null, units: [], open: false, byDuty: false, suffix: '', leaders: [], deadlines: [], firstLeads: false, firstLeadsFromHere: false };
  const stated = readings.some((reading) => reading.units.some((unit) => unit.role === 'lead' && unit.roleBasis === '原文'));
  for (const reading of readings) {
    merged.label ??= reading.label;
    merged.open ||= reading.open;
    merged.byDuty ||= reading.byDuty;
    merged.firstLeads ||= reading.firstLeads;
    merged.firstLeadsFromHere ||= reading.firstLeadsFromHere;
    if (merged.suffix === '') merged.suffix = reading.suffix;
    merged.leaders.push(...reading.leaders);
    merged.deadlines.push(...reading.deadlines);
    for (const unit of reading.units) {
      const inferred = unit.role === 'lead' && unit.roleBasis === '推定';
      const copy = inferred && (stated || merged.units.length > 0) ? { ...unit, role: 'responsible' as const, roleBasis: '原文' as const, roleRule: 'role.label' } : unit;
      const known = merged.units.find((entry) => entry.text === copy.text);
      if (known === undefined) merged.units.push(copy);
    }
  }
  settleLead(merged);
  return merged;
}

interface BodyCut { ranges: PhrasePlace[]; trailing: PhrasePlace | null }

/** The body: everything behind the title except the phrases. Text behind the last phrase on lines of its own is cut off as trailing. */
function cutBody(view: TextView, bodyStart: number, end: number, places: readonly PhrasePlace[]): BodyCut {
  const ranges: PhrasePlace[] = [];
  let from = bodyStart;
  for (const place of places) {
    if (place.start > from) ranges.push({ start: from, end: place.start });
    from = Math.max(from, place.end);
  }
  const hasText = ranges.some((range) => view.norm.slice(range.start, range.end).trim() !== '');
  const last = places[places.length - 1];
  if (last === undefined || !hasText) {
    if (from < end) ranges.push({ start: from, end });
    return { ranges, trailing: null };
  }
  const newline = view.norm.indexOf('\n', from);
  const lineEnd = newline < 0 || newline > end ? end : newline;
  if (view.norm.slice(from, lineEnd).trim() !== '') ranges.push({ start: from, end: lineEnd });
  const trailing = view.norm.slice(lineEnd, end).trim() === '' ? null : { start: lineEnd, end };
  return { ranges, trailing };
}

const CLOSING = /^(?:各(?:有关|相关|地|单位|部门|乡镇|镇|责任|牵头|县|区|成员|医)|请各|全[县区市]各|要(?:加强|加大|强化)|此件|以上|本(?:方案|通知|清单|任务))/;

/** In an item without a phrase, a last paragraph that speaks to all offices is the closing of the document. */
function closingWithoutPhrase(view: TextView, bodyStart: number, end: number): number {
  let at = bodyStart;
  while (at < end) {
    if (view.norm[at] !== '\n') { at += 1; continue; }
    const [from] = view.trim(at, end);
    if (from < end && CLOSING.test(view.norm.slice(from, from + 12))) return at;
    at = Math.max(from, at + 1);
  }
  return end;
}

export interface NodeReading { draft: TaskDraft; trailing: PhrasePlace | null }

/** Turns a numbered item into a task draft. `isLast` lets paragraphs behind the item become the closing of the document. */
export function readTaskNode(view: TextView, node: OutlineNode, certain: boolean, isLast: boolean, chapterKey: unknown): NodeReading {
  const phrases = allPhrases(node).sort((left, right) => left.start - right.start);
  const places = phrases.map((phrase) => extended(view, phrase, node.end));
  const newline = view.norm.indexOf('\n', node.contentStart);
  const lineStop = Math.min(newline < 0 ? node.end : newline, node.end, node.children[0]?.start ?? node.end);
  const firstPhrase = places[0];
  const titleLimit = firstPhrase !== undefined && firstPhrase.start < lineStop ? firstPhrase.start : lineStop;
  let stop = node.end;
  if (phrases.length === 0 && isLast) stop = closingWithoutPhrase(view, lineStop, node.end);
  const split = splitTitle(view, node.contentStart, titleLimit, stop);
  const cut = cutBody(view, split.bodyStart, stop, places.filter((place) => place.start >= split.bodyStart));
  const trailing = stop < node.end ? { start: stop, end: node.end } : cut.trailing;
  const hints: TextHint[] = [];
  if (trailing !== null && !isLast) {
    cut.ranges.push(trailing);
    hints.push(hintAt(view, trailing.start, trailing.end, 'text-behind-phrase', '责任短语之后另有文字，已并入本项正文'));
  }
  const body = bodyField(view, cut.ranges, split.rule);
  const readings = phrases.map((phrase) => readPhrase(view, phrase.innerStart, phrase.innerEnd));
  const reading = readings.length === 0 ? null : mergeReadings(readings);
  if (apart(view, places) && readings.filter((entry) => entry.units.length > 0).length > 1) {
    hints.push(hintAt(view, (places[0] as PhrasePlace).start, (places[0] as PhrasePlace).end, 'several-phrases', '正文中间另有责任短语，各单位已合并到本项'));
  }
  if (split.rule === 'title.first-clause') hints.push(hintAt(view, split.titleStart, split.titleEnd, 'title-not-written', '原文没有单写标题，以首句代替'));
  const title = view.field(split.titleStart, split.titleEnd, split.rule, split.rule === 'title.first-clause' ? '推定' : '原文');
  const [ordinalStart, ordinalEnd] = view.trim(node.start, node.contentStart);
  return {
    trailing: isLast ? trailing : null,
    draft: {
      view, start: node.start, end: trailing !== null && isLast ? trailing.start : node.end,
      ordinalText: view.raw.slice(ordinalStart, ordinalEnd), ordinalRange: { start: node.start, end: node.contentStart }, ordinalValue: node.value, oddity: node.oddity,
      title, titleRange: { start: split.titleStart, end: split.titleEnd }, separatorEnd: split.separatorEnd,
      body, bodyRanges: cut.ranges, goal: null, goalRange: null,
      steps: node.children.map((child) => stepField(view, child, places)),
      reading, phraseRaw: places.map((place, index) => rawInside(view, phrases[index] as FoundPhrase)).join('；'), phrasePlaces: places, phraseRule: phrases[phrases.length - 1]?.rule ?? 'phrase.none',
      deadlineFields: (reading?.deadlines ?? []).map((place) => ({ view, ...place })), hints, certain, chapterKey, sourceStart: view.spans(node.start, node.start + 1)[0]?.start ?? 0,
    },
  };
}

/** The phrase without brackets and, when it has a single label, without that label. */
function rawInside(view: TextView, phrase: FoundPhrase): string {
  const labels = labelsIn(view.norm, phrase.innerStart, phrase.innerEnd);
  const only = labels.length === 1 ? labels[0] : undefined;
  const [from, to] = view.trim(only?.start === view.trim(phrase.innerStart, phrase.innerEnd)[0] ? only.end : phrase.innerStart, phrase.innerEnd);
  return view.raw.slice(from, to).replace(/[。；]+$/, '');
}

const apart = (view: TextView, places: readonly PhrasePlace[]): boolean => places.some((place, index) => index > 0 && view.norm.slice((places[index - 1] as PhrasePlace).end, place.start).trim() !== '');

function stepField(view: TextView, child: OutlineNode, places: readonly PhrasePlace[]): Field<string> {
  const phrase = places.find((place) => place.start >= child.start && place.start < child.end);
  return view.field(child.start, Math.min(child.end, phrase?.start ?? child.end), 'task.step');
}

function bodyField(view: TextView, ranges: readonly PhrasePlace[], titleRule: string): Field<string> {
  const pieces = ranges.map((range) => view.trim(range.start, range.end)).filter(([from, to]) => to > from);
  const value = pieces.map(([from, to], index) => {
    const text = view.raw.slice(from, to).replace(/[ \t\u00a0\u3000\r]*\n(?:[ \t\u00a0\u3000\r]*\n)+/g, '\n');
    const previous = pieces[index - 1];
    return previous !== undefined && view.norm.slice(previous[1], from).includes('\n') ? `\n${text}` : text;
  }).join('');
  return { value, spans: pieces.flatMap(([from, to]) => view.spans(from, to)), rule: titleRule === 'title.first-clause' ? 'body.with-title' : 'body.rest', certainty: '原文' };
}

export const hintAt = (view: TextView, start: number, end: number, code: string, message: string): TextHint => {
  const field = view.field(start, end, `hint.${code}`);
  return { code, message, text: field.value, spans: field.spans, rule: field.rule, certainty: '推定' };
};
