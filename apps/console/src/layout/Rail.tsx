import { useStore } from 'ra-core';
import { NavLink, useLocation } from 'react-router-dom';
import { useWords } from '../i18n/words.js';
import { useSession } from '../session/session-store.js';
import { railEntriesOf, settingsOf } from './rail-entries.js';

/** The 64 px rail: icon and two characters, the role's own entries only, the open work items in red; opens to 200 px and remembers it. */
export function Rail() {
  const words = useWords();
  const session = useSession();
  const [open, setOpen] = useStore('rail.open', false);
  const { pathname } = useLocation();
  // The numbers are listed among the settings, but one comes from the bulletins and goes back there.
  const numbers = pathname === '/document-numbers';
  const inSettings = !numbers && settingsOf(session).some(({ to }) => pathname === to || pathname.startsWith(`${to}/`));
  return (
    <nav className={`rail${open ? ' open' : ''}`} aria-label={words('shell.rail.label')}>
      {railEntriesOf(session).map((entry) => (
        <NavLink key={entry.key} to={entry.to} end={entry.exact} className={({ isActive }) => (isActive || (entry.key === 'settings' && inSettings) || (entry.key === 'bulletins' && numbers) ? 'active' : '')} title={open ? undefined : words(`shell.railLong.${entry.key}`)}>
          <svg viewBox="0 0 20 20" aria-hidden><path d={entry.icon} strokeLinejoin="round" strokeLinecap="round" /></svg>
          {words(open ? `shell.railLong.${entry.key}` : `shell.rail.${entry.key}`)}
          {entry.key === 'workItems' && session.openWorkItems > 0 && <b aria-label={words('shell.openItems', { count: session.openWorkItems })}>{session.openWorkItems}</b>}
        </NavLink>
      ))}
      <button type="button" className="toggle" aria-expanded={open} aria-label={words(open ? 'shell.rail.close' : 'shell.rail.open')} onClick={() => setOpen(!open)}>
        <svg viewBox="0 0 20 20" aria-hidden><path d={open ? 'M12 5l-5 5 5 5' : 'M8 5l5 5-5 5'} /></svg>
        {words(open ? 'shell.rail.close' : 'shell.rail.open')}
      </button>
    </nav>
  );
}
