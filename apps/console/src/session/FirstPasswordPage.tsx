import { useState, type FormEvent } from 'react';
import Button from '@mui/material/Button';
import { useLogout } from 'ra-core';
import { Card } from '../components/Card.js';
import { ErrorNote } from '../components/ErrorNote.js';
import { useWords } from '../i18n/words.js';
import '../layout/layout.css';
import { PasswordFields, usePasswordChange } from './PasswordFields.js';

/** The one-time password of the administrator must be replaced before anything else. */
export function FirstPasswordPage() {
  const words = useWords();
  const logout = useLogout();
  const { form, setForm, change } = usePasswordChange();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      await change();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="login">
      <Card title={words('shell.password.first')}>
        <form onSubmit={(event) => void save(event)} style={{ width: 420 }}>
          <p className="t2" style={{ marginBottom: 4 }}>{words('shell.password.firstHint')}</p>
          <PasswordFields form={form} onChange={setForm} />
          <ErrorNote error={error} />
          <div className="row" style={{ marginTop: 4 }}>
            <Button type="submit" variant="contained" disabled={busy}>{words(busy ? 'shell.state.saving' : 'shell.password.save')}</Button>
            <Button variant="outlined" onClick={() => void logout(undefined, undefined, false)}>{words('shell.menu.logout')}</Button>
          </div>
        </form>
      </Card>
      <footer>{words('shell.banner')}</footer>
    </div>
  );
}
