import { compile, execute, type Command, type CompiledDefinition, type StepResult, type TraceEntry, type Variables } from '../index.js';

/** An instance driven by node names: each step restores it from its stored bytes, as the server does. */
export class Instance {
  trace: TraceEntry[] = [];
  now = new Date('2024-03-01T01:00:00Z');
  private constructor(readonly definition: CompiledDefinition, public step: StepResult) {}

  static async start(xml: string, variables: Variables = {}): Promise<Instance> {
    return Instance.of(await compile(xml), variables);
  }

  static of(definition: CompiledDefinition, variables: Variables = {}): Instance {
    const now = new Date('2024-03-01T01:00:00Z');
    const instance = new Instance(definition, execute(definition, null, { type: 'start', variables }, now));
    instance.trace.push(...instance.step.trace);
    return instance;
  }

  get done(): boolean {
    return this.step.status === 'done';
  }

  /** Nodes where somebody has to act, sorted, separated by blanks. */
  get open(): string {
    return this.step.tokens.map(({ nodeId, index }) => nodeId + (index ?? '')).sort().join(' ');
  }

  apply(command: Command): this {
    this.step = execute(this.definition, this.step.state, command, this.now);
    this.trace.push(...this.step.trace);
    return this;
  }

  complete(nodeId: string, output: Variables = {}, index?: number): this {
    const item = [...this.step.tokens, ...this.step.jobs].find((token) => token.nodeId === nodeId && (index === undefined || token.index === index));
    if (!item) throw new Error(`${nodeId} is not open, only: ${this.open}`);
    return this.apply({ type: 'complete', executionId: item.executionId, output });
  }

  /** Lets time pass until the node's timer is due, and fires it. */
  fire(nodeId: string): this {
    const timer = this.step.timers.find((row) => row.nodeId === nodeId);
    if (!timer) throw new Error(`no timer on ${nodeId}`);
    if (timer.due > this.now) this.now = timer.due;
    return this.apply({ type: 'fireTimer', executionId: timer.executionId });
  }
}
