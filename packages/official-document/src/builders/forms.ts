import type { CloseOutFormInput, ExtensionFormInput, ReceiptInput, ReturnNoticeInput, SignOffFormInput } from '../inputs.js';
import type { FormRow, IsoDate, OfficialDocument } from '../model.js';
import { openDate, printedDate } from '../text.js';
import { formDocument, opinionRows, signedLine, taskRows } from './form-parts.js';

const listed = (items: string[]): string => items.length === 1 ? items[0]! : items.map((item, index) => `${index + 1}. ${item}`).join('\n');
const dateOrRoom = (date: IsoDate | null | undefined): string => (date ? printedDate(date) : openDate);

/** 签收回执: what was received, for which tasks, with what opinion; blank lines where it is filled in by hand. */
export function receipt(input: ReceiptInput): OfficialDocument {
  const { document, responsible, received } = input;
  const how = received?.how ?? '签收';
  const rows: FormRow[] = [
    { cells: [{ label: '签收单位', text: input.unit }] },
    { cells: [{ label: '文件标题', text: document.title }] },
    { cells: [{ label: '文　号', text: (document.number ?? '').replace('〔', '\n〔') }, { label: '发文日期', text: document.sentOn ? printedDate(document.sentOn) : '' }] },
    { cells: [{ label: '涉及任务', text: listed(input.tasks.map(({ position, task, role, deadline }) => `任务${position}：${task}（${role}，${deadline}）`)) }], lines: 3 },
    { cells: [{ label: '签收意见', text: input.opinion }], lines: 3 },
    { cells: [{ label: '责 任 人', text: responsible?.person ?? '' }, { label: '经 办 人', text: responsible?.handler ?? '' }] },
    { cells: [{ label: how === '签收' ? '签 收 人' : '记 录 人', text: received?.by ?? '' }, { label: how === '签收' ? '签收日期' : `${how}\n日期`, text: dateOrRoom(received?.on) }] },
    { cells: [{ label: '单位印章', text: '' }], lines: 4 },
  ];
  const form = formDocument({ title: '文件签收回执', issuer: input.issuer, reference: input.reference, rows, draft: input.draft });
  const small = [...(input.replyBy ? [`请于${printedDate(input.replyBy)}前将本回执报${input.issuer}。`] : []), ...(input.provenance ?? [])];
  return small.length > 0 ? { ...form, provenance: small } : form;
}

/** 签批单（呈批表）: from the matter to the leader's word, the opinions in their order. */
export function signOffForm(input: SignOffFormInput): OfficialDocument {
  const { source, submittedBy, proposal } = input;
  const rows: FormRow[] = [
    ...(source
      ? [
        { cells: [{ label: '来文单位', text: source.unit }, { label: '来文字号', text: source.number ?? '' }] },
        { cells: [{ label: '收文日期', text: printedDate(source.receivedOn ?? submittedBy.on) }, { label: '紧急程度', text: input.urgency ?? '平件' }] },
      ]
      : [{ cells: [{ label: '呈报单位', text: submittedBy.unit }, { label: '呈报日期', text: printedDate(submittedBy.on) }] }]),
    { cells: [{ label: '事　由', text: input.matter }], lines: 2 },
    ...(proposal ? [{ cells: [{ label: '拟办意见', text: proposal.opinion ?? '', signed: signedLine({ signedAs: '经办人', ...proposal }) }], lines: 3 }] : []),
    ...opinionRows(input.opinions),
    { cells: [{ label: '承办结果', text: input.outcome ?? '' }], lines: 2 },
  ];
  return formDocument({ title: input.title ?? '文件签批单', issuer: input.issuer, reference: input.reference, rows, provenance: input.provenance, draft: input.draft });
}

/** 退回通知: an internal letter without red head; reasons and what to mend are listed, never run together. */
export function returnNotice(input: ReturnNoticeInput): OfficialDocument {
  const again = input.times > 1 ? `，本次为第${input.times}次退回` : '';
  const tasks = input.tasks.length > 0 ? `（涉及${input.tasks.join('；')}）` : '';
  const items = (texts: string[]): OfficialDocument['body'] => texts.map((text) => ({ kind: 'heading', level: 3, text }));
  const due = input.dueOn === null ? '请修改完善后重新报送' : `请于${printedDate(input.dueOn)}前修改完善并重新报送`;
  return {
    paper: 'A4',
    head: { kind: 'plain', ...(input.reference ? { reference: `编号：${input.reference}` } : {}) },
    title: '审核退回通知',
    recipients: input.units,
    body: [
      { kind: 'paragraph', text: `${printedDate(input.submittedOn)}报送的${input.subject}${tasks}收悉。经审核，现予退回${again}。` },
      { kind: 'heading', level: 1, text: '退回原因' },
      ...items(input.reasons),
      ...(input.toMend.length > 0 ? [{ kind: 'heading' as const, level: 1 as const, text: '修改要求' }, ...items(input.toMend)] : []),
      { kind: 'paragraph', text: `${due}。审核人：${input.returnedBy}。` },
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
    { cells: [{ label: '工作目标', text: input.target }] },
    { cells: [{ label: '完成情况', text: input.completion }], lines: 3 },
    ...(input.remaining ? [{ cells: [{ label: '遗留事项', text: input.remaining }], lines: 2 }] : []),
    { cells: [{ label: '佐证材料', text: input.proofs.length === 0 ? '无' : listed(input.proofs) }] },
    { cells: [{ label: '申请单位', text: input.appliedBy.unit }, { label: '申 请 人', text: input.appliedBy.person }] },
    { cells: [{ label: '申请日期', text: dateOrRoom(input.appliedOn) }, { label: '销号日期', text: dateOrRoom(input.closedOn) }] },
    ...opinionRows(input.opinions),
  ];
  return formDocument({ title: '重点任务销号审批表', issuer: input.issuer, reference: input.reference, rows, provenance: input.provenance, draft: input.draft });
}

/** 延期审批表 */
export function extensionForm(input: ExtensionFormInput): OfficialDocument {
  const rows: FormRow[] = [
    ...taskRows(input.task),
    { cells: [{ label: '申请延至', text: dateOrRoom(input.proposedDeadline) }, { label: '延期次数', text: `第${input.times}次` }] },
    { cells: [{ label: '延期理由', text: input.reason }], lines: 2 },
    ...(input.milestones && input.milestones.length > 0 ? [{ cells: [{ label: '节点调整', text: listed(input.milestones) }] }] : []),
    { cells: [{ label: '目前进展', text: input.progress }] },
    { cells: [{ label: '下步措施', text: input.nextSteps }] },
    { cells: [{ label: '申请单位', text: input.appliedBy.unit }, { label: '申 请 人', text: input.appliedBy.person }] },
    { cells: [{ label: '申请日期', text: dateOrRoom(input.appliedOn) }, { label: '批准延至', text: input.notGranted ? '不予延期' : dateOrRoom(input.decidedDeadline) }] },
    ...opinionRows(input.opinions),
  ];
  return formDocument({ title: '重点任务延期审批表', issuer: input.issuer, reference: input.reference, rows, provenance: input.provenance, draft: input.draft });
}
