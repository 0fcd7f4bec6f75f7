import type { DeployProblem } from '../errors.js';
import { flowElements, type ModdleElement } from '../model.js';
import { problem } from './checked.js';

/** A step costs about 30 µs per node or flow; beyond this an approval also stops being readable. */
const MAX_ELEMENTS = 200;

/** One executable process of bearable size, with sensible lanes. */
export function checkShape(root: ModdleElement): DeployProblem[] {
  const processes = (root.get('rootElements') as ModdleElement[]).filter(({ $type }) => $type === 'bpmn:Process');
  if (!processes.length) return [problem('NO_PROCESS', '', '文件中没有流程。请画出一个流程（bpmn:process）再保存。')];
  const [main, ...others] = processes as [ModdleElement, ...ModdleElement[]];
  const found = others.map(({ id }) => problem('SEVERAL_PROCESSES', id ?? '', '一个文件只能有一个流程。请把其余流程存成各自的文件；对方单位用不带流程的泳池表示。'));
  if (main['isExecutable'] !== true) found.push(problem('NOT_EXECUTABLE', main.id ?? '', '流程没有标为可执行。请在流程属性中勾选“可执行”（isExecutable）。'));
  const count = flowElements(main).length;
  if (count > MAX_ELEMENTS) found.push(problem('TOO_MANY_ELEMENTS', main.id ?? '', `流程有 ${count} 个节点和连线，最多 ${MAX_ELEMENTS} 个。请把它拆成几个流程。`));
  for (const scope of [main, ...flowElements(main)]) {
    for (const laneSet of (scope['laneSets'] as ModdleElement[] | undefined) ?? []) {
      if (!(laneSet['lanes'] as unknown[] | undefined)?.length) found.push(problem('EMPTY_LANE_SET', laneSet.id ?? scope.id ?? '', '泳池里有一组空的泳道。请删去它，或至少画一条泳道。'));
    }
  }
  return found;
}
