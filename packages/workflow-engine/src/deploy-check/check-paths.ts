import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';
import type { NodeInfo } from '../types.js';
import { problem, type Checked } from './checked.js';

/** In each scope: one start, at least one end, everything reachable, and from everywhere a way to an end. */
export function checkPaths(checked: Checked): DeployProblem[] {
  const scopes = [checked.process.id ?? '', ...checked.nodes.filter(({ type }) => type === 'bpmn:SubProcess').map(({ id }) => id)];
  return scopes.flatMap((scope) => checkScope(scope, checked));
}

function checkScope(scope: string, checked: Checked): DeployProblem[] {
  const nodes = checked.nodes.filter(({ parentId }) => parentId === scope);
  const starts = nodes.filter(({ type }) => type === 'bpmn:StartEvent');
  const ends = nodes.filter(({ type }) => type === 'bpmn:EndEvent');
  const found: DeployProblem[] = [];
  if (starts.length !== 1) found.push(problem('START_COUNT', starts[1]?.id ?? scope, `要有且只有一个开始事件，现在有 ${starts.length} 个。不同的起因请在开始之后用网关区分。`));
  if (!ends.length) found.push(problem('NO_END', scope, '没有结束事件，流程不会结束。请画一个结束事件。'));

  const edges = edgesOf(nodes, checked);
  const reached = spread(starts.map(({ id }) => id), edges);
  const finishing = spread(ends.map(({ id }) => id), edges.map(([from, to]) => [to, from] as const));
  for (const node of nodes) {
    // Compensation handlers hang on an association, outside the flow.
    if (checked.elementOf.get(node.id)!['isForCompensation'] === true) continue;
    if (starts.length && !reached.has(node.id)) found.push(problem('UNREACHABLE', node.id, '没有连线通到这个节点，它永远不会执行。请把它连上，或删去。'));
    if (ends.length && !finishing.has(node.id)) found.push(problem('DEAD_END', node.id, '从这个节点走不到结束事件，流程会停在这里。请画出它后面的连线。'));
  }
  return found;
}

/** Arrows of a scope, with the ways that are not drawn as arrows: onto boundary events, through links, to compensation. */
function edgesOf(nodes: readonly NodeInfo[], { flows, elementOf }: Checked): (readonly [string, string])[] {
  const ids = new Set(nodes.map(({ id }) => id));
  const links = (type: string): NodeInfo[] => nodes.filter((node) => node.type === type && node.events.some(({ kind }) => kind === 'link'));
  const linkName = (node: NodeInfo): string => ((elementOf.get(node.id)!['eventDefinitions'] as ModdleElement[])[0]!.name ?? '');
  const compensates = nodes.filter(({ attachedTo, events }) => attachedTo && events.some(({ kind }) => kind === 'compensate'));
  return [
    ...flows.filter(({ sourceId, targetId }) => ids.has(sourceId) && ids.has(targetId)).map(({ sourceId, targetId }) => [sourceId, targetId] as const),
    ...nodes.filter(({ attachedTo }) => attachedTo).map(({ id, attachedTo }) => [attachedTo!, id] as const),
    ...links('bpmn:IntermediateThrowEvent').flatMap((from) => links('bpmn:IntermediateCatchEvent').filter((to) => linkName(to) === linkName(from)).map((to) => [from.id, to.id] as const)),
    // A compensation event starts its handler and goes nowhere; its host's own way counts.
    ...compensates.map(({ id, attachedTo }) => [id, attachedTo!] as const),
  ];
}

function spread(from: readonly string[], edges: readonly (readonly [string, string])[]): Set<string> {
  const found = new Set(from);
  const open = [...from];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    for (const [source, target] of edges) {
      if (source !== id || found.has(target)) continue;
      found.add(target);
      open.push(target);
    }
  }
  return found;
}
