/** Writes small BPMN files for tests. */
const NAMESPACES =
  'xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:camunda="http://camunda.org/schema/1.0/bpmn" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI"';

export const file = (body: string): string => `<?xml version="1.0" encoding="UTF-8"?>\n<definitions id="file" ${NAMESPACES} targetNamespace="http://example.org/test">${body}</definitions>`;
export const workflow = (body: string, id = 'main'): string => `<process id="${id}" name="测试流程" isExecutable="true">${body}</process>`;
/** A file with one process; `roots` are messages, signals, errors beside it. */
export const bpmn = (body: string, roots = ''): string => file(roots + workflow(body));

export const start = (id = 'start', inner = ''): string => `<startEvent id="${id}">${inner}</startEvent>`;
export const end = (id = 'end', inner = ''): string => `<endEvent id="${id}">${inner}</endEvent>`;
export const user = (id: string, inner = '', attributes = 'camunda:candidateGroups="office_reviewer@jurisdiction"'): string => `<userTask id="${id}" name="${id}" ${attributes}>${inner}</userTask>`;
export const service = (id: string, topic = 'notify'): string => `<serviceTask id="${id}" camunda:type="external" camunda:topic="${topic}"/>`;
export const exclusive = (id: string, defaultFlow = ''): string => `<exclusiveGateway id="${id}"${defaultFlow && ` default="${defaultFlow}"`}/>`;
export const inclusive = (id: string, defaultFlow = ''): string => `<inclusiveGateway id="${id}"${defaultFlow && ` default="${defaultFlow}"`}/>`;
export const parallel = (id: string): string => `<parallelGateway id="${id}"/>`;
export const expression = (tag: string, body: string, attributes = ''): string => `<${tag} xsi:type="tFormalExpression"${attributes}>${body}</${tag}>`;
export const flow = (from: string, to: string, condition = '', id = `${from}_to_${to}`): string =>
  `<sequenceFlow id="${id}" sourceRef="${from}" targetRef="${to}">${condition && expression('conditionExpression', condition)}</sequenceFlow>`;
/** Unconditional flows from each node to the next. */
export const chain = (...ids: string[]): string => ids.slice(1).map((id, index) => flow(ids[index]!, id)).join('');
export const timer = (kind: string, value: string): string => `<timerEventDefinition>${expression(kind, value)}</timerEventDefinition>`;
export const boundary = (id: string, host: string, inner: string, interrupting = true): string => `<boundaryEvent id="${id}" attachedToRef="${host}" cancelActivity="${interrupting}">${inner}</boundaryEvent>`;
export const caught = (id: string, inner: string): string => `<intermediateCatchEvent id="${id}">${inner}</intermediateCatchEvent>`;
export const thrown = (id: string, inner: string): string => `<intermediateThrowEvent id="${id}">${inner}</intermediateThrowEvent>`;
export const sub = (id: string, inner: string, attributes = ''): string => `<subProcess id="${id}"${attributes}>${inner}</subProcess>`;
export const multi = (sequential: boolean, inner = '', collection = '= people', variable = 'person'): string =>
  `<multiInstanceLoopCharacteristics isSequential="${sequential}" camunda:collection="${collection}" camunda:elementVariable="${variable}">${inner}</multiInstanceLoopCharacteristics>`;

/** Submit, review (may return), sign (may return), archive: the shape of most approvals. */
export const approval = (): string =>
  bpmn(
    start() + user('submit') + user('review') + exclusive('reviewed', 'reviewed_to_sign') + user('sign') + exclusive('signed', 'signed_to_archive') + user('archive') + end() +
      chain('start', 'submit', 'review', 'reviewed') + flow('reviewed', 'sign') + flow('reviewed', 'submit', '= outcome = "return"') +
      chain('sign', 'signed') + flow('signed', 'archive') + flow('signed', 'review', '= outcome = "return"') + chain('archive', 'end'),
  );

/** A straight line of user tasks t1 … tn. */
export const line = (count: number): string => {
  const ids = Array.from({ length: count }, (_, index) => `t${index + 1}`);
  return bpmn(start() + ids.map((id) => user(id)).join('') + end() + chain('start', ...ids, 'end'));
};
