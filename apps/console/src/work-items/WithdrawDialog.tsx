import { useState } from 'react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNotify } from 'ra-core';
import { useNavigate } from 'react-router-dom';
import { ConfirmDialog } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import type { Work } from './work.js';

/** Takes back what was sent while the next person has not decided; the reason is recorded. */
export function WithdrawDialog({ work, open, onClose }: { work: Work; open: boolean; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const notify = useNotify();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const { item } = work;
  const withdraw = useMutation({ mutationFn: () => server.withdrawWorkItem(item.id, reason.trim()) });
  const confirm = async () => {
    const answer = await withdraw.mutateAsync();
    void queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'session' });
    notify(words('workItems.withdraw.done', { title: item.title }), { type: 'info' });
    onClose();
    // What came back to me is a new item; my list shows it.
    void navigate(answer.next ? `/work-items/${answer.next.id}` : '/work-items');
  };
  return (
    <ConfirmDialog open={open} danger title={words('workItems.withdraw.title')} confirmLabel={words('workItems.withdraw.confirm')} disabled={reason.trim() === ''} why={words('workItems.withdraw.why')} onCancel={onClose} sends={reason} onConfirm={confirm}>
      <p style={{ marginBottom: 8 }}>{words('workItems.withdraw.text', { title: item.title })}</p>
      <label className="sm t2" htmlFor="withdraw-reason">{words('workItems.withdraw.reason')}</label>
      <textarea id="withdraw-reason" className="typed" rows={3} maxLength={500} value={reason} autoFocus onChange={(event) => setReason(event.target.value)} />
    </ConfirmDialog>
  );
}
