import { Link } from 'react-router-dom';
import type { UnitHome } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, dateText, EmptyState, RemainingDays } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { partStateKey, partStateText, reportStateText } from '../ledger/state-words.js';
import { WordCounts } from './WordCounts.js';

type TaskLine = UnitHome['tasks'][number];

/** What of this quarter is in and what is not. The system ticks; nobody ticks by hand. */
export function QuarterList({ home: { tasks, counts, period, quarter, sent: states } }: { home: UnitHome }) {
  const words = useWords();
  if (!period) return <Card title={words('home.unit.quarter')} flush><EmptyState what={words('home.unit.noPeriod')} next={words('home.unit.noPeriodNext')} /></Card>;
  const due = tasks.filter((task) => partStateKey(task.partState) !== undefined);
  const isIn = (task: TaskLine) => partStateKey(task.partState) === 'approved';
  const isOptional = (task: TaskLine) => partStateKey(task.partState) === 'optional';
  const left = due.filter((task) => !isIn(task) && !isOptional(task));
  const optional = due.filter(isOptional);
  const [sentCount, out] = [quarter.find(({ key }) => key === 'in'), quarter.find(({ key }) => key === 'out')];
  const sent = due.filter(isIn);
  const percent = counts.partsTotal ? Math.round((counts.partsIn / counts.partsTotal) * 100) : 0;
  return (
    <Card title={words('home.unit.quarter')} sub={period.label} right={<span className="sub">{dateText(period.dueDate)} {words('ledger.count.due')}</span>} flush>
      <div className="quarter">
        <div className="row"><span className="num"><CountLinkNumber count={counts.partsIn} to={sentCount?.link} label={words('home.unit.reported')} />/{counts.partsTotal}</span><span className="grow">{words('home.unit.reported')}</span>{left.length > 0 && !period.retroactive && (period.remainingDays ?? 0) >= 0 && <RemainingDays value={period.remainingDays} />}</div>
        <div className="pbar" aria-hidden><i style={{ width: `${percent}%`, background: 'var(--brand)' }} /></div>
      </div>
      <ul className="ticks">
        {left.length > 0 && <li className="h">{words('home.unit.left')} <CountLinkNumber count={left.length} to={out?.link} label={words('home.unit.left')} /> {words('home.unit.toDoUnit')}</li>}
        {left.map((task) => <Tick key={task.id} task={task} text={partStateText(task.partState, words)} />)}
        {optional.length > 0 && <li className="h">{words('home.unit.optional', { count: optional.length })}</li>}
        {optional.map((task) => <Tick key={task.id} task={task} text={partStateText(task.partState, words)} />)}
        {sent.length > 0 && <li className="h">{words('home.unit.done', { count: counts.partsIn })}　<WordCounts counts={states} of={words('home.unit.quarter')} /></li>}
        {sent.map((task) => <Tick key={task.id} task={task} text={reportStateText(task.reportState, words)} on />)}
      </ul>
      <div className="after"><b>{left.length ? words('home.unit.after', { count: counts.partsTotal }) : words('home.unit.allIn', { count: counts.partsTotal })}</b><br />{words('home.unit.afterText')}</div>
    </Card>
  );
}

function Tick({ task, text, on }: { task: TaskLine; text: string; on?: boolean }) {
  const key = partStateKey(task.partState);
  return (
    <li className="tick">
      <span className={on ? 'bx on' : 'bx'} aria-hidden>{on && <svg width="10" height="8"><path d="M1 4l3 3 5-6" fill="none" stroke="#fff" strokeWidth="2" /></svg>}</span>
      <Link to={`/ledger/${task.id}`} className="ellipsis" title={task.title}>{task.ordinalText}{task.title}</Link>
      <span className={key === 'returned' || key === 'missing' ? 'urgent' : on ? 't3' : 't2'}>{text}</span>
    </li>
  );
}
