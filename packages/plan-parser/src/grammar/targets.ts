import type { ProposedTarget, TargetComparator } from '../plan-proposal.js';
import { shielded } from './brackets.js';
import type { TextView } from './text-view.js';

const UNIT = '(个百分点|百分点|万人次|万人|人次|/10万|/万|/千|‰|%|个/千人|张/千人|人/千人|万元|亿元|元|平方米|公里|亩|个|家|名|人|所|张|台|套|辆|间|处|项|例|种|次|场|期|支|部|门|批次|份|床|岁|天|日|倍|分钟|小时|分)?';
const NUMBER = '(\\d{1,9}(?:,\\d{3}){0,4}(?:\\.\\d{1,4})?)(?: ?(万|亿))?';
const SUFFIX = '(及以上|以上|及以下|以下|左右|以内|之内)?';
const AMOUNT = new RegExp(`^${NUMBER} ?${UNIT}${SUFFIX}`);
const RANGE = /^ ?(\d{1,9}(?:\.\d{1,4})?) ?(%|‰)? ?(?:-|~|—|至|到) ?(\d{1,9}(?:\.\d{1,4})?) ?(%|‰|个百分点|百分点|个|家|名|人|张|天)/;

interface Comparison { words: string[]; comparator: TargetComparator; direction: ProposedTarget['direction'] }
const COMPARISONS: Comparison[] = [
  { words: ['不低于', '不少于', '不小于', '至少达到', '至少', '不得低于', '不得少于', '≥', '>=', '大于等于', '高于或等于'], comparator: 'gte', direction: 'reach' },
  { words: ['不高于', '不超过', '不大于', '不得超过', '不得高于', '不多于', '≤', '<=', '小于等于', '控制在', '压缩至', '压缩到', '缩短至', '缩短到', '降低到', '降低至', '下降到', '下降至', '降至', '降到', '减少到', '减少至', '压减至', '至多'], comparator: 'lte', direction: 'decrease' },
  { words: ['提高至', '提高到', '提升至', '提升到', '增加到', '增加至', '增至', '增长到', '上升到', '上升至', '扩大到', '扩大至', '增长至'], comparator: 'gte', direction: 'increase' },
  { words: ['达到', '达', '保持在', '稳定在', '维持在', '力争达到'], comparator: 'gte', direction: 'reach' },
  { words: ['超过', '高于', '大于', '突破', '>'], comparator: 'gt', direction: 'increase' },
  { words: ['低于', '少于', '小于', '<'], comparator: 'lt', direction: 'decrease' },
  { words: ['下降', '降低', '减少', '压减', '下调', '缩短'], comparator: 'delta', direction: 'decrease' },
  { words: ['提高', '提升', '增长', '上升', '增加', '上调'], comparator: 'delta', direction: 'increase' },
  { words: ['为'], comparator: 'eq', direction: 'reach' },
];
const WORDS = COMPARISONS.flatMap((comparison) => comparison.words.map((word) => ({ word, ...comparison }))).sort((left, right) => right.word.length - left.word.length);

const MAKING = ['完成', '建成', '建设', '新建', '新增', '改扩建', '打造', '设立', '设置', '建立', '培养', '培训', '引进', '选派', '创建', '组建', '配备', '招录', '招聘', '遴选', '推出', '争取', '开展', '组织', '举办', '实施', '改造', '购置', '成立', '确定', '派驻', '下派', '共建', '签约', '建好', '增设', '增加', '评选', '申报', '实现', '巩固'];
const HEAD_VERB = /^(?:(?:力争|确保|争取|努力|进一步|切实|全面|使|将|把|实现|推动|保持|稳步|逐步|持续|要|其中|并|基本|原则上|统一|到位|年内|当年|全年|每年)[，]?)+/;
const TRAILING_NOUN = /(?:建设)?(?:目标任务|建设任务|任务目标|工作任务|任务|目标|建设目标|工作)$/;
const MEASURED = /(?:率|占比|比例|比重|率差|差距|数|数量|总量|人次|人数|天数|床位|费用|支出|收入|寿命|满意度|水平|指数|面积|覆盖面|素养|时间|托位|次数|标准|金额|额|死亡率|住院日|得分|量|日|度|值|比)$/;
const BENCHMARK = /^((?:全|本)?(?:国家|全国|全省|全市|全县|全区|省|市|上年|同期|去年)(?:级|度)?[\u4e00-\u9fff]{0,6}?(?:平均水平|平均值|平均数|均值|水平|同期|标准))/;

interface Amount { value: number; valueTo: number | null; unit: string | null; suffix: string; length: number }

function amountAt(norm: string, at: number, to: number): Amount | null {
  const head = norm.slice(at, Math.min(to, at + 40));
  const range = RANGE.exec(head);
  if (range !== null) return { value: Number(range[1]), valueTo: Number(range[3]), unit: (range[4] as string).replace('个百分点', '百分点'), suffix: '', length: range[0].length };
  const match = AMOUNT.exec(head);
  if (match === null) return null;
  let unit = match[3] ?? null;
  if (match[2] !== undefined) unit = `${match[2]}${unit ?? ''}`;
  return { value: Number((match[1] as string).replaceAll(',', '')), valueTo: null, unit: unit === '个百分点' ? '百分点' : unit, suffix: match[4] ?? '', length: match[0].length };
}

function bySuffix(comparator: TargetComparator, suffix: string): TargetComparator {
  if (suffix.endsWith('以上')) return 'gte';
  if (suffix === '以下' || suffix === '及以下' || suffix === '以内' || suffix === '之内') return 'lte';
  return suffix === '左右' ? 'approx' : comparator;
}

interface Clause { start: number; end: number }
interface Draft extends Omit<ProposedTarget, 'spans' | 'quote' | 'deadlineText' | 'deadlineResolved' | 'certainty'> { from: number; to: number; certain?: boolean }

/** Clauses of view[start, end): cut at ，。；： line ends, and at 、 or 和 in front of a number or a measured clause. */
function clausesOf(norm: string, start: number, end: number, inside: Uint8Array): Clause[] {
  const clauses: Clause[] = [];
  let from = start;
  for (let at = start; at < end; at += 1) {
    if (inside[at - start] === 1) continue;
    const character = norm[at] as string;
    if (!'，。；：、\n！和及'.includes(character)) continue;
    if ((character === '和' || character === '及') && !/^\d/.test(norm.slice(at + 1, at + 2))) continue;
    clauses.push({ start: from, end: at });
    from = at + 1;
  }
  clauses.push({ start: from, end });
  return clauses.filter((clause) => clause.end > clause.start);
}

const digitAt = (norm: string, at: number): boolean => (norm[at] as string) >= '0' && (norm[at] as string) <= '9';

/** The first number of a clause that is an amount: not in quotes or brackets, not part of a name or a date. */
function* numbersOf(norm: string, clause: Clause, inside: Uint8Array, base: number): Generator<{ at: number; amount: Amount }> {
  for (let at = clause.start; at < clause.end; at += 1) {
    if (!digitAt(norm, at) || inside[at - base] === 1) continue;
    const amount = amountAt(norm, at, clause.end);
    if (amount === null) continue;
    const after = norm.slice(at + amount.length, at + amount.length + 2);
    const plain = /^\d/.test(norm.slice(at - 1, at)) || (/^[年月号急代版]/.test(after) && amount.unit === null) || (amount.unit === null && /^(?:周岁|岁)/.test(after)) || /^周岁/.test(after);
    if (!plain && !/[A-Za-z第“（]/.test(norm[at - 1] ?? '')) yield { at, amount };
    at += Math.max(0, amount.length - 1);
  }
}

const cleanIndicator = (text: string): string => text.replace(/[ \n]/g, '').replace(/^[的在对]/, '').replace(HEAD_VERB, '').replace(/(?:要|应|需|须|均|都|分别|力争|确保|平均|总体|累计|由|从|比上年|较上年|比去年|较去年|同比|按|力争达|要求|争取|稳定|逐步|进一步|持续)+$/, '').replace(/^[“”]+|[，、]+$/g, '');

/** indicator + comparison word + amount: 区域内住院人次占比提高至60%以上. */
function comparisonDraft(norm: string, clause: Clause, at: number, amount: Amount): Draft | null {
  let before = norm.slice(clause.start, at).trimEnd();
  before = before.replace(/(?:约|近|大约)$/, '');
  const word = WORDS.find((entry) => before.endsWith(entry.word));
  if (word === undefined) return null;
  const left = before.slice(0, before.length - word.word.length);
  const condition = /^(.{2,30}?)(提高|提升|增加|降低|减少)([\u4e00-\u9fff]{2,20}(?:率|占比|比例|比重|金额|标准))$/.exec(left);
  const comparator = bySuffix(word.comparator, amount.suffix);
  if (condition !== null && (word.comparator === 'gte' || word.comparator === 'lte' || word.comparator === 'gt')) {
    const rising = /提高|提升|增加/.test(condition[2] as string);
    return { from: clause.start, to: at + amount.length, indicator: `${cleanIndicator(condition[1] as string)}${condition[3]}${rising ? '提高幅度' : '降低幅度'}`, direction: rising ? 'increase' : 'decrease', comparator, value: amount.value, valueTo: amount.valueTo, unit: amount.unit, benchmark: null, implicit: false, rule: 'target.change-at-least' };
  }
  const indicator = cleanIndicator(left);
  if (indicator.length < 2) return null;
  if (word.word === '为' && !MEASURED.test(indicator)) return null;
  if (word.comparator === 'delta' && amount.unit === null) return null;
  const making = MAKING.find((verb) => indicator.startsWith(verb) && verb !== '新增' && verb !== '实施' && indicator.length > verb.length + 1);
  const direction = word.comparator === 'gte' && /^新增|^增加/.test(indicator) ? 'increase' : word.direction;
  return { from: clause.start, to: at + amount.length, indicator: making !== undefined && !MEASURED.test(indicator) ? indicator.slice(making.length) : indicator, direction, comparator: amount.valueTo === null ? comparator : 'range', value: amount.value, valueTo: amount.valueTo, unit: amount.unit, benchmark: null, implicit: false, rule: 'target.comparison' };
}

const COUNTED = /^(?:个|家|名|人|所|张|台|套|辆|间|处|项|例|种|次|场|期|支|部|门|批次|份|床|人次|万人次|万人|万|万元|亿元|平方米|公里|亩)$/;

/** verb + amount + noun, or amount + noun in a running list: 完成2个科联体、1个远程会诊中心. */
function countDraft(norm: string, clause: Clause, at: number, amount: Amount, running: boolean): Draft | null {
  if (amount.unit === null || !COUNTED.test(amount.unit)) return null;
  const before = norm.slice(clause.start, at).trim().replace(/(?:不少于|不低于|至少|约|近|共|再|计划)$/, '');
  const making = MAKING.find((verb) => before.endsWith(verb));
  const noun = cleanNoun(norm.slice(at + amount.length, clause.end));
  if (noun.length >= 2 && (making !== undefined || (running && before === ''))) {
    const least = /(?:不少于|不低于|至少)[\u4e00-\u9fff]{0,3}$/.test(norm.slice(clause.start, at).trim());
    const comparator = least ? 'gte' : bySuffix('eq', amount.suffix);
    return { from: running && before === '' ? at : at, to: clause.end, indicator: noun, direction: making === '新增' || making === '增加' || making === '增设' ? 'increase' : 'reach', comparator, value: amount.value, valueTo: null, unit: amount.unit, benchmark: null, implicit: false, rule: 'target.count' };
  }
  return null;
}

const cleanNoun = (text: string): string => text.replace(/[ \n“”]/g, '').replace(/^(?:以上|左右|的)/, '').replace(/^以上的?/, '').replace(TRAILING_NOUN, '');

/** verb + noun + amount at the end of a clause: 设置120急救指挥中心1个. */
function postposedDraft(norm: string, clause: Clause, at: number, amount: Amount): Draft | null {
  if (amount.unit === null || !COUNTED.test(amount.unit)) return null;
  if (norm.slice(at + amount.length, clause.end).trim() !== '') return null;
  const before = norm.slice(clause.start, at).trim();
  let best: { verb: string; index: number } | null = null;
  for (const verb of MAKING) {
    const index = before.lastIndexOf(verb);
    if (index >= 0 && (best === null || index > best.index || (index === best.index && verb.length > best.verb.length)) && before.length - index - verb.length >= 2) best = { verb, index };
  }
  if (best === null) return null;
  const noun = before.slice(best.index + best.verb.length).replace(/(?:不少于|不低于|至少|约|共|各)$/, '');
  if (noun.length < 2 || noun.length > 30) return null;
  const least = /(?:不少于|不低于|至少)$/.test(before);
  return { from: clause.start + norm.slice(clause.start, at).indexOf(best.verb, best.index), to: at + amount.length, indicator: noun.replace(/^(?:了|各类)/, ''), direction: best.verb === '新增' || best.verb === '增设' || best.verb === '增加' ? 'increase' : 'reach', comparator: least ? 'gte' : bySuffix('eq', amount.suffix), value: amount.value, valueTo: null, unit: amount.unit, benchmark: null, implicit: false, rule: 'target.count-behind' };
}

/** indicator + comparison word + 全市平均水平. */
function benchmarkDraft(norm: string, clause: Clause): Draft | null {
  const text = norm.slice(clause.start, clause.end);
  for (const { words, comparator, direction } of [
    { words: ['不低于', '达到或超过', '达到'], comparator: 'gte' as const, direction: 'reach' as const }, { words: ['不高于', '不超过'], comparator: 'lte' as const, direction: 'reach' as const },
    { words: ['超过', '高于', '优于'], comparator: 'gt' as const, direction: 'increase' as const }, { words: ['低于'], comparator: 'lt' as const, direction: 'decrease' as const },
  ]) {
    for (const word of words) {
      const index = text.indexOf(word);
      if (index < 2) continue;
      const match = BENCHMARK.exec(text.slice(index + word.length, index + word.length + 30));
      const indicator = cleanIndicator(text.slice(0, index));
      if (match === null || indicator.length < 2 || !MEASURED.test(indicator)) continue;
      return { from: clause.start, to: clause.start + index + word.length + match[0].length, indicator, direction, comparator, value: null, valueTo: null, unit: /(?:率|占比|比例|比重)$/.test(indicator) ? '%' : null, benchmark: match[1] as string, implicit: false, rule: 'target.benchmark' };
    }
  }
  return null;
}

const skipDates = (norm: string, clause: Clause, dated: readonly Clause[]): Clause => {
  const lead = dated.find((date) => date.start >= clause.start && date.end <= clause.end && norm.slice(clause.start, date.start).replace(/[到至在于 力争确保]/g, '') === '');
  if (lead === undefined) return clause;
  let start = lead.end;
  while (start < clause.end && '，前 '.includes(norm[start] as string)) start += 1;
  return { start, end: clause.end };
};

/** The explicit numeric and benchmark targets of view[start, end). `dated` are the places of dates, whose numbers are not amounts. */
export function targetsIn(view: TextView, start: number, end: number, dated: readonly Clause[]): ProposedTarget[] {
  const { norm } = view;
  const inside = shielded(norm, start, end);
  for (const date of dated) inside.fill(1, Math.max(0, date.start - start), Math.max(0, date.end - start));
  const drafts: Draft[] = [];
  let running = false;
  let pending: Clause[] = [];
  let respective: { drafts: Draft[]; values: number } | null = null;
  for (const whole of clausesOf(norm, start, end, inside)) {
    const opener = norm[whole.start - 1] ?? '。';
    if (!'、和及'.includes(opener)) { running = false; pending = []; respective = null; }
    const clause = skipDates(norm, whole, dated);
    if (clause.end - clause.start > 200) { running = false; continue; }
    if (respective !== null && assignNext(norm, clause, respective)) continue;
    const benchmark = benchmarkDraft(norm, clause);
    const draft: Draft | null = benchmark ?? draftOf(norm, clause, inside, start, running);
    if (draft === null) {
      pending.push(clause);
      continue;
    }
    const shared = /均|都|分别/.test(norm.slice(clause.start, draft.to)) ? sharedDrafts(norm, pending, draft) : [];
    drafts.push(...shared, draft);
    if (norm.slice(clause.start, draft.to).includes('分别')) respective = { drafts: [...shared, draft], values: 1 };
    pending = [];
    running = draft.rule === 'target.count';
  }
  return drafts.map((draft) => finish(view, draft));
}

function draftOf(norm: string, clause: Clause, inside: Uint8Array, base: number, running: boolean): Draft | null {
  for (const { at, amount } of numbersOf(norm, clause, inside, base)) {
    const draft = comparisonDraft(norm, clause, at, amount) ?? countDraft(norm, clause, at, amount, running) ?? postposedDraft(norm, clause, at, amount);
    if (draft !== null) return draft;
  }
  return null;
}

/** A率、B率均达到90%: the value holds for every indicator of the list. */
function sharedDrafts(norm: string, pending: readonly Clause[], draft: Draft): Draft[] {
  const out: Draft[] = [];
  for (const clause of pending) {
    const indicator = cleanIndicator(norm.slice(clause.start, clause.end));
    if (MEASURED.test(indicator) && indicator.length <= 30) out.push({ ...draft, from: clause.start, indicator, rule: 'target.shared', certain: false });
  }
  return out;
}

/** A率、B率分别达到90%、65%以上: the next value goes to the next indicator. */
function assignNext(norm: string, clause: Clause, respective: { drafts: Draft[]; values: number }): boolean {
  const text = norm.slice(clause.start, clause.end);
  const lead = text.length - text.trimStart().length;
  const amount = amountAt(norm, clause.start + lead, clause.end);
  if (amount === null || lead + amount.length < text.trimEnd().length) return false;
  const first = respective.drafts[respective.values - 1];
  const next = respective.drafts[respective.values];
  respective.values += 1;
  if (next === undefined || first === undefined) return true;
  const comparator = bySuffix(next.comparator, amount.suffix);
  for (const draft of respective.drafts) draft.certain = respective.values === respective.drafts.length;
  Object.assign(next, { value: amount.value, unit: amount.unit, comparator, to: Math.max(next.to, clause.end), rule: 'target.respective' });
  return true;
}

function finish(view: TextView, draft: Draft): ProposedTarget {
  const { from, to, certain, ...rest } = draft;
  const field = view.field(from, to, draft.rule);
  return { quote: field.value, indicator: rest.indicator, direction: rest.direction, comparator: rest.comparator, value: rest.value, valueTo: rest.valueTo, unit: rest.unit, benchmark: rest.benchmark, implicit: rest.implicit, deadlineText: null, deadlineResolved: null, spans: field.spans, rule: rest.rule, certainty: certain === false ? '推定' : '原文' };
}
