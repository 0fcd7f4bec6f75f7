import { Module } from '@nestjs/common';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { Journal } from '../journal/record.js';
import { Clock } from '../kernel/clock.js';
import type { BulletinContext } from './bulletin-context.js';
import { BulletinsController } from './bulletins.controller.js';
import { BULLETIN_CONTEXT } from './bulletins.tokens.js';
import { FactChecksController } from './fact-checks.controller.js';

const context = {
  provide: BULLETIN_CONTEXT,
  useFactory: (approvals: ApprovalContext, journal: Journal, clock: Clock, calendars: CalendarService): BulletinContext => ({ approvals, journal, clock, calendarOf: (jurisdictionId) => calendars.forJurisdiction(jurisdictionId) }),
  inject: [APPROVAL_CONTEXT, Journal, Clock, CalendarService],
};

/** Quarterly bulletins. That they can be approved stands in app.module.ts. */
@Module({ controllers: [BulletinsController, FactChecksController], providers: [context] })
export class BulletinsModule {}
