import type { Tx } from '../journal/record.js';
import { addressItem } from './address-item.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { lockInstance, traceItems } from './load-instance.js';
import { overdueStage, type NodeSettings } from './node-settings.js';
import type { SubjectFacts } from './subjects.js';
import { WorkItem } from './work-item.entity.js';
import { WorkflowInstance } from './workflow-instance.entity.js';
import { settingsOf } from './workflow-versions.js';

/**
 * After the units responsible for a task changed by a decision: every running instance about it reads its subject anew, and open steps that
 * bar the people of responsible units bar by the units of now and go to whoever is free by them. Whom the leader named stays named.
 */
export async function refreshFacts(context: ApprovalContext, tx: Tx, taskId: string): Promise<void> {
  const rows = await tx.sql.select<{ instance_id: string }>("SELECT DISTINCT instance_id FROM work_item WHERE task_id = ? AND status = 'open' ORDER BY instance_id", [taskId]);
  for (const row of rows) await refreshInstance(context, tx, row.instance_id);
}

async function refreshInstance(context: ApprovalContext, tx: Tx, instanceId: string): Promise<void> {
  const instance = await lockInstance(tx, instanceId);
  if (instance.status !== 'running') return;
  const facts = await subjectOf(context, instance.subjectType).facts(tx.em, instance.subjectId);
  if (JSON.stringify(facts) === JSON.stringify(instance.facts)) return;
  await tx.compareAndSet(WorkflowInstance, instance.id, instance.version, { facts });
  const version = context.versions.byId(instance.workflowVersionId);
  for (const item of await tx.sql.find(WorkItem, "WHERE instance_id = ? AND status = 'open' AND recusal = ?", [instanceId, true])) {
    await addressAnew(context, tx, item, settingsOf(version, item.nodeId), facts);
  }
}

async function addressAnew(context: ApprovalContext, tx: Tx, item: WorkItem, settings: NodeSettings, facts: SubjectFacts): Promise<void> {
  const late = item.stage === overdueStage ? settings.overdue : null;
  const goesTo = late === null ? settings : { candidateGroups: late.candidateGroups, recusal: item.recusal, separate: [], fallback: late.fallback ?? null };
  const { candidateKeys } = await addressItem(context, tx, goesTo, facts, await traceItems(tx, item.instanceId));
  await tx.compareAndSet(WorkItem, item.id, item.version, { responsibleUnitIds: facts.responsibleUnitIds, candidateKey: candidateKeys[0] ?? null, otherCandidateKey: candidateKeys[1] ?? null });
}
