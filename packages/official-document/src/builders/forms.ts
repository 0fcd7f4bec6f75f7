import type { CloseOutFormInput, ExtensionFormInput, ReceiptInput, ReturnNoticeInput, SignOffFormInput } from '../inputs.js';
import type { FormRow, OfficialDocument } from '../model.js';
import { openDate, printedDate } from '../text.js';
import { formDocument, opinionRows, taskRows } from './form-parts.js';

const listed = (items: string[]): string => items.length === 1 ? items[0]! : items.map((item, index) => `${index + 1}. ${item}`).join('\n');

/** 签收回执: what was received, for which tasks, with what opinion; blank lines where it is filled in by hand. */
export function receipt(input: ReceiptInput): OfficialDocument {
  const { document, responsible, received } = input;
  const rows: FormRow[] = [
    { cells: [{ label: '签收单位', text: input.unit }] },
    { cells: [{ label: '文件标题', text: document.title }], lines: 2 },
    { cells: [{ label: '文　号', text: document.number ?? '' }, { label: '发文日期', text: document.sentOn ? printedDate(document.sentOn) : '' }] },
    { cells: [{ label: '涉及任务', text: listed(input.tasks.map(({ position, task, role, deadline }) => `任务${position}：${task}（${role}，${deadline}）`)) }], lines: 5 },
    { cells: [{ label: '签收意见', text: input.opinion }], lines: 3 },
    { cells: [{ label: '分管负责人', text: responsible?.leader ?? '' }, { label: '联络员', text: responsible?.contact ?? '' }] },
    { cells: [{ label: '联系电话', text: responsible?.telephone ?? '' }, { label: '签 收 人', text: received?.by ?? '' }] },
    { cells: [{ label: '签收日期', text: received ? printedDate(received.on) : openDate }, { label: '单位印章', text: '' }], lines: 4 },
  ];
  const form = formDocument({ title: '文件签收回执', issuer: input.issuer, reference: input.reference, rows, draft: input.draft });
  return input.replyBy ? { ...form, provenance: [`请于${printedDate(input.replyBy)}前将本回执报${input.issuer}。`] } : form;
}

/** 签批单（呈批表）: one page from the matter to the leader's word. */
export function signOffForm(input: SignOffFormInput): OfficialDocument {
  const { source } = input;
  const rows: FormRow[] = [
    { cells: [{ label: '来文单位', text: source?.unit ?? input.submittedBy }, { label: '来文字号', text: source?.number ?? '' }] },
    { cells: [{ label: '收文日期', text: printedDate(source?.receivedOn ?? input.submittedOn) }, { label: '紧急程度', text: input.urgency ?? '平件' }] },
    { cells: [{ label: '事　由', text: input.matter }], lines: 2 },
    { cells: [{ label: '拟办意见', text: input.proposal, signed: { label: '经办人', name: input.submittedBy, date: input.submittedOn } }], lines: 4 },
    ...opinionRows(input.opinions, 4),
    { cells: [{ label: '承办结果', text: input.outcome ?? '' }], lines: 3 },
  ];
  return formDocument({ title: input.title ?? '文件签批单', issuer: input.issuer, reference: input.reference, rows, draft: input.draft });
}

/** 退回通知: an internal letter without red head; reasons and what to mend are listed, never run together. */
export function returnNotice(input: ReturnNoticeInput): OfficialDocument {
  const again = input.times > 1 ? `，本次为第${input.times}次退回` : '';
  const tasks = input.tasks.length > 0 ? `（涉及${input.tasks.join('；')}）` : '';
  const items = (texts: string[]): OfficialDocument['body'] => texts.map((text) => ({ kind: 'heading', level: 3, text }));
  return {
    paper: 'A4',
    head: { kind: 'plain', ...(input.reference ? { reference: `编号：${input.reference}` } : {}) },
    title: '审核退回通知',
    recipients: [input.unit],
    body: [
      { kind: 'paragraph', text: `你单位${printedDate(input.submittedOn)}报送的${input.subject}${tasks}收悉。经审核，现予退回${again}。` },
      { kind: 'heading', level: 1, text: '退回原因' },
      ...items(input.reasons),
      { kind: 'heading', level: 1, text: '修改要求' },
      ...items(input.toMend),
      { kind: 'paragraph', text: `请于${printedDate(input.dueOn)}前修改完善并重新报送。审核人：${input.returnedBy}。` },
    ],
    attachments: [],
    signature: { name: input.issuer, date: input.returnedOn, seal: input.seal },
    draft: input.draft,
  };
}

/** 销号审批表 */
export function closeOutForm(input: CloseOutFormInput): OfficialDocument {
  const rows: FormRow[] = [
    ...taskRows(input.task),
    { cells: [{ label: '工作目标', text: input.target }], lines: 2 },
    { cells: [{ label: '完成情况', text: input.completion }], lines: 4 },
    { cells: [{ label: '佐证材料', text: input.proofs.length === 0 ? '无' : listed(input.proofs) }], lines: 3 },
    { cells: [{ label: '完成日期', text: printedDate(input.completedOn) }, { label: '申请日期', text: printedDate(input.appliedOn) }] },
    { cells: [{ label: '申 请 人', text: input.appliedBy }, { label: '销号日期', text: input.closedOn ? printedDate(input.closedOn) : openDate }] },
    ...opinionRows(input.opinions),
  ];
  return formDocument({ title: '重点任务销号审批表', issuer: input.issuer, reference: input.reference, rows, draft: input.draft });
}

/** 延期审批表 */
export function extensionForm(input: ExtensionFormInput): OfficialDocument {
  const rows: FormRow[] = [
    ...taskRows(input.task),
    { cells: [{ label: '申请延至', text: printedDate(input.proposedDeadline) }, { label: '延期次数', text: `第${input.times}次` }] },
    { cells: [{ label: '延期理由', text: input.reason }], lines: 3 },
    { cells: [{ label: '目前进展', text: input.progress }], lines: 2 },
    { cells: [{ label: '下步措施', text: input.nextSteps }], lines: 2 },
    { cells: [{ label: '申 请 人', text: input.appliedBy }, { label: '申请日期', text: printedDate(input.appliedOn) }] },
    ...opinionRows(input.opinions),
    { cells: [{ label: '批准延至', text: input.decidedDeadline ? printedDate(input.decidedDeadline) : openDate }] },
  ];
  return formDocument({ title: '重点任务延期审批表', issuer: input.issuer, reference: input.reference, rows, draft: input.draft });
}
