import { Controller, Get, Put } from '@nestjs/common';
import { calendarDayAnswer, calendarDayBody, calendarQuery, calendarYear, dateOnly, dueAnswer, dueQuery, type CalendarYear, type DueAnswer } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { CalendarDay } from './calendar-day.entity.js';
import { CalendarService } from './calendar.service.js';
import { changeCalendarDay } from './change-calendar.js';

type DayBody = z.infer<typeof calendarDayBody>;

/** /calendar: the days of a year that are not what their weekday says. */
@Controller('calendar')
export class CalendarController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly calendars: CalendarService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(calendarYear, { summary: '工作日历' })
  read(@CurrentActor() actor: Actor, @ZodQuery(calendarQuery) { year }: z.infer<typeof calendarQuery>): Promise<CalendarYear> {
    return reading(this.dataSource, async (sql) => {
      const [loaded] = await sql.select('SELECT year FROM calendar_year WHERE jurisdiction_id = ? AND year = ?', [actor.jurisdictionId, year]);
      const days = await sql.find(CalendarDay, 'WHERE jurisdiction_id = ? AND day LIKE ? ORDER BY day', [actor.jurisdictionId, `${year}-%`]);
      return {
        year, loaded: loaded !== undefined, items: days.map(({ day, working, name, version }) => ({ day, working, name, version })),
        abilities: { edit: holds(actor, 'office_director') || holds(actor, 'system_admin') },
      };
    });
  }

  /** When a limit of so many working days given now would end: shown while it is chosen. */
  @Get('due')
  @Answers(dueAnswer, { summary: '几个工作日后到期', refusals: ['CALENDAR_MISSING'] })
  async due(@CurrentActor() actor: Actor, @ZodQuery(dueQuery) { days }: z.infer<typeof dueQuery>): Promise<DueAnswer> {
    const now = this.clock.now();
    const dueAt = await this.calendars.dueAfter(actor.jurisdictionId, now, days);
    const next = await this.calendars.dueAfter(actor.jurisdictionId, now, days + 1);
    const apart = Math.round((Date.parse(dayOf(next)) - Date.parse(dayOf(dueAt))) / 86_400_000);
    return { days, dueAt: dueAt.toISOString(), following: { dueAt: next.toISOString(), restDays: apart - 1 } };
  }

  @Put(':day')
  @Answers(calendarDayAnswer, { summary: '改一天的上班安排', refusals: ['CALENDAR_MISSING'] })
  async change(
    @CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('day', dateOnly) day: string, @ZodBody(calendarDayBody) body: DayBody,
  ): Promise<{ day: string }> {
    const answer = await this.journal.record(actor, { ...recording, name: 'change-calendar-day', input: { day, ...body } }, async (tx) => {
      await changeCalendarDay(tx, { day, ...body });
      return { day };
    });
    this.calendars.forget(actor.jurisdictionId);
    return answer;
  }
}
