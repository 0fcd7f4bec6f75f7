import { deflateSync, inflateSync } from 'node:zlib';
import type { EngineState } from './engine-core.js';
import { EngineError } from './errors.js';
import type { Variables } from './types.js';

/** What is stored for a running instance. */
export interface StoredState { readonly variables: Variables; readonly engine: EngineState }

/** Random ids and clock times of broker messages only make a state longer and different each time; the engine makes new ones. */
function withoutNoise(key: string, value: unknown): unknown {
  if (key !== 'properties' || !(value as { messageId?: unknown } | null)?.messageId?.toString().startsWith('smq.mid-')) return value;
  const { messageId: _id, timestamp: _time, ...kept } = value as Record<string, unknown>;
  return kept;
}

/** A state as text; also the raw material of the dictionary. */
export function stateText(state: StoredState): string {
  return `{"engine":${JSON.stringify(state.engine, withoutNoise)},"variables":${JSON.stringify(state.variables)}}`;
}

/**
 * Packs a state. The zlib container (not raw deflate) costs ten bytes and tells a wrong dictionary and a damaged
 * state from a good one.
 */
export function encodeState(state: StoredState, dictionary: Buffer): Buffer {
  return deflateSync(stateText(state), { dictionary, level: 6 });
}

/** @throws EngineError STATE_CORRUPT when the bytes are damaged or were written with another version's dictionary */
export function decodeState(bytes: Buffer, dictionary: Buffer): StoredState {
  try {
    const state = JSON.parse(inflateSync(bytes, { dictionary }).toString()) as StoredState;
    if (!state.engine?.execution || typeof state.variables !== 'object') throw new Error('not a workflow state');
    return state;
  } catch (cause) {
    throw new EngineError('STATE_CORRUPT', '流程实例的状态读不出来：内容损坏，或属于流程的另一个版本。请从备份恢复，并联系系统管理员。', { cause: (cause as Error).message });
  }
}
