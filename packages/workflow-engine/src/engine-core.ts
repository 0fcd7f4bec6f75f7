/**
 * The one door to bpmn-elements. Its published types leave out what a stateless stepper needs (scopes, raw brokers,
 * pending messages), so the used part is typed here and nowhere else.
 */
import * as elements from 'bpmn-elements';

/** A message of the engine's internal broker. */
export interface BrokerMessage {
  fields: { routingKey: string; redelivered?: boolean };
  content: MessageContent;
  properties: { type?: string; persistent?: boolean };
  ack(): void;
}

export interface MessageContent {
  id: string;
  type: string;
  executionId: string;
  parent?: { id: string; executionId?: string; path?: { id: string; executionId?: string }[] };
  output?: unknown;
  error?: { message?: string; code?: string; inner?: Error };
  isSequenceFlow?: boolean;
  isMultiInstance?: boolean;
  isRootScope?: boolean;
  targetId?: string;
  sourceId?: string;
  sequenceId?: string;
  index?: number;
  loopOutput?: unknown[];
  inbound?: { repeat?: number }[];
  [key: string]: unknown;
}

export interface Broker {
  publish(exchange: string, key: string, content: unknown, properties?: object): unknown;
  subscribeTmp(exchange: string, key: string, handler: (key: string, message: BrokerMessage) => void, options: object): unknown;
  cancel(consumerTag: string, requeue?: boolean): unknown;
}

export interface EngineFlow { id: string; sourceId: string; targetId: string; environment: EngineEnvironment; behaviour: { conditionExpression?: { body?: string } } }

export interface EngineActivity {
  id: string;
  type: string;
  status?: string;
  isSubProcess?: boolean;
  placeholder?: boolean;
  attachedTo: EngineActivity | null;
  inbound: EngineFlow[];
  broker: Broker;
  environment: EngineEnvironment;
  execution?: { source?: { executions?: EngineScope[] } };
  run(content?: object): void;
}

/** A running process or sub-process. */
export interface EngineScope {
  executionId: string;
  completed: boolean;
  getActivities(): EngineActivity[];
  getActivityById(id: string): EngineActivity | undefined;
}

export interface EngineEnvironment {
  variables: Record<string, unknown>;
  settings: Record<string, unknown>;
  clone(): EngineEnvironment;
}

export interface EngineDefinition {
  status?: string;
  isRunning: boolean;
  broker: Broker;
  execution: { getProcessByExecutionId(id: string): { execution: EngineScope } | undefined };
  run(): void;
  recover(state: unknown): void;
  resume(): void;
  getState(): EngineState;
  getRunningProcesses(): { execution?: EngineScope }[];
}

/** State of one node as the engine writes it. */
export interface NodeState {
  id: string;
  type: string;
  status?: string;
  executionId: string;
  broker?: { queues?: { name: string; messages?: BrokerMessage[] }[] };
  execution?: ScopeState & { executions?: ScopeState[] };
}

export interface ScopeState { executionId: string; children?: NodeState[]; environment?: { variables?: Record<string, unknown> } }

export interface EngineState { execution?: { processes: { id: string; executionId: string; execution?: ScopeState }[] } }

/** The parsed model as the engine reads it. */
export interface EngineSource { readonly id: string; [method: string]: unknown }

type Constructor<T> = abstract new (...args: never[]) => T;
type EngineFunction = { (this: unknown, ...args: unknown[]): unknown; prototype: Record<string, unknown> } & Constructor<unknown>;

/** bpmn-elements' classes by name, untyped on purpose: they are constructor functions that the overrides derive from. */
export const engine = elements as unknown as Record<string, EngineFunction> & {
  Environment: new (options: object) => EngineEnvironment;
  Context: (source: EngineSource, environment: object) => object;
  Definition: new (context: object) => EngineDefinition;
};
