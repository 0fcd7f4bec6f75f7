/** A figure of one quarter; without a value the quarter is a gap in the line. */
export interface TrendFigure { year: number; quarter: number; value: number | null; benchmarkValue: number | null }
export interface TrendPoint extends TrendFigure { label: string }

const index = ({ year, quarter }: { year: number; quarter: number }): number => year * 4 + quarter - 1;
/** At most so many quarters are drawn: more do not leave room for their numbers. */
const most = 12;

/**
 * Every quarter from the first figure to the last, and on to `until` when it is near: what is missing stays a gap. The year stands
 * at the first quarter and at each first of a year.
 */
export function trendPoints(figures: readonly TrendFigure[], until: { year: number; quarter: number } | null, words: (year: number | null, quarter: number) => string): TrendPoint[] {
  const known = figures.filter((one) => one.value !== null).sort((a, b) => index(a) - index(b));
  const [first, last] = [known[0], known.at(-1)];
  if (first === undefined || last === undefined) return [];
  const near = until !== null && index(until) > index(last) && index(until) - index(last) <= 4;
  const end = near ? index(until) : index(last);
  const start = Math.max(index(first), end - most + 1);
  return Array.from({ length: end - start + 1 }, (_, at) => {
    const [year, quarter] = [Math.floor((start + at) / 4), ((start + at) % 4) + 1];
    const figure = known.find((one) => one.year === year && one.quarter === quarter);
    return { year, quarter, value: figure?.value ?? null, benchmarkValue: figure?.benchmarkValue ?? null, label: words(at === 0 || quarter === 1 ? year : null, quarter) };
  });
}

/** A number as people write it: at most four decimals. */
export const figureText = (value: number, unit = ''): string => `${Math.round(value * 1e4) / 1e4}${unit === '' || unit === '%' ? unit : ` ${unit}`}`;
