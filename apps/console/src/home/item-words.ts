import type { WorkItemRow } from '@reform-ledger/contracts';

export type ActKey = 'receipt' | 'fill' | 'continue' | 'mend' | 'approve' | 'window' | 'open';

/** What a unit's person has to do with an item, for the word on its button. */
export function actOf(item: WorkItemRow): ActKey {
  // An overdue step's own item is somebody else's decision, not the unit's receipt.
  if (item.stage === 'overdue') return 'open';
  if (item.nodeId === 'receipt' || item.nodeId === 'receiptAfterRuling') return 'receipt';
  if (item.nodeId === 'disputeWindow') return 'window';
  if (item.nodeId !== 'unitParts') return 'open';
  if (item.stage === 'approve') return 'approve';
  if (item.returnReason) return 'mend';
  return item.hasDraft ? 'continue' : 'fill';
}

/** `审核：区人民医院三季度报送` is the act and its object. */
export function partsOfTitle(title: string): { act: string; object: string } {
  const at = title.indexOf('：');
  return at < 0 ? { act: '', object: title } : { act: title.slice(0, at), object: title.slice(at + 1) };
}
