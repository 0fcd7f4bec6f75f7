import { Link } from 'react-router-dom';
import type { OfficeHome } from '@reform-ledger/contracts';
import { Card } from '../components/index.js';
import { useWords } from '../i18n/words.js';

/** What stands still because nobody holds the post that must act. */
export function UnattendedList({ rows }: { rows: OfficeHome['unattended'] }) {
  const words = useWords();
  return (
    <Card title={`${words('home.office.unattended')} ${words('home.office.count', { count: rows.length })}`} sub={words('home.office.unattendedSub')} tone="alert" flush>
      <ul className="plain-list">{rows.map((row) => <li key={row.link}><Link className="link" to={row.link}>{row.title}</Link><div className="sub">{words('home.office.missing', { what: row.missing })}</div></li>)}</ul>
    </Card>
  );
}
