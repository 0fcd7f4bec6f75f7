import type { Tx } from '../journal/record.js';
import { lockInstance } from './load-instance.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/**
 * Ends a running instance because what it was about has been settled elsewhere (a closed or suspended task): its open items are taken
 * back, its timers go, what was recorded stays. An instance that has already ended stays as it is.
 * @param why on whose authority, in words, for the journal: 系统：任务已销号
 */
export async function endInstance(tx: Tx, instanceId: string, why: string): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  if (instance.status !== 'running') return;
  await tx.sql.execute("UPDATE work_item SET status = 'cancelled', closed_at = ?, draft = NULL, version = version + 1 WHERE instance_id = ? AND status = 'open'", [tx.now, instanceId]);
  await tx.sql.execute('DELETE FROM instance_timer WHERE instance_id = ?', [instanceId]);
  await tx.compareAndSet(WorkflowInstance, instance.id, instance.version, { status: 'abandoned', endedAt: tx.now });
  tx.append({
    action: 'workflow.ended', resourceType: instance.subjectType, resourceId: instance.subjectId, taskId: instance.facts.taskId, unitId: instance.facts.unitId, authority: why,
    instanceId: instance.id, old: { status: 'running' }, new: { status: 'abandoned', workflow: instance.workflowKey, title: instance.facts.title },
  });
}
