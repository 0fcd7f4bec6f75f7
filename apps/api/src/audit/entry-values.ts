import type { ListedEntry } from '../journal/list-entries.js';

/** A value of the entry's `new` (or `old`) as text; empty when it is not there. */
export function text(entry: ListedEntry, field: string, side: 'new' | 'old' = 'new'): string {
  const value = (entry[side] as Record<string, unknown> | null)?.[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** `，原因：…`, or nothing. */
export const because = (entry: ListedEntry): string => (entry.reason ? `，理由：${shortened(entry.reason)}` : '');

/** What a person wrote, as part of a sentence: one line, without its own full stop, 80 characters at most. The entry keeps it whole. */
export function shortened(words: string): string {
  const line = words.replace(/[。；\s]*\s*\n\s*/g, '；').trim().replace(/[。；，、.;,\s]+$/u, '');
  return line.length > 80 ? `${line.slice(0, 80)}…` : line;
}

/** 《title》, or nothing. */
export const titled = (title: string): string => (title === '' ? '' : `《${title}》`);

/** Which fields changed, in words. */
export function changedWords(entry: ListedEntry, words: Record<string, string>): string {
  const changed = Object.keys((entry.new as Record<string, unknown> | null) ?? {}).map((field) => words[field] ?? field);
  return changed.length === 0 ? '' : `：${changed.join('、')}`;
}

/** 2023-10-16 as 2023年10月16日. */
export const dayWords = (day: string): string => day.replace(/^(\d{4})-0?(\d+)-0?(\d+)$/, '$1年$2月$3日');

/** An instant as 10月16日 17:30 in Asia/Shanghai; empty for an empty text. */
export function instantWords(instant: string): string {
  if (instant === '') return '';
  const local = new Date(Date.parse(instant) + 8 * 3_600_000).toISOString();
  return `${Number(local.slice(5, 7))}月${Number(local.slice(8, 10))}日 ${local.slice(11, 16)}`;
}
