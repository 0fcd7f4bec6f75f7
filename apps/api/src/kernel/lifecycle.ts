/** How the program lives: whether it takes new work, and what must be well for it to be called ready. One per program. */
export class Lifecycle {
  private stopping = false;
  private running = 0;
  private idle: (() => void)[] = [];
  private timersSeen: number | null = null;

  /** From now on new requests are refused and `ready` says no; what runs goes on. */
  stop(): void {
    this.stopping = true;
    this.tellIdle();
  }

  isStopping(): boolean {
    return this.stopping;
  }

  began(): void {
    this.running += 1;
  }

  ended(): void {
    this.running -= 1;
    this.tellIdle();
  }

  /** Resolves when nothing runs any more, or after so many milliseconds. */
  async untilIdle(atMost: number): Promise<void> {
    if (this.running === 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, atMost);
      this.idle.push(() => { clearTimeout(timer); resolve(); });
    });
  }

  /** Said by the timer loop at each of its rounds. */
  timersLive(): void {
    this.timersSeen = performance.now();
  }

  /** False when the timer loop was started and has not finished a round for a minute. A program without a loop (a test) has none to miss. */
  timersAreWell(): boolean {
    return this.timersSeen === null || performance.now() - this.timersSeen < 60_000;
  }

  private tellIdle(): void {
    if (this.running > 0) return;
    for (const tell of this.idle.splice(0)) tell();
  }
}
