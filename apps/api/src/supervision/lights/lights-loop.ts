import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../../calendar/calendar.service.js';
import { reading } from '../../database/statements.js';
import { Journal } from '../../journal/record.js';
import { Clock } from '../../kernel/clock.js';
import { log } from '../../kernel/log.js';
import type { LightsContext } from './lights-context.js';
import { recomputeLights } from './recompute-lights.js';

const interval = 5_000;

/** Keeps the running lights in line with facts and days while the program runs; a look every five seconds costs a few reads when nothing happened. */
@Injectable()
export class LightsLoop implements OnModuleDestroy {
  readonly context: LightsContext;
  private handle: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(dataSource: DataSource, journal: Journal, clock: Clock, calendars: CalendarService) {
    this.context = { dataSource, journal, clock, calendars };
  }

  start(): void {
    const round = (): void => {
      this.running = this.recomputeDue()
        .catch((error: unknown) => log.error('lights.failed', { message: error instanceof Error ? error.message : String(error) }))
        .finally(() => {
          if (this.handle !== null) this.handle = setTimeout(round, interval).unref();
        });
    };
    this.handle = setTimeout(round, 0).unref();
  }

  /** Computes what facts or the business day have changed, in every jurisdiction; tests call it after moving their clock. @returns how many lights changed */
  async recomputeDue(): Promise<number> {
    const rows = await reading(this.context.dataSource, (sql) => sql.select<{ jurisdiction_id: string }>('SELECT DISTINCT jurisdiction_id FROM ledger_task ORDER BY jurisdiction_id'));
    let changed = 0;
    for (const { jurisdiction_id: jurisdictionId } of rows) {
      try {
        changed += (await recomputeLights(this.context, jurisdictionId)).changed;
      } catch (error) {
        // One jurisdiction's trouble does not leave the others without lights.
        log.error('lights.failed', { jurisdictionId, message: error instanceof Error ? error.message : String(error) });
      }
    }
    return changed;
  }

  /** Lets a running round end, then stops. */
  async onModuleDestroy(): Promise<void> {
    if (this.handle !== null) clearTimeout(this.handle);
    this.handle = null;
    await this.running;
  }
}
