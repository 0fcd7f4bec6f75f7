import { EngineError } from './errors.js';
import { applyCommand, finish, guard, newStep, plain } from './step.js';
import { decodeState } from './state-codec.js';
import type { Command, CompiledDefinition, StepResult } from './types.js';

/**
 * Moves one instance by one command and runs it on until everything waits again or the end is reached. Synchronous and
 * pure: no clock but `now`, no memory, no input is changed. Run it inside the database transaction of the action, and
 * store what it returns; if it throws, the old state is still the truth.
 *
 * @param state null for `start`, otherwise the `state` of the previous step
 * @throws EngineError — see `EngineErrorCode`; nothing is ever swallowed or half done
 */
export function execute(definition: CompiledDefinition, state: Buffer | null, command: Command, now: Date): StepResult {
  if (command.type === 'start') {
    if (state) throw new EngineError('ALREADY_STARTED', '这个流程实例已经启动，不能再次启动。');
    const step = newStep(definition, plain(command.variables), now);
    guard(step.run, () => step.live.run());
    return finish(step);
  }
  if (!state) throw new EngineError('NOT_STARTED', '这个流程实例没有在运行：尚未启动，或已经结束。请刷新页面。');
  const stored = decodeState(state, definition.dictionary);
  const step = newStep(definition, stored.variables, now);
  guard(step.run, () => {
    step.live.recover(stored.engine);
    step.live.resume();
  });
  // Restoring repeats the events of what already waits; they belong to earlier steps.
  step.trace.length = 0;
  applyCommand(step, stored.engine, command);
  return finish(step);
}
