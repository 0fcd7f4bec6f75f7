import { dateText } from '../components/time.js';
import type { Words } from '../i18n/words.js';
import { journal } from '../i18n/zh/journal.js';

/** Which stored names and words have a translation at all; every language has the same ones. */
const { fields: zhFields, values: zhValues } = journal;
type FieldKey = keyof typeof zhFields;
type ValueKey = keyof typeof zhValues;

export interface JournalChange { field: string; before: unknown; after: unknown }

/** Nothing, an empty text, list or object: to a reader the same. */
const isEmpty = (value: unknown): boolean => value === null || value === undefined || value === '' || (typeof value === 'object' && Object.keys(value).length === 0);
const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

/** The fields that differ between an entry's old and new content, nested ones joined with a dot. */
export function changedFields(before: unknown, after: unknown, prefix = ''): JournalChange[] {
  if (!isObject(before) && !isObject(after)) return JSON.stringify(before ?? null) === JSON.stringify(after ?? null) ? [] : [{ field: prefix, before, after }];
  const old = isObject(before) ? before : {};
  const now = isObject(after) ? after : {};
  return [...new Set([...Object.keys(old), ...Object.keys(now)])].flatMap((key) => {
    const field = prefix ? `${prefix}.${key}` : key;
    if (isObject(old[key]) && isObject(now[key])) return changedFields(old[key], now[key], field);
    return (isEmpty(old[key]) && isEmpty(now[key])) || JSON.stringify(old[key]) === JSON.stringify(now[key]) ? [] : [{ field, before: old[key], after: now[key] }];
  });
}

/** A stored field's name in words, nested ones part by part. */
export const fieldName = (field: string, words: Words): string => field.split('.').map((part) => (part in zhFields ? words(`journal.fields.${part as FieldKey}`) : part)).join(' › ');

/** A stored value in words: identifiers of units, people and tasks by their names, instants as dates, lists item by item. */
export function shownValue(value: unknown, words: Words, names: Map<string, string>): string {
  if (typeof value === 'boolean') return words(value ? 'journal.yes' : 'journal.no');
  if (isEmpty(value)) return words('journal.empty_value');
  if (Array.isArray(value)) return value.map((item) => shownValue(item, words, names)).join(value.some((item) => isObject(item)) ? '\n' : '、');
  if (isObject(value)) return Object.entries(value).map(([key, item]) => `${fieldName(key, words)}：${shownValue(item, words, names)}`).join('，');
  const text = String(value as string | number);
  if (/^\d{4}-\d{2}-\d{2}T/.test(text)) return dateText(text, { year: true });
  if (/^[0-9a-f]{8}-[0-9a-f]{4}-/.test(text) || /^[0-9a-f]{40,}$/.test(text)) return names.get(text) ?? text.slice(0, 8);
  return names.get(text) ?? (text in zhValues ? words(`journal.values.${text as ValueKey}`) : text);
}
