import { because, dayWords, instantWords, shortened, text, titled } from './entry-values.js';
import type { ActionSentences } from './sentences.js';
import type { ListedEntry } from '../journal/list-entries.js';
import type { EntryNames } from './entry-names.js';

const plan = (entry: ListedEntry, names: EntryNames): string => titled(text(entry, 'title') || names.plan(entry.resource.id));
/** 区人民医院（第 3 项“…”） */
const duty = (entry: ListedEntry, names: EntryNames): string => `${names.unit(entry.unitId)}（${names.task(entry.taskId)}）`;

/** Plans, tasks, receipts, disputes, periods and reports. */
export const ledgerSentences: ActionSentences = {
  'plan.imported': { label: '导入文件', say: (entry, names) => `导入${plan(entry, names)}，拆出 ${text(entry, 'tasks')} 项任务` },
  'plan.corrected': { label: '导入更正件', say: (entry, names) => `导入${plan(entry, names)}的更正件` },
  'plan.saved': { label: '修改任务分解', say: (entry, names) => `修改${plan(entry, names)}的任务分解（第 ${text(entry, 'contentVersion')} 稿）` },
  'plan.sent': { label: '送签', say: (entry, names) => `把${plan(entry, names)}送签，共 ${text(entry, 'tasks')} 项任务` },
  'plan.reopened': { label: '退回修改', say: (entry, names) => `把${plan(entry, names)}退回修改${because(entry)}` },
  'plan.issued': { label: '印发', say: (entry, names) => `印发${plan(entry, names)}${text(entry, 'docNumber') ? `，文号 ${text(entry, 'docNumber')}` : ''}，共 ${text(entry, 'tasks')} 项任务` },
  'plan.abandoned': { label: '作废', say: (entry, names) => `作废${plan(entry, names)}${because(entry)}` },
  'task.issued': { label: '下达任务', say: (entry, names) => `下达${names.task(entry.taskId)}，牵头单位${names.unit(entry.unitId) || '按职责分头负责'}` },
  'task.duty-reassigned': { label: '改派责任', say: (entry, names) => `把${names.task(entry.taskId)}中${names.unit(entry.unitId)}的责任改派${text(entry, 'unitId') ? `给${names.unit(text(entry, 'unitId'))}` : ''}${because(entry)}` },
  'task.duty-withdrawn': { label: '撤销责任', say: (entry, names) => `撤销${names.task(entry.taskId)}中${names.unit(entry.unitId)}的责任${because(entry)}` },
  'close-out.begun': { label: '提出销号', say: (entry, names) => (entry.unitId === null ? `提出${names.task(entry.taskId)}其余单位的部分销号` : `起草${duty(entry, names)}的销号申请`) },
  'task.part-closed': { label: '部分销号', say: (entry, names) => `确认销号：${duty(entry, names)}的部分` },
  'task.closed': { label: '销号', say: (entry, names) => `确认销号：${names.task(entry.taskId)}（第 ${text(entry, 'dutyVersion')} 版）` },
  'task.reopened': { label: '重新打开', say: (entry, names) => `重新打开已销号的${names.task(entry.taskId)}${because(entry)}` },
  'assignment.received': { label: '签收', say: (entry, names) => `签收任务书：${duty(entry, names)}` },
  'assignment.signed': { label: '签收', say: (entry, names) => `签收任务书：${duty(entry, names)}${text(entry, 'personResponsible') ? `，责任人${text(entry, 'personResponsible')}` : ''}` },
  'assignment.deemed': { label: '视为送达', say: (entry, names) => `记录视为送达：${duty(entry, names)}${because(entry)}` },
  'assignment.deemed-delivered': { label: '视为送达', say: (entry, names) => `记录视为送达：${duty(entry, names)}${because(entry)}` },
  'assignment.reminded': { label: '提醒签收', say: (entry, names) => `提醒签收：${duty(entry, names)}` },
  'assignment.disputed': { label: '提出异议', say: (entry, names) => `提出异议：${duty(entry, names)}${because(entry)}` },
  'assignment.upheld': { label: '维持责任', say: (entry, names) => `裁定维持责任：${duty(entry, names)}${because(entry)}` },
  'assignment.change-proposed': { label: '提请调整责任', say: (entry, names) => `提请调整责任：${duty(entry, names)}${because(entry)}` },
  'dispute.raised': { label: '提出异议', say: (entry, names) => `提出异议：${duty(entry, names)}${because(entry)}` },
  'dispute.decided': { label: '裁定异议', say: (entry, names) => `裁定异议：${duty(entry, names)}${because(entry)}` },
  'period.opened': { label: '开启报送期', say: (entry) => `开启${titled(text(entry, 'planTitle'))}${text(entry, 'label')}报送，${dayWords(text(entry, 'dueDate'))}截止，共 ${text(entry, 'reports')} 项` },
  'period.due-date-changed': { label: '改报送截止日期', say: (entry) => `把${text(entry, 'label')}报送截止日期由${dayWords(text(entry, 'dueDate', 'old'))}改为${dayWords(text(entry, 'dueDate'))}${because(entry)}` },
  'period.due-changed': { label: '改报送截止日期', say: (entry) => `把${text(entry, 'label')}报送截止日期改为${dayWords(text(entry, 'dueDate'))}${because(entry)}` },
  'report.part-filled': { label: '填报', say: (entry, names) => `填报${duty(entry, names)}` },
  'report.part-approved': { label: '审签填报', say: (entry, names) => `审签${duty(entry, names)}的填报` },
  'report.part-missing': { label: '逾期未交', say: (entry, names) => `记录逾期未交：${duty(entry, names)}` },
  'report-part.missing': { label: '逾期未交', say: (entry, names) => `记录逾期未交：${duty(entry, names)}${text(entry, 'dueAt') ? `，应于 ${instantWords(text(entry, 'dueAt'))} 前报送` : ''}` },
  'report-part.returned': { label: '退回补正', say: (entry, names) => `退回${duty(entry, names)}的填报${because(entry)}${text(entry, 'dueAt') ? `，${instantWords(text(entry, 'dueAt'))}前补正` : ''}` },
  'report.signed': { label: '签批报送', say: (entry, names) => `签批${names.task(entry.taskId)}的报送${text(entry, 'summaryLine') ? `：${shortened(text(entry, 'summaryLine'))}` : ''}` },
  'report.duties-followed': { label: '报送随责任调整', say: (entry, names) => `按调整后的责任单位更新${names.task(entry.taskId)}的报送${because(entry)}` },
  'report.correction-begun': { label: '更正报送', say: (entry, names) => `对${names.task(entry.taskId)}已签批的报送发起更正（第 ${text(entry, 'edition')} 版）${because(entry)}` },
};
