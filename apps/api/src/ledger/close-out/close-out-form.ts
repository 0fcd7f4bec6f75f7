import type { CloseOutRow } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import { latestValues, type IndicatorValue } from '../target-values.js';
import { targetInWords } from '../reports/report-prefill.js';
import { TaskTarget } from '../task-target.entity.js';
import { TaskCloseOut } from './task-close-out.entity.js';

/** What the unit's form starts with: what it wrote before, and a row per target with the value last reported. */
export async function prefillUnit(em: EntityManager, closeOut: TaskCloseOut): Promise<Record<string, unknown>> {
  const targets = await em.find(TaskTarget, { where: { taskId: closeOut.taskId }, order: { position: 'ASC' } });
  const values = await latestValues(em, closeOut.taskId);
  const results = targets.map(({ target }, index) => {
    const before = closeOut.results[index]?.result;
    return { indicator: target.indicator, target: targetInWords(target), latest: latestInWords(values.get(target.indicator), target.unit ?? ''), ...(before === undefined ? {} : { result: before }) };
  });
  return { ...(closeOut.statement === null ? {} : { statement: closeOut.statement }), results, ...(closeOut.remaining === null ? {} : { remaining: closeOut.remaining }) };
}

const latestInWords = (value: IndicatorValue | undefined, unit: string): string =>
  value === undefined ? '没有报过' : `${value.periodLabel}：${value.value === null ? (value.note ?? '') : `${value.value}${unit}`}`;

/** The results as the form states them; rows that the form does not have are not made up. */
export function resultsIn(values: Record<string, unknown>): CloseOutRow['results'] {
  const rows = Array.isArray(values['results']) ? (values['results'] as Record<string, unknown>[]) : [];
  return rows.map((row) => ({ indicator: wordsOf(row['indicator']), target: wordsOf(row['target']), result: wordsOf(row['result']).trim() }));
}

/** A text field as typed; empty when it was left out. */
export const wordsOf = (value: unknown): string => (typeof value === 'string' ? value : '');
