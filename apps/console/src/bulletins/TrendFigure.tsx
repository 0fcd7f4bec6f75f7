import { lazy, Suspense } from 'react';
import { progressClasses, type BulletinDetail } from '@reform-ledger/contracts';
import { LoadingBars } from '../components/index.js';
import { useWords } from '../i18n/words.js';

const ClassBars = lazy(() => import('./ClassBars.js'));

/** 附图: the five classes quarter by quarter. One quarter alone has no trend and no chart. */
export function TrendFigure({ trend }: { trend: BulletinDetail['trend'] }) {
  const words = useWords();
  if (trend.length < 2) return null;
  const said = trend.map(({ label, classes }) => `${label}${Object.entries(progressClasses).map(([key, name]) => `${name}${classes[key as keyof typeof classes]}`).join('、')}`).join('；');
  return (
    <figure className="trend">
      <figcaption>{words('bulletins.chart.title')}</figcaption>
      <Suspense fallback={<LoadingBars rows={4} />}><ClassBars trend={trend} label={words('bulletins.chart.label', { text: said })} /></Suspense>
    </figure>
  );
}
