import type { PlanTarget } from '@reform-ledger/contracts';
import type { Words } from '../i18n/words.js';

const amount = (value: number | null, unit: string | null): string => {
  if (value === null) return '';
  if (unit === '百分点') return `${value} 个百分点`;
  return unit && unit !== '%' ? `${value} ${unit}` : `${value}${unit ?? ''}`;
};

/** A target as a sentence: 不低于 60%，下降 2 个百分点，超过全市平均水平. The document's own words stand beneath it. */
export function targetInWords(target: PlanTarget, words: Words): string {
  const value = amount(target.value, target.unit);
  if (target.comparator === 'benchmark' || (target.benchmark && target.value === null)) {
    const benchmark = target.benchmark ?? value;
    return words(target.direction === 'decrease' ? 'ledger.comparators.benchmarkBelow' : target.direction === 'reach' ? 'ledger.comparators.benchmarkReach' : 'ledger.comparators.benchmarkAbove', { benchmark });
  }
  if (target.comparator === 'none' || value === '') return target.quote || words('ledger.comparators.none');
  if (target.comparator === 'delta') return words(target.direction === 'decrease' ? 'ledger.comparators.decrease' : 'ledger.comparators.increase', { value });
  return words(`ledger.comparators.${target.comparator}`, { value });
}

/** A value with the target's unit. */
export const valueInWords = (value: number, unit: string | null): string => amount(value, unit);

/** What is missing to judge a target: a rise or fall needs a start, a comparison needs the other figure. Null when nothing is. */
export function missingBasis(target: PlanTarget, note: string | null): 'noBasis' | 'noBenchmark' | null {
  if (note) return null;
  if (target.comparator === 'delta') return 'noBasis';
  return target.comparator === 'benchmark' ? 'noBenchmark' : null;
}
