import { useState } from 'react';
import { useMutation } from '@tanstack/react-query';
import { ConfirmDialog } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import type { Work } from './work.js';

/** 初审意见: what the office thinks of something another person decides. It changes nothing by itself. */
export function NoteDialog({ work, open, onClose }: { work: Work; open: boolean; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const [text, setText] = useState('');
  const add = useMutation({ mutationFn: () => server.addNote(work.item.id, text.trim()) });
  const confirm = async () => {
    await add.mutateAsync();
    await work.onRefresh();
    setText('');
    onClose();
  };
  return (
    <ConfirmDialog open={open} title={words('workItems.notes.add')} confirmLabel={words('workItems.notes.confirm')} disabled={text.trim() === ''} why={words('workItems.notes.why')} sends={text} onCancel={onClose} onConfirm={confirm}>
      <p style={{ marginBottom: 8 }}>{words('workItems.notes.text', { whom: work.item.whoReceives })}</p>
      <textarea className="typed" aria-label={words('workItems.notes.title')} rows={4} maxLength={2000} value={text} autoFocus onChange={(event) => setText(event.target.value)} />
    </ConfirmDialog>
  );
}
