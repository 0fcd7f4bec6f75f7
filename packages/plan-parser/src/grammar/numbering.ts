/** The numbering families of Chinese official documents, from 第一章 down to ①. */
export type NumberingFamily =
  | 'chapterWord' | 'itemWord' | 'taskWord' | 'chineseComma' | 'chineseParenthesis' | 'arabicDot' | 'arabicParenthesis'
  | 'arabicHalfParenthesis' | 'circled' | 'decimalTwo' | 'decimalThree';

export interface Ordinal { family: NumberingFamily; value: number; length: number }

const CHINESE = '一二三四五六七八九十百零〇两';
const DIGITS = new Map([...'零一二三四五六七八九'].map((character, value) => [character, value] as const));
DIGITS.set('〇', 0).set('两', 2);

/** Reads a Chinese number below 1000 (十九 = 19, 一百零二 = 102); null when it is not one. */
export function chineseNumber(text: string): number | null {
  if (text.length === 0) return null;
  let total = 0;
  let digit = 0;
  let sawUnit = false;
  for (const character of text) {
    if (character === '十' || character === '百') {
      total += (digit === 0 ? 1 : digit) * (character === '十' ? 10 : 100);
      digit = 0;
      sawUnit = true;
    } else {
      const value = DIGITS.get(character);
      if (value === undefined) return null;
      digit = sawUnit || digit === 0 ? value : digit * 10 + value;
    }
  }
  return total + digit;
}

const eitherNumber = (text: string): number | null => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text));

interface FamilyPattern { family: NumberingFamily; pattern: RegExp }

const PATTERNS: FamilyPattern[] = [
  { family: 'chapterWord', pattern: new RegExp(`^第([${CHINESE}]{1,5}|\\d{1,3})(?:章|部分|篇|板块)[ 、.：]{0,4}`) },
  { family: 'itemWord', pattern: new RegExp(`^第([${CHINESE}]{1,5}|\\d{1,3})(?:条|项)[ 、.：]{1,4}`) },
  { family: 'taskWord', pattern: new RegExp(`^(?:重点任务|任务|事项|专题)([${CHINESE}]{1,5}|\\d{1,3})[ 、.：]{1,4}`) },
  { family: 'chineseComma', pattern: new RegExp(`^([${CHINESE}]{1,5}) ?[、.](?: {0,4})`) },
  { family: 'chineseParenthesis', pattern: new RegExp(`^（ ?([${CHINESE}]{1,5}) ?）[、.]? {0,4}`) },
  { family: 'arabicParenthesis', pattern: /^（ ?(\d{1,3}) ?）[、.]? {0,4}/ },
  { family: 'decimalThree', pattern: /^\d{1,2}\.\d{1,2}\.(\d{1,2})(?:[ 、.]{1,4}|(?=[\u4e00-\u9fff]))/ },
  { family: 'decimalTwo', pattern: /^\d{1,2}\.(\d{1,2})(?:[ 、.]{1,4}|(?=[\u4e00-\u9fff]))(?!左右|万|亿|倍|个|%|家|名|以)/ },
  { family: 'arabicDot', pattern: /^(\d{1,3}) ?[.、](?!\d) {0,4}/ },
  { family: 'arabicHalfParenthesis', pattern: /^(\d{1,3})）[、.]? {0,4}/ },
];

const SINGLE: { family: NumberingFamily; from: number; to: number; first: number }[] = [
  { family: 'circled', from: 0x2460, to: 0x2473, first: 1 },
  { family: 'circled', from: 0x3251, to: 0x325f, first: 21 },
  { family: 'circled', from: 0x2776, to: 0x277f, first: 1 },
  { family: 'arabicParenthesis', from: 0x2474, to: 0x2487, first: 1 },
  { family: 'arabicDot', from: 0x2488, to: 0x249b, first: 1 },
  { family: 'chineseParenthesis', from: 0x3220, to: 0x3229, first: 1 },
];

/** The ordinal that begins exactly at `position` of normalised text, or null. */
export function ordinalAt(norm: string, position: number): Ordinal | null {
  const code = norm.charCodeAt(position);
  for (const single of SINGLE) {
    if (code >= single.from && code <= single.to) {
      const extra = /^[、.]? {0,4}/.exec(norm.slice(position + 1, position + 7));
      return { family: single.family, value: code - single.from + single.first, length: 1 + (extra?.[0].length ?? 0) };
    }
  }
  const head = norm.slice(position, position + 24);
  for (const { family, pattern } of PATTERNS) {
    const match = pattern.exec(head);
    if (match === null) continue;
    const value = eitherNumber(match[1] as string);
    if (value === null || value < 1) continue;
    return { family, value, length: match[0].length };
  }
  return null;
}

/** The ordinal at the beginning of a line after its indent; `start` is where it begins. */
export function ordinalAtLineStart(norm: string, lineStart: number, lineEnd: number): (Ordinal & { start: number }) | null {
  let start = lineStart;
  while (start < lineEnd && norm[start] === ' ') start += 1;
  if (start >= lineEnd) return null;
  const ordinal = ordinalAt(norm, start);
  return ordinal === null || start + ordinal.length > lineEnd ? null : { ...ordinal, start };
}
