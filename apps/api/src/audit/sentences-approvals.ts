import type { ListedEntry } from '../journal/list-entries.js';
import type { EntryNames } from './entry-names.js';
import { because, instantWords, shortened, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

/** “审核：区人民医院三季度报送”（第 3 项“…”） */
function item(entry: ListedEntry, names: EntryNames): string {
  const task = names.task(entry.taskId);
  return `“${text(entry, 'title')}”${task ? `（${task}）` : ''}`;
}

/** Work items, workflows and attachments. */
export const approvalSentences: ActionSentences = {
  'workflow.deployed': { label: '启用流程', say: (entry) => `启用流程“${text(entry, 'name')}”第 ${text(entry, 'number')} 版` },
  'workflow.started': { label: '发起流程', say: (entry) => `发起流程：${text(entry, 'title')}` },
  'workflow.ended': { label: '收回流程', say: (entry) => `收回没有办完的“${text(entry, 'title')}”：${entry.authority}` },
  'work-item.approved': { label: '办理', say: (entry, names) => `办理${item(entry, names)}：${text(entry, 'outcomeLabel')}${entry.reason ? `，意见：${shortened(entry.reason)}` : ''}` },
  'work-item.returned': {
    label: '退回',
    say: (entry, names) => `退回${item(entry, names)}${because(entry)}${text(entry, 'mend') ? `，要求：${shortened(text(entry, 'mend'))}` : ''}${text(entry, 'newDueAt') ? `，${instantWords(text(entry, 'newDueAt'))}前改好` : ''}`,
  },
  'work-item.withdrawn': { label: '撤回', say: (entry, names) => `撤回${item(entry, names)}，回到“${text(entry, 'nodeName')}”${because(entry)}` },
  'work-item.draft-saved': { label: '保存草稿', say: (entry, names) => `保存${item(entry, names)}的草稿` },
  'work-item.noted': { label: '写初审意见', say: (entry, names) => `对${item(entry, names)}写初审意见（供参考）：${shortened(text(entry, 'text'))}` },
  'work-item.reviewer-named': { label: '指定复核人', say: (entry, names) => `指定${text(entry, 'unitName')}${text(entry, 'name')}办理${item(entry, names)}${because(entry)}` },
  'timer.fired': { label: '到期', say: (entry, names) => `到期处理：${names.task(entry.taskId) || text(entry, 'node')}` },
  'timer.obsolete': { label: '到期已办', say: (entry, names) => `到期时已经办完，不再处理：${names.task(entry.taskId) || text(entry, 'node')}` },
  'attachment.added': { label: '上传附件', say: (entry) => `上传附件“${text(entry, 'name')}”` },
  'attachment.removed': { label: '移除附件', say: (entry) => `移除附件“${text(entry, 'name', 'old')}”` },
};
