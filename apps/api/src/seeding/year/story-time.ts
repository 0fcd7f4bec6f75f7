import { StoryClock } from '../story-stage.js';

interface Waiting { at: number; order: number; go: () => void }

/**
 * Plays many stories beside each other in one business time: a story says until when it waits, and whoever waits for the earliest instant
 * goes on. Exactly one story runs at a time, so the same stories always come in the same order.
 */
export class StoryTime {
  private readonly waiting: Waiting[] = [];
  private order = 0;
  private yielded: () => void = () => undefined;
  private failed: (error: unknown) => void = () => undefined;

  /** @param between brings the world to an instant before a story goes on: moves the clock and lets fall due what falls due until then */
  constructor(private readonly clock: StoryClock, private readonly between: (instant: Date) => Promise<void>) {}

  now(): Date {
    return this.clock.now();
  }

  /** Begins a story at an instant. */
  at(instant: Date, story: () => Promise<void>): void {
    this.wait(instant, () => void story().then(() => this.yielded(), (error: unknown) => this.failed(error)));
  }

  /** Inside a story: the others go on until the instant has come. An instant that has passed is now. */
  until(instant: Date): Promise<void> {
    return new Promise((resolve) => {
      this.wait(instant, resolve);
      this.yielded();
    });
  }

  /** Plays until no story waits any more. @throws what a story throws */
  async play(): Promise<void> {
    for (;;) {
      const next = this.takeEarliest();
      if (next === undefined) return;
      await this.between(new Date(next.at));
      await new Promise<void>((resolve, reject) => {
        [this.yielded, this.failed] = [resolve, reject];
        next.go();
      });
    }
  }

  private wait(instant: Date, go: () => void): void {
    this.waiting.push({ at: instant.getTime(), order: (this.order += 1), go });
  }

  private takeEarliest(): Waiting | undefined {
    let first = 0;
    for (const [index, one] of this.waiting.entries()) {
      const best = this.waiting[first]!;
      if (one.at < best.at || (one.at === best.at && one.order < best.order)) first = index;
    }
    return this.waiting.splice(first, 1)[0];
  }
}
