import type { DeployProblem } from '../errors.js';
import { body, type ModdleElement } from '../model.js';
import { isExpression } from '../feel.js';
import { problem, type Checked } from './checked.js';

/** Multi-instance says over what; standard loops are drawn as loops. */
export function checkLoops({ nodes, elementOf }: Checked): DeployProblem[] {
  return nodes.flatMap(({ id }) => {
    const loop = elementOf.get(id)!['loopCharacteristics'] as ModdleElement | undefined;
    if (!loop) return [];
    if (loop.$type !== 'bpmn:MultiInstanceLoopCharacteristics') return [problem('STANDARD_LOOP', id, '循环标记（↻）不能使用。请画一条经过排他网关的返回连线。')];
    const collection = loop.get('camunda:collection');
    const cardinality = body(loop['loopCardinality']);
    if (typeof collection === 'string' && collection.trim()) {
      return isExpression(collection) ? [] : [problem('MULTI_INSTANCE', id, `多实例的集合要写成表达式，例如 = people。现在是“${collection}”。`)];
    }
    const written = isExpression(cardinality) || /^\d+$/.test(cardinality);
    return written ? [] : [problem('MULTI_INSTANCE', id, '多实例没有说明办几份。请写 camunda:collection（例如 = people）或 loopCardinality（例如 = 3）。')];
  });
}
