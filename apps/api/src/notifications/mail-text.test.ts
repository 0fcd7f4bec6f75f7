import { expect, test } from '@jest/globals';
import type { ReminderLine } from '@reform-ledger/contracts';
import { mailText } from './mail-text.js';

const line = (days: number, more: Partial<ReminderLine> = {}): ReminderLine =>
  ({ title: '审签：区财政局三季度报送', taskId: 't', taskNumber: 3, taskTitle: '完善补偿机制', link: '/work-items/7', dueDate: '2023-10-12', days, stage: days < 0 ? 'after' : 'before', ...more });

test('a digest says how much is due, and each matter with its day and its link', () => {
  const mail = mailText({ kind: 'daily', day: '2023-10-16', words: null, by: null, publicUrl: 'https://yigai.example.gov.cn', lines: [line(-2), line(0), line(3)] });
  expect(mail.subject).toBe('医改台账提醒：1 件逾期、1 件今天到期、1 件快到期（10月16日）');
  expect(mail.text).toContain('1. 审签：区财政局三季度报送\n   第 3 项 完善补偿机制\n   10月12日到期，已逾期 2 个工作日\n   https://yigai.example.gov.cn/work-items/7\n');
  expect(mail.text).toContain('https://yigai.example.gov.cn/my-reminders');
  expect(mail.html).toContain('<a href="https://yigai.example.gov.cn/work-items/7">');
});

test('an urging says in the office’s words who urges', () => {
  const mail = mailText({ kind: 'urge', day: '2023-10-16', words: '请今天报来。', by: '何思敏 医改办科员', publicUrl: 'https://a.cn', lines: [line(-2, { taskNumber: null })] });
  expect(mail.subject).toBe('医改台账催办：1 件逾期（10月16日）');
  expect(mail.text.split('\n').slice(0, 4)).toEqual(['请今天报来。', '何思敏 医改办科员', '', '1. 审签：区财政局三季度报送']);
});

test('what people wrote makes neither markup nor lines of its own', () => {
  const { text, html } = mailText({ kind: 'urge', day: '2023-10-16', words: '<img src=x>\r\nBcc: all@b.cn', by: null, publicUrl: 'https://a.cn', lines: [line(1, { title: '<b>"甲"</b>\n2. 假的一行' })] });
  expect(html).not.toContain('<img');
  expect(html).not.toContain('<b>');
  expect(text).toContain('1. <b>"甲"</b> 2. 假的一行\n');
  expect(text).not.toContain('\nBcc');
});
