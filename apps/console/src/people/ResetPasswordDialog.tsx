import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { PersonRow } from '@reform-ledger/contracts';
import { ConfirmDialog } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Resets a password after asking; the new one is on screen once and nowhere else. */
export function ResetPasswordDialog({ person, open, onClose }: { person: PersonRow; open: boolean; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const [password, setPassword] = useState<string | null>(null);
  const reset = async () => {
    const { oneTimePassword } = await server.resetPassword(person.id);
    onClose();
    setPassword(oneTimePassword);
  };
  return (
    <>
      <ConfirmDialog open={open} danger title={words('organization.people.resetTitle', { name: person.name })} confirmLabel={words('organization.people.resetConfirm')} onCancel={onClose} onConfirm={reset}>{words('organization.people.resetText')}</ConfirmDialog>
      <Dialog open={password !== null} maxWidth="xs" fullWidth aria-labelledby="one-time-password">
        <DialogTitle id="one-time-password">{words('organization.people.resetDone')}</DialogTitle>
        <DialogContent>
          <div className="mono" data-testid="one-time-password" style={{ fontSize: 20, padding: '8px 12px', background: 'var(--bg)', borderRadius: 5, userSelect: 'all', color: 'var(--ink)' }}>{password}</div>
          <p className="sub" style={{ marginTop: 8 }}>{words('organization.people.resetKeep')}</p>
        </DialogContent>
        <DialogActions><Button variant="contained" onClick={() => setPassword(null)}>{words('organization.people.close')}</Button></DialogActions>
      </Dialog>
    </>
  );
}
