import type { Certainty, DeadlineKind, ProposedDeadline } from '../plan-proposal.js';
import { shielded } from './brackets.js';
import { chineseNumber } from './numbering.js';
import type { TextView } from './text-view.js';

/** The years a document is for; 今年 and dates without a year are read against them. */
export interface YearFrame { years: number[]; certain: boolean }

interface Resolution { kind: DeadlineKind; resolved: string | null; basis: string; certainty: Certainty; rule: string }
interface Found extends Resolution { start: number; end: number }
type Reader = (match: RegExpExecArray, frame: YearFrame) => Resolution | null;
interface DeadlineRule { pattern: RegExp; read: Reader; fieldOnly?: boolean; standalone?: boolean }

const pad = (value: number): string => String(value).padStart(2, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
const endOfMonth = (year: number, month: number): string => `${year}-${pad(month)}-${pad(lastDay(year, month))}`;
const numberOf = (text: string): number => (/^\d+$/.test(text) ? Number(text) : chineseNumber(text) ?? Number.NaN);

const MONTH = '(\\d{1,2}|十[一二]?|[一二三四五六七八九])';
const QUARTER = '(?:第?([一二三四1234])季度|([一二三四])季度)';
const END = '(?:底|末|终|份)?(?:以?前|之前)?';

function absolute(resolved: string, basis: string, rule: string, certainty: Certainty = '原文'): Resolution {
  return { kind: 'absolute', resolved, basis, certainty, rule };
}

/** A date without a year: resolved only when the document is for one year, and always 推定. */
function inDocumentYear(frame: YearFrame, resolve: (year: number) => string | null, basis: string, rule: string): Resolution {
  const year = frame.years.length === 1 ? frame.years[0] as number : null;
  if (year === null) return { kind: 'absolute', resolved: null, basis: `${basis}；文件${frame.years.length === 0 ? '没有年度' : '跨多个年度'}，不能自行选年`, certainty: '推定', rule };
  return { kind: 'absolute', resolved: resolve(year), basis: `${basis}；按文件年度${year}`, certainty: '推定', rule };
}

const validDate = (year: number, month: number, day: number): string | null => (month >= 1 && month <= 12 && day >= 1 && day <= lastDay(year, month) ? `${year}-${pad(month)}-${pad(day)}` : null);
const validMonth = (month: number): boolean => month >= 1 && month <= 12;
const quarterEnd = (year: number, text: string): string => endOfMonth(year, 3 * numberOf(text));

const fiveYears: Record<string, number> = { 十三: 2020, 十四: 2025, 十五: 2030, 十六: 2035 };
const ownYear = (text: string | undefined, frame: YearFrame, resolve: (year: number) => string | null, basis: string, rule: string): Resolution | null => {
  if (text === undefined || text === '') return inDocumentYear(frame, resolve, basis, rule);
  if (/明年|次年/.test(text)) return inDocumentYear(frame, (year) => resolve(year + 1), `${basis}，明年`, rule);
  if (/今年|本年/.test(text)) return inDocumentYear(frame, resolve, basis, rule);
  const resolved = resolve(Number(text.slice(0, 4)));
  return resolved === null ? null : absolute(resolved, basis, rule);
};
const YEAR = '(\\d{4}年|今年|本年度?|明年|次年)';

/** Ordered: a longer reading of the same place stands before a shorter one. All patterns are bounded and anchored by the caller. */
const RULES: DeadlineRule[] = [
  { pattern: new RegExp(`^${YEAR}${MONTH}月(\\d{1,2})日(?:以?前|之前)?`), read: (m, f) => ownYear(m[1], f, (y) => validDate(y, numberOf(m[2] as string), Number(m[3])), '写明的日期', 'deadline.date') },
  { pattern: new RegExp(`^(?:每(?:年|季度|月|半年|周)(?:\\d{1,2}月)?(?:\\d{1,2}日)?(?:底|末)?(?:以?前|之前)?)`), read: () => ({ kind: 'periodic', resolved: null, basis: '按周期推进', certainty: '原文', rule: 'deadline.periodic' }) },
  { pattern: new RegExp(`^${YEAR} ?${MONTH}月${END}`), read: (m, f) => (validMonth(numberOf(m[2] as string)) ? ownYear(m[1], f, (y) => endOfMonth(y, numberOf(m[2] as string)), '当月最后一日', 'deadline.month') : null) },
  { pattern: new RegExp(`^${YEAR}?${QUARTER}${END}(?!通报|报告)`), read: (m, f) => ownYear(m[1], f, (y) => quarterEnd(y, (m[2] ?? m[3]) as string), '季度最后一日', 'deadline.quarter') },
  { pattern: new RegExp(`^${YEAR}?上半年(?:底|末|前)?`), read: (m, f) => ownYear(m[1], f, (y) => `${y}-06-30`, '上半年=6月30日', 'deadline.half-year') },
  { pattern: new RegExp(`^${YEAR}?下半年(?:底|末|前)?`), read: (m, f) => ownYear(m[1], f, (y) => `${y}-12-31`, '下半年=12月31日', 'deadline.half-year') },
  { pattern: new RegExp(`^${YEAR}(?:年?底|年?末|年?终|年内|内|度内|全年)(?:以?前|之前)?`), read: (m, f) => ownYear(m[1], f, (y) => `${y}-12-31`, '年底=12月31日', 'deadline.year-end') },
  { pattern: /^(?:年底|年末|年内|年终|岁末)(?:以?前|之前)?/, read: (_m, f) => inDocumentYear(f, (y) => `${y}-12-31`, '年底=12月31日', 'deadline.year-end') },
  { pattern: new RegExp(`^${MONTH}月(\\d{1,2})日(?:以?前|之前)?`), read: (m, f) => inDocumentYear(f, (y) => validDate(y, numberOf(m[1] as string), Number(m[2])), '写明月日', 'deadline.date') },
  { pattern: new RegExp(`^${MONTH}月(?:份)?(?:(?:底|末)(?:以?前|之前)?|(?:以?前|之前))`), read: (m, f) => (validMonth(numberOf(m[1] as string)) ? inDocumentYear(f, (y) => endOfMonth(y, numberOf(m[1] as string)), '当月最后一日', 'deadline.month') : null) },
  { pattern: new RegExp(`^${MONTH}月份?`), fieldOnly: true, read: (m, f) => (validMonth(numberOf(m[1] as string)) ? inDocumentYear(f, (y) => endOfMonth(y, numberOf(m[1] as string)), '当月最后一日', 'deadline.month') : null) },
  { pattern: /^“?(十[三四五六])五”?(?:时期|规划)?(?:期)?(?:末|期末|期间)/, read: (m) => absolute(`${fiveYears[m[1] as string]}-12-31`, `“${m[1]}五”末年`, 'deadline.five-year', '推定') },
  { pattern: /^(?:[到至]|力争到?|争取到?|确保到?|在)?(\d{4})年(?:以前|之前|前)/, read: () => ({ kind: 'absolute', resolved: null, basis: '“某年前”可指上年末或当年末', certainty: '推定', rule: 'deadline.before-year' }) },
  { pattern: /^[到至](\d{4})年(?![底末终内]|年底|\d|上半年|下半年|第?[一二三四]季度|[一二三四五六七八九十]{1,2}月|度?(?:工作|重点|综合|《))/, read: (m) => absolute(`${m[1]}-12-31`, '到某年=当年12月31日', 'deadline.year') },
  { pattern: /^(\d{4})年(?:度)?(?=，|、|(?:全面|基本|力争|确保|全部|累计|新|再|至少|全[省市县区]|计划|要|将)?(?:完成|实现|建成|达到|新增|新建|建设|启动|出台|开展|推进|制定|争取|培养|招录|引进|创建|设立|建立|打造|力争|提高|降低|下降|提升|覆盖))/, read: (m) => absolute(`${m[1]}-12-31`, '“某年完成…”按年末', 'deadline.year') },
  { pattern: /^(\d{4})年度?$/, fieldOnly: true, read: (m) => absolute(`${m[1]}-12-31`, '只写年度，按年末', 'deadline.year') },
  { pattern: /^(?:\d{1,3}|[一二两三四五六七八九十]{1,3}|半)(?:年|个月|个工作日|个自然日|天|日|周)(?:以?内)/, read: (m) => (/^\d{3}/.test(m[0]) ? null : { kind: 'relative', resolved: null, basis: '起算点未写，不可自动换算日期', certainty: '原文', rule: 'deadline.relative' }) },
  { pattern: /^在?[\u4e00-\u9fff]{2,6}期(?:限)?内/, read: (m) => (/近期|周期|同期|长期|短期|分期|工期内$/.test(m[0]) ? null : { kind: 'relative', resolved: null, basis: '期间起止未写', certainty: '原文', rule: 'deadline.relative' }) },
  { pattern: /^(?:自)?(?:本)?(?:通知|方案|文件|清单)?印发之日起[^，。；]{0,12}/, read: () => ({ kind: 'relative', resolved: null, basis: '以印发日起算，未换算', certainty: '原文', rule: 'deadline.relative' }) },
  { pattern: /^(?:按月|按季度?|逐月|逐季|按年|按半年)(?!度?通报)/, read: () => ({ kind: 'periodic', resolved: null, basis: '按周期推进', certainty: '原文', rule: 'deadline.periodic' }) },
  { pattern: /^年度(?=[\u4e00-\u9fff]{2,10}计划)/, read: () => ({ kind: 'periodic', resolved: null, basis: '年度计划，每年', certainty: '原文', rule: 'deadline.yearly' }) },
  { pattern: /^年度任务(?!分解)/, read: () => ({ kind: 'periodic', resolved: null, basis: '年度任务，每年', certainty: '原文', rule: 'deadline.yearly' }) },
  { pattern: /^适时/, read: () => ({ kind: 'vague', resolved: null, basis: '无日期', certainty: '原文', rule: 'deadline.vague' }) },
  { pattern: /^(?:持续推进|长期坚持|长期推进|持续实施|持续开展|常态化推进|常态化开展|常态化坚持|全年推进|长期|持续|全年|立即|即时|尽快|近期|常态化)(?:并长期坚持)?/, standalone: true, read: () => ({ kind: 'vague', resolved: null, basis: '没有写明哪一日', certainty: '原文', rule: 'deadline.vague' }) },
];

const PERIODIC_UNSAID = /^定期(?=[\u4e00-\u9fff])/;
const STARTERS = new Set([...'0123456789今本明次年每第一二三四五六七八九十上下半“到至力争确在自按逐适持长常全立即尽近岁印通方文清托']);

interface Clause { start: number; end: number }

function clauseAround(norm: string, at: number, from: number, to: number, stops: string): Clause {
  let start = at;
  while (start > from && at - start < 200 && !stops.includes(norm[start - 1] as string)) start -= 1;
  let end = at;
  while (end < to && end - at < 200 && !stops.includes(norm[end] as string)) end += 1;
  return { start, end };
}

/** A date that is not a limit: a starting point (自2021年起), a citation year, or a year before the document's first. */
function isLimit(norm: string, found: Found, from: number, frame: YearFrame): boolean {
  const before = norm.slice(Math.max(from, found.start - 4), found.start);
  const after = norm.slice(found.end, found.end + 4);
  if (/^(?:起|以来|来|后|之后|至|到|-|—|~)/.test(after)) return false;
  if (/(?:自|从|比|较|截至|截止)$/.test(before)) return false;
  const year = found.resolved === null ? null : Number(found.resolved.slice(0, 4));
  const first = frame.years.length > 0 ? Math.min(...frame.years) : null;
  return year === null || first === null || year >= first;
}

function matchAt(norm: string, at: number, to: number, frame: YearFrame, inField: boolean): Found | null {
  if (!STARTERS.has(norm[at] as string)) return null;
  const head = norm.slice(at, Math.min(to, at + 40));
  for (const rule of RULES) {
    if (rule.fieldOnly === true && !inField) continue;
    const match = rule.pattern.exec(head);
    if (match === null) continue;
    const reading = rule.read(match, frame);
    if (reading === null) continue;
    if (rule.standalone === true && !inField) {
      const before = norm[at - 1] ?? '。';
      const after = norm[at + match[0].length] ?? '。';
      if (!'，。；（ \n：'.includes(before) || !'，。；） \n'.includes(after)) continue;
    }
    return { ...reading, start: at, end: at + match[0].length };
  }
  return null;
}

const boundaryBefore = (norm: string, at: number): boolean => !/[\d.—-]/.test(norm[at - 1] ?? ' ') || !/\d/.test(norm[at] as string);

/**
 * The deadlines of prose view[start, end): dated, relative, periodic and vague, in the order dated first and then as written.
 * An unsaid period (定期) counts only at the head of a clause in an item that has no dated deadline.
 */
export function deadlinesIn(view: TextView, start: number, end: number, frame: YearFrame): ProposedDeadline[] {
  const inside = shielded(view.norm, start, end);
  const found: Found[] = [];
  for (let at = start; at < end; at += 1) {
    if (inside[at - start] === 1 && !'（('.includes(view.norm[at - 1] ?? '')) {
      if (view.norm[at] !== '“' || (at > start && inside[at - 1 - start] === 1)) continue;
    }
    if (!boundaryBefore(view.norm, at)) continue;
    const match = matchAt(view.norm, at, end, frame, false);
    if (match === null) continue;
    if (isLimit(view.norm, match, start, frame)) found.push(match);
    at = match.end - 1;
  }
  if (!found.some((entry) => entry.resolved !== null)) pushUnsaidPeriods(view.norm, start, end, found);
  found.sort((left, right) => Number(right.kind === 'absolute') - Number(left.kind === 'absolute') || left.start - right.start);
  return found.map((entry) => proposed(view, entry, start, end));
}

function pushUnsaidPeriods(norm: string, start: number, end: number, found: Found[]): void {
  for (const match of norm.slice(start, end).matchAll(/定期/g)) {
    const at = start + match.index;
    if (!PERIODIC_UNSAID.test(norm.slice(at, at + 3))) continue;
    if (at > start && !'，。；\n'.includes(norm[at - 1] as string)) continue;
    found.push({ kind: 'periodic', resolved: null, basis: '周期未写', certainty: '原文', rule: 'deadline.unsaid-period', start: at, end: at + 2 });
  }
}

function proposed(view: TextView, entry: Found, from: number, to: number): ProposedDeadline {
  const clause = clauseAround(view.norm, entry.start, from, to, '，。；\n');
  const field = view.field(clause.start, clause.end, entry.rule);
  return {
    text: view.raw.slice(entry.start, entry.end).trim(), kind: entry.kind, resolved: entry.resolved, basis: entry.basis, scope: 'task',
    quote: field.value, spans: view.spans(entry.start, entry.end), rule: entry.rule, certainty: entry.certainty,
  };
}

/** Reads a deadline that stands in a field of its own (完成时限：… or a table column). Text that no rule knows stays as a vague deadline. */
export function deadlineFromField(view: TextView, start: number, end: number, frame: YearFrame): ProposedDeadline[] {
  const [from, to] = view.trim(start, end);
  if (to <= from || /^[-—/无]+$/.test(view.norm.slice(from, to))) return [];
  const found: Found[] = [];
  for (let at = from; at < to; at += 1) {
    if (!boundaryBefore(view.norm, at)) continue;
    const match = matchAt(view.norm, at, to, frame, true) ?? dotted(view.norm, at, to);
    if (match === null) continue;
    found.push(match);
    at = match.end - 1;
  }
  if (found.length === 0) found.push({ kind: 'vague', resolved: null, basis: '没有写明哪一日', certainty: '推定', rule: 'deadline.field-unread', start: from, end: to });
  if (found.length === 1) Object.assign(found[0] as Found, { start: from, end: to });
  return found.map((entry) => proposed(view, entry, from, to));
}

/** 2024-06-30, 2024.6, 2024/6/30 in a field of its own. */
function dotted(norm: string, at: number, to: number): Found | null {
  const match = /^(\d{4})[-./](\d{1,2})(?:[-./](\d{1,2}))?(?!\d)/.exec(norm.slice(at, Math.min(to, at + 14)));
  if (match === null) return null;
  const year = Number(match[1]);
  const month = Number(match[2]);
  if (!validMonth(month)) return null;
  const resolved = match[3] === undefined ? endOfMonth(year, month) : validDate(year, month, Number(match[3]));
  return resolved === null ? null : { ...absolute(resolved, '写明的日期', 'deadline.date'), start: at, end: at + match[0].length };
}
