import { indicatorFrequencies, monitorGroups } from '@reform-ledger/contracts';

type Values = Record<string, unknown> | null;
const labels: Record<string, string> = { baselineValue: '基数', baselineText: '基期和来源', frequency: '频次', sourceText: '数据来源', monitorGroup: '重点监测', target: '目标' };

/** What an entry about an indicator changed, a line per field: its label and the values before and after, in words. */
export function changesInWords(before: Values, after: Values): { field: string; before: string; after: string }[] {
  const fields = Object.keys(labels).filter((field) => [before, after].some((values) => values !== null && field in values));
  return fields.map((field) => ({ field: labels[field]!, before: inWords(field, before?.[field]), after: inWords(field, after?.[field]) }));
}

function inWords(field: string, value: unknown): string {
  if (value === null || value === undefined || value === '') return field === 'monitorGroup' ? '未分组' : field === 'target' ? '取消' : '未填';
  if (field === 'frequency') return indicatorFrequencies[value as keyof typeof indicatorFrequencies] ?? '';
  if (field === 'monitorGroup') return monitorGroups[value as keyof typeof monitorGroups] ?? '';
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
