import type { LedgerRow, QuarterlyLedgerInput } from '../inputs.js';
import type { OfficialDocument, TableColumn } from '../model.js';
import { dateInColumn, printedDate, printedPercent } from '../text.js';

interface LedgerColumn extends TableColumn {
  text: (row: LedgerRow) => string;
  /** Left out on A4, where a column would be narrower than four characters. */
  onlyA3?: true;
}

const center = 'center' as const;
/** A field that was looked at and holds nothing. */
const none = '—';
const columns: LedgerColumn[] = [
  { title: '序号', width: 4, align: center, text: (row) => row.position },
  { title: '重点任务', width: 13, text: (row) => row.task },
  { title: '具体举措', width: 15, text: (row) => row.measures, onlyA3: true },
  { title: '工作目标', width: 11, text: (row) => row.target || none },
  { title: '牵头单位', width: 7, align: center, text: (row) => row.leadUnit },
  { title: '配合单位', width: 8, align: center, text: (row) => row.memberUnits || none },
  { title: '责任人', width: 6, align: center, text: (row) => row.responsible || none, onlyA3: true },
  { title: '完成时限', width: 8, align: center, text: (row) => dateInColumn(row.deadline) },
  { title: '进展情况', width: 16, text: (row) => row.progress },
  { title: '完成率', width: 6, align: center, text: (row) => printedPercent(row.percent) },
  { title: '亮灯', width: 6, align: center, text: (row) => row.light },
  { title: '存在问题', width: 10, text: (row) => row.problems || none },
  { title: '下一步打算', width: 10, text: (row) => row.nextSteps || none },
  { title: '备注', width: 5, text: (row) => row.remark, onlyA3: true },
];

/** 季度台账 across the page. A3 has every column, A4 leaves out 具体举措, 责任人 and 备注. */
export function quarterlyLedger(input: QuarterlyLedgerInput): OfficialDocument {
  const shown = columns.filter(({ onlyA3 }) => input.paper === 'A3' || !onlyA3);
  return {
    paper: input.paper === 'A3' ? 'A3-landscape' : 'A4-landscape',
    head: { kind: 'plain' },
    title: input.title,
    recipients: [],
    body: [{
      kind: 'grid', note: `填报单位：${input.issuer}　　数据截至${printedDate(input.cutOff)}`,
      columns: shown.map(({ title, width, align }) => ({ title, width, ...(align ? { align } : {}) })),
      rows: input.chapters.flatMap(({ title, rows }) => [{ span: title }, ...rows.map((row) => shown.map(({ text }) => text(row)))]),
      empty: '本期没有任务',
    }],
    attachments: [],
    ...(input.remarks && input.remarks.length > 0 ? { provenance: input.remarks } : {}),
    draft: input.draft,
  };
}
