import { instantWords, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

/** What auditors read and took along. */
export const auditSentences: ActionSentences = {
  'audit.viewed': { label: '审计查看', say: (entry, names) => `查看${text(entry, 'what')}${entry.resource.type === 'task' && names.task(entry.resource.id) ? `：${names.task(entry.resource.id)}` : ''}` },
  'audit.case-file-exported': {
    label: '导出案卷',
    say: (entry, names) => `导出${names.task(entry.taskId)}的案卷（截至 ${instantWords(text(entry, 'moment'))}）${text(entry, 'verification') === 'failed' ? '，导出时链条校验不通过' : ''}`,
  },
};
