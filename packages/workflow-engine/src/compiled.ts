import type { EngineSource } from './engine-core.js';
import type { CompiledDefinition } from './types.js';

/** What only the stepper needs of a compiled definition. */
export interface Executable {
  readonly source: EngineSource;
  /** Element variable of each multi-instance node. */
  readonly loopVariables: ReadonlyMap<string, string>;
  /** Whether a step has to look for inclusive joins at all. */
  readonly hasOrJoin: boolean;
}

const executables = new WeakMap<CompiledDefinition, Executable>();

export function attach(definition: CompiledDefinition, executable: Executable): void {
  executables.set(definition, executable);
}

/** @throws TypeError for an object that `compile` did not make */
export function executableOf(definition: CompiledDefinition): Executable {
  const executable = executables.get(definition);
  if (!executable) throw new TypeError('not a definition made by compile()');
  return executable;
}

/** Answers the engine's model queries from maps: it asks for every node and flow on every step, by linear search. */
export function indexSource(source: EngineSource): EngineSource {
  const raw = source as unknown as { elements: { activities: Indexed[]; sequenceFlows: Indexed[]; associations: Indexed[] } };
  const { activities, sequenceFlows, associations } = raw.elements;
  const by = (items: Indexed[], key: (item: Indexed) => string | undefined): ((id: string) => Indexed[]) => {
    const groups = new Map<string | undefined, Indexed[]>();
    for (const item of items) groups.set(key(item), [...(groups.get(key(item)) ?? []), item]);
    return (id) => groups.get(id) ?? [];
  };
  const activity = by(activities, (item) => item.id);
  const flow = by(sequenceFlows, (item) => item.id);
  const inScope = by(activities, (item) => item.parent?.id);
  const flowsInScope = by(sequenceFlows, (item) => item.parent?.id);
  return Object.assign(Object.create(source as object) as EngineSource, {
    getActivityById: (id: string) => activity(id)[0],
    getSequenceFlowById: (id: string) => flow(id)[0],
    getActivities: (scopeId?: string) => (scopeId ? inScope(scopeId) : activities),
    getSequenceFlows: (scopeId?: string) => (scopeId ? flowsInScope(scopeId) : sequenceFlows),
    getInboundSequenceFlows: by(sequenceFlows, (item) => item.targetId),
    getOutboundSequenceFlows: by(sequenceFlows, (item) => item.sourceId),
    getInboundAssociations: by(associations, (item) => item.targetId),
    getOutboundAssociations: by(associations, (item) => item.sourceId),
  });
}

interface Indexed { id: string; parent?: { id: string }; sourceId?: string; targetId?: string }
