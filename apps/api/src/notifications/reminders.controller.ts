import { Controller, Get, HttpCode, Inject, Post, Put } from '@nestjs/common';
import { mailAddressBody, myReminders, openChecksQuery, overdueUnits, reminderRulesBody, reminderRulesView, remindersPage, remindersQuery, urgeAnswer, urgeBody, urgeChecksBody, type MailAddressBody, type MyReminders, type OverdueUnits, type ReminderRulesBody, type ReminderRulesView, type RemindersPage, type RemindersQuery, type UrgeAnswer, type UrgeBody, type UrgeChecksBody } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { CalendarService } from '../calendar/calendar.service.js';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CONFIG } from '../http/core.module.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { listReminders } from './list-reminders.js';
import { changeMailAddress, readMyReminders } from './my-reminders.js';
import { changeReminderRules, reminderRulesOf } from './reminder-rules.js';
import { listOpenChecks, urgeChecks } from './urge-checks.js';
import { listOverdueUnits, urgeUnits } from './urge-units.js';

/** Reminders: the office's record and its urging, the rules, and everybody's own. */
@Controller()
export class RemindersController {
  constructor(
    private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock, private readonly calendars: CalendarService, @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('reminders')
  @Answers(remindersPage, { summary: '提醒记录' })
  list(@CurrentActor() actor: Actor, @ZodQuery(remindersQuery) query: RemindersQuery): Promise<RemindersPage> {
    return reading(this.dataSource, (sql) => listReminders(sql, actor, query, this.clock.realNow(), this.config.mail));
  }

  @Get('reminders/overdue')
  @Answers(overdueUnits, { summary: '逾期可催办的单位' })
  overdue(@CurrentActor() actor: Actor): Promise<OverdueUnits> {
    return reading(this.dataSource, (sql) => listOverdueUnits(sql, actor, this.clock.now(), this.calendars, this.config.mail !== null));
  }

  @Post('reminders/urge')
  @HttpCode(200)
  @Answers(urgeAnswer, { summary: '催办', refusals: ['ALREADY_URGED', 'NOTHING_OVERDUE', 'CALENDAR_MISSING'] })
  urge(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(urgeBody) body: UrgeBody): Promise<UrgeAnswer> {
    return this.journal.record(actor, { ...recording, name: 'urge-units', input: body }, (tx) => urgeUnits(tx, body, this.calendars, this.config.mail !== null));
  }

  @Get('reminders/checks')
  @Answers(overdueUnits, { summary: '还没有回复核实的单位', refusals: ['CALENDAR_MISSING'] })
  openChecks(@CurrentActor() actor: Actor, @ZodQuery(openChecksQuery) { bulletinId }: z.infer<typeof openChecksQuery>): Promise<OverdueUnits> {
    return reading(this.dataSource, (sql) => listOpenChecks(sql, actor, bulletinId, this.clock.now(), this.calendars, this.config.mail !== null));
  }

  @Post('reminders/urge-checks')
  @HttpCode(200)
  @Answers(urgeAnswer, { summary: '催核实', refusals: ['ALREADY_URGED', 'NOTHING_TO_CHECK', 'CALENDAR_MISSING'] })
  urgeChecks(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(urgeChecksBody) body: UrgeChecksBody): Promise<UrgeAnswer> {
    return this.journal.record(actor, { ...recording, name: 'urge-checks', input: body }, (tx) => urgeChecks(tx, body, this.calendars, this.config.mail !== null));
  }

  @Get('reminder-rules')
  @Answers(reminderRulesView, { summary: '提醒的日子' })
  async rules(@CurrentActor() actor: Actor): Promise<ReminderRulesView> {
    const rules = await reading(this.dataSource, (sql) => reminderRulesOf(sql, actor.jurisdictionId));
    return { ...rules, abilities: { edit: holds(actor, 'office_director') } };
  }

  @Put('reminder-rules')
  @Answers(reminderRulesView, { summary: '改提醒的日子' })
  async changeRules(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(reminderRulesBody) body: ReminderRulesBody): Promise<ReminderRulesView> {
    const { reason, version, ...rules } = body;
    await this.journal.record(actor, { ...recording, name: 'change-reminder-rules', input: body }, (tx) => changeReminderRules(tx, rules, reason, version));
    return this.rules(actor);
  }

  @Get('my-reminders')
  @Answers(myReminders, { summary: '我的提醒' })
  mine(@CurrentActor() actor: Actor): Promise<MyReminders> {
    return reading(this.dataSource, (sql) => readMyReminders(sql, actor, this.clock.now(), this.config.mail !== null));
  }

  @Put('my-reminders/address')
  @Answers(myReminders, { summary: '改我收提醒的邮箱' })
  async changeAddress(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(mailAddressBody) body: MailAddressBody): Promise<MyReminders> {
    await this.journal.record(actor, { ...recording, name: 'change-mail-address', input: body }, (tx) => changeMailAddress(tx, body));
    return this.mine(actor);
  }
}
