import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';
import type { FlowInfo, NodeInfo } from '../types.js';

/** What every check reads: the file as parsed, and the same as nodes and flows. */
export interface Checked {
  readonly root: ModdleElement;
  readonly process: ModdleElement;
  readonly nodes: readonly NodeInfo[];
  readonly flows: readonly FlowInfo[];
  /** The parsed element of a node or flow. */
  readonly elementOf: ReadonlyMap<string, ModdleElement>;
}

export type Check = (checked: Checked) => DeployProblem[];

/** What a check finds: a stable code, the element it is about, and a Chinese sentence. */
export const problem = (code: string, elementId: string, message: string): DeployProblem => ({ code, elementId, message });
