import { LoadingBars } from '../components/LoadingBars.js';
import './layout.css';

/** The frame while the session is read: no numbers yet. */
export function StartingPage() {
  return <div className="shell-root"><header className="bar" /><div className="shell"><nav className="rail" /><main className="main"><LoadingBars rows={6} /></main></div></div>;
}
