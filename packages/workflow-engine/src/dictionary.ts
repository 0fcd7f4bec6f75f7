import type { EngineSource } from './engine-core.js';
import { engine } from './engine-core.js';
import { OpenTimers } from './open-timers.js';
import { ScopeEnvironment, type StepRun } from './scope.js';
import { stateText } from './state-codec.js';
import type { FlowInfo, NodeInfo } from './types.js';

/** Deflate looks back this far; anything longer is cut at the front. */
const WINDOW = 32_768;

/**
 * The preset dictionary of a definition: the text of its start state with all random ids made equal, behind the ids of its elements. Deterministic for
 * one version of this package, yet states outlive packages: the caller stores it with the version.
 */
export function buildDictionary(source: EngineSource, loopVariables: ReadonlyMap<string, string>, nodes: readonly NodeInfo[], flows: readonly FlowInfo[]): Buffer {
  const names = [
    ...flows.map(({ id, sourceId, targetId }) => `"id":"${id}","sourceId":"${sourceId}","targetId":"${targetId}"`),
    ...nodes.map(({ id, type, name }) => `{"id":"${id}","type":"${type}","name":"${name}","status":"executing","executionId":"${id}_`),
  ];
  return Buffer.from(names.join('') + startText(source, loopVariables)).subarray(-WINDOW);
}

function startText(source: EngineSource, loopVariables: ReadonlyMap<string, string>): string {
  const run: StepRun = { variables: {}, now: new Date(0), timers: new OpenTimers(), loopVariables, failure: null };
  const live = new engine.Definition(engine.Context(source, new ScopeEnvironment(run, null)));
  live.broker.subscribeTmp('event', 'definition.error', () => undefined, { noAck: true });
  try {
    live.run();
    return stateText({ engine: live.getState(), variables: {} }).replace(/_[0-9a-f]{6,10}(?![0-9a-zA-Z])/g, '_0');
  } catch {
    // A model whose first conditions need variables cannot start without them; the names alone are then the dictionary.
    return '';
  }
}
