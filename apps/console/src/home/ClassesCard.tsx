import type { LeaderHome } from '@reform-ledger/contracts';
import { Link } from 'react-router-dom';
import { Card, CountLinkNumber } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { WordCounts } from './WordCounts.js';

/** 任务进度五类: a bar in five pieces, each class with its number, and what stands behind 欠进度 and 其它. */
export function ClassesCard({ classes, total }: Pick<LeaderHome, 'classes' | 'total'>) {
  const words = useWords();
  if (total.tasks === 0) return null;
  const order = ['done', 'ahead', 'on_schedule', 'behind', 'other'];
  const rows = [...classes.rows].sort((one, other) => order.indexOf(one.key) - order.indexOf(other.key));
  const apart = (label: string, counts: typeof rows) => counts.length > 0 && <div className="t2 sm">{label}：<WordCounts counts={counts} of={label} /></div>;
  return (
    <Card title={words('home.office.classes')} sub={<>{words('home.office.classesOf')} <CountLinkNumber count={total.tasks} to={total.link} label={words('home.office.classes')} /> {words('home.unit.allUnit')}</>} right={<span className="sub">{words('home.office.provisional')}</span>}>
      <div className="class-bar" role="img" aria-label={rows.map(({ label, count }) => `${label} ${count}`).join('，')}>{rows.filter(({ count }) => count > 0).map(({ key, count }) => <i key={key} className={`class-${key}`} style={{ flexGrow: count }} />)}</div>
      <div className="class-words">{rows.map((row) => <div key={row.key}><span className="sm t2"><i className={`class-${row.key}`} />{row.label}</span>{row.count === 0 ? <b className="t3">0</b> : <b><Link className="count" to={row.link} aria-label={`${row.label} ${row.count}`}>{row.count}</Link></b>}</div>)}</div>
      {apart(words('lights.classes.behind'), classes.behind)}
      {apart(words('lights.classes.other'), classes.other)}
      {classes.unjudged > 0 && <div className="t3 sm">{words('home.office.unjudged', { count: classes.unjudged })}</div>}
    </Card>
  );
}
