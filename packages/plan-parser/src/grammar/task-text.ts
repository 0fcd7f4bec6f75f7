import { shielded } from './brackets.js';
import type { TextView } from './text-view.js';

/** Where the title and the body of an item stand in the view. */
export interface TitleSplit {
  titleStart: number; titleEnd: number; separatorEnd: number; bodyStart: number;
  rule: 'title.first-sentence' | 'title.colon' | 'title.space' | 'title.own-line' | 'title.whole-item' | 'title.first-clause';
}

/** Beyond this a first sentence is no longer a title when more text follows. */
const LONGEST_TITLE = 80;

/**
 * Splits an item into title and body. `lineEnd` is the end of its first line or of its text before the phrase, `end` that of the item.
 * The title ends at the first 。 outside brackets and quotes; without one at a colon or a wide space, else it is the whole line.
 */
export function splitTitle(view: TextView, start: number, lineEnd: number, end: number): TitleSplit {
  const [from, to] = view.trim(start, lineEnd);
  const rest = view.norm.slice(to, end).trim() !== '';
  const stop = sentenceEnd(view.norm, from, to);
  if (stop >= 0) {
    const [bodyFrom] = view.trim(stop + 1, end);
    const hasBody = bodyFrom < end && view.norm.slice(stop + 1, end).trim() !== '';
    if (stop - from > LONGEST_TITLE && hasBody) return firstClause(view, from, to);
    return { titleStart: from, titleEnd: stop, separatorEnd: stop + 1, bodyStart: stop + 1, rule: hasBody ? 'title.first-sentence' : 'title.whole-item' };
  }
  const inside = shielded(view.norm, from, Math.min(to, from + 60));
  for (let at = from + 2; at < Math.min(to - 4, from + 40); at += 1) {
    if (inside[at - from] === 1) continue;
    const character = view.norm[at] as string;
    if (character === '：') return { titleStart: from, titleEnd: at, separatorEnd: at + 1, bodyStart: at + 1, rule: 'title.colon' };
    if ('，；、'.includes(character)) break;
    if (character === ' ' && at - from >= 4 && (view.raw[at] === '\u3000' || view.norm[at + 1] === ' ')) return { titleStart: from, titleEnd: at, separatorEnd: at + 1, bodyStart: at + 1, rule: 'title.space' };
  }
  let titleEnd = to;
  while (titleEnd > from && '：；，。 '.includes(view.norm[titleEnd - 1] as string)) titleEnd -= 1;
  if (rest || to - from <= LONGEST_TITLE) return { titleStart: from, titleEnd, separatorEnd: to, bodyStart: to, rule: rest ? 'title.own-line' : 'title.whole-item' };
  return { titleStart: from, titleEnd, separatorEnd: to, bodyStart: to, rule: 'title.whole-item' };
}

function sentenceEnd(norm: string, from: number, to: number): number {
  const inside = shielded(norm, from, to);
  for (let at = from; at < to; at += 1) if (norm[at] === '。' && inside[at - from] !== 1) return at;
  // A quotation or bracket that is never closed must not hide the sentence end.
  return norm.slice(from, to).indexOf('。') < 0 ? -1 : from + norm.slice(from, to).indexOf('。');
}

/** No title was written: the first clause names the item (推定) and the whole text is its body. */
function firstClause(view: TextView, from: number, to: number): TitleSplit {
  let at = from + 6;
  while (at < to && at < from + LONGEST_TITLE && !'，；。：'.includes(view.norm[at] as string)) at += 1;
  return { titleStart: from, titleEnd: at, separatorEnd: from, bodyStart: from, rule: 'title.first-clause' };
}
