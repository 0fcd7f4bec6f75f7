import type { CompiledDefinition, TraceEntry } from './types.js';

/** What of a drawing has really been walked: for colouring a diagram. Only flows that were taken, never a path that might have been. */
export interface PathTaken {
  readonly nodes: ReadonlySet<string>;
  readonly flows: ReadonlySet<string>;
  /** Entered and not left yet. */
  readonly current: ReadonlySet<string>;
  /** Cut off, for example by an interrupting timer, and never finished. */
  readonly discarded: ReadonlySet<string>;
}

/**
 * Sums up the traces of all steps of an instance, oldest first. A boundary event counts only when it happened: it is armed
 * with its task, and most tasks outlive it.
 */
export function pathTaken(definition: CompiledDefinition, trace: readonly TraceEntry[]): PathTaken {
  const nodes = new Set<string>();
  const flows = new Set<string>();
  const open = new Map<string, string>();
  const ended = new Set<string>();
  const cut = new Set<string>();
  for (const entry of trace) {
    if ('flowId' in entry) {
      flows.add(entry.flowId);
      continue;
    }
    const { nodeId, executionId, event } = entry;
    const armed = definition.elements.get(nodeId)?.attachedTo !== undefined;
    if (event === 'end' || (event === 'enter' && !armed)) nodes.add(nodeId);
    if (event === 'enter' && !armed) open.set(executionId, nodeId);
    if (event !== 'enter') open.delete(executionId);
    if (event === 'end') ended.add(nodeId);
    if (event === 'discard' && !armed) cut.add(nodeId);
  }
  return { nodes, flows, current: new Set(open.values()), discarded: new Set([...cut].filter((nodeId) => !ended.has(nodeId))) };
}
