import { Link } from 'react-router-dom';
import type { DueRow } from '@reform-ledger/contracts';
import { Card, CountLinkNumber, dateText, EmptyState } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** What falls due next, with the date, the weekday and the working days left. Dates and countdowns are no links; counts and the ledger of a period are. */
export function DeadlineList({ rows }: { rows: DueRow[] }) {
  const words = useWords();
  return (
    <Card title={words('home.office.deadlines')} right={<span className="sub">{words('home.office.deadlinesSub')}</span>} flush>
      {rows.length === 0 ? <EmptyState what={words('home.office.deadlinesNone')} next={words('home.office.deadlinesNoneNext')} /> : (
        <ul className="dates">{rows.map((row) => <DateLine key={`${row.date}-${row.label}`} row={row} />)}</ul>
      )}
    </Card>
  );
}

function DateLine({ row }: { row: DueRow }) {
  const words = useWords();
  const left = row.remainingDays < 0 ? words('home.office.overdue') : row.remainingDays === 0 ? words('home.office.today') : row.remainingDays === 1 ? words('shell.days.tomorrow') : words('home.office.days', { days: row.remainingDays });
  return (
    <li>
      <span className="sm t2 tnum">{dateText(row.date)} {row.weekday}</span>
      <span>{row.count === null ? <Link className="link" to={row.link}>{row.label}</Link> : row.label}{row.count !== null && row.count > 0 && <>，<CountLinkNumber count={row.count} to={row.link} label={row.label} /> {words('home.office.items')}</>}</span>
      <span className={`sm tnum ${row.remainingDays <= 2 ? 'urgent' : 't2'}`}>{left}</span>
    </li>
  );
}
