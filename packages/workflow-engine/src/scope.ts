import { engine, type BrokerMessage, type EngineEnvironment, type MessageContent } from './engine-core.js';
import { EngineError } from './errors.js';
import { evaluateFeel, isExpression } from './feel.js';
import { OpenTimers } from './open-timers.js';
import type { Json, Variables } from './types.js';

/** What one call of `execute` works on; every scope of the instance shares it. */
export interface StepRun {
  /** The instance's variables. Replaced, never mutated. */
  variables: Variables;
  readonly now: Date;
  readonly timers: OpenTimers;
  /** Element variable of each multi-instance node, by node id. */
  readonly loopVariables: ReadonlyMap<string, string>;
  /** The first refusal met on the way. It wins over whatever the engine or a catch-all boundary event makes of it. */
  failure: EngineError | null;
}

const Base = engine.Environment as unknown as new (options: object) => EngineEnvironment;

/**
 * Variables of a running instance, seen from one scope. The engine copies all variables into each process and
 * sub-process; here they exist once, and a scope holds only what is its own: the element of a multi-instance
 * sub-process and the outputs produced inside that instance (so that two instances never read each other's outcome).
 */
export class ScopeEnvironment extends Base {
  constructor(readonly run: StepRun, readonly outer: ScopeEnvironment | null) {
    super({
      expressions: {
        resolveExpression: (text: unknown, message: { environment: ScopeEnvironment; content: MessageContent }) => resolve(run, text, message),
        isExpression,
        hasExpression: isExpression,
      },
      scripts: { register: refuseScript, getScript: () => undefined },
      timers: run.timers,
      extensions: { outputs: saveOutputs },
      services: {},
      settings: { disableTrackState: true, batchSize: 1000 },
    });
  }

  override clone(): EngineEnvironment {
    return new ScopeEnvironment(this.run, this);
  }

  /** Only locals are part of the engine's state; the instance's variables are stored once beside it. */
  getState(): object | undefined {
    return Object.keys(this.variables).length ? { variables: this.variables } : undefined;
  }

  /** The engine hands the whole start message of a scope over as "variables"; only the loop's element is one. */
  assignVariables(message: { content?: MessageContent }): void {
    const content = message.content;
    if (!content?.isMultiInstance) return;
    for (const [name, value] of Object.entries(loopLocals(this.run, content))) if (!(name in this.variables)) this.variables[name] = value;
  }

  /** Keeps an output: for the whole instance, and for the multi-instance scope it was produced in. */
  keep(output: Variables): void {
    this.run.variables = { ...this.run.variables, ...output };
    for (let scope: ScopeEnvironment | null = this; scope; scope = scope.outer) {
      if ('loopCounter' in scope.variables) {
        Object.assign(scope.variables, output);
        return;
      }
    }
  }

  /** Everything an expression in this scope can name. */
  visible(): Record<string, unknown> {
    return this.outer ? { ...this.outer.visible(), ...this.variables } : { ...this.run.variables };
  }
}

/** The element and the counter (from 0) of one instance of a multi-instance node. */
export function loopLocals(run: Pick<StepRun, 'loopVariables'>, content: MessageContent): Variables {
  const name = run.loopVariables.get(content.id);
  return { loopCounter: content.index ?? 0, ...(name && { [name]: (content[name] ?? null) as Json }) };
}

function resolve(run: StepRun, text: unknown, message: { environment: ScopeEnvironment; content: MessageContent }): unknown {
  if (!isExpression(text)) return text;
  const { content, environment } = message;
  try {
    const scope = environment.visible();
    if (content?.isMultiInstance) Object.assign(scope, loopLocals(run, content));
    if (!content?.loopOutput) return evaluateFeel(text, scope, run.now, content?.id);
    const done = evaluateFeel(text, { ...scope, output: content.output ?? null, loopOutput: Array.from(content.loopOutput, (item) => item ?? null) }, run.now, content.id);
    return requireBoolean(done, text, content.id);
  } catch (error) {
    run.failure ??= error instanceof EngineError ? error : null;
    throw error;
  }
}

/** @throws EngineError CONDITION_NOT_BOOLEAN */
export function requireBoolean(value: unknown, text: string, where: string): boolean {
  if (typeof value === 'boolean') return value;
  throw new EngineError('CONDITION_NOT_BOOLEAN', `条件“${text}”的结果不是“是/否”。请检查变量的取值（空值不能比较大小），或修改流程图。`, { expression: text, where });
}

function refuseScript(element: { id?: string; type?: string; behaviour?: { conditionExpression?: { language?: string } } }): void {
  const language = element.behaviour?.conditionExpression?.language;
  if (element.type === 'bpmn:ScriptTask' || language) throw new EngineError('MODEL_ERROR', `节点 ${element.id ?? ''} 含有脚本，不能执行。`, { nodeId: element.id });
}

const ANSWERED = new Set(['bpmn:UserTask', 'bpmn:ManualTask', 'bpmn:ReceiveTask', 'bpmn:ServiceTask', 'bpmn:SendTask', 'bpmn:BusinessRuleTask']);
const PAYLOAD = new Set(['bpmn:MessageEventDefinition', 'bpmn:SignalEventDefinition']);

interface OutputActivity {
  id: string;
  type: string;
  behaviour: { eventDefinitions?: { type: string }[] };
  broker: { subscribeTmp(...args: unknown[]): void; cancel(tag: string): void };
  environment: ScopeEnvironment;
}

/**
 * The engine drops what a task was completed with. It has to be in the variables before the task's own outgoing
 * conditions are evaluated, and `activity.execution.completed` is the last event before that.
 */
function saveOutputs(activity: OutputActivity): object | undefined {
  if (!ANSWERED.has(activity.type) && !activity.behaviour.eventDefinitions?.some(({ type }) => PAYLOAD.has(type))) return undefined;
  const consumerTag = '_keep-output';
  return {
    activate: () =>
      activity.broker.subscribeTmp('event', 'activity.execution.completed', (_: string, message: BrokerMessage) => {
        const output = message.content.output;
        if (Array.isArray(output)) activity.environment.keep({ [`${activity.id}_results`]: output.map((item) => (item ?? null) as Json) });
        else if (output && typeof output === 'object') activity.environment.keep(output as Variables);
      }, { noAck: true, consumerTag }),
    deactivate: () => activity.broker.cancel(consumerTag),
  };
}
