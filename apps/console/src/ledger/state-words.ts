import { dutyRoles, partStates, reportStates } from '@reform-ledger/contracts';
import type { Words } from '../i18n/words.js';

const receiptLabels = { signed: '已签收', unsigned: '未签收', deemed: '视为送达', disputed: '异议中' } as const;

/** Lists that come from the server with a state's word (not its key) are shown in the chosen language; an unknown word as it came. */
function keyOf<K extends string>(labels: Record<K, string>, label: string): K | undefined {
  return (Object.keys(labels) as K[]).find((key) => labels[key] === label || key === label);
}

export function partStateText(label: string, words: Words): string {
  const key = keyOf(partStates, label);
  return key ? words(`ledger.partStates.${key}`) : label;
}

export const partStateKey = (label: string) => keyOf(partStates, label);
export const reportStateKey = (label: string) => keyOf(reportStates, label);
export const receiptKey = (label: string) => keyOf(receiptLabels, label);

export function reportStateText(label: string, words: Words): string {
  const key = reportStateKey(label);
  return key ? words(`ledger.reportStates.${key}`) : label;
}

export function receiptText(label: string, words: Words): string {
  const key = receiptKey(label);
  return key ? words(`ledger.receipts.${key}`) : label;
}

export function roleText(label: string, words: Words): string {
  const key = keyOf(dutyRoles, label);
  return key ? words(`ledger.roles.${key}`) : label;
}
