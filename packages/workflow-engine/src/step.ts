import { executableOf } from './compiled.js';
import { engine, type BrokerMessage, type EngineDefinition, type EngineState } from './engine-core.js';
import { EngineError } from './errors.js';
import { OpenTimers } from './open-timers.js';
import { rawError, rawSignal, settleOrJoins } from './overrides.js';
import { activityAt, eventsOf, isAnswerable, isJob, jobsOf, readWaiting, tokensOf, type Waiting } from './read-state.js';
import { ScopeEnvironment, type StepRun } from './scope.js';
import { encodeState } from './state-codec.js';
import type { Command, CompiledDefinition, StepResult, TraceEntry, Variables } from './types.js';

/** An instance brought to life for one step. It is thrown away afterwards. */
export interface Step {
  readonly definition: CompiledDefinition;
  readonly live: EngineDefinition;
  readonly run: StepRun;
  readonly trace: TraceEntry[];
}

/** An instance that has neither been started nor restored yet. */
export function newStep(definition: CompiledDefinition, variables: Variables, now: Date): Step {
  const { source, loopVariables } = executableOf(definition);
  const run: StepRun = { variables, now, timers: new OpenTimers(), loopVariables, failure: null };
  const live = new engine.Definition(engine.Context(source, new ScopeEnvironment(run, null)));
  const trace: TraceEntry[] = [];
  live.broker.subscribeTmp('event', '#', (key, message) => record(key, message, trace, run), { noAck: true });
  return { definition, live, run, trace };
}

/** Runs a piece of the engine and turns whatever goes wrong in it into an EngineError. */
export function guard(run: StepRun, action: () => void): void {
  try {
    action();
  } catch (error) {
    run.failure ??= error instanceof EngineError ? error : modelError(error as Error);
  }
  if (run.failure) throw run.failure;
}

function modelError(error: { message?: string; code?: string } | undefined, nodeId?: string): EngineError {
  const message = error?.message ?? '';
  if (message.includes('no conditional flow taken')) {
    const at = nodeId ?? /<([^>]+)>/.exec(message)?.[1] ?? '';
    return new EngineError('NO_PATH', `节点 ${at} 的所有出口条件都不成立，流程无路可走。请在流程图中给出默认出口。`, { nodeId: at });
  }
  return new EngineError('MODEL_ERROR', `流程在节点 ${nodeId ?? '？'} 出错：${message || '没有边界事件捕获的错误'}。`, { nodeId, errorCode: error?.code });
}

/** Keeps what the trace needs, and the first error. */
function record(key: string, { content }: BrokerMessage, trace: TraceEntry[], run: StepRun): void {
  switch (key) {
    case 'activity.enter':
    case 'activity.end':
      trace.push({ nodeId: content.id, executionId: content.executionId, event: key === 'activity.enter' ? 'enter' : 'end' });
      break;
    case 'activity.execution.discard':
    case 'activity.discard':
      trace.push({ nodeId: content.id, executionId: content.executionId, event: 'discard' });
      break;
    case 'flow.take':
      trace.push({ flowId: content.id, executionId: content.sequenceId ?? '', event: 'take' });
      break;
    case 'activity.error':
      // A BPMN error has a code. Anything else is a hole in the drawing, which a catch-all boundary event must not hide.
      if (!content.error?.code) run.failure ??= modelError(content.error, content.id);
      break;
    case 'definition.error':
      run.failure ??= modelError(content.error, (content['source'] as { id?: string } | undefined)?.id);
  }
}

/**
 * Gives a command to a restored instance.
 * @param engineState the engine's part of the stored state; what waits is read from it
 */
export function applyCommand({ definition, live, run }: Step, engineState: EngineState, command: Exclude<Command, { type: 'start' }>): void {
  if (command.type === 'fireTimer') {
    const timer = run.timers.find(command.executionId);
    if (!timer) throw stale('这个定时已经取消或执行过了。', command.executionId);
    const due = command.due ?? timer.due;
    if (due > run.now) throw new EngineError('TIMER_NOT_DUE', `定时 ${timer.nodeId} 要到 ${due.toISOString()} 才到期。`, { ...timer, due });
    return guard(run, () => run.timers.fire(command.executionId));
  }
  const waiting = readWaiting(definition, run.loopVariables, engineState);
  if ('ref' in command) return broadcast(live, run, waiting, command);
  const target = waiting.find((item) => item.executionId === command.executionId && (command.type === 'complete' ? isAnswerable(item) : isJob(item)));
  const activity = target && activityAt(live, target);
  if (!activity) throw stale('这一项已经办结、撤回或取消，不能再办理。请刷新页面。', command.executionId);
  const answer = command.type === 'complete' ? plain(command.output) : null;
  guard(run, () => (command.type === 'complete' ? rawSignal(activity, command.executionId, answer!) : rawError(activity, command.executionId, { code: command.code, message: command.message ?? command.code })));
}

function broadcast(live: EngineDefinition, run: StepRun, waiting: readonly Waiting[], command: Extract<Command, { ref: string }>): void {
  const payload = plain(command.payload);
  const ids = new Set(eventsOf(waiting).filter(({ kind, ref }) => kind === command.type && ref === command.ref).map(({ executionId }) => executionId));
  const receivers = waiting.filter(({ executionId }) => ids.has(executionId));
  if (command.type === 'message' && !receivers.length) throw new EngineError('NO_RECEIVER', `这个流程实例此刻没有在等消息“${command.ref}”。`, { ref: command.ref });
  for (const receiver of command.type === 'message' ? receivers.slice(0, 1) : receivers) {
    const activity = activityAt(live, receiver);
    if (activity?.status) guard(run, () => rawSignal(activity, receiver.executionId, payload));
  }
}

/** Lets the inclusive joins decide, and describes where the instance now stands. */
export function finish({ definition, live, run, trace }: Step): StepResult {
  if (executableOf(definition).hasOrJoin) guard(run, () => settleOrJoins(live));
  const { variables } = run;
  if (!live.isRunning) return { status: 'done', state: null, tokens: [], timers: [], jobs: [], waits: [], trace, variables };
  const engineState = live.getState();
  const waiting = readWaiting(definition, run.loopVariables, engineState);
  const tokens = tokensOf(waiting);
  const jobs = jobsOf(waiting);
  const waits = eventsOf(waiting);
  const timers = run.timers.rows();
  if (!tokens.length && !jobs.length && !waits.length && !timers.length) {
    throw new EngineError('STUCK', '流程停住了：没有待办、定时或消息能让它继续。请检查流程图中的汇合网关。', { trace });
  }
  return { status: 'running', state: encodeState({ variables, engine: engineState }, definition.dictionary), tokens, timers, jobs, waits, trace, variables };
}

const stale = (message: string, executionId: string): EngineError => new EngineError('STALE_TOKEN', message, { executionId });

/** A copy of variables as plain JSON. @throws EngineError BAD_VARIABLES */
export function plain(value: unknown): Variables {
  if (value === undefined || value === null) return {};
  try {
    const copy = JSON.parse(JSON.stringify(value)) as unknown;
    if (typeof copy === 'object' && copy !== null && !Array.isArray(copy)) return copy as Variables;
  } catch {
    // Falls through to the refusal below: cycles and BigInt are not JSON.
  }
  throw new EngineError('BAD_VARIABLES', '提交的数据必须是 JSON 对象。', {});
}
