import { EngineError } from './errors.js';
import { execute } from './execute.js';
import type { Command, CompiledDefinition, Job, StepResult, TimerDue, Token, Variables } from './types.js';

/** The outputs an open item may be answered with. An item that returns none is left alone; it must then have company that moves on. */
export type Choices = (item: Token | Job, step: StepResult) => readonly Variables[];

export interface ExploreOptions {
  readonly variables?: Variables;
  /** Time of the start; timers are fired at their due time. */
  readonly now?: Date;
  /** Variables that make two states different although the same items are open. Name those that later conditions read. */
  readonly distinguish?: readonly string[];
  /** Whether to fire timers too. Default true. */
  readonly timers?: boolean;
  /** Gives up beyond this many states. Default 2000. */
  readonly limit?: number;
}

/** One state that can be reached, and how. */
export interface ExploredState {
  /** Open nodes, sorted, with `@` before timers. Empty at the end. */
  readonly open: readonly string[];
  readonly step: StepResult;
  /** What was done from the start on, for example `review {"outcome":"return"}`. */
  readonly way: readonly string[];
}

export interface Exploration {
  readonly states: readonly ExploredState[];
  /** Steps that were refused on the way, for example a condition over a variable that a form does not give. */
  readonly failures: readonly { readonly way: readonly string[]; readonly error: EngineError }[];
  /** Nodes and flows that no way touches. */
  readonly unvisited: { readonly nodes: readonly string[]; readonly flows: readonly string[] };
  /** Whether an end was reached at all. */
  readonly ends: boolean;
  /** False when the limit stopped the search. */
  readonly complete: boolean;
}

/**
 * Walks every state a small definition can reach, breadth first: each open item with each of its choices, each timer.
 * A state from which nothing could ever move again shows up among `failures` with code STUCK, because `execute` refuses it.
 */
export function exploreStates(definition: CompiledDefinition, choices: Choices, options: ExploreOptions = {}): Exploration {
  const { variables = {}, now = new Date('2024-01-01T00:00:00Z'), distinguish = [], timers = true, limit = 2000 } = options;
  const states: ExploredState[] = [];
  const failures: { way: readonly string[]; error: EngineError }[] = [];
  const known = new Set<string>();
  const touched = new Set<string>();
  const attempt = (before: StepResult | null, command: Command, at: Date, way: readonly string[]): void => {
    try {
      const step = execute(definition, before?.state ?? null, command, at);
      for (const entry of step.trace) touched.add('flowId' in entry ? entry.flowId : entry.nodeId);
      const open = openNodes(step);
      const key = JSON.stringify([step.status, open, distinguish.map((name) => step.variables[name] ?? null)]);
      if (known.has(key)) return;
      known.add(key);
      states.push({ open, step, way });
    } catch (error) {
      if (!(error instanceof EngineError)) throw error;
      failures.push({ way, error });
    }
  };

  attempt(null, { type: 'start', variables }, now, ['start']);
  for (let index = 0; index < states.length && states.length < limit; index++) {
    const { step, way } = states[index]!;
    for (const item of [...step.tokens, ...step.jobs]) {
      for (const output of choices(item, step)) {
        attempt(step, { type: 'complete', executionId: item.executionId, output }, now, [...way, `${item.nodeId} ${JSON.stringify(output)}`]);
      }
    }
    for (const timer of timers ? step.timers : []) attempt(step, { type: 'fireTimer', executionId: timer.executionId }, later(now, timer), [...way, `@${timer.nodeId}`]);
  }
  return {
    states, failures,
    unvisited: { nodes: [...definition.elements.keys()].filter((id) => !touched.has(id)), flows: [...definition.flows.keys()].filter((id) => !touched.has(id)) },
    ends: states.some(({ step }) => step.status === 'done'),
    complete: states.length < limit,
  };
}

const openNodes = (step: StepResult): string[] => [...[...step.tokens, ...step.jobs, ...step.waits].map(({ nodeId }) => nodeId), ...step.timers.map(({ nodeId, repeat }) => `@${nodeId}${repeat ? `x${repeat}` : ''}`)].sort();
const later = (now: Date, { due }: TimerDue): Date => (due > now ? due : now);
