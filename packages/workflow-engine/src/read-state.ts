import type { EngineDefinition, EngineActivity, EngineScope, EngineState, MessageContent, NodeState, ScopeState } from './engine-core.js';
import { loopLocals } from './scope.js';
import type { CompiledDefinition, EventWait, Job, NodeInfo, Token, Variables } from './types.js';

/** Where an execution lives: node and execution id of each scope from the process inward. */
export type ScopePath = readonly { readonly id: string; readonly executionId: string }[];

/** Something that waits for an answer from outside. */
export interface Waiting {
  readonly node: NodeInfo;
  readonly executionId: string;
  readonly path: ScopePath;
  readonly index?: number;
  readonly locals?: Variables;
}

const TOKEN_TYPES = new Set(['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask']);
const JOB_TYPES = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);

/**
 * All that waits in a state, read from its JSON. The engine's own `getPostponed()` makes an object per activity that
 * outlives every young collection; reading the JSON halves the cost of a step.
 */
export function readWaiting(definition: CompiledDefinition, loopVariables: ReadonlyMap<string, string>, state: EngineState): Waiting[] {
  const found: Waiting[] = [];
  for (const running of state.execution?.processes ?? []) {
    if (running.execution) readScope(definition, loopVariables, running.execution, [{ id: running.id, executionId: running.executionId }], undefined, found);
  }
  return found;
}

function readScope(definition: CompiledDefinition, loopVariables: ReadonlyMap<string, string>, scope: ScopeState, path: ScopePath, locals: Variables | undefined, found: Waiting[]): void {
  for (const state of scope.children ?? []) {
    if (!state.status) continue;
    const node = definition.elements.get(state.id);
    if (node && state.status === 'executing') readNode(node, loopVariables, state, path, locals, found);
    const inner = state.execution?.executions ?? (state.execution?.children ? [state.execution] : []);
    for (const execution of inner) {
      const own = execution.environment?.variables as Variables | undefined;
      readScope(definition, loopVariables, execution, [...path, { id: state.id, executionId: execution.executionId }], own ? { ...locals, ...own } : locals, found);
    }
  }
}

function readNode(node: NodeInfo, loopVariables: ReadonlyMap<string, string>, state: NodeState, path: ScopePath, locals: Variables | undefined, found: Waiting[]): void {
  if (!node.loop) {
    found.push({ node, executionId: state.executionId, path, ...(locals && { locals }) });
    return;
  }
  for (const content of openInstances(state)) {
    found.push({ node, executionId: content.executionId, path, index: content.index ?? 0, locals: { ...locals, ...loopLocals({ loopVariables }, content) } });
  }
}

function openInstances(state: NodeState): MessageContent[] {
  const messages = state.broker?.queues?.find((queue) => queue.name === 'execute-q')?.messages ?? [];
  return messages.filter(({ content, properties }) => properties?.persistent !== false && content.isMultiInstance && !content.isRootScope).map(({ content }) => content);
}

/** User, manual and receive tasks. */
export const tokensOf = (waiting: readonly Waiting[]): Token[] => waiting.filter(({ node }) => TOKEN_TYPES.has(node.type)).map(describe);

/** Service, send and business rule tasks. */
export const jobsOf = (waiting: readonly Waiting[]): Job[] =>
  waiting.filter(({ node }) => JOB_TYPES.has(node.type)).map((item) => ({ ...describe(item), topic: item.node.topic ?? '' }));

/** Message and signal events; a receive task with a message counts as one too. */
export const eventsOf = (waiting: readonly Waiting[]): EventWait[] =>
  waiting.flatMap(({ node, executionId }) =>
    node.events.filter(({ kind, ref }) => ref && (kind === 'message' || kind === 'signal')).map(({ kind, ref }) => ({ nodeId: node.id, executionId, kind: kind as 'message' | 'signal', ref: ref! })),
  );

/** Whether `complete` may answer it. */
export const isAnswerable = ({ node }: Waiting): boolean => TOKEN_TYPES.has(node.type) || JOB_TYPES.has(node.type);
export const isJob = ({ node }: Waiting): boolean => JOB_TYPES.has(node.type);

function describe({ node, executionId, index, locals }: Waiting): Token {
  return { nodeId: node.id, executionId, ...(index !== undefined && { index }), ...(locals && { locals }) };
}

/** The live activity of something that waits. */
export function activityAt(engineDefinition: EngineDefinition, { node, path }: Waiting): EngineActivity | undefined {
  let scope: EngineScope | undefined = engineDefinition.execution.getProcessByExecutionId(path[0]!.executionId)?.execution;
  for (const { id, executionId } of path.slice(1)) {
    scope = scope?.getActivityById(id)?.execution?.source?.executions?.find((execution) => execution.executionId === executionId);
  }
  return scope?.getActivityById(node.id);
}
