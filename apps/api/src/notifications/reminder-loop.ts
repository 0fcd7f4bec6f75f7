import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { CalendarService } from '../calendar/calendar.service.js';
import { reading } from '../database/statements.js';
import { CONFIG } from '../http/core.module.js';
import { Journal } from '../journal/record.js';
import { Clock, dayOf } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { log } from '../kernel/log.js';
import { Mailer } from './mailer.js';
import { makeDigests } from './make-digests.js';
import { sendMails } from './send-mails.js';

const interval = 10_000;
/** What is due changes by the day; looking now and then finds who was appointed or whose date was moved since the morning. */
const lookAgainAfter = 10 * 60_000;
/** A server that refuses everything is left alone for so long. */
const restFor = 60_000;

/** Makes the day's reminders and sends their e-mails while the program runs. Nothing of it lives in memory only: a restart goes on where it was. */
@Injectable()
export class ReminderLoop implements OnModuleDestroy {
  private readonly mailer: Mailer | null;
  private handle: NodeJS.Timeout | null = null;
  private running: Promise<unknown> = Promise.resolve();
  private stopped = false;
  private looked = { day: '', at: 0 };
  private restUntil = 0;

  constructor(
    private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock, private readonly calendars: CalendarService, @Inject(CONFIG) private readonly config: Config,
  ) {
    this.mailer = config.mail === null ? null : new Mailer(config.mail);
  }

  start(): void {
    const round = (): void => {
      this.running = this.round()
        .catch((error: unknown) => log.error('reminders.failed', { message: error instanceof Error ? error.message : String(error) }))
        .finally(() => {
          if (this.handle !== null) this.handle = setTimeout(round, interval).unref();
        });
    };
    this.handle = setTimeout(round, interval).unref();
  }

  private async round(): Promise<void> {
    const [day, at] = [dayOf(this.clock.now()), this.clock.realNow().getTime()];
    if (day !== this.looked.day || Math.abs(at - this.looked.at) >= lookAgainAfter) {
      await this.makeDue();
      this.looked = { day, at };
    }
    if (Math.abs(this.restUntil - at) > restFor || at >= this.restUntil) await this.sendDue();
  }

  /** Makes the digests that are due now; tests call it after moving their clock. @returns how many were made */
  async makeDue(): Promise<number> {
    const jurisdictions = await reading(this.dataSource, (sql) => sql.select<{ id: string }>('SELECT id FROM jurisdiction ORDER BY id'));
    let made = 0;
    for (const { id } of jurisdictions) {
      if (this.stopped) break;
      made += await makeDigests({ dataSource: this.dataSource, journal: this.journal, clock: this.clock, calendars: this.calendars, mailEnabled: this.mailer !== null }, id);
    }
    if (made > 0) log.info('reminders.made', { people: made });
    return made;
  }

  /** Sends the e-mails that are due now; without a server set nothing happens. @returns how many went out */
  async sendDue(): Promise<number> {
    const { mailer } = this;
    if (mailer === null) return 0;
    const { sent, refused } = await sendMails({
      dataSource: this.dataSource, journal: this.journal, clock: this.clock, publicUrl: this.config.publicUrl, send: (id, to, mail) => mailer.send(id, to, mail), stopping: () => this.stopped,
    });
    if (refused) this.restUntil = this.clock.realNow().getTime() + restFor;
    if (sent > 0) log.info('mails.sent', { count: sent });
    return sent;
  }

  /** Lets the mail under way end, begins no other, and closes the connection to the mail server. */
  async onModuleDestroy(): Promise<void> {
    this.stopped = true;
    if (this.handle !== null) clearTimeout(this.handle);
    this.handle = null;
    await this.running;
    this.mailer?.close();
  }
}
