import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import type { TaskDetail } from '@reform-ledger/contracts';
import { ConfirmDialog, FieldRow } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** The leader reopens a closed task, or some units' parts of one without a lead, with the reason that is recorded. */
export function ReopenDialog({ task, onClose }: { task: TaskDetail; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [unitIds, setUnitIds] = useState<string[]>([]);
  const closed = task.closeOut.closings.filter((closing) => closing.unitId !== null && closing.reopenedAt === null);
  const toggle = (id: string) => setUnitIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const confirm = async () => {
    await server.reopenTask(task.id, { reason: reason.trim(), unitIds });
    await queries.invalidateQueries();
    onClose();
  };
  return (
    <ConfirmDialog open title={words('closeOut.reopenTitle', { number: task.number })} confirmLabel={words('closeOut.reopenConfirm')} disabled={reason.trim().length < 2} why={words('closeOut.reopenWhy')} onCancel={onClose} sends={reason} onConfirm={confirm}>
      <p className="t2" style={{ marginBottom: 12 }}>{words('closeOut.reopenHint')}</p>
      {closed.length > 1 && (
        <FieldRow label={words('closeOut.reopenParts')} hint={words('closeOut.reopenAll')}>
          <div className="row wrap" style={{ paddingTop: 8 }}>{closed.map((closing) => <label key={closing.id}><input type="checkbox" checked={unitIds.includes(closing.unitId!)} onChange={() => toggle(closing.unitId!)} /> {closing.unitName}</label>)}</div>
        </FieldRow>
      )}
      <FieldRow label={words('closeOut.reopenReason')} required htmlFor="reopen-reason"><TextField id="reopen-reason" fullWidth multiline minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} /></FieldRow>
    </ConfirmDialog>
  );
}
