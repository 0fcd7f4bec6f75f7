import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';
import { problem, type Checked } from './checked.js';

/** Everything that runs can be seen: each node has a shape and each flow an edge, or the viewer shows a path with holes. */
export function checkDiagram({ root, nodes, flows }: Checked): DeployProblem[] {
  const planes = ((root['diagrams'] as ModdleElement[] | undefined) ?? []).map((diagram) => diagram['plane'] as ModdleElement | undefined);
  const shown = new Set(planes.flatMap((plane) => (plane?.['planeElement'] as ModdleElement[] | undefined) ?? []).map((shape) => (shape['bpmnElement'] as ModdleElement | undefined)?.id));
  return [...nodes, ...flows].filter(({ id }) => !shown.has(id)).map(({ id }) => problem('MISSING_SHAPE', id, '图上没有画出它。请在流程设计器中打开文件，补上图形后再保存。'));
}
