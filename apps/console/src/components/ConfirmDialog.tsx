import { useState, type ReactNode } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useWords } from '../i18n/words.js';
import { ErrorNote } from './ErrorNote.js';
import { isComposing, isConfirmKey } from './keyboard.js';
import { PersonalNumberNote, personalNumbersIn, type FoundNumber } from './PersonalNumbers.js';

interface ConfirmDialogProps {
  open: boolean;
  title: string;
  /** The consequence in words: what happens, who receives it. */
  children?: ReactNode;
  /** The consequence as the button's words, e.g. 通过，送刘副区长签批. */
  confirmLabel: string;
  danger?: boolean;
  /** Not yet ready to confirm (something required is missing); `why` says what. */
  disabled?: boolean;
  why?: string;
  onCancel: () => void;
  /** Does the act; a rejection is shown in the dialog, which stays open with what was typed. */
  onConfirm: () => Promise<unknown> | void;
  /** What is typed here and goes to others: numbers of persons in it are pointed out. */
  sends?: string;
  /** The same, found by the caller in several texts and files. */
  found?: readonly FoundNumber[];
  /** Closed by the caller in onConfirm; nothing else closes it while busy. */
  maxWidth?: 'xs' | 'sm' | 'md';
}

/** Asks once more before an act that is recorded. Ctrl+Enter confirms; Enter alone never does, least of all while composing Chinese. */
export function ConfirmDialog({ open, title, children, confirmLabel, danger, disabled, why, sends, found, onCancel, onConfirm, maxWidth = 'sm' }: ConfirmDialogProps) {
  const words = useWords();
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const confirm = async () => {
    if (busy || disabled) return;
    setBusy(true);
    setError(null);
    try {
      await onConfirm();
    } catch (problem) {
      setError(problem);
    } finally {
      setBusy(false);
    }
  };
  const cancel = () => {
    if (busy) return;
    setError(null);
    onCancel();
  };
  return (
    <Dialog open={open} onClose={cancel} maxWidth={maxWidth} fullWidth aria-label={title}
      onKeyDown={(event) => {
        if (isComposing(event)) { event.stopPropagation(); return; }
        if (isConfirmKey(event)) { event.preventDefault(); void confirm(); }
      }}>
      <DialogTitle>{title}</DialogTitle>
      <DialogContent>{children}<PersonalNumberNote found={found ?? personalNumbersIn([['', sends ?? '']])} />{error !== null && <div style={{ marginTop: 12 }}><ErrorNote error={error} /></div>}</DialogContent>
      <DialogActions>
        <span className="t3 sm grow">{disabled && why ? why : words('shell.dialog.keys')}</span>
        <Button variant="outlined" onClick={cancel} disabled={busy}>{words('shell.dialog.cancel')}</Button>
        <Button variant={danger ? 'outlined' : 'contained'} color={danger ? 'error' : 'primary'} onClick={() => void confirm()} disabled={busy || disabled}>
          {busy ? words('shell.dialog.busy') : error !== null ? words('shell.action.saveAgain') : confirmLabel}
        </Button>
      </DialogActions>
    </Dialog>
  );
}
