import { outerBrackets } from './brackets.js';
import { labelAt, labelAtLineStart, labelsIn, type LabelMatch } from './labels.js';
import { ordinalAt } from './numbering.js';
import { judgeBracket, readPhrase } from './responsible-phrase.js';
import type { TextView } from './text-view.js';

/** A responsible phrase in the prose. [start, end) covers brackets and label; [innerStart, innerEnd) is what readPhrase reads. */
export interface FoundPhrase {
  start: number;
  end: number;
  innerStart: number;
  innerEnd: number;
  rule: 'phrase.bracket-labelled' | 'phrase.bracket-clauses' | 'phrase.bracket-bare' | 'phrase.own-line' | 'phrase.inline' | 'phrase.sentence';
}

/** Longest value of a label without brackets; beyond it the text is no longer a list of offices. */
const LONGEST_VALUE = 800;

/** More phrases than this on one line are not a document. */
const MOST_PHRASES = 2_000;

const onlyPunctuation = (text: string): boolean => /^[。；;，,.、 ]*$/.test(text);

/** The phrases of one logical line, in order. */
export function phrasesInLine(view: TextView, start: number, end: number): FoundPhrase[] {
  if (end - start < 4) return [];
  const fromBehind: FoundPhrase[] = [];
  const groups = outerBrackets(view.norm, start, end);
  const taken = new Uint8Array(end - start);
  for (let index = groups.length - 1; index >= 0 && fromBehind.length < MOST_PHRASES; index -= 1) {
    const group = groups[index] as { start: number; end: number };
    const verdict = judgeBracket(view, group.start + 1, group.end - 1);
    if (verdict === null) continue;
    const trailing = endsItem(view, group.end, end, fromBehind[fromBehind.length - 1]);
    if (verdict !== 'labelled' && !trailing) continue;
    // A bare list is only believed behind a finished sentence: 人民医院（县中医院）is a name with its second name.
    if (verdict === 'bare' && !/[。；！]$/.test(view.norm.slice(start, group.start).trimEnd())) continue;
    if (onlyLabel(view, group.start + 1, group.end - 1)) continue;
    fromBehind.push({ start: group.start, end: group.end, innerStart: group.start + 1, innerEnd: group.end - 1, rule: `phrase.bracket-${verdict}` });
    taken.fill(1, group.start - start, group.end - start);
  }
  const inline = inlineLabels(view, start, end, taken);
  const all = [...fromBehind, ...inline].sort((left, right) => left.start - right.start);
  return all.length > 0 ? all : sentencePhrase(view, start, end);
}

/** 【责任单位】 holds the label only; its value follows outside. */
const onlyLabel = (view: TextView, from: number, to: number): boolean => {
  const label = labelAt(view.norm, from);
  return label !== null && label.end > to;
};

/** A bracket ends its item when only punctuation, other phrases or the next ordinal follow on the line. */
function endsItem(view: TextView, from: number, end: number, next: FoundPhrase | undefined): boolean {
  const stop = next?.start ?? end;
  const between = view.norm.slice(from, Math.min(stop, from + 40));
  if (onlyPunctuation(between) && from + between.length >= stop) return true;
  let at = from;
  while (at < end && '。；;，, '.includes(view.norm[at] as string)) at += 1;
  return at < end && ordinalAt(view.norm, at) !== null;
}

/** Labels outside brackets: their value runs to the sentence end, the next glued ordinal or the line end. */
function inlineLabels(view: TextView, start: number, end: number, taken: Uint8Array): FoundPhrase[] {
  const labels = labelsIn(view.norm, start, end).filter((label) => label.kind !== 'goal' && taken[label.start - start] !== 1 && standsFree(view, start, label));
  const phrases: FoundPhrase[] = [];
  const ownLine = labelAtLineStart(view.norm, start, end) !== null;
  labels.forEach((label, index) => {
    const limit = Math.min(labels[index + 1]?.start ?? end, label.end + LONGEST_VALUE, end);
    let stop = label.end;
    while (stop < limit && view.norm[stop] !== '。' && !(stop > label.end && glued(view, label.end, stop)) && taken[stop - start] !== 1) stop += 1;
    let phraseEnd = stop;
    if (view.norm[stop] === '。' && stop < limit) phraseEnd = stop + 1;
    const phraseStart = view.norm[label.start - 1] === '【' ? label.start - 1 : label.start;
    const previous = phrases[phrases.length - 1];
    if (previous !== undefined && view.norm.slice(previous.end, phraseStart).trim() === '') {
      previous.end = phraseEnd;
      previous.innerEnd = stop;
    } else {
      phrases.push({ start: phraseStart, end: phraseEnd, innerStart: label.start, innerEnd: stop, rule: ownLine ? 'phrase.own-line' : 'phrase.inline' });
    }
  });
  return phrases;
}

/** A label counts at the line start or behind punctuation, space or a closing bracket; 各责任单位：inside a sentence does not. */
function standsFree(view: TextView, lineStart: number, label: LabelMatch): boolean {
  if (label.start <= lineStart) return true;
  const before = view.norm[label.start - 1] as string;
  return '。；，、：！？）】] （【[|”\n'.includes(before) || label.kind === 'deadline';
}

/** An ordinal glued to the end of a list of offices: 责任单位：A、B（二）加强… */
function glued(view: TextView, valueStart: number, at: number): boolean {
  const character = view.norm[at] as string;
  if (!'（一二三四五六七八九十①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳123456789'.includes(character)) return false;
  const before = view.norm[at - 1] as string;
  if (/[\d十第]/.test(before)) return false;
  const ordinal = ordinalAt(view.norm, at);
  if (ordinal === null || at - valueStart < 2) return false;
  return /[\u4e00-\u9fff“]/.test(view.norm[at + ordinal.length] ?? '') && !/[月年日底前、：]/.test(before);
}

/** The last sentence of an item as a phrase without label or bracket: 由县卫健委牵头，县医保局配合。 */
function sentencePhrase(view: TextView, start: number, end: number): FoundPhrase[] {
  let stop = end;
  while (stop > start && '。； '.includes(view.norm[stop - 1] as string)) stop -= 1;
  let from = stop;
  while (from > start && stop - from <= 170 && view.norm[from - 1] !== '。' && view.norm[from - 1] !== '；') from -= 1;
  if (from <= start || stop - from > 160 || stop - from < 5) return [];
  const text = view.norm.slice(from, stop);
  if (!/牵头/.test(text) || !/^ ?由?/.test(text) || !/(?:牵头|负责|配合|参与)(?:，[^，。；]{2,16})?$/.test(text)) return [];
  const reading = readPhrase(view, from, stop);
  const sound = reading.units.length > 0 && reading.units.every((unit) => /^(?:省|市|县|区|州|旗|各|有关|相关)/.test(unit.text) && unit.text.length <= 24 && !/[的由]/.test(unit.text));
  return sound ? [{ start: from, end, innerStart: from, innerEnd: stop, rule: 'phrase.sentence' }] : [];
}
