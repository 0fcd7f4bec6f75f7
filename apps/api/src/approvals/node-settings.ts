import { z } from 'zod';
import type { CompiledDefinition, NodeInfo } from '@reform-ledger/workflow-engine';

const target = z.object({ key: z.string().min(1), label: z.string().min(1), parts: z.boolean().default(false) });

const outcome = z.object({
  key: z.string().regex(/^[a-z][A-Za-z]*$/),
  label: z.string().min(1),
  kind: z.enum(['advance', 'return']),
  opinion: z.enum(['required', 'optional']).default('optional'),
  targets: z.array(target).default([]),
  consequence: z.string().default(''),
  /** `role@scope`: only these may choose it, even when they are not among those the item goes to. */
  by: z.string().regex(/^\w+@[\w.]+$/).optional(),
  /** Name of an instance variable holding an instant: offered only from then on. */
  after: z.string().optional(),
  /** Name of an instance variable holding an instant: offered only until then. */
  before: z.string().optional(),
});
export type OutcomeSettings = z.infer<typeof outcome>;

const stage = z.object({ label: z.string().min(1), action: z.string().min(1), formRef: z.string().optional(), outcomes: z.array(outcome).min(1) });
export type StageSettings = z.infer<typeof stage>;

/** The stage of an item that goes to somebody else because the step's own people let their time pass. */
export const overdueStage = 'overdue';

const addressee = z.string().regex(/^\w+@[\w.]+$/);
const overdue = z.object({
  label: z.string().min(1), action: z.string().min(1), formRef: z.string().optional(), outcomes: z.array(outcome).min(1),
  candidateGroups: z.array(addressee).min(1).max(2), recusal: z.enum(['homeUnit']).optional(), fallback: addressee.optional(),
});
/**
 * What opens beside a step's item when the step's own (non-interrupting) timer fires: an item for somebody else, who may then decide
 * in the place of those who kept silent. Whichever of the two is decided first closes the other.
 */
export type OverdueSettings = z.infer<typeof overdue>;

/** What the author of a workflow wrote on one user task, read once per version. */
export interface NodeSettings {
  nodeId: string;
  name: string;
  action: string;
  candidateGroups: readonly string[];
  formRef: string | null;
  dueDate: string | null;
  /** Limit in working days when the node has no due date of its own. */
  dueDays: number | null;
  outcomes: OutcomeSettings[];
  /** Stages of a group node by key; empty for an ordinary node. */
  stages: Record<string, StageSettings>;
  group: string | null;
  recusal: boolean;
  separate: string[];
  fallback: string | null;
  optional: boolean;
  overdue: OverdueSettings | null;
  /** True when the flow after this node leads back to the sender on `outcome = "withdraw"`. */
  withdrawable: boolean;
}

/** A mistake in a node's properties: the deployment is refused with these sentences. */
export class NodeSettingsError extends Error {
  constructor(readonly problems: string[]) {
    super(problems.join('\n'));
    this.name = 'NodeSettingsError';
  }
}

/**
 * Reads the settings of every user task of a workflow.
 * @throws NodeSettingsError naming each node and property that cannot be understood.
 */
export function readNodeSettings(definition: CompiledDefinition): Map<string, NodeSettings> {
  const settings = new Map<string, NodeSettings>();
  const problems: string[] = [];
  for (const node of definition.elements.values()) {
    if (node.type !== 'bpmn:UserTask') continue;
    try {
      settings.set(node.id, readNode(definition, node));
    } catch (error) {
      problems.push(`环节“${node.name || node.id}”的属性写得不对：${describe(error)}`);
    }
  }
  if (problems.length > 0) throw new NodeSettingsError(problems);
  return settings;
}

function readNode(definition: CompiledDefinition, node: NodeInfo): NodeSettings {
  const { properties } = node;
  const stages = properties['stages'] ? z.record(z.string(), stage).parse(JSON.parse(properties['stages'])) : {};
  const outcomes = properties['outcomes'] ? z.array(outcome).min(1).parse(JSON.parse(properties['outcomes'])) : [];
  if (outcomes.length === 0 && Object.keys(stages).length === 0) throw new Error('缺少 outcomes（这一步可作的决定）');
  return {
    nodeId: node.id,
    name: node.name || node.id,
    action: properties['action'] ?? '办理',
    candidateGroups: node.candidateGroups,
    formRef: node.formRef ?? null,
    dueDate: node.dueDate ?? null,
    dueDays: properties['dueDays'] ? z.coerce.number().int().min(1).max(365).parse(properties['dueDays']) : null,
    outcomes,
    stages,
    group: properties['group'] ?? null,
    recusal: properties['recusal'] === 'homeUnit',
    separate: (properties['separate'] ?? '').split(',').map((part) => part.trim()).filter(Boolean),
    fallback: properties['fallback'] ?? null,
    optional: properties['optional'] === 'true',
    overdue: properties['overdue'] ? readOverdue(definition, node, properties['overdue']) : null,
    withdrawable: leadsBackOnWithdraw(definition, node),
  };
}

function readOverdue(definition: CompiledDefinition, node: NodeInfo, text: string): OverdueSettings {
  const hasTimer = [...definition.elements.values()].some((event) => event.attachedTo === node.id && event.cancelActivity === false && event.events.some(({ kind }) => kind === 'timer'));
  if (!hasTimer) throw new Error('写了 overdue（逾期后交给谁），要在这一步画一个不打断的定时边界事件');
  return overdue.parse(JSON.parse(text));
}

function leadsBackOnWithdraw(definition: CompiledDefinition, node: NodeInfo): boolean {
  return node.outgoing.some((flowId) => {
    const next = definition.elements.get(definition.flows.get(flowId)?.targetId ?? '');
    return next?.outgoing.some((id) => definition.flows.get(id)?.condition?.includes('"withdraw"')) ?? false;
  });
}

const describe = (error: unknown): string =>
  error instanceof z.ZodError ? error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('；') : error instanceof Error ? error.message : String(error);

/** The outcomes a work item of this node (and stage) offers. */
export function outcomesOf(settings: NodeSettings, stageKey: string | null): OutcomeSettings[] {
  if (stageKey === overdueStage && settings.overdue) return settings.overdue.outcomes;
  return stageKey ? (settings.stages[stageKey]?.outcomes ?? []) : settings.outcomes;
}

/** The form of a work item of this node (and stage), or null. */
export function formRefOf(settings: NodeSettings, stageKey: string | null): string | null {
  if (stageKey === overdueStage && settings.overdue) return settings.overdue.formRef ?? null;
  return stageKey ? (settings.stages[stageKey]?.formRef ?? settings.formRef) : settings.formRef;
}

/** The verb shown in titles: 审核、签批、填报 … */
export function actionOf(settings: NodeSettings, stageKey: string | null): string {
  if (stageKey === overdueStage && settings.overdue) return settings.overdue.action;
  return stageKey ? (settings.stages[stageKey]?.action ?? settings.action) : settings.action;
}
