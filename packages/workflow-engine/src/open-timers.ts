import type { TimerDue } from './types.js';

interface TimerContent { id: string; executionId: string; expireAt: Date; repeat?: number }

/**
 * Stands in for the engine's timers: nothing ticks, a timer is only remembered. After a step the open ones become rows;
 * a worker fires one later, in whatever server, by its execution id.
 */
export class OpenTimers {
  readonly #open = new Map<string, { content: TimerContent; callback: () => void }>();

  /** Called by the engine when a timer starts, and again for each open one when an instance is restored. */
  register = (content: TimerContent): { setTimeout: (callback: () => void) => string } => ({
    setTimeout: (callback) => {
      this.#open.set(content.executionId, { content, callback });
      return content.executionId;
    },
  });

  setTimeout = (): never => {
    throw new Error('a timer without an owner cannot be stored');
  };

  clearTimeout = (executionId: string): void => {
    this.#open.delete(executionId);
  };

  find(executionId: string): TimerDue | null {
    const timer = this.#open.get(executionId);
    return timer ? row(timer.content) : null;
  }

  fire(executionId: string): void {
    const timer = this.#open.get(executionId);
    this.#open.delete(executionId);
    timer?.callback();
  }

  rows(): TimerDue[] {
    return [...this.#open.values()].map(({ content }) => row(content));
  }
}

const row = ({ id, executionId, expireAt, repeat }: TimerContent): TimerDue => ({ nodeId: id, executionId, due: new Date(expireAt), ...(repeat !== undefined && { repeat }) });
