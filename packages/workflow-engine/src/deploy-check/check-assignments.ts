import type { DeployProblem } from '../errors.js';
import { extensions, type ModdleElement } from '../model.js';
import { problem, type Checked } from './checked.js';

/** `office_reviewer@jurisdiction`, `unit_approver@subject.leadUnit`. */
const GROUP = /^[a-z][a-z0-9_]*@[a-z][A-Za-z0-9_]*(\.[a-z][A-Za-z0-9_]*)*$/;
const EXTERNAL = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);
/** Attributes of Camunda's that would run code or be silently ignored. */
const CODE = ['class', 'expression', 'delegateExpression', 'decisionRef', 'variableMappingClass', 'variableMappingDelegateExpression', 'formHandlerClass', 'resource', 'caseRef'];
const IGNORED = ['candidateUsers', 'initiator', 'resultVariable'];

/** Who does it: every user task names somebody, every service task its topic; nothing is promised that is not kept. */
export function checkAssignments({ nodes, elementOf, process }: Checked): DeployProblem[] {
  const found: DeployProblem[] = [];
  for (const { id, type, candidateGroups, assignee, topic } of nodes) {
    const element = elementOf.get(id)!;
    if (type === 'bpmn:UserTask') {
      if (!candidateGroups.length && !assignee) found.push(problem('MISSING_ASSIGNMENT', id, '没有说明由谁办理。请写 camunda:candidateGroups（例如 office_reviewer@jurisdiction）或 camunda:assignee。'));
      for (const group of candidateGroups) {
        if (!GROUP.test(group)) found.push(problem('CANDIDATE_GROUP', id, `候选组“${group}”不是“角色@范围”的写法。请写成 office_reviewer@jurisdiction 或 unit_approver@subject.leadUnit 的样子。`));
      }
    }
    if (EXTERNAL.has(type) && (element.get('camunda:type') !== 'external' || !topic)) {
      found.push(problem('MISSING_TOPIC', id, '服务任务没有说明由哪个后台工作完成。请写 camunda:type="external" 和 camunda:topic。'));
    }
    found.push(...checkAttributes(id, element));
  }
  return [...found, ...checkExtensions(process.id ?? '', process)];
}

function checkAttributes(id: string, element: ModdleElement): DeployProblem[] {
  const has = (name: string): boolean => written(element, name);
  return [
    ...CODE.filter(has).map((name) => problem('CODE_ATTRIBUTE', id, `camunda:${name} 会运行程序代码，不能使用。请改用外部服务任务（camunda:type="external" 加 camunda:topic）。`)),
    ...IGNORED.filter(has).map((name) => problem('UNSUPPORTED_ATTRIBUTE', id, `camunda:${name} 不起作用。请删去它；办理人写在 camunda:candidateGroups 或 camunda:assignee。`)),
    ...checkExtensions(id, element),
  ];
}

/** Asking for an attribute that the element's type does not have throws. */
function written(element: ModdleElement, name: string): boolean {
  try {
    return element.get(`camunda:${name}`) !== undefined;
  } catch {
    return false;
  }
}

function checkExtensions(id: string, element: ModdleElement): DeployProblem[] {
  return extensions(element).filter(({ $type }) => $type.startsWith('camunda:') && $type !== 'camunda:Properties').map(({ $type }) =>
    problem('UNSUPPORTED_EXTENSION', id, `扩展 ${$type} 不起作用或会运行代码（监听器、脚本、输入输出）。请删去它，只保留扩展属性（camunda:properties）。`),
  );
}
