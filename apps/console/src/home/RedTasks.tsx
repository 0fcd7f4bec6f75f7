import { Link } from 'react-router-dom';
import type { LeaderHome } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, ErrorNote, listLink, LoadingBars } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { useLedger } from '../ledger/use-ledger.js';

const shownLines = 8;

/** Every task with a red light and why: what a leader asks about when nothing waits to be signed. Nothing is drawn where none is red. */
export function RedTasks({ classes }: Pick<LeaderHome, 'classes'>) {
  const words = useWords();
  const { data: page, error, refetch } = useLedger({ light: 'red' });
  if (error) return <Card title={words('home.leader.red')}><ErrorNote error={error} onRetry={() => void refetch()} /></Card>;
  if (!page) return classes.behind.length === 0 ? null : <Card title={words('home.leader.red')} flush><LoadingBars rows={3} /></Card>;
  if (page.total === 0) return null;
  const all = listLink('/ledger', { light: 'red', planId: page.plan?.id });
  return (
    <Card title={<>{words('home.leader.red')} <CountLinkNumber count={page.total} to={all} label={words('home.leader.red')} /> {words('home.unit.allUnit')}</>} label={words('home.leader.red')} flush>
      <ul className="red-tasks">{page.items.slice(0, shownLines).map((row) => (
        <li key={row.id}><span className="t3 tnum">{row.number}</span><Link className="link ellipsis" to={`/ledger/${row.id}`} title={row.title}>{row.title}</Link><span className="ellipsis" title={row.lead}>{row.lead}</span><span className="t2 ellipsis" title={row.light?.reason}>{row.light?.reason}</span></li>
      ))}</ul>
      {page.total > shownLines && <p className="sub" style={{ padding: '6px 16px 8px', margin: 0 }}><Link className="link" to={all}>{words('home.leader.redAll')}</Link></p>}
    </Card>
  );
}
