import type { EngineState } from '../engine-core.js';
import type { Command, CompiledDefinition, StepResult, Variables } from '../index.js';
import { applyCommand, finish, guard, newStep, type Step } from '../step.js';

/** An instance that is never stored: one engine definition lives through all steps. The yardstick for restoring. */
export class LiveInstance {
  readonly #step: Step;
  result: StepResult;

  constructor(definition: CompiledDefinition, variables: Variables, now: Date) {
    this.#step = newStep(definition, variables, now);
    guard(this.#step.run, () => this.#step.live.run());
    this.result = finish(this.#step);
  }

  apply(command: Exclude<Command, { type: 'start' }>, now: Date): void {
    Object.assign(this.#step.run, { now });
    this.#step.trace.length = 0;
    const state = JSON.parse(JSON.stringify(this.#step.live.getState())) as EngineState;
    applyCommand(this.#step, state, command);
    const result = finish(this.#step);
    this.result = { ...result, trace: [...result.trace] };
  }
}
