import { useState } from 'react';
import type { PlanContent, PlanTask } from '@reform-ledger/contracts';
import { ConfirmDialog } from '../components/index.js';
import { useWords } from '../i18n/words.js';
import { splitPlaces, splitTask } from './plan-edits.js';

/** Splits a task at one of its sentences; the second half gets a title of its own and the same units. */
export function SplitDialog({ open, task, onClose, edit }: { open: boolean; task: PlanTask; onClose: () => void; edit: (change: (content: PlanContent) => PlanContent) => void }) {
  const words = useWords();
  const [at, setAt] = useState<number | null>(null);
  const [title, setTitle] = useState('');
  if (!open) return null;
  const places = splitPlaces(task.body);
  const confirm = () => {
    if (at === null) return;
    edit((content) => splitTask(content, task.key, at, title.trim()));
    onClose();
  };
  return (
    <ConfirmDialog open title={words('plans.split.title', { number: task.number, title: task.title })} confirmLabel={words('plans.split.confirm')} onCancel={onClose} onConfirm={confirm}
      disabled={at === null || title.trim() === ''} why={words(at === null ? 'plans.split.choosePlace' : 'plans.split.nameIt')} maxWidth="md">
      <p className="t2">{words('plans.split.explain')}</p>
      {places.length === 0 && <p>{words('plans.split.nowhere')}</p>}
      {places.map((place) => (
        <label key={place.at} className="split-place"><input type="radio" name="place" checked={at === place.at} onChange={() => setAt(place.at)} /><span className="t3">…{place.before}</span><b>┃</b><span>{place.after}…</span></label>
      ))}
      <label className="split-title">{words('plans.split.newTitle')}<input className="box" value={title} maxLength={200} onChange={(event) => setTitle(event.target.value)} /></label>
    </ConfirmDialog>
  );
}
