import type { FormTask, SignedOpinion } from '../inputs.js';
import type { FormRow, OfficialDocument } from '../model.js';
import { printedDate } from '../text.js';

/** What every form has: an upright sheet without a red head, one framed table. */
export function formDocument({ title, issuer, reference, rows, draft }: {
  title: string; issuer: string; reference?: string | undefined; rows: FormRow[]; draft: boolean;
}): OfficialDocument {
  return {
    paper: 'A4', head: { kind: 'plain', issuer, reference: `编号：${reference ?? '　　　　　　'}` }, title,
    recipients: [], body: [{ kind: 'form', rows }], attachments: [], draft,
  };
}

/** One row per opinion, with room to write by hand where there is none yet. */
export const opinionRows = (opinions: SignedOpinion[], lines = 3): FormRow[] => opinions.map(({ label, opinion, name, date }) => ({
  cells: [{ label, text: opinion ?? '', signed: { label: '签名', ...(name ? { name } : {}), ...(date ? { date } : {}) } }], lines,
}));

/** The task a form is about. */
export const taskRows = (task: FormTask): FormRow[] => [
  { cells: [{ label: '任务序号', text: task.position }, { label: '完成时限', text: printedDate(task.deadline) }] },
  { cells: [{ label: '任务内容', text: task.task }], lines: 2 },
  { cells: [{ label: '任务来源', text: task.source }] },
  { cells: [{ label: '牵头单位', text: task.leadUnit }, { label: '配合单位', text: task.memberUnits || '无' }] },
];
