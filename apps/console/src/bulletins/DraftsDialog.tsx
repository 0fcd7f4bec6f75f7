import { useState } from 'react';
import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useQuery } from '@tanstack/react-query';
import type { BulletinDetail } from '@reform-ledger/contracts';
import { dateText, ErrorNote, LoadingBars } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { ChangedText } from '../forms/ChangedText.js';
import { useWords } from '../i18n/words.js';

/** 改动记录: every draft that was kept, and sentence by sentence what each changed against the one before. */
export function DraftsDialog({ detail, onClose }: { detail: BulletinDetail; onClose: () => void }) {
  const words = useWords();
  const [number, setNumber] = useState(detail.draft.number);
  const drafts = [...detail.drafts].sort((a, b) => b.number - a.number);
  return (
    <Dialog open onClose={onClose} maxWidth="md" fullWidth aria-label={words('bulletins.drafts.title')}>
      <DialogTitle>{words('bulletins.drafts.title')}</DialogTitle>
      <DialogContent>
        <table className="plain">
          <thead><tr><th style={{ width: 90 }}>{words('bulletins.drafts.number')}</th><th>{words('bulletins.drafts.saved')}</th><th style={{ width: 150 }}>{words('bulletins.drafts.sent')}</th><th style={{ width: 110 }}>{words('bulletins.drafts.figures')}</th><th style={{ width: 80 }}>{words('bulletins.drafts.edited')}</th></tr></thead>
          <tbody>{drafts.map((draft) => (
            <tr key={draft.number} className={draft.number === number ? 'selected' : undefined}>
              <td><button type="button" className="link" aria-pressed={draft.number === number} onClick={() => setNumber(draft.number)}>{words('bulletins.draftNumber', { number: draft.number })}</button></td>
              <td>{draft.savedBy.name}　<span className="tnum">{dateText(draft.savedAt)}</span></td><td className="tnum">{draft.sentAt ? dateText(draft.sentAt) : words('bulletins.drafts.writing')}</td><td className="t2">{words('bulletins.drafts.freeze', { number: draft.freezeNumber })}</td><td className="tnum">{words('bulletins.drafts.editedCount', { count: draft.edited })}</td>
            </tr>
          ))}</tbody>
        </table>
        <Differences key={number} id={detail.id} number={number} />
      </DialogContent>
      <DialogActions><span className="t3 sm grow">{words('bulletins.drafts.choose')}</span><Button variant="outlined" onClick={onClose}>{words('shell.action.close')}</Button></DialogActions>
    </Dialog>
  );
}

function Differences({ id, number }: { id: string; number: number }) {
  const words = useWords();
  const server = useServer();
  const { data, error, refetch } = useQuery({ queryKey: ['bulletins', 'draft', id, number], queryFn: ({ signal }) => server.getBulletinDraft(id, number, signal) });
  if (error) return <ErrorNote error={error} onRetry={() => void refetch()} />;
  if (!data) return <LoadingBars rows={3} />;
  if (data.differences.length === 0) return <p className="t2" style={{ marginTop: 12 }}>{words(number === 1 ? 'bulletins.drafts.first' : 'bulletins.drafts.same')}</p>;
  return (
    <ul className="differences">{data.differences.map((one) => (
      <li key={one.key}>{one.after === null ? <><span className="t3">{words('bulletins.drafts.removed')}　</span><del>{one.before}</del></> : one.before === null ? <><span className="t3">{words('bulletins.drafts.added')}　</span><ins>{one.after}</ins></> : <ChangedText before={one.before} after={one.after} />}</li>
    ))}</ul>
  );
}
