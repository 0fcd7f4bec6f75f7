import { Module } from '@nestjs/common';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { CalendarService } from '../../calendar/calendar.service.js';
import type { ReportContext } from './report-context.js';
import { ReportsController } from './reports.controller.js';
import { REPORT_CONTEXT } from './reports.tokens.js';

const context = {
  provide: REPORT_CONTEXT,
  useFactory: (approvals: ApprovalContext, calendars: CalendarService): ReportContext => ({ approvals, calendarOf: (jurisdictionId) => calendars.forJurisdiction(jurisdictionId) }),
  inject: [APPROVAL_CONTEXT, CalendarService],
};

/** Reporting periods and progress reports. That reports can be approved stands in app.module.ts. */
@Module({ controllers: [ReportsController], providers: [context], exports: [REPORT_CONTEXT] })
export class ReportsModule {}
