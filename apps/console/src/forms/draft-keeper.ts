import { ServerProblem } from '../server/server-problem.js';

export interface DraftContent { values: Record<string, unknown>; attachmentIds: string[] }
export type DraftState = { state: 'clean' | 'waiting' | 'saving' } | { state: 'saved'; at: string } | { state: 'failed'; error: unknown; conflict: boolean };
type Save<C> = (content: C, version: number) => Promise<{ version: number; savedAt: string }>;

/** Long enough not to save at every stroke, short enough to lose nothing that hurts. */
const pauseMs = 2000;

/**
 * Keeps what is typed on the server: one save at a time, each with the version the one before answered, the newest content last.
 * A failed save keeps everything here and waits for `retry`; typing on tries again by itself, except when somebody else's draft stands in the way.
 */
export class DraftKeeper<C extends object = DraftContent> {
  private content: C;
  private unsaved = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running: Promise<void> | null = null;
  private shown: DraftState;
  private closed = false;
  private readonly listeners = new Set<() => void>();

  constructor(private readonly save: Save<C>, private versionNow: number, start: C, savedAt: string | null, private readonly enabled: boolean) {
    this.content = start;
    this.shown = savedAt ? { state: 'saved', at: savedAt } : { state: 'clean' };
  }

  get state(): DraftState { return this.shown; }
  get version(): number { return this.versionNow; }
  /** What stands here now, saved or not. */
  get current(): C { return this.content; }
  get values(): C extends DraftContent ? C['values'] : never { return (this.content as DraftContent).values as C extends DraftContent ? C['values'] : never; }
  get hasUnsaved(): boolean { return this.unsaved || this.running !== null; }

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => { this.listeners.delete(listener); };
  };

  change(part: Partial<C>): void {
    this.content = { ...this.content, ...part };
    if (!this.enabled || this.closed) return;
    this.unsaved = true;
    if (this.shown.state === 'failed' && this.shown.conflict) return;
    this.show({ state: 'waiting' });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), pauseMs);
  }

  /** Saves at once what is not saved yet. Never throws: what went wrong is in `state`. */
  async flush(): Promise<void> {
    clearTimeout(this.timer);
    while (this.running) await this.running;
    if (!this.unsaved || this.closed || (this.shown.state === 'failed' && this.shown.conflict)) return;
    this.running = this.send().finally(() => { this.running = null; });
    await this.running;
  }

  /** After a conflict: one's own text stands, saved over the version that is there now. */
  async insist(version: number): Promise<void> {
    this.versionNow = version;
    this.unsaved = true;
    this.show({ state: 'waiting' });
    await this.flush();
  }

  /** The item was decided: nothing is saved any more. */
  close(): void {
    this.closed = true;
    this.unsaved = false;
    clearTimeout(this.timer);
  }

  private async send(): Promise<void> {
    const sent = this.content;
    this.unsaved = false;
    this.show({ state: 'saving' });
    try {
      const answer = await this.save(sent, this.versionNow);
      this.versionNow = answer.version;
      if (this.content === sent) this.show({ state: 'saved', at: answer.savedAt });
    } catch (error) {
      this.unsaved = true;
      this.show({ state: 'failed', error, conflict: error instanceof ServerProblem && error.code === 'STALE_VERSION' });
    }
  }

  private show(state: DraftState): void {
    this.shown = state;
    this.listeners.forEach((listener) => listener());
  }
}
