import { lights, progressClasses, reportStates, taskStates, type LedgerPage, type LedgerQuery, type LedgerRow } from '@reform-ledger/contracts';
import type exceljs from 'exceljs';
import { cell } from '../documents/cell.js';
import { dayOf } from '../kernel/clock.js';

/** The columns of a work ledger as county offices keep it (序号 … 审核意见), each with how a row fills it. */
const columns: { title: string; width: number; read: (row: LedgerRow, page: LedgerPage, body: string) => string | number | null }[] = [
  { title: '序号', width: 6, read: (row) => row.number },
  { title: '任务来源', width: 24, read: (row, page) => [page.plan?.docNumber ?? page.plan?.title ?? '', row.chapterTitle, row.ordinalText].filter(Boolean).join(' ') },
  { title: '重点任务', width: 28, read: (row) => row.title },
  { title: '具体举措', width: 48, read: (_row, _page, body) => body },
  { title: '工作目标', width: 30, read: (row) => row.targets.join('；') },
  { title: '牵头单位', width: 16, read: (row) => (row.leadKind === 'severally' ? `${row.lead}（分头负责）` : row.lead) },
  { title: '配合单位', width: 26, read: (row) => row.coUnits.join('、') },
  { title: '责任人', width: 12, read: (row) => row.personResponsible ?? '未签收' },
  { title: '签收', width: 10, read: (row) => `${row.receipts.signed}/${row.receipts.total}` },
  { title: '完成时限', width: 12, read: (row) => row.deadline ?? '未定' },
  { title: '时限依据', width: 22, read: (row) => (row.moved ? `第 ${row.moved.version} 版，原 ${row.moved.original ?? '没有定日期'}，${row.moved.signedBy.name} ${dayOf(new Date(row.moved.signedAt))} 签批；${row.deadlineBasis}` : row.deadlineBasis) },
  { title: '任务状态', width: 10, read: (row) => `${taskStates[row.state]}${row.suspension ? `（${row.suspension.reason}）` : ''}` },
  { title: '亮灯（暂定）', width: 12, read: (row) => (row.light === null ? '待判定' : lights[row.light.light]) },
  { title: '亮灯理由', width: 36, read: (row) => row.light?.reason ?? '' },
  { title: '进度分类', width: 12, read: (row) => (row.light === null ? '' : progressClasses[row.light.class]) },
  { title: '分类依据', width: 30, read: (row) => row.light?.classReason ?? '' },
  { title: '计划进度%', width: 10, read: (row) => row.light?.plannedPercent ?? null },
  { title: '本期报送', width: 12, read: (row) => `${reportStates[row.report.state]}${row.report.overdue ? '（逾期）' : ''}` },
  { title: '已报件数', width: 10, read: (row) => (row.report.id === null ? '本期不报' : `${row.report.partsIn}/${row.report.partsTotal}`) },
  { title: '进展情况', width: 48, read: (row) => row.latest?.text ?? '' },
  { title: '完成率%（自评）', width: 12, read: (row) => row.report.progress },
  { title: '存在问题', width: 36, read: (row) => row.report.problems ?? '' },
  { title: '下一步打算', width: 36, read: (row) => row.report.nextSteps ?? '' },
  { title: '佐证材料（件）', width: 10, read: (row) => row.report.evidence },
  { title: '审核意见', width: 30, read: (row) => row.report.reviewOpinion ?? '' },
  { title: '签批日期', width: 12, read: (row) => row.report.signedAt?.slice(0, 10) ?? '' },
];

// The types of the package know A4 and smaller; 8 is A3 in every spreadsheet program.
const a3 = 8 as unknown as exceljs.PaperSize;

/**
 * The ledger page as a workbook: the same rows in the same order, with the filters and the time of the figures stated above them.
 * @param filters the filters in words, as the page names them
 * @param bodies the tasks' whole texts by id: the page shows only their beginning
 */
export async function exportLedger(page: LedgerPage, filters: string[], bodies: Map<string, string>): Promise<Buffer> {
  // Loaded at the first export: it is a fifth of what the program reads at its start.
  const { default: writer } = await import('exceljs');
  const workbook = new writer.Workbook();
  const sheet = workbook.addWorksheet('工作台账', { pageSetup: { paperSize: a3, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 } });
  const head = [
    page.plan?.title ?? '工作台账', `文号：${page.plan?.docNumber ?? '无'}　报送期：${page.period ? `${page.period.label}${page.period.retroactive ? '（补录）' : ''}` : '未开'}`,
    `筛选：${filters.length === 0 ? '全部' : filters.join('；')}　共 ${page.total} 项　数据时间：${inShanghai(page.asOf)}`,
  ];
  for (const text of head) sheet.addRow([cell(text)]);
  sheet.addRow(columns.map((column) => column.title));
  for (const row of page.items) sheet.addRow(columns.map((column) => cell(column.read(row, page, bodies.get(row.id) ?? row.excerpt))));
  sheet.columns.forEach((column, index) => { column.width = columns[index]?.width ?? 12; });
  for (let line = 1; line <= head.length; line += 1) sheet.mergeCells(line, 1, line, columns.length);
  sheet.getRow(1).font = { bold: true, size: 16 };
  sheet.getRow(head.length + 1).font = { bold: true };
  sheet.eachRow((row, line) => { row.alignment = { wrapText: line > head.length, vertical: 'top' }; });
  sheet.views = [{ state: 'frozen', ySplit: head.length + 1 }];
  sheet.pageSetup.printTitlesRow = `${head.length + 1}:${head.length + 1}`;
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

const inShanghai = (instant: string): string => new Intl.DateTimeFormat('zh-CN', { timeZone: 'Asia/Shanghai', dateStyle: 'long', timeStyle: 'short' }).format(new Date(instant));

/** The filters of a query in words. `unitName` is the name behind `unitId`. */
export function filtersInWords(query: LedgerQuery, page: LedgerPage, unitName: string | null): string[] {
  const words: (string | undefined)[] = [
    query.q ? `包含“${query.q}”` : undefined,
    query.chapter === undefined ? undefined : `第 ${query.chapter} 章${page.chapters[0] ? ` ${page.chapters[0].title}` : ''}`,
    query.unitId === undefined ? undefined : `单位：${unitName ?? query.unitId}`,
    query.role === undefined ? undefined : query.role === 'lead' ? '该单位牵头' : '该单位配合',
    query.state === undefined ? undefined : `任务状态：${taskStates[query.state]}`,
    query.reportState === undefined ? undefined : `本期报送：${reportStates[query.reportState]}`,
    query.light === undefined ? undefined : `灯：${lights[query.light]}（暂定）`,
    query.class === undefined ? undefined : `进度分类：${progressClasses[query.class]}`,
    query.receipt === undefined ? undefined : query.receipt === 'signed' ? '已全部签收' : '有未签收',
    query.id === undefined ? undefined : `选定 ${query.id.split(',').length} 项`,
  ];
  return words.filter((word) => word !== undefined);
}
