import type { DeployProblem } from '../errors.js';
import type { FlowInfo, NodeInfo } from '../types.js';
import { problem, type Checked } from './checked.js';

const AFTER_EVENT_GATEWAY = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:ReceiveTask']);

/** Every decision has an answer for every case, and says on the arrow what it is. */
export function checkGateways({ nodes, flows }: Checked): DeployProblem[] {
  return nodes.flatMap((node) => {
    const outgoing = flows.filter(({ sourceId }) => sourceId === node.id);
    if (node.type === 'bpmn:EventBasedGateway') return checkEventGateway(node, outgoing, nodes);
    if (node.type === 'bpmn:ParallelGateway') return [...conditionsRefused(outgoing), ...duplicates(node, outgoing)];
    if (node.type === 'bpmn:ExclusiveGateway') return outgoing.length > 1 ? checkDecision(node, outgoing) : conditionsRefused(outgoing);
    if (node.type === 'bpmn:InclusiveGateway') return outgoing.length > 1 ? [...checkDecision(node, outgoing), ...duplicates(node, outgoing)] : conditionsRefused(outgoing);
    return [];
  });
}

function checkDecision({ id, defaultFlow }: NodeInfo, outgoing: readonly FlowInfo[]): DeployProblem[] {
  const found = defaultFlow ? [] : [problem('MISSING_DEFAULT', id, '网关没有默认出口，条件都不成立时流程会停住。请把一条出口设为默认流（带斜杠的连线）。')];
  for (const flow of outgoing) {
    if (flow.isDefault && flow.condition) found.push(problem('CONDITION_ON_DEFAULT', flow.id, '默认出口不能再写条件，它不会被计算。请删去条件，或改用别的出口作默认。'));
    if (!flow.isDefault && !flow.condition) found.push(problem('MISSING_CONDITION', flow.id, '这条出口没有条件，总会被选中。请写条件，例如 = outcome = "return"，或把它设为默认出口。'));
  }
  return found;
}

function conditionsRefused(outgoing: readonly FlowInfo[]): DeployProblem[] {
  return outgoing.filter(({ condition }) => condition).map(({ id }) => problem('CONDITION_NOT_USED', id, '这里不作判断，连线上的条件没有意义。请删去条件，或改用有多条出口的排他网关。'));
}

/** Two flows to the same node count as one token; a join behind them would wait for ever. */
function duplicates({ id }: NodeInfo, outgoing: readonly FlowInfo[]): DeployProblem[] {
  return new Set(outgoing.map(({ targetId }) => targetId)).size === outgoing.length ? [] : [problem('DUPLICATE_FLOW', id, '有两条连线通向同一个节点。请只留一条。')];
}

function checkEventGateway({ id }: NodeInfo, outgoing: readonly FlowInfo[], nodes: readonly NodeInfo[]): DeployProblem[] {
  const targets = outgoing.map(({ targetId }) => nodes.find((node) => node.id === targetId));
  const wrong = outgoing.length < 2 || targets.some((target) => !target || !AFTER_EVENT_GATEWAY.has(target.type) || target.incoming.length > 1);
  return [...conditionsRefused(outgoing), ...(wrong ? [problem('EVENT_GATEWAY', id, '事件网关之后要有至少两条出口，每条直接通向一个只属于它的中间捕获事件或接收任务。请照此修改。')] : [])];
}
