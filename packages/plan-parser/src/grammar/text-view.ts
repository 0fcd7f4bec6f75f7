import type { Field, Certainty, Span } from '../plan-proposal.js';

const SPACES = new Set([0x09, 0x0b, 0x0c, 0x0d, 0x20, 0xa0, 0x1680, 0x202f, 0x205f, 0x3000, 0x2028, 0x2029]);
const ZERO_WIDTH = new Set([0xad, 0x200b, 0x200c, 0x200d, 0x2060, 0xfeff]);
const PUNCTUATION = new Map<string, string>([
  ['(', '（'], [')', '）'], ['﹙', '（'], ['﹚', '）'], ['［', '['], ['］', ']'], ['〖', '【'], ['〗', '】'],
  [':', '：'], ['﹕', '：'], ['∶', '：'], [';', '；'], [',', '，'], ['､', '、'], ['｡', '。'],
  ['％', '%'], ['﹪', '%'], ['～', '~'], ['〜', '~'], ['∼', '~'], ['－', '-'], ['–', '-'], ['−', '-'], ['‐', '-'], ['‑', '-'],
  ['≧', '≥'], ['⩾', '≥'], ['≦', '≤'], ['⩽', '≤'], ['．', '.'], ['｜', '|'], ['＜', '<'], ['＞', '>'],
]);

/** True for zero-width characters, which every view leaves out because they would cut names in two. */
export const isZeroWidth = (code: number): boolean => ZERO_WIDTH.has(code);

/** The matching form of one character: full-width digits and letters, odd spaces and half-width punctuation unified. Never longer or shorter. */
function normaliseCharacter(character: string, code: number): string {
  if (SPACES.has(code) || (code >= 0x2000 && code <= 0x200a)) return ' ';
  if (code >= 0xff10 && code <= 0xff19) return String.fromCharCode(code - 0xfee0);
  if ((code >= 0xff21 && code <= 0xff3a) || (code >= 0xff41 && code <= 0xff5a)) return String.fromCharCode(code - 0xfee0);
  return PUNCTUATION.get(character) ?? character;
}

const isDigit = (character: string | undefined): boolean => character !== undefined && character >= '0' && character <= '9';

/** Normalises a text for matching, character by character: offsets stay the same. A comma between digits stays a thousands separator. */
export function normalise(text: string): string {
  const out: string[] = new Array<string>(text.length);
  for (let index = 0; index < text.length; index += 1) {
    const character = text[index] as string;
    if (character === ',' && isDigit(text[index - 1]) && isDigit(text[index + 1])) out[index] = ',';
    else out[index] = normaliseCharacter(character, character.charCodeAt(0));
  }
  return out.join('');
}

/**
 * A readable string made of pieces of the source: page numbers, Word residue and hard line wraps are left out, and every character
 * knows where it came from. `raw` is verbatim, `norm` is for matching; both have the same length.
 */
export class TextView {
  readonly raw: string;
  readonly norm: string;
  private readonly positions: Int32Array;

  constructor(source: string, ranges: readonly Span[]) {
    let length = 0;
    for (const range of ranges) length += range.end - range.start;
    const positions = new Int32Array(length);
    const parts: string[] = [];
    let size = 0;
    for (const range of ranges) {
      let pieceStart = range.start;
      for (let index = range.start; index < range.end; index += 1) {
        if (isZeroWidth(source.charCodeAt(index))) {
          parts.push(source.slice(pieceStart, index));
          pieceStart = index + 1;
        } else {
          positions[size] = index;
          size += 1;
        }
      }
      parts.push(source.slice(pieceStart, range.end));
    }
    this.raw = parts.join('');
    this.norm = normalise(this.raw);
    this.positions = positions.subarray(0, size);
  }

  get length(): number { return this.raw.length; }

  /** The source spans of view positions [start, end). */
  spans(start: number, end: number): Span[] {
    const spans: Span[] = [];
    let current: Span | null = null;
    for (let index = start; index < end; index += 1) {
      const at = this.positions[index] as number;
      if (current !== null && current.end === at) current.end = at + 1;
      else {
        current = { start: at, end: at + 1 };
        spans.push(current);
      }
    }
    return spans;
  }

  /** The view position of a source offset within [from, to], by bisection; the nearest following one when that character is not in the view. */
  positionOf(sourceOffset: number, from: number, to: number): number {
    let low = from;
    let high = to;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.positions[middle] as number) < sourceOffset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Shrinks [start, end) so that neither end is white space. */
  trim(start: number, end: number): [number, number] {
    let from = start;
    let to = end;
    while (from < to && isBlank(this.norm[from] as string)) from += 1;
    while (to > from && isBlank(this.norm[to - 1] as string)) to -= 1;
    return [from, to];
  }

  /** The verbatim text of [start, end) as an evidenced field, without surrounding white space. */
  field(start: number, end: number, rule: string, certainty: Certainty = '原文'): Field<string> {
    const [from, to] = this.trim(start, end);
    return { value: this.raw.slice(from, to), spans: this.spans(from, to), rule, certainty };
  }

  /** A part of this view as a view of its own. */
  part(start: number, end: number): ViewPart { return { view: this, start, end }; }
}

/** A stretch of a view, the argument most rules take. */
export interface ViewPart { view: TextView; start: number; end: number }

export const isBlank = (character: string): boolean => character === ' ' || character === '\n' || character === '\r' || character === '\t';

/** Removes all white space: letter-spaced titles and names compare equal to the plain ones. */
export const squeeze = (text: string): string => text.replace(/[\s\u00a0\u3000]+/g, '');
