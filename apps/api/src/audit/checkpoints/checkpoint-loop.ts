import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../../calendar/calendar.service.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import { reading } from '../../database/statements.js';
import { CONFIG } from '../../http/core.module.js';
import { dueReason } from '../../journal/checkpoint-due.js';
import { exportCheckpoints } from '../../journal/checkpoint-files.js';
import { lastCheckpointAt, makeCheckpoint } from '../../journal/checkpoints.js';
import { Clock } from '../../kernel/clock.js';
import type { Config } from '../../kernel/config.js';
import { log } from '../../kernel/log.js';

const interval = 30_000;

/** Makes checkpoints while the program runs: every few minutes when something changed, and at the close of every working day. */
@Injectable()
export class CheckpointLoop implements OnModuleDestroy {
  private handle: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly dataSource: DataSource, private readonly clock: Clock, private readonly calendars: CalendarService, @Inject(CONFIG) private readonly config: Config,
  ) {}

  start(): void {
    const round = (): void => {
      this.running = this.makeDue()
        .catch((error: unknown) => log.error('checkpoint.failed', { message: error instanceof Error ? error.message : String(error) }))
        .finally(() => {
          if (this.handle !== null) this.handle = setTimeout(round, interval).unref();
        });
    };
    this.handle = setTimeout(round, interval).unref();
  }

  /**
   * Makes the checkpoint that is due now, and writes every file that is missing; tests call it after moving their clock.
   * @returns the number of the new checkpoint; undefined when none was due
   */
  async makeDue(): Promise<number | undefined> {
    const reason = dueReason({
      now: this.clock.now(), last: await lastCheckpointAt(this.dataSource), lastClose: await lastCheckpointAt(this.dataSource, 'office-close'),
      minutes: this.config.checkpointMinutes, works: await this.workingDays(), closeOf: endOfOfficeHours,
    });
    const made = reason && await makeCheckpoint(this.dataSource, this.clock, reason, reason === 'scheduled');
    const written = await exportCheckpoints(this.dataSource, this.config.checkpointDirectory);
    // A file of that number is there already, of another life of this database: it stays as evidence, but nobody keeps the new one.
    if (made && !written.includes(made.no)) log.error('checkpoint.file-taken', { no: made.no, directory: this.config.checkpointDirectory });
    else if (made) log.info('checkpoint.made', { no: made.no, reason: made.reason, hash: made.hash, exported: written.length });
    return made?.no;
  }

  /** A day on which people of any jurisdiction work; Monday to Friday where no calendar is loaded: a checkpoint too many does no harm. */
  private async workingDays(): Promise<(day: string) => boolean> {
    const rows = await reading(this.dataSource, (sql) => sql.select<{ jurisdiction_id: string }>('SELECT DISTINCT jurisdiction_id FROM calendar_year'));
    const calendars = await Promise.all(rows.map((row) => this.calendars.forJurisdiction(row.jurisdiction_id)));
    const weekday = (day: string): boolean => ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());
    return (day) => {
      try {
        return calendars.length === 0 ? weekday(day) : calendars.some((calendar) => calendar.isWorkingDay(day));
      } catch {
        return weekday(day);
      }
    };
  }

  async onModuleDestroy(): Promise<void> {
    if (this.handle !== null) clearTimeout(this.handle);
    this.handle = null;
    await this.running;
  }
}
