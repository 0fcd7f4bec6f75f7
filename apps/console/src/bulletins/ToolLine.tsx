import { useEffect, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import Button from '@mui/material/Button';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { Tag } from '../components/index.js';
import { useWords } from '../i18n/words.js';

const tones = { drafting: 'blue', fact_check: 'blue', silence: 'yellow', director: 'yellow', leader: 'yellow', issued: 'green', abandoned: 'grey', cancelled: 'red' } as const;
export const stateTone = (state: BulletinDetail['state']) => tones[state];
export type PaperView = 'edit' | 'layout';

/** The first line: which bulletin, which draft and when it was saved; how to look at it; what was changed. */
export function ToolLine({ detail, status, view, onView, onChanges, readOnly }: { detail: BulletinDetail; status?: ReactNode; view: PaperView; onView: (view: PaperView) => void; onChanges: (() => void) | null; readOnly?: boolean }) {
  const words = useWords();
  const title = `${detail.label}${words('bulletins.list')}`;
  useEffect(() => { document.title = words('shell.documentTitle', { page: title }); }, [title, words]);
  return (
    <div className="tool">
      <Link className="crumb" to="/bulletins">{words('bulletins.title')}</Link><span className="t3">›</span>
      <h1>{title}</h1><Tag tone={stateTone(detail.state)}>{words(`bulletins.states.${detail.state}`)}</Tag>
      {detail.state !== 'issued' && detail.state !== 'cancelled' && <Tag tone="outline">{words('bulletins.draftNumber', { number: detail.draft.number })}</Tag>}
      {status}
      <span className="grow" />
      <span className="seg" role="group" aria-label={words('bulletins.view.label')}>
        <button type="button" aria-pressed={view === 'edit'} onClick={() => onView('edit')}>{words(readOnly ? 'bulletins.view.read' : 'bulletins.view.edit')}</button>
        <button type="button" aria-pressed={view === 'layout'} onClick={() => onView('layout')}>{words('bulletins.view.layout')}</button>
      </span>
      {onChanges && <Button size="small" variant="outlined" onClick={onChanges}>{words('bulletins.changes')}</Button>}
    </div>
  );
}
