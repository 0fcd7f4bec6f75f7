import { useState } from 'react';
import TextField from '@mui/material/TextField';
import { useQueryClient } from '@tanstack/react-query';
import type { ReportDetail } from '@reform-ledger/contracts';
import { ConfirmDialog, FieldRow } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { useWords } from '../i18n/words.js';

/** Asks for a correction of a signed report: the signed edition stays, a new one is filled, reviewed and signed. */
export function CorrectReportDialog({ report, onClose, onDone }: { report: ReportDetail; onClose: () => void; onDone: (id: string) => void }) {
  const words = useWords();
  const server = useServer();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [partIds, setPartIds] = useState<string[]>([]);
  const toggle = (id: string) => setPartIds((before) => (before.includes(id) ? before.filter((one) => one !== id) : [...before, id]));
  const confirm = async () => {
    const edition = await server.correctReport(report.id, { reason: reason.trim(), partIds });
    await queries.invalidateQueries();
    onDone(edition.id);
  };
  return (
    <ConfirmDialog open title={words('ledger.report.correctTitle', { period: report.periodLabel })} confirmLabel={words('ledger.report.correctConfirm')} disabled={reason.trim().length < 2} why={words('ledger.report.correctReason')} onCancel={onClose} sends={reason} onConfirm={confirm}>
      <p className="t2" style={{ marginBottom: 12 }}>{words('ledger.report.correctHint')}</p>
      <FieldRow label={words('ledger.report.correctReason')} required htmlFor="correct-reason"><TextField id="correct-reason" fullWidth multiline minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} /></FieldRow>
      <FieldRow label={words('ledger.report.correctParts')} hint={words('ledger.report.correctDefault')}>
        <div className="row wrap" style={{ paddingTop: 8 }}>{report.parts.map((part) => <label key={part.id}><input type="checkbox" checked={partIds.includes(part.id)} onChange={() => toggle(part.id)} /> {part.unitName}</label>)}</div>
      </FieldRow>
    </ConfirmDialog>
  );
}
