import { Inject, Injectable } from '@nestjs/common';
import { forgetOld } from '../identity/forget-old.js';
import { Journal } from '../journal/record.js';
import { Clock } from '../kernel/clock.js';
import { Lifecycle } from '../kernel/lifecycle.js';
import { log } from '../kernel/log.js';
import { APPROVAL_CONTEXT } from './approvals.tokens.js';
import type { ApprovalContext } from './approval-context.js';
import { fireDueTimers } from './fire-timers.js';

const interval = 5_000;
const hour = 3_600_000;

/** Looks for due timers every five seconds while the program runs, and clears up once an hour; nothing about the timers lives in memory. */
@Injectable()
export class TimerLoop {
  private clearedAt = 0;
  private handle: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(@Inject(APPROVAL_CONTEXT) private readonly context: ApprovalContext, private readonly journal: Journal, private readonly clock: Clock, private readonly lifecycle: Lifecycle) {}

  start(): void {
    const round = (): void => {
      this.running = this.fireDue()
        .then(() => this.clearUp())
        .then(() => this.lifecycle.timersLive())
        .catch((error: unknown) => log.error('timers.failed', { message: error instanceof Error ? error.message : String(error) }))
        .finally(() => {
          if (this.handle !== null) this.handle = setTimeout(round, interval).unref();
        });
    };
    this.lifecycle.timersLive();
    // What came due while the program was down does not wait any longer.
    this.handle = setTimeout(round, 0).unref();
  }

  /** Fires what is due now; tests call it after moving their clock. */
  fireDue(): Promise<number> {
    return fireDueTimers(this.context, this.journal, this.clock);
  }

  private async clearUp(): Promise<void> {
    const now = this.clock.realNow();
    if (now.getTime() - this.clearedAt < hour) return;
    this.clearedAt = now.getTime();
    const gone = await forgetOld(this.context.dataSource, now);
    if (gone.answers + gone.sessions > 0) log.info('cleared-up', gone);
  }

  /** Lets a running round end, then stops. */
  async stop(): Promise<void> {
    if (this.handle !== null) clearTimeout(this.handle);
    this.handle = null;
    await this.running;
  }
}
