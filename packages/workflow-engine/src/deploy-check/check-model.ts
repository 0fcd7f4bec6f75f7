import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';

export function checkModel(_root: ModdleElement, _options: { requireDiagram?: boolean }): DeployProblem[] { return []; }
