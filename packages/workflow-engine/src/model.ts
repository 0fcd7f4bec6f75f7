import type { EventInfo, FlowInfo, NodeInfo } from './types.js';

/** An element as bpmn-moddle reads it. */
export interface ModdleElement {
  $type: string;
  $parent?: ModdleElement;
  id?: string;
  name?: string;
  get(name: string): unknown;
  [property: string]: unknown;
}

const list = (value: unknown): ModdleElement[] => (Array.isArray(value) ? (value as ModdleElement[]) : []);
const text = (element: ModdleElement, name: string): string | undefined => {
  const value = element.get(name);
  return typeof value === 'string' && value.trim() !== '' ? value.trim() : undefined;
};
const id = (value: unknown): string => (value as ModdleElement | undefined)?.id ?? '';

/** Everything drawn in a process, inner sub-processes included, outermost first. */
export function flowElements(scope: ModdleElement): ModdleElement[] {
  return list(scope['flowElements']).flatMap((element) => [element, ...flowElements(element)]);
}

export const isFlow = (element: ModdleElement): boolean => element.$type === 'bpmn:SequenceFlow';

/** Data objects and stores stand in `flowElements` too, but no token ever visits them. */
export const isNode = (element: ModdleElement): boolean => !isFlow(element) && !/^bpmn:Data(Object|Store)/.test(element.$type);

/** The FEEL text of a condition, timer or loop expression. */
export const body = (expression: unknown): string => ((expression as ModdleElement | undefined)?.['body'] as string | undefined)?.trim() ?? '';

const KINDS: Readonly<Record<string, EventInfo['kind']>> = {
  'bpmn:TimerEventDefinition': 'timer', 'bpmn:MessageEventDefinition': 'message', 'bpmn:SignalEventDefinition': 'signal', 'bpmn:ErrorEventDefinition': 'error',
  'bpmn:EscalationEventDefinition': 'escalation', 'bpmn:TerminateEventDefinition': 'terminate', 'bpmn:LinkEventDefinition': 'link',
  'bpmn:CancelEventDefinition': 'cancel', 'bpmn:CompensateEventDefinition': 'compensate',
};

export function readEvents(element: ModdleElement): EventInfo[] {
  const events = list(element['eventDefinitions']).filter(({ $type }) => KINDS[$type]).map((definition): EventInfo => {
    const ref = id(definition['messageRef'] ?? definition['signalRef'] ?? definition['errorRef'] ?? definition['escalationRef']);
    const kind = (['timeDate', 'timeDuration', 'timeCycle'] as const).find((name) => definition[name]);
    return {
      kind: KINDS[definition.$type]!, ...(ref && { ref }), ...(definition.name && { name: definition.name }),
      ...(kind && { timer: { kind, expression: body(definition[kind]) } }),
    };
  });
  const received = element.$type === 'bpmn:ReceiveTask' ? id(element['messageRef']) : '';
  return received ? [...events, { kind: 'message', ref: received }] : events;
}

/** Extension elements of a node, of any namespace. */
export const extensions = (element: ModdleElement): ModdleElement[] => list((element['extensionElements'] as ModdleElement | undefined)?.['values']);

function properties(element: ModdleElement): Record<string, string> {
  const entries = extensions(element).filter(({ $type }) => $type === 'camunda:Properties').flatMap((found) => list(found['values']));
  return Object.fromEntries(entries.map((entry) => [String(entry.name ?? ''), String(entry['value'] ?? '')]));
}

/** `a@x, b@y` as a list. */
export const candidateGroups = (element: ModdleElement): string[] => (text(element, 'camunda:candidateGroups') ?? '').split(',').map((group) => group.trim()).filter(Boolean);

const ASSIGNABLE = new Set(['bpmn:UserTask']);
const EXTERNAL = new Set(['bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);

/** What the rest of the system may know about a node. */
export function readNode(element: ModdleElement, flows: readonly FlowInfo[]): NodeInfo {
  const assignable = ASSIGNABLE.has(element.$type);
  const form = assignable || element.$type === 'bpmn:StartEvent';
  const loop = element['loopCharacteristics'] as ModdleElement | undefined;
  const optional = {
    formRef: form ? text(element, 'camunda:formRef') : undefined,
    formKey: form ? text(element, 'camunda:formKey') : undefined,
    assignee: assignable ? text(element, 'camunda:assignee') : undefined,
    dueDate: assignable ? text(element, 'camunda:dueDate') : undefined,
    topic: EXTERNAL.has(element.$type) ? text(element, 'camunda:topic') : undefined,
    defaultFlow: id(element['default']) || undefined,
    attachedTo: id(element['attachedToRef']) || undefined,
    cancelActivity: element.$type === 'bpmn:BoundaryEvent' ? element['cancelActivity'] !== false : undefined,
    loop: loop?.$type === 'bpmn:MultiInstanceLoopCharacteristics'
      ? { sequential: loop['isSequential'] === true, ...(text(loop, 'camunda:collection') && { elementVariable: text(loop, 'camunda:elementVariable') ?? 'item' }) }
      : undefined,
  };
  return {
    id: element.id ?? '', type: element.$type, name: element.name ?? '', parentId: id(element.$parent),
    documentation: list(element['documentation']).map((entry) => String(entry['text'] ?? '')).join('\n'),
    properties: properties(element), candidateGroups: assignable ? candidateGroups(element) : [],
    incoming: flows.filter(({ targetId }) => targetId === element.id).map((flow) => flow.id),
    outgoing: flows.filter(({ sourceId }) => sourceId === element.id).map((flow) => flow.id), events: readEvents(element),
    ...(Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)) as Partial<NodeInfo>),
  };
}

export function readFlow(element: ModdleElement): FlowInfo {
  const source = element['sourceRef'] as ModdleElement | undefined;
  const condition = body(element['conditionExpression']);
  return {
    id: element.id ?? '', name: element.name ?? '', sourceId: id(source), targetId: id(element['targetRef']),
    isDefault: id(source?.['default']) === element.id, ...(condition && { condition }),
  };
}
