import type { Tx } from '../journal/record.js';
import { refuse, type Refusal } from '../kernel/errors.js';
import { faultPoint } from '../kernel/fault-point.js';
import type { ApprovalContext } from './approval-context.js';
import { inWords, nameInWords } from './labels.js';
import { mayReadItem } from './may-read-item.js';
import { WorkItem } from './work-item.entity.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/**
 * Locks the instance, then reads the item as it stands. The order is the same everywhere: instance first.
 * @throws Refusal NOT_FOUND also when the actor may not even read the item: an act on it must not tell that it exists
 */
export async function lockItem(context: ApprovalContext, tx: Tx, workItemId: string): Promise<{ item: WorkItem; instance: WorkflowInstance }> {
  // Only the instance is locked by this: the item named inside is read as last committed.
  const [instance] = await tx.sql.find(WorkflowInstance, 'WHERE id = (SELECT instance_id FROM work_item WHERE id = ?) AND jurisdiction_id = ?', [workItemId, tx.actor.jurisdictionId], true);
  if (!instance) throw refuse('NOT_FOUND');
  const [item] = await tx.sql.find(WorkItem, 'WHERE id = ?', [workItemId], true);
  if (!item || !(await mayReadItem(context, tx.em, tx.actor, item))) throw refuse('NOT_FOUND');
  faultPoint('after-lock');
  return { item, instance };
}

/** 已由某某于何时办理: what the second person who opens or presses is told. */
export function closedRefusal(item: WorkItem): Refusal {
  return refuse('WORK_ITEM_CLOSED', { person: item.closedBy ? nameInWords(item.closedBy) : '系统', time: item.closedAt ? inWords(item.closedAt) : '', outcome: item.outcome });
}
