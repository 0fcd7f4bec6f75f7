import { Link } from 'react-router-dom';
import { Card, PageHeader } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { railEntriesOf } from '../layout/rail-entries.js';
import { useSession } from '../session/session-store.js';
import './home.css';

/** The first page of auditors and administrators: where they may go. Nothing else is drawn. */
export default function PlainHomePage() {
  const words = useWords();
  const session = useSession();
  const places = railEntriesOf(session).flatMap((entry) => (entry.key === 'home' ? [] : [{ ...entry, key: entry.key }]));
  return (
    <div className="home-page">
      <PageHeader tabTitle={words('home.plain.title')} title={words('home.plain.hello', { name: session.person.name })} sub={session.appointments.map((held) => held.label).join('、')} />
      <div className="places">
        {places.map((place) => (
          <Card key={place.key} label={words(`shell.railLong.${place.key}`)}>
            <Link className="link" to={place.to}><b>{words(`shell.railLong.${place.key}`)}</b></Link>
            <p className="t2">{words(`home.plainLinks.${place.key}`)}{place.key === 'workItems' && session.openWorkItems > 0 && `，${words('home.plain.openItems', { count: session.openWorkItems })}`}</p>
          </Card>
        ))}
      </div>
    </div>
  );
}
