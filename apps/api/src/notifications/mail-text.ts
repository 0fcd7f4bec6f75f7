import type { ReminderKind, ReminderLine } from '@reform-ledger/contracts';

/** A mail as it is handed to the server: subject, plain text, and the same as plain HTML. */
export interface MailText { subject: string; text: string; html: string }
export interface MailContent { kind: ReminderKind; day: string; words: string | null; by: string | null; lines: readonly ReminderLine[]; publicUrl: string }

const dayWords = (day: string): string => `${Number(day.slice(5, 7))}月${Number(day.slice(8))}日`;
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
/** Titles come from documents and people: no line of the mail may be broken or begun by them. */
const oneLine = (text: string): string => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();

/** How a line stands against its due date: 10月10日到期，已逾期 2 个工作日. */
export function standing({ dueDate, days }: Pick<ReminderLine, 'dueDate' | 'days'>): string {
  return `${dayWords(dueDate)}到期，${days < 0 ? `已逾期 ${-days} 个工作日` : days === 0 ? '就是今天' : `还有 ${days} 个工作日`}`;
}

/** 2 件逾期、1 件今天到期、3 件快到期. */
export function counted(lines: readonly Pick<ReminderLine, 'days'>[]): string {
  const groups: [string, number][] = [['逾期', lines.filter(({ days }) => days < 0).length], ['今天到期', lines.filter(({ days }) => days === 0).length], ['快到期', lines.filter(({ days }) => days > 0).length]];
  return groups.filter(([, count]) => count > 0).map(([name, count]) => `${count} 件${name}`).join('、');
}

/** The words of a digest. Nobody is named in it but, in an urging, who urges; what the matters contain is read in the system. */
export function mailText({ kind, day, words, by, lines, publicUrl }: MailContent): MailText {
  const subject = `医改台账${kind === 'urge' ? '催办' : '提醒'}：${counted(lines)}（${dayWords(day)}）`;
  const opening = kind === 'urge' ? [oneLine(words ?? ''), ...(by === null ? [] : [by])] : [`您有 ${counted(lines)}，请及时办理。`];
  const closing = [
    kind === 'urge' ? '办完就不再催。' : '一天只发一封；在系统里办完就不再提醒。', `不想收邮件，请在“我的提醒”里删去邮箱：${publicUrl}/my-reminders`, '本系统为非涉密系统。这是系统自动发出的邮件，请不要回复。',
  ];
  const items = lines.map((line) => ({ title: oneLine(line.title), task: line.taskNumber === null ? '' : `第 ${line.taskNumber} 项 ${oneLine(line.taskTitle ?? '')}`, when: standing(line), link: `${publicUrl}${line.link}` }));
  const text = [
    ...opening, '', ...items.flatMap(({ title, task, when, link }, at) => [`${at + 1}. ${title}`, ...(task === '' ? [] : [`   ${task}`]), `   ${when}`, `   ${link}`]), '', ...closing, '',
  ].join('\n');
  const html = [
    '<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"></head><body style="font-size:15px;line-height:1.7;color:#1f2328">',
    ...opening.map((line) => `<p>${escaped(line)}</p>`), '<ol>',
    ...items.map(({ title, task, when, link }) => `<li><a href="${escaped(link)}">${escaped(title)}</a><br>${task === '' ? '' : `${escaped(task)}<br>`}${escaped(when)}</li>`), '</ol>',
    ...closing.map((line) => `<p style="color:#57606a">${escaped(line)}</p>`), '</body></html>',
  ].join('\n');
  return { subject, text, html };
}
