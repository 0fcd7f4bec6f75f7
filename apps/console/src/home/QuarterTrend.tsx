import type { OfficeHome } from '@reform-ledger/contracts';
import { Card } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { WordCounts } from './WordCounts.js';

/** 季度走势: a column for each quarter of the year, in pieces by light, the words beside it. */
export function QuarterTrend({ trend }: Pick<OfficeHome, 'trend'>) {
  const words = useWords();
  if (trend.length === 0) return null;
  return (
    <Card title={words('home.office.trend')} sub={words('home.office.trendSub')}>
      <div className="quarters">
        {trend.map((quarter) => (
          <div key={quarter.label}>
            <div className="column">
              {quarter.tasks === 0 ? <div className="pile empty" /> : <div className="pile" aria-hidden="true">{quarter.counts.map(({ key, count }) => <i key={key} className={`pile-${key}`} style={{ flexGrow: count }} />)}</div>}
              {quarter.tasks > 0 && <WordCounts counts={quarter.counts} of={quarter.label} />}
            </div>
            <b className="sm">{quarter.label}</b>
            <span className="sub">{words(`home.office.quarterKinds.${quarter.kind}`)}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}
