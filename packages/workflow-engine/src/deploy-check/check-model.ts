import type { DeployProblem } from '../errors.js';
import { flowElements, isFlow, isNode, readFlow, readNode, type ModdleElement } from '../model.js';
import { checkAssignments } from './check-assignments.js';
import { checkDiagram } from './check-diagram.js';
import { checkElements } from './check-elements.js';
import { checkEvents } from './check-events.js';
import { checkExpressions } from './check-expressions.js';
import { checkForeign } from './check-foreign.js';
import { checkGateways } from './check-gateways.js';
import { checkLoops } from './check-loops.js';
import { checkPaths } from './check-paths.js';
import { checkShape } from './check-shape.js';
import type { Check, Checked } from './checked.js';

/** All reasons why a parsed file cannot be put into use. One rule per file beside this one. */
export function checkModel(root: ModdleElement, options: { readonly requireDiagram?: boolean }): DeployProblem[] {
  const shape = checkShape(root);
  const process = (root.get('rootElements') as ModdleElement[]).find(({ $type }) => $type === 'bpmn:Process');
  if (!process) return shape;
  const drawn = flowElements(process);
  const flows = drawn.filter(isFlow).map(readFlow);
  const nodes = drawn.filter(isNode).map((element) => readNode(element, flows));
  const checked: Checked = { root, process, nodes, flows, elementOf: new Map(drawn.map((element) => [element.id ?? '', element])) };
  const checks: Check[] = [checkElements, checkEvents, checkGateways, checkLoops, checkAssignments, checkExpressions, checkForeign, checkPaths, ...(options.requireDiagram ? [checkDiagram] : [])];
  return [...shape, ...checks.flatMap((check) => check(checked))];
}
