import { Navigate } from 'react-router-dom';
import { LeaderHomePage, OfficeHomePage, PlainHomePage, UnitHomePage } from '../pages.js';
import { startPath } from '../layout/rail-entries.js';
import { useSession } from '../session/session-store.js';

/** Everybody's own first page: the office's desk, the unit's tasks, the leader's sign-offs; for others where they may go. */
export function HomePage() {
  const session = useSession();
  switch (session.home) {
    case 'office': return <OfficeHomePage />;
    case 'unit': return <UnitHomePage />;
    case 'leader': return <LeaderHomePage />;
    case 'auditor': return <Navigate to={startPath(session)} replace />;
    default: return <PlainHomePage />;
  }
}
