import { useNotify } from 'ra-core';
import { ConfirmDialog } from '../components/ConfirmDialog.js';
import { useWords } from '../i18n/words.js';
import { PasswordFields, usePasswordChange } from './PasswordFields.js';

/** Changing one's own password from the menu. */
export function PasswordDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const words = useWords();
  const notify = useNotify();
  const { form, setForm, change } = usePasswordChange();
  const confirm = async () => {
    await change();
    onClose();
    notify(words('shell.password.done'), { type: 'info' });
  };
  return <ConfirmDialog open={open} title={words('shell.password.title')} confirmLabel={words('shell.password.save')} onCancel={onClose} onConfirm={confirm}><PasswordFields form={form} onChange={setForm} /></ConfirmDialog>;
}
