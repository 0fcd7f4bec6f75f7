import { LeaderHomePage, OfficeHomePage, PlainHomePage, UnitHomePage } from '../pages.js';
import { useSession } from '../session/session-store.js';

/** Everybody's own first page: the office's desk, the unit's tasks, the leader's sign-offs; for others where they may go. */
export function HomePage() {
  const session = useSession();
  switch (session.home) {
    case 'office': return <OfficeHomePage />;
    case 'unit': return <UnitHomePage />;
    case 'leader': return <LeaderHomePage />;
    default: return <PlainHomePage />;
  }
}
