import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { engineTag } from '@reform-ledger/workflow-engine';
import { advanceInstance, type Advance } from './advance-instance.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { nobodySent } from './open-items.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

export interface StartInput { workflowKey: string; subjectType: string; subjectId: string; variables: Record<string, unknown> }

/**
 * Starts the current version of a workflow on a subject inside a running change.
 * @throws Refusal NOT_FOUND when no such workflow is deployed
 */
export async function startWorkflow(context: ApprovalContext, tx: Tx, input: StartInput): Promise<{ instanceId: string; advance: Advance }> {
  const version = context.versions.currentOf(input.workflowKey);
  const facts = await subjectOf(context, input.subjectType).facts(tx.em, input.subjectId);
  const variables = { outcome: null, returnTarget: null, withdrawTo: null, returnsSoFar: 0, ...input.variables } as unknown as Record<string, never>;
  const instance = Object.assign(new WorkflowInstance(), {
    id: newId(), workflowVersionId: version.id, workflowKey: version.workflowKey, subjectType: input.subjectType, subjectId: input.subjectId, jurisdictionId: facts.jurisdictionId,
    status: 'running', version: 1, engine: engineTag, state: null, facts, variables, path: { nodes: [], flows: [] }, returnsSoFar: 0, startedBy: tx.actor.personId, startedAt: tx.now, endedAt: null,
  });
  await tx.sql.insert(WorkflowInstance, instance);
  tx.append({
    action: 'workflow.started', resourceType: input.subjectType, resourceId: input.subjectId, taskId: facts.taskId, unitId: facts.unitId, authority: `流程：${version.name}第 ${version.number} 版`,
    instanceId: instance.id, new: { workflow: version.workflowKey, number: version.number, title: facts.title },
  });
  const advance = await advanceInstance(context, tx, instance, { type: 'start', variables }, nobodySent, null);
  return { instanceId: instance.id, advance };
}
