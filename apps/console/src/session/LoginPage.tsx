import { useState, type FormEvent } from 'react';
import { useQuery } from '@tanstack/react-query';
import Button from '@mui/material/Button';
import { useLocaleState, useLocales, useLogin } from 'ra-core';
import { ErrorNote } from '../components/ErrorNote.js';
import { server } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import '../layout/layout.css';
import { ServerProblem } from '../server/server-problem.js';
import { DemoAccounts } from './DemoAccounts.js';

/** Login. In demo mode the accounts stand beside, and a click fills one in. */
export function LoginPage() {
  const words = useWords();
  const login = useLogin();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const accounts = useQuery({ queryKey: ['demo-accounts'], queryFn: () => server.demoAccounts().catch(() => []), staleTime: Infinity });
  const enter = async (event: FormEvent) => {
    event.preventDefault();
    if (busy) return;
    if (!name.trim() || !password) { setError(new ServerProblem(words('shell.login.needBoth'), 400, 'BAD_REQUEST')); return; }
    setBusy(true);
    setError(null);
    try {
      await login({ username: name.trim(), password });
    } catch (problem) {
      setError(problem);
      setBusy(false);
    }
  };
  return (
    <div className="login">
      <div className="brand"><h1>{words('shell.product')}</h1><div className="sub">{words('shell.login.subtitle')}</div></div>
      <div className="panels">
        <section className="card" aria-label={words('shell.login.title')}><div className="in" style={{ padding: 20 }}>
          <form onSubmit={(event) => void enter(event)}>
            <h2>{words('shell.login.title')}</h2>
            <label>{words('shell.login.name')}<input className="input" name="loginName" autoComplete="username" autoFocus spellCheck={false} value={name} onChange={(event) => setName(event.target.value)} /></label>
            <label>{words('shell.login.password')}<input className="input" name="password" type="password" autoComplete="current-password" value={password} onChange={(event) => setPassword(event.target.value)} /></label>
            <ErrorNote error={error} />
            <Button type="submit" variant="contained" disabled={busy}>{words(busy ? 'shell.login.entering' : 'shell.login.enter')}</Button>
            <div className="sub">{words('shell.login.forgot')}</div>
          </form>
        </div></section>
        {accounts.data && accounts.data.length > 0 && <DemoAccounts accounts={accounts.data} chosen={name} onChoose={(account) => { setName(account.loginName); setPassword(account.password); setError(null); }} />}
      </div>
      <footer className="row"><span className="classified">{words('shell.banner')}</span><LanguageLinks /></footer>
    </div>
  );
}

function LanguageLinks() {
  const locales = useLocales();
  const [locale, setLocale] = useLocaleState();
  return <>{locales.filter((choice) => choice.locale !== locale).map((choice) => <button key={choice.locale} type="button" className="link" onClick={() => setLocale(choice.locale)}>{choice.name}</button>)}</>;
}
