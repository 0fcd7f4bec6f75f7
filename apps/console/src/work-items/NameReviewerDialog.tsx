import { useState } from 'react';
import { useMutation, useQuery } from '@tanstack/react-query';
import { ConfirmDialog, EmptyState, ErrorNote, LoadingBars } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';
import { personInWords } from './person-words.js';
import type { Work } from './work.js';

/** The leader names who reviews this one item, because nobody who should is free. */
export function NameReviewerDialog({ work, open, onClose }: { work: Work; open: boolean; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const [personId, setPersonId] = useState('');
  const [reason, setReason] = useState('');
  const { item } = work;
  const choices = useQuery({ queryKey: ['work-items', 'reviewer-choices', item.id], queryFn: () => server.reviewerChoices(item.id), enabled: open });
  const name = useMutation({ mutationFn: () => server.nameReviewer(item.id, { personId, reason: reason.trim() }) });
  const chosen = choices.data?.find((person) => person.id === personId);
  const confirm = async () => { await name.mutateAsync(); await work.onRefresh(); onClose(); };
  return (
    <ConfirmDialog open={open} title={words('workItems.reviewer.title')} confirmLabel={chosen ? words('workItems.reviewer.confirm', { name: chosen.name }) : words('workItems.reviewer.title')} disabled={!chosen || reason.trim().length < 2} why={words('workItems.reviewer.why')} onCancel={onClose} sends={reason} onConfirm={confirm}>
      <p style={{ marginBottom: 8 }}>{words('workItems.reviewer.text', { title: item.title })}</p>
      {choices.error ? <ErrorNote error={choices.error} onRetry={() => void choices.refetch()} /> : !choices.data ? <LoadingBars rows={3} /> : choices.data.length === 0 ? <EmptyState what={words('workItems.reviewer.none')} next={words('workItems.reviewer.noneNext')} /> : (
        <div role="radiogroup" aria-label={words('workItems.reviewer.title')} style={{ maxHeight: 220, overflow: 'auto', marginBottom: 8 }}>
          {choices.data.map((person) => <label key={person.id} style={{ display: 'block', lineHeight: '28px' }}><input type="radio" name="reviewer" checked={person.id === personId} onChange={() => setPersonId(person.id)} style={{ marginRight: 8, accentColor: 'var(--brand)' }} />{personInWords(person)}</label>)}
        </div>
      )}
      <label className="sm t2" htmlFor="reviewer-reason">{words('workItems.reviewer.reason')}</label>
      <textarea id="reviewer-reason" className="typed" rows={2} maxLength={500} value={reason} onChange={(event) => setReason(event.target.value)} />
    </ConfirmDialog>
  );
}
