import { lazy, Suspense, useMemo } from 'react';
import type { IndicatorRow } from '@reform-ledger/contracts';
import { figureText, trendPoints } from '../charts/trend-points.js';
import { useWords, type WordKey } from '../i18n/words.js';

// The chart library comes when the first chart is drawn.
const TrendChart = lazy(() => import('../charts/TrendChart.js'));

/** The word of a quarter, 1 to 4. */
export const quarterKey = (quarter: number): WordKey => `indicators.quarters.q${quarter as 1 | 2 | 3 | 4}`;

/** The trend of an indicator: drawn from two figures on, and in words for who hears it. One figure or none is said, not drawn. */
export function Trend({ indicator, small, height }: { indicator: IndicatorRow; small?: boolean; height: number }) {
  const words = useWords();
  const { standing, figureUnit, values, deadline } = indicator;
  const points = useMemo(() => {
    const until = deadline === null ? null : { year: Number(deadline.slice(0, 4)), quarter: Math.ceil(Number(deadline.slice(5, 7)) / 3) };
    return trendPoints(values.filter((value) => value.ofUnit === null), small ? null : until, (year, quarter) => (year === null ? words(quarterKey(quarter)) : `${words(quarterKey(quarter))}\n${words('indicators.year', { year })}`));
  }, [values, deadline, small, words]);
  const said = points.filter((point) => point.value !== null);
  if (standing.missingBaseline) return <span className="t3">{words('indicators.noBaselineChart')}</span>;
  if (said.length < 2) return <span className="t3">{words(said.length === 0 ? 'indicators.noFigures' : 'indicators.oneFigure')}</span>;
  const spoken = words('indicators.spoken', { name: indicator.name, target: indicator.targetWords, figures: said.map((point) => `${words('indicators.quarterOf', { year: point.year, quarter: words(quarterKey(point.quarter)) })} ${figureText(point.value!, figureUnit)}`).join('，') });
  return (
    <Suspense fallback={<div style={{ height }} aria-hidden />}>
      <TrendChart points={points} goal={indicator.comparator === 'benchmark' ? null : (standing.goal ?? indicator.targetValue)} benchmark={indicator.benchmarkName} unit={figureUnit} goalWord={words('indicators.goal')} label={spoken} small={small ?? false} height={height} />
    </Suspense>
  );
}
