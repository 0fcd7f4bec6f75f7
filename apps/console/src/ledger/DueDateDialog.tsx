import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import type { PeriodRow } from '@reform-ledger/contracts';
import { ConfirmDialog, DateBox, dateText, FieldRow } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Moves the due date of a reporting period, with the reason that is recorded. */
export function DueDateDialog({ period, open, onClose }: { period: PeriodRow; open: boolean; onClose: () => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [dueDate, setDueDate] = useState('');
  const [reason, setReason] = useState('');
  const confirm = async () => {
    await server.changeDueDate(period.id, { dueDate, reason: reason.trim(), version: period.version });
    await queries.invalidateQueries();
    onClose();
  };
  return (
    <ConfirmDialog open={open} title={words('ledger.dues.changeTitle', { period: period.label })} confirmLabel={words('ledger.dues.changeConfirm')} disabled={!dueDate || dueDate === period.dueDate || reason.trim().length < 2} why={words('ledger.dues.needReason')} onCancel={onClose} sends={reason} onConfirm={confirm}>
      <div style={{ paddingTop: 8 }}>
        <FieldRow label={words('ledger.dues.changeFrom')} read>{dateText(period.dueDate, { year: true })}<span className="t3">　{words('ledger.dues.parts', { date: dateText(period.partsDueDate) })}</span></FieldRow>
        <FieldRow label={words('ledger.dues.changeTo')} required htmlFor="new-due"><DateBox id="new-due" value={dueDate} min={period.cutOff} onChange={setDueDate} /></FieldRow>
        <FieldRow label={words('ledger.dues.reason')} required htmlFor="due-reason" hint={words('ledger.dues.reasonHint')}><TextField id="due-reason" fullWidth multiline minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 200 } }} /></FieldRow>
      </div>
    </ConfirmDialog>
  );
}
