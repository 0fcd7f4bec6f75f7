/**
 * Where bpmn-elements 17 is wrong for approval models, or lets the server's own clock in. Each override names what
 * retires it. `typeResolver` puts these in place of the originals; nothing in node_modules is touched.
 */
import { TypeResolver } from 'moddle-context-serializer';
import { engine, type BrokerMessage, type EngineActivity, type EngineDefinition, type EngineEnvironment, type EngineFlow, type EngineScope, type MessageContent } from './engine-core.js';
import { EngineError } from './errors.js';
import { isExpression } from './feel.js';
import { requireBoolean, type ScopeEnvironment } from './scope.js';
import { resolveTimer, timerText, type TimerKind } from './timer-time.js';

type EngineClass = (this: object, ...args: unknown[]) => unknown;
type Method = (...args: never[]) => unknown;
type Resolving = ScopeEnvironment & EngineEnvironment & { resolveExpression(text: string, message: object): unknown };

/** A constructor function that behaves like the engine's class `name`, with some methods replaced. */
function derive(name: string, methods: Record<string, Method>, construct?: (original: EngineClass, self: object, args: unknown[]) => void): EngineClass {
  const original = engine[name] as unknown as EngineClass & { prototype: object };
  function Override(this: object, ...args: unknown[]): void {
    if (construct) construct(original, this, args);
    else original.call(this, ...args);
  }
  Override.prototype = Object.assign(Object.create(original.prototype) as object, methods);
  return Override;
}

const original = (name: string, method: string): ((...args: unknown[]) => unknown) =>
  (engine[name] as unknown as { prototype: Record<string, (...args: unknown[]) => unknown> }).prototype[method]!;

/**
 * A flow that is not taken is simply not taken. v17 sends a "discard" along it, which a parallel join counts as a
 * token: an exclusive merge inside a parallel block then releases the join early and the instance hangs for ever.
 * Retired by bpmn-elements 18.0.26 (bpmn-engine issue 200, bpmn-elements pull request 44 "No more discard").
 *
 * It also insists that a condition yields true or false; the engine would take anything truthy.
 */
const TokenFlow = derive('SequenceFlow', {
  discard: () => undefined,
  evaluate(this: EngineFlow & { isDefault?: boolean }, message: { content: MessageContent }, callback: (error: unknown, taken?: boolean) => void) {
    const body = this.behaviour.conditionExpression?.body;
    if (this.isDefault || !body) return callback(null, true);
    const environment = this.environment as Resolving;
    let taken: boolean;
    try {
      taken = requireBoolean(isExpression(body) ? environment.resolveExpression(body, message) : null, body, this.id);
    } catch (error) {
      environment.run.failure ??= error instanceof EngineError ? error : null;
      return callback(error);
    }
    return callback(null, taken);
  },
});

interface TimerDefinition extends Partial<Record<TimerKind, string>> { environment: Resolving; startedAt: Date }

/**
 * A timer is due at an instant fixed when it starts, read from the step's `now`. The original reads the server's clock,
 * never arms a delay above 24.8 days, and completes an overdue timer while the instance is being restored, in the middle
 * of somebody else's action (bpmn-engine issue 152). Stays as long as the engine has no clock to inject.
 */
const DbTimer = derive('TimerEventDefinition', {
  execute(this: TimerDefinition, { fields, content, properties }: BrokerMessage) {
    const startedAt = content['startedAt'] ?? this.environment.run.now.toISOString();
    return original('TimerEventDefinition', 'execute').call(this, { fields, content: { ...content, startedAt }, properties });
  },
  _completed(this: TimerDefinition, content?: object, options?: object) {
    const stoppedAt = this.environment.run.now;
    const times = { stoppedAt, runningTime: stoppedAt.getTime() - this.startedAt.getTime() };
    return original('TimerEventDefinition', '_completed').call(this, { ...times, ...content }, options);
  },
  _getTimers(this: TimerDefinition, message: BrokerMessage) {
    const { content } = message;
    // A positive timeout keeps the engine from completing the timer here and now; when it is due is the worker's business.
    const timeout = 1;
    const left = content.inbound?.[0]?.repeat;
    if (content['expireAt']) return { timerType: content['timerType'], expireAt: new Date(content['expireAt'] as string), repeat: left ?? content['repeat'], timeout };
    const timerType = (['timeDate', 'timeDuration', 'timeCycle'] as const).find((name) => this[name])!;
    const written = timerText(this.environment.resolveExpression(this[timerType]!, message));
    const resolved = written === null ? null : resolveTimer(timerType, written, this.environment.run.now);
    if (!resolved) {
      throw (this.environment.run.failure ??= new EngineError('TIMER_INVALID', `定时节点 ${content.id} 的时间“${written ?? this[timerType]}”看不懂。请给出带时区的时间（2024-05-01T09:00:00+08:00）、日期（2024-05-01）、时长（P2D）或循环（R3/PT1H）。`, { nodeId: content.id }));
    }
    return { timerType, expireAt: resolved.due, repeat: left ?? resolved.repeat, timeout };
  },
});

const kFlows = Symbol.for('flows');
const kElements = Symbol.for('elements');

interface JoinActivity extends EngineActivity {
  /** Tokens that have arrived and wait, as unacknowledged messages: they are part of the stored state. */
  [kFlows]: { inboundJoinFlows: Set<BrokerMessage> };
}

function PassThrough(this: { broker: EngineActivity['broker'] }, activity: EngineActivity): void {
  this.broker = activity.broker;
}
PassThrough.prototype.execute = function execute(this: EngineActivity, { content }: BrokerMessage): void {
  this.broker.publish('execution', 'execute.completed', { ...content });
};

/**
 * An inclusive gateway that really joins: it collects tokens, and `settleOrJoins` releases it when no other token can
 * still arrive. v17 runs on at the first one, so the next task is done twice.
 * Retired by bpmn-elements 18.1.0 (bpmn-engine issue 96, bpmn-elements issue 46).
 */
const OrJoin = derive(
  'Activity',
  { _onJoinInbound(this: JoinActivity, _key: string, message: BrokerMessage) { this[kFlows].inboundJoinFlows.add(message); } },
  (Activity, self, [definition, context]) => { Activity.call(self, PassThrough, { ...(definition as object), isParallelGateway: true }, context); },
);

function InclusiveGateway(definition: { id: string }, context: { getInboundSequenceFlows(id: string): unknown[] }): object {
  const Gateway = (context.getInboundSequenceFlows(definition.id).length > 1 ? OrJoin : engine['InclusiveGateway']) as unknown as new (...args: unknown[]) => object;
  return new Gateway(definition, context);
}

/** Releases one token per incoming flow; a second token on the same flow stays for the next round. */
function release(join: JoinActivity): void {
  const arrived = join[kFlows].inboundJoinFlows;
  const inbound = new Map<string, MessageContent>();
  for (const message of [...arrived]) {
    if (inbound.has(message.content.id)) continue;
    inbound.set(message.content.id, { ...message.content });
    arrived.delete(message);
    message.ack();
  }
  join.broker.cancel('_run-on-inbound', true);
  join.run({ inbound: [...inbound.values()] });
}

/** Ids of all nodes from which a token could reach one of `flows` without passing the join itself. */
function upstream(scope: EngineScope, joinId: string, flows: readonly EngineFlow[]): Set<string> {
  const found = new Set<string>();
  const open = flows.map((flow) => flow.sourceId);
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === joinId || found.has(id)) continue;
    found.add(id);
    const node = scope.getActivityById(id);
    if (node?.attachedTo) open.push(node.attachedTo.id);
    for (const flow of node?.inbound ?? []) open.push(flow.sourceId);
  }
  return found;
}

/** Where the tokens of a scope are, leaving out those that already wait at `join`. */
function tokenPositions(scope: EngineScope, join: JoinActivity): Set<string> {
  const waiting = new Set([...join[kFlows].inboundJoinFlows].map((message) => message.content.sequenceId));
  const positions = new Set<string>();
  for (const { content } of (scope as unknown as { [kElements]: { postponed: Set<BrokerMessage> } })[kElements].postponed) {
    if (!content.isSequenceFlow) positions.add(scope.getActivityById(content.id)?.attachedTo?.id ?? content.id);
    else if (!waiting.has(content.sequenceId)) positions.add(content.targetId!);
  }
  return positions;
}

/** BPMN 2.0, 13.4.3: a token that can reach the join keeps it waiting, unless it can also reach a flow that has its token already. */
function mayRelease(scope: EngineScope, join: JoinActivity): boolean {
  const marked = new Set([...join[kFlows].inboundJoinFlows].map((message) => message.content.id));
  const toEmpty = upstream(scope, join.id, join.inbound.filter((flow) => !marked.has(flow.id)));
  const toMarked = upstream(scope, join.id, join.inbound.filter((flow) => marked.has(flow.id)));
  for (const position of tokenPositions(scope, join)) if (position !== join.id && toEmpty.has(position) && !toMarked.has(position)) return false;
  return true;
}

function settleScope(scope: EngineScope | undefined): boolean {
  if (!scope || scope.completed) return false;
  let released = false;
  const activities = scope.getActivities().filter((activity) => !activity.placeholder);
  for (const activity of activities) {
    if (activity.isSubProcess) for (const inner of activity.execution?.source?.executions ?? []) released = settleScope(inner) || released;
  }
  for (const activity of activities) {
    const join = activity as JoinActivity;
    if (!(join instanceof (OrJoin as never)) || join.status || !join[kFlows].inboundJoinFlows.size || !mayRelease(scope, join)) continue;
    release(join);
    return true;
  }
  return released;
}

/** Releases the inclusive joins that have nothing more to wait for. Call it when the engine is quiet. */
export function settleOrJoins(definition: EngineDefinition): void {
  while (definition.isRunning && definition.getRunningProcesses().some((running) => settleScope(running.execution)));
}

/**
 * Answers a waiting activity through its own broker. `definition.signal()` goes through the queue of the process: an
 * error, escalation or compensation thrown in the same step is then handled after its scope has gone, that is, silently
 * never. Stays as long as v17 delegates signals (seen in 17.3.0; v18 reworks the delegation).
 */
export function rawSignal(activity: EngineActivity, executionId: string, output: object): void {
  activity.broker.publish('api', `activity.signal.${executionId}`, { message: output }, { type: 'signal' });
}

/** Fails a waiting activity with a BPMN error code, for an error boundary event to catch. As `rawSignal`. */
export function rawError(activity: EngineActivity, executionId: string, error: { code: string; message: string }): void {
  activity.broker.publish('api', `activity.error.${executionId}`, { ...error, error }, { type: 'error' });
}

/**
 * Service, send and business rule tasks wait for the outside world like a user task: v17 would call a function inside
 * the step, and wants one in `services`. Not a bug upstream; it stays.
 */
const waiting = { ServiceTask: engine['SignalTask'], SendTask: engine['SignalTask'], BusinessRuleTask: engine['SignalTask'] };

/** Root elements that v17 does not know and refuses ("Unknown activity type"); they mean nothing at run time. */
const inert = ['bpmn:ItemDefinition', 'bpmn:Interface', 'bpmn:Resource', 'bpmn:DataStore'];

/** Tells the serializer which class runs which BPMN element. */
export const typeResolver = TypeResolver(
  { ...engine, ...waiting, TimerEventDefinition: DbTimer, SequenceFlow: TokenFlow, InclusiveGateway } as never,
  ((types: Record<string, unknown>) => { for (const type of inert) types[type] = engine['Dummy']; }) as never,
);
