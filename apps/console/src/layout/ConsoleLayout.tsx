import { Suspense, useEffect, useRef } from 'react';
import { useLocation } from 'react-router-dom';
import type { CoreLayoutProps } from 'ra-core';
import { ErrorBoundary } from '../components/ErrorBoundary.js';
import { LoadingBars } from '../components/LoadingBars.js';
import { useWords } from '../i18n/words.js';
import { FirstPasswordPage } from '../session/FirstPasswordPage.js';
import { ReloginDialog } from '../session/ReloginDialog.js';
import { SessionWarning } from '../session/SessionWarning.js';
import { useKnownSession } from '../session/session-store.js';
import { useSessionKeeper } from '../session/use-session-keeper.js';
import { Bar } from './Bar.js';
import './layout.css';
import { NoPostPage } from './NotFoundPage.js';
import { Rail } from './Rail.js';

/** The frame of every page behind the login. Before the first password is changed there is no frame, only that page. */
export function ConsoleLayout({ children }: CoreLayoutProps) {
  const session = useKnownSession();
  if (!session) return null;
  return <>{session.info.mustChangePassword ? <FirstPasswordPage /> : <Frame>{children}</Frame>}<ReloginDialog /></>;
}

function Frame({ children }: CoreLayoutProps) {
  const words = useWords();
  const { pathname } = useLocation();
  const main = useRef<HTMLElement>(null);
  const keeper = useSessionKeeper();
  const withoutPost = useKnownSession()?.info.appointments.length === 0;
  useEffect(() => { main.current?.scrollTo(0, 0); }, [pathname]);
  return (
    <div className="shell-root">
      <a href="#main" className="skip">{words('shell.skip')}</a>
      <Bar />
      <SessionWarning minutes={keeper.warningMinutes} onStay={keeper.stay} />
      <div className="shell">
        <Rail />
        <main className="main" id="main" ref={main} tabIndex={-1}>
          <ErrorBoundary whole resetKey={pathname}><Suspense fallback={<LoadingBars rows={6} />}>{withoutPost ? <NoPostPage /> : children}</Suspense></ErrorBoundary>
        </main>
      </div>
      <footer className="classification">{words('shell.banner')}</footer>
    </div>
  );
}
