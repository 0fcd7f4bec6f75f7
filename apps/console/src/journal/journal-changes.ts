import type { Words } from '../i18n/words.js';

export interface JournalChange { field: string; before: unknown; after: unknown }

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields that differ between an entry's old and new content, nested ones joined with a dot. */
export function changedFields(before: unknown, after: unknown, prefix = ''): JournalChange[] {
  if (!isObject(before) && !isObject(after)) return JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ? [] : [{ field: prefix, before, after }];
  const old = isObject(before) ? before : {};
  const now = isObject(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    const field = prefix ? `${prefix}.${key}` : key;
    if (isObject(old[key]) && isObject(now[key])) return changedFields(old[key], now[key], field);
    return JSON.stringify(old[key] ?? null) === JSON.stringify(now[key] ?? null) ? [] : [{ field, before: old[key], after: now[key] }];
  });
}

/** A stored value in words; lists and nested content as they are stored. */
export function shownValue(value: unknown, words: Words): string {
  if (value === null || value === undefined || value === '') return words('journal.empty_value');
  if (typeof value === 'boolean') return words(value ? 'journal.yes' : 'journal.no');
  if (Array.isArray(value) && value.every((item) => typeof item !== 'object')) return value.length ? value.join('、') : words('journal.empty_value');
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number);
}
