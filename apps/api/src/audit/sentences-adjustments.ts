import { adjustmentKinds, type AdjustmentKind } from '@reform-ledger/contracts';
import type { ListedEntry } from '../journal/list-entries.js';
import { because, dayWords, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

const kind = (entry: ListedEntry): string => adjustmentKinds[text(entry, 'kind') as AdjustmentKind] ?? '调整';
const version = (entry: ListedEntry): string => `任务书换第 ${text(entry, 'version')} 版`;

/** Changing issued tasks: 延期、调整、中止、恢复. */
export const adjustmentSentences: ActionSentences = {
  'adjustment.started': { label: '提出调整申请', say: (entry, names) => `${names.unit(entry.unitId) || '医改办'}对${names.task(entry.taskId)}提出${kind(entry)}申请` },
  'adjustment.refused': { label: '未同意调整', say: (entry, names) => `未同意${names.task(entry.taskId)}的${kind(entry)}申请，任务书不变` },
  'adjustment.abandoned': { label: '放弃调整申请', say: (entry, names) => `放弃${names.task(entry.taskId)}的${kind(entry)}申请，任务书不变` },
  'task.extended': { label: '延期', say: (entry, names) => `签批延期：${names.task(entry.taskId)}的时限由${dayWords(text(entry, 'deadline', 'old'))}改为${dayWords(text(entry, 'deadline'))}，${version(entry)}${because(entry)}` },
  'task.adjusted': { label: '调整任务', say: (entry, names) => `签批调整：${names.task(entry.taskId)}，${version(entry)}${because(entry)}` },
  'task.suspended': { label: '中止任务', say: (entry, names) => `签批中止：${names.task(entry.taskId)}，${text(entry, 'until')}，${version(entry)}${because(entry)}` },
  'task.resumed': { label: '恢复任务', say: (entry, names) => `签批恢复办理：${names.task(entry.taskId)}，${version(entry)}${because(entry)}` },
};
