import type { DefaultDeadline, Field } from '../plan-proposal.js';
import { chineseNumber } from './numbering.js';
import type { TextView } from './text-view.js';

export interface YearsReading { years: number[]; yearsText: Field<string> | null; certain: boolean; defaultDeadline: DefaultDeadline | null }

const RANGE = /(\d{4}) ?年?(?:度)? ?(?:-{1,2}|—{1,2}|~|至|到|、|和) ?(\d{4}) ?年?/;
const SINGLE = /(\d{4}) ?年/g;
const CHINESE_YEAR = /([〇零一二三四五六七八九]{4})年/;
const FIVE = /“?(十[三四五六])五”?/;
const FIVE_START: Record<string, number> = { 十三: 2016, 十四: 2021, 十五: 2026, 十六: 2031 };

const sensible = (year: number): boolean => year >= 1990 && year <= 2100;

function yearsOf(text: string): { years: number[]; index: number; length: number } | null {
  const range = RANGE.exec(text);
  if (range !== null) {
    const from = Number(range[1]);
    const to = Number(range[2]);
    if (sensible(from) && sensible(to) && to > from && to - from <= 10) return { years: Array.from({ length: to - from + 1 }, (_, index) => from + index), index: range.index, length: range[0].length };
  }
  const singles = [...text.matchAll(SINGLE)].filter((match) => sensible(Number(match[1])));
  if (singles.length > 0) {
    const first = singles[0] as RegExpExecArray;
    const last = singles[singles.length - 1] as RegExpExecArray;
    return { years: [...new Set(singles.map((match) => Number(match[1])))].sort((one, other) => one - other), index: first.index, length: last.index + last[0].length - first.index };
  }
  const chinese = CHINESE_YEAR.exec(text);
  if (chinese !== null) {
    const year = Number([...(chinese[1] as string)].map((digit) => chineseNumber(digit) ?? 0).join(''));
    if (sensible(year)) return { years: [year], index: chinese.index, length: chinese[0].length };
  }
  const five = FIVE.exec(text);
  const start = five === null ? undefined : FIVE_START[five[1] as string];
  if (five !== null && start !== undefined) return { years: [0, 1, 2, 3, 4].map((offset) => start + offset), index: five.index, length: five[0].length };
  return null;
}

interface TitleRange { start: number; end: number }

/**
 * The years of a plan: from its title; without any there, 推定 from the number or the date of issue. The default deadline is the last
 * day of the title's period, always 推定 and always a question; with several years every year's end is a candidate.
 */
export function readYears(view: TextView, titleRanges: readonly TitleRange[], docYear: number | null, docYearField: Field<unknown> | null): YearsReading {
  for (const range of titleRanges) {
    const found = yearsOf(view.norm.slice(range.start, range.end));
    if (found === null) continue;
    const yearsText = view.field(range.start + found.index, range.start + found.index + found.length, 'years.title');
    return { years: found.years, yearsText, certain: true, defaultDeadline: defaultDeadline(found.years, yearsText) };
  }
  if (docYear !== null && sensible(docYear) && docYearField !== null) {
    const yearsText: Field<string> = { value: `${docYear}年`, spans: docYearField.spans, rule: 'years.document-number-or-date', certainty: '推定' };
    return { years: [docYear], yearsText, certain: false, defaultDeadline: defaultDeadline([docYear], yearsText) };
  }
  return { years: [], yearsText: null, certain: false, defaultDeadline: null };
}

function defaultDeadline(years: readonly number[], evidence: Field<string>): DefaultDeadline {
  const last = Math.max(...years);
  return {
    value: `${last}-12-31`, spans: evidence.spans, rule: 'deadline.default-end-of-period', certainty: '推定',
    candidates: years.map((year) => `${year}-12-31`), basis: years.length > 1 ? '标题期间末日；标题跨多个年度，须由医改办选定' : '标题年度末日；原文未写总时限',
  };
}
