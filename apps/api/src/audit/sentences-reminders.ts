import { mailProblems, type ReminderRules } from '@reform-ledger/contracts';
import type { ListedEntry } from '../journal/list-entries.js';
import { because, text } from './entry-values.js';
import type { ActionSentences } from './sentences.js';

/** 到期前 3、1 个，当天，逾期后每 3 个工作日一次、最多 3 次. */
function ruleWords(entry: ListedEntry): string {
  const { daysBefore = [], onDay = false, everyDays = 0, mostAfter = 0 } = (entry.new ?? {}) as Partial<ReminderRules>;
  return [
    ...(daysBefore.length > 0 ? [`到期前 ${daysBefore.join('、')} 个工作日`] : []), ...(onDay ? ['当天'] : []),
    mostAfter > 0 ? `逾期后每 ${everyDays} 个工作日一次、最多 ${mostAfter} 次` : '逾期后不再提醒',
  ].join('，');
}

/** 逾期的事项 3 件; 快到期和逾期的事项 3 件，其中 1 件已逾期. */
function matters(entry: ListedEntry): string {
  const [all, overdue] = [text(entry, 'matters'), text(entry, 'overdue')];
  if (overdue === '' || overdue === '0') return `快到期的事项 ${all} 件`;
  return overdue === all ? `逾期的事项 ${all} 件` : `快到期和逾期的事项 ${all} 件，其中 ${overdue} 件已逾期`;
}

/** Reminders, urging and their e-mails. */
export const reminderSentences: ActionSentences = {
  'reminder.made': { label: '到期提醒', say: (entry, names) => `提醒${names.person(entry.resource.id)}：有${matters(entry)}` },
  'reminder.mail-given-up': { label: '提醒邮件没有发出', say: (entry, names) => `给${names.person(entry.resource.id)}的提醒邮件没有发出，试了 ${text(entry, 'tries')} 次：${mailProblems[text(entry, 'problem') as keyof typeof mailProblems] ?? '原因不明'}` },
  'reminder-rules.changed': { label: '修改提醒的日子', say: (entry) => `把提醒的日子改为${ruleWords(entry)}${because(entry)}` },
  'unit.urged': { label: '催办', say: (entry, names) => `催办${names.unit(entry.unitId)}逾期的 ${text(entry, 'matters')} 件：${entry.reason ?? ''}` },
  'mail-address.changed': { label: '改收提醒的邮箱', say: (entry) => (text(entry, 'given') === 'no' ? '删去本人收提醒的邮箱' : '改了本人收提醒的邮箱') },
};
