import type { TaskDetail } from '@reform-ledger/contracts';
import { Card } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** 各季计划与进度: a bar for what was reported, a line where the plan wants it; the words below say the same. Nothing is drawn for a single quarter without a plan. */
export function QuarterProgress({ quarters }: Pick<TaskDetail, 'quarters'>) {
  const words = useWords();
  if (quarters.length < 2 && quarters.every(({ planned }) => planned === null)) return null;
  const newest = [...quarters].reverse().find(({ actual }) => actual !== null);
  const several = new Set(quarters.map(({ year }) => year)).size > 1;
  return (
    <Card title={words('ledger.quarters.title')} sub={words('ledger.quarters.sub')}>
      <div className="quarter-progress" style={{ gridTemplateColumns: `repeat(${quarters.length}, minmax(0, 1fr))` }}>
        {quarters.map((quarter, index) => (
          <div key={`${quarter.year}${quarter.label}`}>
            <div className="plot" aria-hidden>
              <i className={quarter.actual === null ? 'none' : quarter === newest ? 'now' : undefined} style={{ height: `${quarter.actual ?? 100}%` }} />
              {quarter.planned !== null && <span style={{ bottom: `${quarter.planned}%` }} />}
            </div>
            <b className="sm">{several && quarter.year !== quarters[index - 1]?.year ? words('ledger.quarters.ofYear', { year: quarter.year, quarter: quarter.label }) : quarter.label}{quarter.retroactive && <span className="t3">（{words('ledger.dues.retroactive')}）</span>}</b>
            <span className="sm t2 tnum">{quarter.actual === null ? words('ledger.quarters.none') : `${quarter.actual}%`}{quarter.planned !== null && <span className="t3"> {words('lights.planned', { percent: quarter.planned })}</span>}</span>
          </div>
        ))}
      </div>
    </Card>
  );
}
