import { Navigate } from 'react-router-dom';
import { startPath } from '../layout/rail-entries.js';
import { LeaderHomePage, OfficeHomePage, UnitHomePage } from '../pages.js';
import { useSession } from '../session/session-store.js';

/** Everybody's own first page: the office's desk, the unit's tasks, the leader's sign-offs; others go to their first list. */
export function HomePage() {
  const session = useSession();
  switch (session.home) {
    case 'office': return <OfficeHomePage />;
    case 'unit': return <UnitHomePage />;
    case 'leader': return <LeaderHomePage />;
    default: return <Navigate to={startPath(session)} replace />;
  }
}
