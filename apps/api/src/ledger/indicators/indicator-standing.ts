import type { IndicatorLight, IndicatorStanding } from '@reform-ledger/contracts';
import { quarterLabel, quarterOfDay } from '../reports/quarter.js';
import type { Indicator } from './indicator.entity.js';

/** What the rule asks of an indicator; `deadline` is the target's own date or that of its task. */
export type IndicatorFacts = Pick<Indicator, 'comparator' | 'direction' | 'targetValue' | 'targetUnit' | 'benchmarkName' | 'baselineValue' | 'frequency'> & { deadline: string | null };
/** A reviewed figure of one quarter. */
export interface QuarterFigure { year: number; quarter: number; value: number; benchmarkValue: number | null }

/** 1.2左右 is reached within this share of the target. */
const approximately = 0.05;

interface Point extends QuarterFigure { at: number; goal: number; short: number; met: boolean }

/**
 * How an indicator stands on a day, from its figures alone (workflows.md §7): reached or not, how far away, and whether it can still
 * be reached. It no longer can when the change needed per remaining period is more than twice the best change so far; that takes two
 * figures. A change against a baseline that nobody has given is not judged: 缺基数, no light.
 * @param today 'YYYY-MM-DD'; figures of quarters that begin later are not looked at
 */
export function indicatorStanding(indicator: IndicatorFacts, figures: readonly QuarterFigure[], today: string): IndicatorStanding {
  const until = quarterOfDay(today);
  const known = figures.filter((one) => index(one) <= index(until)).sort((a, b) => index(a) - index(b));
  const last = known.at(-1);
  const plain = (reason: string, more: Partial<IndicatorStanding> = {}): IndicatorStanding => ({ met: null, gap: null, goal: null, light: 'none', reason, missingBaseline: false, latest: last ?? null, ...more });
  if (indicator.comparator === 'delta' && indicator.baselineValue === null) return plain('缺基数，不能亮灯', { missingBaseline: true });
  if (last === undefined) return overdueWithout(indicator, today, plain);
  const points = pointsOf(indicator, known);
  const newest = points.at(-1);
  if (newest === undefined || index(newest) !== index(last)) return plain(`缺${quarterLabel(last.year, last.quarter)}的对标值（${indicator.benchmarkName ?? '对标'}），不能比较`);
  const said = `${quarterLabel(last.year, last.quarter)} ${shown(last.value, indicator)}，${goalInWords(indicator, newest.goal)}`;
  const judged = (light: IndicatorLight, reason: string): IndicatorStanding =>
    ({ met: newest.met, gap: newest.met ? 0 : round(newest.short), goal: round(newest.goal), light, reason, missingBaseline: false, latest: last });
  if (newest.met) return judged('green', `已达目标：${said}`);
  const gap = `差 ${numberWords(newest.short)}${differenceUnit(indicator)}`;
  if (indicator.deadline === null) return judged('none', `${said}，${gap}；没有时限，不判走势`);
  const left = periodsBetween(indicator, last, quarterOfDay(indicator.deadline));
  if (left <= 0) return judged('red', `到期未达目标：${said}，${gap}`);
  if (today > indicator.deadline) return judged('yellow', `时限已过，还没有报到期数；${said}，${gap}`);
  const best = bestChange(indicator, points);
  if (best === null) return judged('none', `${said}，${gap}；只有一期数，还看不出走势`);
  const needed = newest.short / left;
  const inWords = (change: number): string => `${numberWords(Math.round(change * 100) / 100)}${differenceUnit(indicator)}`;
  const trend = `还剩 ${left} 期，每期要再${newest.goal >= newest.value ? '升' : '降'} ${inWords(needed)}，以往最好的一期${best > 0 ? `是 ${inWords(best)}` : '也没有进展'}`;
  if (needed > 2 * Math.max(best, 0) + rounding) return judged('red', `照目前走势到期达不到：${said}，${gap}，${trend}`);
  if (needed > best + rounding) return judged('yellow', `要比以往最好的一期更快才能达到：${said}，${gap}，${trend}`);
  return judged('green', `按目前走势能达到：${said}，${gap}，${trend}`);
}

/** Figures are decimals in binary: differences below this are none. */
const rounding = 1e-9;
const round = (value: number): number => Math.round(value * 1e6) / 1e6;
/** A number as people write it: at most four decimals, no trailing zeros. */
export const numberWords = (value: number): string => String(Math.round(value * 1e4) / 1e4);

const index = ({ year, quarter }: { year: number; quarter: number }): number => year * 4 + quarter - 1;

/** Quarters, or years for what is measured once a year, from one quarter to a later one. */
function periodsBetween({ frequency }: Pick<IndicatorFacts, 'frequency'>, from: { year: number; quarter: number }, to: { year: number; quarter: number }): number {
  return frequency === 'yearly' ? to.year - from.year : index(to) - index(from);
}

function overdueWithout(indicator: IndicatorFacts, today: string, plain: (reason: string, more?: Partial<IndicatorStanding>) => IndicatorStanding): IndicatorStanding {
  const overdue = indicator.deadline !== null && today > indicator.deadline;
  return overdue ? plain('时限已过，还没有报过数', { light: 'yellow' }) : plain('还没有报过数');
}

/** The figures that can be compared, each with its goal at the time and how far it fell short. */
function pointsOf(indicator: IndicatorFacts, figures: readonly QuarterFigure[]): Point[] {
  return figures.flatMap((figure) => {
    const goal = goalOf(indicator, figure);
    if (goal === null) return [];
    const short = shortOf(indicator, figure.value, goal);
    const met = isStrict(indicator) ? short < -rounding : short <= rounding;
    return [{ ...figure, at: index(figure), goal, short: Math.max(short, 0), met }];
  });
}

function goalOf({ comparator, direction, targetValue, baselineValue }: IndicatorFacts, figure: QuarterFigure): number | null {
  if (comparator === 'benchmark') return figure.benchmarkValue;
  if (comparator === 'delta' && targetValue !== null && baselineValue !== null) return direction === 'decrease' ? baselineValue - targetValue : baselineValue + targetValue;
  return targetValue;
}

/** How much is missing, in the indicator's own measure; negative when the goal is passed. */
function shortOf(indicator: IndicatorFacts, value: number, goal: number): number {
  if (indicator.comparator === 'approx') return Math.abs(value - goal) - Math.abs(goal) * approximately;
  return falls(indicator) ? value - goal : goal - value;
}

/** True where less is better. */
const falls = ({ comparator, direction }: Pick<IndicatorFacts, 'comparator' | 'direction'>): boolean => comparator === 'lte' || comparator === 'lt' || (comparator !== 'gte' && comparator !== 'gt' && direction === 'decrease');
/** 超过 and 低于 are not reached by being equal. */
const isStrict = ({ comparator }: Pick<IndicatorFacts, 'comparator'>): boolean => comparator === 'gt' || comparator === 'lt' || comparator === 'benchmark';

/** The best step towards the goal between two figures, per period; null while there are not two. Of a yearly indicator the last figure of each year counts. */
function bestChange(indicator: IndicatorFacts, points: readonly Point[]): number | null {
  const counted = indicator.frequency === 'yearly' ? points.filter((point, at) => points[at + 1]?.year !== point.year) : points;
  const steps = counted.slice(1).map((point, at) => (counted[at]!.short - point.short) / periodsBetween(indicator, counted[at]!, point));
  return steps.length === 0 ? null : Math.max(...steps);
}

/** The unit of the figures themselves: what changes by 百分点 is measured in %. */
export const figureUnit = ({ targetUnit }: Pick<IndicatorFacts, 'targetUnit'>): string => (targetUnit === '百分点' ? '%' : (targetUnit ?? ''));
/** The unit of a difference between two figures: between two percentages it is 百分点. */
const differenceUnit = (indicator: Pick<IndicatorFacts, 'targetUnit'>): string => (figureUnit(indicator) === '%' ? ' 个百分点' : indicator.targetUnit === null ? '' : ` ${indicator.targetUnit}`);
const shown = (value: number, indicator: Pick<IndicatorFacts, 'targetUnit'>): string => { const unit = figureUnit(indicator); return `${numberWords(value)}${unit === '%' || unit === '' ? unit : ` ${unit}`}`; };

const words = { eq: '达到', gte: '不低于', gt: '高于', lte: '不高于', lt: '低于', approx: '左右', none: '' } as const;

/** 目标不低于60%; 目标为下降到 24.3%（基数 26.3%）; 高于全市平均水平（54.2%）. */
function goalInWords(indicator: IndicatorFacts, goal: number): string {
  const figure = shown(goal, indicator);
  if (indicator.comparator === 'benchmark') return `目标${falls(indicator) ? '低于' : '高于'}${indicator.benchmarkName ?? '对标值'}（${figure}）`;
  if (indicator.comparator === 'delta') return `目标${falls(indicator) ? '降到' : '升到'} ${figure}（基数 ${shown(indicator.baselineValue ?? 0, indicator)}）`;
  return indicator.comparator === 'approx' ? `目标 ${figure}左右` : `目标${words[indicator.comparator]} ${figure}`;
}

/** The target in a few words for lists and charts: ≥60% as 不低于 60%; 比基期下降 2 个百分点; 高于全市平均水平. */
export function targetWords(indicator: Omit<IndicatorFacts, 'deadline' | 'frequency'>): string {
  if (indicator.comparator === 'benchmark') return `${falls(indicator) ? '低于' : '高于'}${indicator.benchmarkName ?? '对标值'}`;
  const value = numberWords(indicator.targetValue ?? 0);
  if (indicator.comparator === 'delta') return `比基期${falls(indicator) ? '下降' : '上升'} ${value}${indicator.targetUnit === '百分点' ? ' 个百分点' : (indicator.targetUnit ?? '')}`;
  const figure = shown(indicator.targetValue ?? 0, indicator);
  return indicator.comparator === 'approx' ? `${figure}左右` : `${words[indicator.comparator]} ${figure}`.trim();
}
