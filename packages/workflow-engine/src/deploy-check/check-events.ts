import type { DeployProblem } from '../errors.js';
import type { ModdleElement } from '../model.js';
import { isExpression } from '../feel.js';
import { resolveTimer } from '../timer-time.js';
import type { EventInfo, NodeInfo } from '../types.js';
import { problem, type Checked } from './checked.js';

/** Which event may be drawn where. Everything else is either undefined in BPMN or untested. */
const ALLOWED: Readonly<Record<string, readonly EventInfo['kind'][]>> = {
  'bpmn:StartEvent': ['timer', 'message', 'signal'],
  'bpmn:IntermediateCatchEvent': ['timer', 'message', 'signal', 'link'],
  'bpmn:IntermediateThrowEvent': ['message', 'signal', 'escalation', 'link', 'compensate'],
  'bpmn:EndEvent': ['message', 'signal', 'error', 'escalation', 'terminate', 'compensate'],
  'bpmn:BoundaryEvent': ['timer', 'message', 'signal', 'error', 'escalation', 'compensate'],
};
const CATCHING = new Set(['bpmn:IntermediateCatchEvent', 'bpmn:BoundaryEvent']);

export function checkEvents(checked: Checked): DeployProblem[] {
  return checked.nodes.filter(({ type }) => ALLOWED[type]).flatMap((node) => checkEvent(node, checked));
}

function checkEvent(node: NodeInfo, checked: Checked): DeployProblem[] {
  const { id, type, events } = node;
  const drawn = (checked.elementOf.get(id)!['eventDefinitions'] as ModdleElement[] | undefined) ?? [];
  if (drawn.some(({ $type }) => $type === 'bpmn:ConditionalEventDefinition')) {
    return [problem('CONDITIONAL_EVENT', id, '条件事件不会自己醒来，不能使用。请在产生该条件的任务之后画排他网关。')];
  }
  if (drawn.length > 1) return [problem('SEVERAL_EVENTS', id, '一个事件只能等一件事。请分成几个事件；要等其中任一件，请用事件网关。')];
  if (!drawn.length) return CATCHING.has(type) ? [problem('EMPTY_EVENT', id, '这个事件没有说明在等什么。请选定时、消息、信号或错误。')] : [];
  const [event] = events;
  if (!event || !ALLOWED[type]!.includes(event.kind)) return [problem('UNSUPPORTED_EVENT', id, `这个位置不能使用该类事件（${drawn[0]!.$type}）。请改用定时、消息、信号、错误或上报事件。`)];
  const found: DeployProblem[] = [];
  const inner = checked.elementOf.has(node.parentId);
  if (type === 'bpmn:StartEvent' && inner) found.push(problem('SUB_PROCESS_START', id, '子流程的开始事件不能等待。请用空的开始事件，把等待画成它后面的中间事件。'));
  if ((event.kind === 'message' || event.kind === 'signal') && !event.ref) found.push(problem('MISSING_EVENT_REFERENCE', id, '没有说明是哪个消息或信号。请在属性中选定一个。'));
  if (event.kind === 'escalation' && !event.ref) found.push(problem('MISSING_EVENT_REFERENCE', id, '没有说明是哪个上报。请在属性中选定一个。'));
  if (event.kind === 'timer') found.push(...checkTimer(node, event));
  if (event.kind === 'error' && type === 'bpmn:EndEvent' && !isCaught(node, event, checked)) {
    found.push(problem('UNCAUGHT_ERROR', id, '没有人接住这个错误，流程会悄悄结束。请在外层子流程的边界上画相同的错误事件，或改用普通结束事件。'));
  }
  return found;
}

function checkTimer({ id, type, cancelActivity }: NodeInfo, { timer }: EventInfo): DeployProblem[] {
  if (!timer?.expression) return [problem('TIMER_INVALID', id, '定时没有写时间。请写时长（P2D）、带时区的时间，或以“=”开头的表达式。')];
  if (timer.kind === 'timeCycle' && (type !== 'bpmn:BoundaryEvent' || cancelActivity)) {
    return [problem('TIMER_CYCLE', id, '循环定时只能用在不打断任务的边界事件上（提醒）。这里请改用时长，例如 P2D。')];
  }
  if (isExpression(timer.expression) || resolveTimer(timer.kind, timer.expression, new Date(0))) return [];
  const cron = timer.kind === 'timeCycle' && !timer.expression.startsWith('R');
  return [
    cron
      ? problem('TIMER_CRON', id, `“${timer.expression}”是 cron 写法，不能使用。请写 ISO 8601 循环，例如 R3/PT24H（每 24 小时一次，共三次）。`)
      : problem('TIMER_INVALID', id, `“${timer.expression}”不是有效的时间。请写时长（P2D、PT24H）、带时区的时间（2024-05-01T09:00:00+08:00）、日期（2024-05-01）或循环（R3/PT24H）。`),
  ];
}

/** Whether a boundary event on some enclosing sub-process catches the error; without a reference it catches all. */
function isCaught(node: NodeInfo, { ref }: EventInfo, { nodes }: Checked): boolean {
  for (let scope = nodes.find(({ id }) => id === node.parentId); scope; scope = nodes.find(({ id }) => id === scope!.parentId)) {
    const edges = nodes.filter(({ attachedTo }) => attachedTo === scope!.id).flatMap(({ events }) => events);
    if (edges.some((event) => event.kind === 'error' && (!event.ref || event.ref === ref))) return true;
  }
  return false;
}
