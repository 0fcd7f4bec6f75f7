import type { AssignmentNoticeInput } from '../inputs.js';
import type { GridTable, OfficialDocument } from '../model.js';
import { dateInColumn } from '../text.js';

/** The list; a column that would be empty in every line is left out. */
function taskList({ tasks }: AssignmentNoticeInput): GridTable {
  const center = 'center' as const;
  const remarks = tasks.some(({ remark }) => remark);
  return {
    kind: 'grid',
    columns: [
      { title: '序号', width: 5, align: center }, { title: '重点任务', width: 15 }, { title: '具体举措', width: 37 }, { title: '工作目标', width: 14 },
      { title: '牵头单位', width: 11, align: center }, { title: '配合单位', width: 12, align: center }, { title: '完成时限', width: 12, align: center }, ...(remarks ? [{ title: '备注', width: 8 }] : []),
    ],
    rows: tasks.flatMap((task, index) => [
      ...(task.chapter !== undefined && task.chapter !== tasks[index - 1]?.chapter ? [{ span: task.chapter }] : []),
      [task.position, task.task, task.measures, task.target || '—', task.leadUnit, task.memberUnits || '—', dateInColumn(task.deadline), ...(remarks ? [task.remark ?? ''] : [])],
    ]),
    empty: '没有任务',
  };
}

/** 交办通知: the notice with red head, and its 任务清单 across the page as attachment. */
export function assignmentNotice(input: AssignmentNoticeInput): OfficialDocument {
  const { mark, issuer, documentNumber, date } = input;
  return {
    paper: 'A4',
    head: { kind: 'red', mark, documentNumber, ...(input.urgency ? { urgency: input.urgency } : {}) },
    title: input.title,
    recipients: input.recipients,
    body: input.body,
    attachments: [{ title: input.listTitle, orientation: 'landscape', blocks: [taskList(input)] }],
    signature: { name: issuer, date, seal: input.seal },
    ...(input.note ? { note: input.note } : {}),
    imprint: { copies: [{ label: '抄送', names: input.copies }], printedBy: issuer, printedOn: input.printedOn, place: input.imprintPlace ?? 'lastPage' },
    draft: input.draft,
  };
}
