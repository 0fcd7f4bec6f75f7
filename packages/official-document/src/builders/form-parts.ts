import type { FormTask, SignedOpinion } from '../inputs.js';
import type { FormRow, OfficialDocument, SignedLine } from '../model.js';
import { formLineCharacters } from '../layout.js';
import { printedDate, textWidth } from '../text.js';

/** What every form has: an upright sheet without a red head, one framed table, and in small print under it what it was made from. */
export function formDocument({ title, issuer, reference, rows, provenance, draft }: {
  title: string; issuer: string; reference?: string | undefined; rows: FormRow[]; provenance?: string[] | undefined; draft: boolean;
}): OfficialDocument {
  return {
    paper: 'A4', head: { kind: 'plain', issuer, ...(reference === undefined ? {} : { reference: `编号：${reference}` }) }, title,
    recipients: [], body: [{ kind: 'form', rows }], attachments: [], ...(provenance && provenance.length > 0 ? { provenance } : {}), draft,
  };
}

/** Who gave an opinion and when, as it stands under it. */
export const signedLine = ({ signedAs = '签名', name, date, time }: Omit<SignedOpinion, 'label'>): SignedLine => ({
  label: signedAs, ...(name ? { name } : {}), ...(date ? { date } : {}), ...(time ? { time } : {}),
});

/** One row per opinion, with room to write by hand where there is none yet. */
export const opinionRows = (opinions: SignedOpinion[], lines = 3): FormRow[] => opinions.map((one) => ({
  cells: [one.manySigners ? { label: one.label, text: (one.opinion ?? '').split('\n').map(signerUnder).join('\n') } : { label: one.label, text: one.opinion ?? '', signed: signedLine(one) }], lines,
}));

/** A line that ends with its signer in brackets and is too long has the signer under it; a digit beside Chinese takes some more room. */
const signerUnder = (line: string): string => (textWidth(line) <= formLineCharacters - 1.5 ? line : line.replace(/（[^（）]*）$/u, '\n　　$&'));

/** The task a form is about. */
export const taskRows = (task: FormTask): FormRow[] => [
  { cells: [{ label: '任务序号', text: task.position }, { label: '完成时限', text: task.deadline === null ? '未定' : printedDate(task.deadline) }] },
  { cells: [{ label: '任务内容', text: task.task }] },
  { cells: [{ label: '任务来源', text: task.source }] },
  { cells: [{ label: '牵头单位', text: task.leadUnit }, { label: '配合单位', text: task.memberUnits || '无' }] },
];
