import type { InstanceDiagram } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { ApprovalContext } from './approval-context.js';
import type { SeenSteps } from './may-read-item.js';
import { timelineOf } from './timeline.js';
import type { WorkflowInstance } from './workflow-instance.entity.js';

/** The drawing of an instance: its own version's model, the path really taken, where it stands, and who acted at which node. */
export async function diagramOf(context: ApprovalContext, sql: Statements, instance: WorkflowInstance, now: Date, seen: SeenSteps): Promise<InstanceDiagram> {
  const version = context.versions.byId(instance.workflowVersionId);
  const timeline = await timelineOf(context, sql, [instance.id], now, seen);
  const byNode = new Map<string, { nodeId: string; steps: number[]; people: string[] }>();
  for (const step of timeline) {
    const overlay = byNode.get(step.nodeId) ?? { nodeId: step.nodeId, steps: [], people: [] };
    overlay.steps.push(step.step);
    if (step.person && !overlay.people.includes(step.person.name)) overlay.people.push(step.person.name);
    byNode.set(step.nodeId, overlay);
  }
  const returnFlowIds = instance.path.flows.filter((flowId) => /"(return|withdraw)"/.test(version.definition.flows.get(flowId)?.condition ?? ''));
  return {
    instanceId: instance.id, workflowKey: version.workflowKey, workflowName: version.name, version: version.number, status: instance.status as InstanceDiagram['status'], xml: version.xml,
    taken: { nodeIds: instance.path.nodes, flowIds: instance.path.flows, returnFlowIds },
    current: [...new Set(timeline.filter((step) => step.current).map((step) => step.nodeId))],
    overlays: [...byNode.values()],
  };
}
