import { useEffect, useState } from 'react';
import { Link } from 'react-router-dom';
import { dateText } from '../components/time.js';
import { useWords } from '../i18n/words.js';
import { businessNow, useSession } from '../session/session-store.js';
import { Bell } from './Bell.js';
import { SearchBox } from './SearchBox.js';
import { UserMenu } from './UserMenu.js';

/** The 48 px bar: product, jurisdiction, the demo's time, search, who. */
export function Bar() {
  const words = useWords();
  const session = useSession();
  return (
    <header className="bar">
      <Link to="/" className="name">{words('shell.product')}</Link>
      <span className="place">{session.jurisdiction.name}</span>
      {session.demo && <DemoClock />}
      <span className="grow" />
      {session.home !== 'admin' && <SearchBox />}
      <Bell />
      <UserMenu />
    </header>
  );
}

function DemoClock() {
  const words = useWords();
  const [now, setNow] = useState(businessNow);
  useEffect(() => {
    const timer = setInterval(() => setNow(businessNow()), 5_000);
    return () => clearInterval(timer);
  }, []);
  return <span className="env">{words('shell.demoTime', { time: dateText(now, { year: true }) })}</span>;
}
