import { useCallback, useEffect, useState } from 'react';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from 'react-router-dom';
import { server } from '../data-provider.js';
import { say } from '../i18n/words.js';
import { askRelogin } from './relogin-gate.js';
import { currentSession } from './session-store.js';

/** Typing for long without a request must not end the session: activity is reported at most this often. */
const reportEveryMs = 4 * 60_000;

/**
 * Keeps the session alive while the person works, and counts down to its end when they do not.
 * @returns minutes left once the warning is due (else null), and `stay` to go on.
 */
export function useSessionKeeper(): { warningMinutes: number | null; stay: () => void } {
  const [warningMinutes, setWarning] = useState<number | null>(null);
  const stay = useCallback(() => { void server.keepAlive().then(() => setWarning(null), () => undefined); }, []);
  useBadgeRefresh();

  useEffect(() => {
    let lastReport = Date.now();
    const active = () => {
      if (Date.now() - lastReport < reportEveryMs) return;
      lastReport = Date.now();
      // The countdown corrects itself when this fails; nothing to tell the person yet.
      server.keepAlive().catch(() => undefined);
    };
    window.addEventListener('pointerdown', active, true);
    window.addEventListener('keydown', active, true);
    const timer = setInterval(() => {
      const session = currentSession();
      if (!session) return;
      const left = session.endsAt - Date.now();
      if (left <= 0) { setWarning(null); void askRelogin(say('shell.session.expired')).catch(() => undefined); return; }
      setWarning(left <= session.info.warnMinutes * 60_000 ? Math.max(1, Math.ceil(left / 60_000)) : null);
    }, 5_000);
    return () => {
      clearInterval(timer);
      window.removeEventListener('pointerdown', active, true);
      window.removeEventListener('keydown', active, true);
    };
  }, []);
  return { warningMinutes, stay };
}

/** The red number of open work items follows what was done: read again after every page change and every saved act. */
function useBadgeRefresh(): void {
  const client = useQueryClient();
  const { pathname } = useLocation();
  useEffect(() => { server.readSession().catch(() => undefined); }, [pathname]);
  useEffect(() => client.getMutationCache().subscribe((event) => {
    if (event.type === 'updated' && event.action.type === 'success') server.readSession().catch(() => undefined);
  }), [client]);
}
