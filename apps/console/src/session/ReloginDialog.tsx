import { useEffect, useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { ErrorNote } from '../components/ErrorNote.js';
import { server } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { ServerProblem } from '../server/server-problem.js';
import { onReloginAsked, reloginDone, reloginGivenUp } from './relogin-gate.js';
import { setSession, useKnownSession } from './session-store.js';

/** The login over the page when the session has ended: the page and what was typed stay, waiting requests go on afterwards. */
export function ReloginDialog() {
  const words = useWords();
  const session = useKnownSession();
  const [why, setWhy] = useState<string | null>(null);
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => onReloginAsked(setWhy), []);
  const loginName = session?.info.loginName ?? '';
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    if (busy || password === '') return;
    setBusy(true);
    setError(null);
    try {
      await server.login({ loginName, password });
      setPassword('');
      reloginDone();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const leave = () => {
    reloginGivenUp(new ServerProblem(words('shell.session.expiredTitle'), 401, 'LOGIN_REQUIRED'));
    setSession(null);
    // The page behind belongs to somebody who has left; start clean.
    window.location.assign('/login');
  };
  return (
    <Dialog open={why !== null} maxWidth="xs" fullWidth aria-labelledby="relogin-title">
      <form onSubmit={(event) => void enter(event)}>
        <DialogTitle id="relogin-title">{words('shell.session.expiredTitle')}</DialogTitle>
        <DialogContent>
          <p style={{ marginBottom: 12 }}>{why}</p>
          <div className="field"><span className="label">{words('shell.session.loginAs')}</span><span className="value" style={{ lineHeight: '36px' }}>{loginName}</span></div>
          <div className="field" style={{ marginBottom: 0 }}>
            <label className="label" htmlFor="relogin-password">{words('shell.login.password')}</label>
            <input className="input" id="relogin-password" type="password" autoComplete="current-password" autoFocus value={password} onChange={(event) => setPassword(event.target.value)} />
          </div>
          {error !== null && <div style={{ marginTop: 12 }}><ErrorNote error={error} /></div>}
        </DialogContent>
        <DialogActions>
          <Button variant="outlined" onClick={leave} disabled={busy}>{words('shell.session.leave')}</Button>
          <Button type="submit" variant="contained" disabled={busy || password === ''}>{words(busy ? 'shell.login.entering' : 'shell.session.enter')}</Button>
        </DialogActions>
      </form>
    </Dialog>
  );
}
