import type { Tx } from '../journal/record.js';
import { advanceGroup } from './advance-instance.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { lockInstance } from './load-instance.js';
import { nobodySent } from './open-items.js';
import type { GroupStep } from './subjects.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/**
 * Changes who stands in an open group step, because the subject's units changed by a decision taken elsewhere. The instance reads its
 * subject anew, so that later steps address and bar by the units of now. Nothing happens once the instance has ended.
 */
export async function changeGroup(context: ApprovalContext, tx: Tx, instanceId: string, step: GroupStep): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  if (instance.status !== 'running') return;
  const facts = await subjectOf(context, instance.subjectType).facts(tx.em, instance.subjectId);
  await tx.compareAndSet(WorkflowInstance, instance.id, instance.version, { facts });
  Object.assign(instance, { facts, version: instance.version + 1 });
  await advanceGroup(context, tx, instance, step, nobodySent, null);
}
