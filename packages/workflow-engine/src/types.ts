/** What the stepper takes and gives. Everything here is plain JSON-like data; nothing holds a live engine object. */

/** A JSON value; everything stored in an instance's variables is one. */
export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** Variables of an instance, or the output of one work item: a JSON object. */
export type Variables = { [key: string]: Json };

/** What a timer, message, signal, error … event waits for or throws. `ref` is the id of the message, signal or error element. */
export interface EventInfo {
  readonly kind: 'timer' | 'message' | 'signal' | 'error' | 'escalation' | 'terminate' | 'link' | 'cancel' | 'compensate';
  readonly ref?: string;
  readonly name?: string;
  readonly timer?: { readonly kind: 'timeDate' | 'timeDuration' | 'timeCycle'; readonly expression: string };
}

/** One node of the drawing (activity, gateway or event) with everything an author may write on it. */
export interface NodeInfo {
  readonly id: string;
  /** BPMN type, for example `bpmn:UserTask`. */
  readonly type: string;
  readonly name: string;
  readonly documentation: string;
  /** Id of the process or sub-process the node is drawn in. */
  readonly parentId: string;
  /** `camunda:properties` as written, for example `outcomes`. */
  readonly properties: Readonly<Record<string, string>>;
  readonly formRef?: string;
  readonly formKey?: string;
  /** `role@scope` entries of `camunda:candidateGroups`, in order. */
  readonly candidateGroups: readonly string[];
  readonly assignee?: string;
  /** FEEL expression or literal of `camunda:dueDate`; `evaluateDate` reads it. */
  readonly dueDate?: string;
  /** `camunda:topic` of a service, send or business rule task. */
  readonly topic?: string;
  /** Ids of the sequence flows that end here. */
  readonly incoming: readonly string[];
  /** Ids of the sequence flows that begin here. */
  readonly outgoing: readonly string[];
  readonly defaultFlow?: string;
  /** Boundary events only: the node they sit on, and whether they interrupt it. */
  readonly attachedTo?: string;
  readonly cancelActivity?: boolean;
  readonly events: readonly EventInfo[];
  /** Multi-instance only. */
  readonly loop?: { readonly sequential: boolean; readonly elementVariable?: string };
}

/** One arrow of the drawing. `condition` is FEEL and begins with `=`. */
export interface FlowInfo {
  readonly id: string;
  readonly name: string;
  readonly sourceId: string;
  readonly targetId: string;
  readonly isDefault: boolean;
  readonly condition?: string;
}

/** A checked workflow definition, ready to run. Immutable; cache it per version. */
export interface CompiledDefinition {
  /** Id of the BPMN process. */
  readonly id: string;
  readonly name: string;
  readonly elements: ReadonlyMap<string, NodeInfo>;
  readonly flows: ReadonlyMap<string, FlowInfo>;
  /** Preset dictionary of the stored states. Store it with the version and give it back to `compile`: states written with one dictionary cannot be read with another. */
  readonly dictionary: Buffer;
}

/**
 * Somebody has to act here: a user, manual or receive task. `index` counts the instances of a multi-instance task; `locals` are the
 * variables that differ from the instance's own: the element and counter of the multi-instance around it, and what was decided inside.
 */
export interface Token {
  readonly nodeId: string;
  readonly executionId: string;
  readonly index?: number;
  readonly locals?: Variables;
}

/** A timer row. `repeat` is how often it may still fire, this time included (-1: for ever). */
export interface TimerDue {
  readonly nodeId: string;
  readonly executionId: string;
  readonly due: Date;
  readonly repeat?: number;
}

/** A service, send or business rule task that waits to be done; answer it with `complete` or `failJob`. */
export interface Job {
  readonly nodeId: string;
  readonly executionId: string;
  readonly topic: string;
  readonly index?: number;
  readonly locals?: Variables;
}

/** A message or signal event that is being waited for. */
export interface EventWait {
  readonly nodeId: string;
  readonly executionId: string;
  readonly kind: 'message' | 'signal';
  readonly ref: string;
}

/** One fact of a step, in the order it happened. Sequence flows appear only when taken. */
export type TraceEntry =
  | { readonly nodeId: string; readonly executionId: string; readonly event: 'enter' | 'end' | 'discard' }
  | { readonly flowId: string; readonly executionId: string; readonly event: 'take' };

/**
 * What may happen to an instance. `message` and `signal` name the BPMN message or signal element by id;
 * a message reaches one waiting event, a signal all of them.
 */
export type Command =
  | { readonly type: 'start'; readonly variables?: Variables }
  | { readonly type: 'complete'; readonly executionId: string; readonly output?: Variables }
  /** `due`: the time that counts instead of the drawn one, because the caller's own act has moved the timer's row. */
  | { readonly type: 'fireTimer'; readonly executionId: string; readonly due?: Date }
  | { readonly type: 'message' | 'signal'; readonly ref: string; readonly payload?: Variables }
  | { readonly type: 'failJob'; readonly executionId: string; readonly code: string; readonly message?: string };

/** The instance after one command. `state` is null when the instance has ended. */
export interface StepResult {
  readonly status: 'running' | 'done';
  readonly state: Buffer | null;
  readonly tokens: readonly Token[];
  readonly timers: readonly TimerDue[];
  readonly jobs: readonly Job[];
  readonly waits: readonly EventWait[];
  readonly trace: readonly TraceEntry[];
  readonly variables: Variables;
}
