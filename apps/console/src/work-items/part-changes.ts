import type { AttachmentRow, ReportPart } from '@reform-ledger/contracts';

export interface Indicator { indicator: string; target: string; value: number | null; note: string }
export const wordFields = ['dissentReason', 'done', 'problems', 'nextSteps'] as const;
export type WordField = (typeof wordFields)[number];

export const textIn = (values: Record<string, unknown>, field: string): string => (typeof values[field] === 'string' ? (values[field] as string) : typeof values[field] === 'number' ? String(values[field]) : '');
export const numberIn = (values: Record<string, unknown>, field: string): number | null => (typeof values[field] === 'number' ? (values[field] as number) : null);

/** The rows of indicators in a part's values. */
export function indicatorsIn(values: Record<string, unknown> | null): Indicator[] {
  const rows = Array.isArray(values?.['indicators']) ? (values['indicators'] as Record<string, unknown>[]) : [];
  return rows.map((row) => ({ indicator: textIn(row, 'indicator'), target: textIn(row, 'target'), value: numberIn(row, 'value'), note: textIn(row, 'note') }));
}

/** A milestone or deliverable of the unit's plan as a part states it. */
export interface PlanRow { name: string; planned: string; reached: boolean; on: string; proof: string }
/** The rows of milestones or deliverables in a part's values. */
export function planRowsIn(values: Record<string, unknown> | null, field: 'milestones' | 'deliverables'): PlanRow[] {
  const rows = Array.isArray(values?.[field]) ? (values[field] as Record<string, unknown>[]) : [];
  return rows.map((row) => ({ name: textIn(row, field === 'milestones' ? 'milestone' : 'deliverable'), planned: textIn(row, 'planned'), reached: row['status'] === 'done' || row['status'] === 'out', on: textIn(row, 'deliveredOn'), proof: textIn(row, 'proof') }));
}

export const sameIndicator = (row: Indicator) => (other: Indicator): boolean => other.indicator === row.indicator && other.target === row.target;

/** Which fields of a part differ from what the unit reported before the last return; nothing when there is no earlier one. */
export function changedFields(part: Pick<ReportPart, 'values' | 'previousValues'>): Set<string> {
  const changed = new Set<string>();
  const before = part.previousValues;
  if (!before) return changed;
  for (const field of [...wordFields, 'stance', 'progress']) if (textIn(before, field) !== textIn(part.values, field)) changed.add(field);
  const old = indicatorsIn(before);
  if (indicatorsIn(part.values).some((row) => { const earlier = old.find(sameIndicator(row)); return !earlier || earlier.value !== row.value || earlier.note !== row.note; })) changed.add('indicators');
  for (const field of ['milestones', 'deliverables'] as const) if (JSON.stringify(planRowsIn(before, field)) !== JSON.stringify(planRowsIn(part.values, field))) changed.add(field);
  return changed;
}

/** Evidence added after the last return. Null while there was no return, when the word would say nothing. */
export const isNewSince = (returnedAt: string | null) => (file: AttachmentRow): boolean | null => (returnedAt === null ? null : file.uploadedAt > returnedAt);
