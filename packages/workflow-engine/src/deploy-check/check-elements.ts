import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';
import { problem, type Checked } from './checked.js';

const SUPPORTED = new Set([
  'bpmn:StartEvent', 'bpmn:EndEvent', 'bpmn:IntermediateCatchEvent', 'bpmn:IntermediateThrowEvent', 'bpmn:BoundaryEvent',
  'bpmn:Task', 'bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask', 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask',
  'bpmn:ExclusiveGateway', 'bpmn:ParallelGateway', 'bpmn:InclusiveGateway', 'bpmn:EventBasedGateway', 'bpmn:SubProcess',
]);

const INSTEAD: Readonly<Record<string, readonly [code: string, message: string]>> = {
  'bpmn:ComplexGateway': ['COMPLEX_GATEWAY', '复杂网关不能执行。请改用排他、并行或相容网关的组合。'],
  'bpmn:AdHocSubProcess': ['AD_HOC_SUB_PROCESS', '即席子流程没有先后顺序，不能执行。请画成并行网关下的几个任务。'],
  'bpmn:ScriptTask': ['SCRIPT_TASK', '脚本任务不能执行。请改用外部服务任务（camunda:type="external" 加 camunda:topic），或把计算放进表单。'],
  'bpmn:CallActivity': ['CALL_ACTIVITY', '还不能调用其他流程。请把被调用的步骤画成子流程。'],
  'bpmn:Transaction': ['TRANSACTION', '事务子流程不能执行。请用普通子流程，并在其边界画错误事件来处理失败。'],
};

/** Only elements whose behaviour is tested. */
export function checkElements({ nodes, elementOf, root }: Checked): DeployProblem[] {
  const found: DeployProblem[] = [];
  for (const { id, type } of nodes) {
    const element = elementOf.get(id)!;
    if (element['triggeredByEvent'] === true) found.push(problem('EVENT_SUB_PROCESS', id, '事件子流程不能执行。请在任务或子流程的边界上画事件（边界事件）。'));
    else if (INSTEAD[type]) found.push(problem(INSTEAD[type][0], id, INSTEAD[type][1]));
    else if (!SUPPORTED.has(type)) found.push(problem('UNSUPPORTED_ELEMENT', id, `不支持的元素 ${type}。请改用用户任务、服务任务、网关、事件或子流程。`));
    if (element['ioSpecification']) found.push(problem('IO_SPECIFICATION', id, '不支持输入输出映射（ioSpecification）。任务完成时提交的数据会直接成为流程变量，请删去映射。'));
  }
  for (const element of root.get('rootElements') as ModdleElement[]) {
    if (element.$type.startsWith('bpmn:Global')) found.push(problem('UNSUPPORTED_ELEMENT', element.id ?? '', `不支持全局任务 ${element.$type}。请删去它，在流程中画普通任务。`));
  }
  return found;
}
