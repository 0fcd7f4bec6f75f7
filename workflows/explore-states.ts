import { execute, type CompiledDefinition, type NodeInfo, type StepResult, type Variables } from '@reform-ledger/workflow-engine';

/** One decision as the outcomes of a user task allow it. */
interface Choice { output: Variables; withdraw: boolean }
interface Outcome { key: string; kind: 'advance' | 'return'; targets: { key: string }[] }

export interface ReachedState {
  /** Open user tasks, sorted. */
  nodes: string[];
  timers: number;
  jobs: number;
  status: StepResult['status'];
  /** How the state was reached, for the message of a failing test. */
  way: string[];
}

export interface Exploration {
  states: ReachedState[];
  /** Flows taken at least once. */
  flows: Set<string>;
  /** Withdrawals tried: the sender's node must be open again. */
  withdrawals: { from: string; to: string; reopened: boolean; way: string[] }[];
}

const begin = new Date('2023-10-12T01:00:00Z');

/**
 * Walks every state a workflow can reach: each outcome and return target of each open task, each withdrawal the drawing
 * offers, each timer, and both values of the variables the subject decides.
 * @param start the variables the workflow is started with
 * @param decided variables the subject returns with a decision, with all the values they may take
 */
export function exploreStates(definition: CompiledDefinition, start: Variables, decided: Record<string, Variables[string][]> = {}): Exploration {
  const found: Exploration = { states: [], flows: new Set(), withdrawals: [] };
  const seen = new Set<string>();
  const queue: { step: StepResult; sender: string | null; returns: number; way: string[] }[] = [];
  const visit = (step: StepResult, sender: string | null, returns: number, way: string[]): void => {
    for (const entry of step.trace) if (entry.event === 'take') found.flows.add(entry.flowId);
    const nodes = step.tokens.map(({ nodeId }) => nodeId).sort();
    const values = Object.keys(decided).map((name) => JSON.stringify(step.variables[name]));
    const key = [step.status, nodes, step.timers.map(({ nodeId }) => nodeId).sort(), step.jobs.map(({ nodeId }) => nodeId), sender, Math.min(returns, 2), values].join('|');
    if (seen.has(key)) return;
    seen.add(key);
    found.states.push({ nodes, timers: step.timers.length, jobs: step.jobs.length, status: step.status, way });
    if (step.status === 'running') queue.push({ step, sender, returns, way });
  };
  visit(execute(definition, null, { type: 'start', variables: start }, begin), null, 0, []);
  for (let next = queue.shift(); next; next = queue.shift()) {
    const { step, sender, returns, way } = next;
    for (const timer of step.timers) visit(execute(definition, step.state, { type: 'fireTimer', executionId: timer.executionId }, timer.due > begin ? timer.due : begin), sender, returns, [...way, timer.nodeId]);
    for (const job of step.jobs) visit(execute(definition, step.state, { type: 'complete', executionId: job.executionId }, begin), sender, returns, [...way, job.nodeId]);
    for (const token of step.tokens) {
      const node = definition.elements.get(token.nodeId)!;
      for (const choice of choicesOf(definition, node, sender, returns)) {
        for (const extra of combinations(decided)) {
          const after = execute(definition, step.state, { type: 'complete', executionId: token.executionId, output: { ...choice.output, ...extra } }, begin);
          const now = [...way, `${node.id}:${Object.values(choice.output).filter((value) => typeof value === 'string').join('>')}`];
          if (choice.withdraw) found.withdrawals.push({ from: node.id, to: sender!, reopened: after.tokens.some(({ nodeId }) => nodeId === sender), way: now });
          const returned = choice.output['outcome'] === 'return' && after.tokens.some(({ nodeId }) => isGroup(definition.elements.get(nodeId)!));
          // A return is not taken back, and what was taken back has no sender.
          visit(after, choice.withdraw || choice.output['returnTarget'] !== null ? null : node.id, returned ? returns + 1 : returns, now);
        }
      }
    }
  }
  return found;
}

function choicesOf(definition: CompiledDefinition, node: NodeInfo, sender: string | null, returns: number): Choice[] {
  const base = { returnTarget: null, withdrawTo: null, returnsSoFar: returns };
  if (isGroup(node)) return [{ output: { ...base, outcome: 'approve' }, withdraw: false }];
  const decisions = outcomesOf(node).flatMap(({ key, targets }) =>
    (targets.length > 0 ? targets.map((target) => target.key) : [null]).map((returnTarget) => ({ output: { ...base, outcome: key, returnTarget }, withdraw: false })));
  return sender && leadsBack(definition, node) ? [...decisions, { output: { ...base, outcome: 'withdraw', withdrawTo: sender }, withdraw: true }] : decisions;
}

/** The outcomes an author wrote on a user task. */
export const outcomesOf = (node: NodeInfo): Outcome[] => JSON.parse(node.properties['outcomes'] ?? '[]') as Outcome[];

/** True for a task whose people are supplied by the subject (the parts of a report). */
export const isGroup = (node: NodeInfo): boolean => node.properties['group'] !== undefined;

/** The gateway behind a node tests a withdrawal, so its sender may take it back. */
export const leadsBack = (definition: CompiledDefinition, node: NodeInfo): boolean =>
  node.outgoing.some((id) => definition.elements.get(definition.flows.get(id)!.targetId)!.outgoing.some((next) => definition.flows.get(next)!.condition?.includes('"withdraw"')));

function combinations(decided: Record<string, Variables[string][]>): Variables[] {
  return Object.entries(decided).reduce<Variables[]>((all, [name, values]) => all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))), [{}]);
}
