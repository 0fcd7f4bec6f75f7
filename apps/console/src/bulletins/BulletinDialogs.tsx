import { useMemo, useState } from 'react';
import TextField from '@mui/material/TextField';
import type { BulletinDetail, DraftContent, DraftPart } from '@reform-ledger/contracts';
import { ConfirmDialog, FieldRow } from '../components/index.js';
import { useServer } from '../data-provider.js';
import { ChangedText } from '../forms/ChangedText.js';
import { useWords } from '../i18n/words.js';
import { ontoTokens, sentenceOf, textOf } from './draft-edits.js';
import { figureBook } from './figures.js';
import { SentenceBox } from './SentenceBox.js';
import type { TokenLook } from './sentence-dom.js';
import type { Correction } from './SideNamed.js';

/** An act that needs a reason; the consequence stands above it. */
export function ReasonDialog({ title, text, label, why, confirmLabel, danger, onCancel, onConfirm }: { title: string; text: string; label: string; why: string; confirmLabel: string; danger?: boolean; onCancel: () => void; onConfirm: (reason: string) => Promise<unknown> }) {
  const [reason, setReason] = useState('');
  return (
    <ConfirmDialog open title={title} confirmLabel={confirmLabel} danger={danger} disabled={reason.trim().length < 2} why={why} onCancel={onCancel} sends={reason} onConfirm={() => onConfirm(reason.trim())}>
      <p className="t2" style={{ marginBottom: 12 }}>{text}</p>
      <FieldRow label={label} required htmlFor="bulletin-reason"><TextField id="bulletin-reason" fullWidth multiline minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 500 } }} /></FieldRow>
    </ConfirmDialog>
  );
}

/** 采纳: the sentence beside what the unit wants, and how it will read. Where the unit's words hold the figures, they are put in as they are. */
export function AcceptDialog({ detail, content, correction, onCancel, onDone }: { detail: BulletinDetail; content: DraftContent; correction: Correction; onCancel: () => void; onDone: () => Promise<void> }) {
  const words = useWords();
  const server = useServer();
  const { check, line } = correction;
  const book = useMemo(() => figureBook(detail.figures), [detail.figures]);
  const now = useMemo((): readonly DraftPart[] => sentenceOf(content, line.key)?.parts ?? [{ text: line.text }], [content, line]);
  const wanted = useMemo(() => ontoTokens(line.proposed ?? '', now, book.text), [line.proposed, now, book]);
  const [parts, setParts] = useState<DraftPart[]>(wanted ?? [...now]);
  const look = useMemo((): TokenLook => ({ figureText: book.text, figureTitle: words('bulletins.editing.fixed'), unitClass: () => 'u none', unitTitle: () => words('bulletins.editing.fixed') }), [book, words]);
  const text = textOf(parts, book.text);
  const confirm = async () => { await server.acceptCorrection(check.id, { key: line.key, parts, version: check.version }); await onDone(); };
  return (
    <ConfirmDialog open maxWidth="md" title={words('bulletins.named.acceptTitle', { unit: check.unitName })} confirmLabel={words('bulletins.named.acceptConfirm', { unit: check.unitName })} disabled={text.trim() === ''} onCancel={onCancel} onConfirm={confirm}>
      <FieldRow read label={words('bulletins.named.was')}>{line.text}</FieldRow>
      <FieldRow read label={words('bulletins.named.wants')}><ChangedText before={line.text} after={line.proposed ?? ''} /></FieldRow>
      {check.opinion && <FieldRow read label={words('bulletins.check.opinion')}><span className="said">{check.opinion}</span></FieldRow>}
      <FieldRow label={words('bulletins.named.newSentence')} hint={wanted === null ? words('bulletins.named.handMade') : words('bulletins.named.acceptText')}>
        <div className="sentence-box"><SentenceBox parts={parts} label={words('bulletins.named.newSentence')} look={look} onParts={setParts} onFigure={() => undefined} onUnit={() => undefined} onRefused={() => undefined} /></div>
      </FieldRow>
    </ConfirmDialog>
  );
}

/** 不采纳: the reason goes back to the unit. */
export function RefuseDialog({ correction, onCancel, onDone }: { correction: Correction; onCancel: () => void; onDone: () => Promise<void> }) {
  const words = useWords();
  const server = useServer();
  const { check, line } = correction;
  const [reason, setReason] = useState('');
  const confirm = async () => { await server.refuseCorrection(check.id, { key: line.key, reason: reason.trim(), version: check.version }); await onDone(); };
  return (
    <ConfirmDialog open title={words('bulletins.named.refuseTitle', { unit: check.unitName })} confirmLabel={words('bulletins.named.refuseConfirm', { unit: check.unitName })} disabled={reason.trim().length < 2} why={words('bulletins.named.refuseWhy')} onCancel={onCancel} sends={reason} onConfirm={confirm}>
      <FieldRow read label={words('bulletins.named.was')}>{line.text}</FieldRow>
      <FieldRow read label={words('bulletins.named.wants')}><ChangedText before={line.text} after={line.proposed ?? ''} /></FieldRow>
      <FieldRow label={words('bulletins.named.refuseReason')} required htmlFor="refuse-reason"><TextField id="refuse-reason" fullWidth multiline minRows={2} value={reason} onChange={(event) => setReason(event.target.value)} slotProps={{ htmlInput: { maxLength: 1000 } }} /></FieldRow>
    </ConfirmDialog>
  );
}

/** 更正 of an issued bulletin: what it said, what is right, and why. The next bulletin tells it. */
export function CorrectDialog({ onCancel, onConfirm }: { onCancel: () => void; onConfirm: (body: { was: string; now: string; reason: string }) => Promise<unknown> }) {
  const words = useWords();
  const [body, setBody] = useState({ was: '', now: '', reason: '' });
  const fields = ['was', 'now', 'reason'] as const;
  return (
    <ConfirmDialog open title={words('bulletins.corrections.addTitle')} confirmLabel={words('bulletins.corrections.confirm')} disabled={fields.some((field) => body[field].trim().length < 2)} why={words('bulletins.corrections.why')} sends={fields.map((field) => body[field]).join('\n')} onCancel={onCancel} onConfirm={() => onConfirm({ was: body.was.trim(), now: body.now.trim(), reason: body.reason.trim() })}>
      <p className="t2" style={{ marginBottom: 12 }}>{words('bulletins.corrections.hint')}</p>
      {fields.map((field) => <FieldRow key={field} label={words(`bulletins.corrections.${field}`)} required htmlFor={`correction-${field}`}><TextField id={`correction-${field}`} fullWidth multiline minRows={field === 'reason' ? 1 : 2} value={body[field]} onChange={(event) => setBody({ ...body, [field]: event.target.value })} slotProps={{ htmlInput: { maxLength: 500 } }} /></FieldRow>)}
    </ConfirmDialog>
  );
}
