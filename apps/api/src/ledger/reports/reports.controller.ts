import { Controller, Get, Inject, Post, Put } from '@nestjs/common';
import { correctReportBody, id as pathId, pageOf, periodBody, periodDueBody, periodQuery, periodRow, reportDetail as reportDetailSchema, reportSummary, type Page, type PeriodRow, type ReportDetail, type ReportSummary } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { Answers } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { changeDueDate } from './change-due-date.js';
import { correctReport } from './correct-report.js';
import { listPeriods } from './list-periods.js';
import { openPeriod } from './open-period.js';
import { reportDetail, reportEditions } from './report-detail.js';
import type { ReportContext } from './report-context.js';
import { REPORT_CONTEXT } from './reports.tokens.js';

/** Reporting periods and the reports in them. */
@Controller()
export class ReportsController {
  constructor(@Inject(REPORT_CONTEXT) private readonly context: ReportContext, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get('periods')
  @Answers(pageOf(periodRow), { summary: '报送期清单' })
  periods(@CurrentActor() actor: Actor, @ZodQuery(periodQuery) query: z.infer<typeof periodQuery>): Promise<Page<PeriodRow>> {
    return listPeriods(this.context, actor, query, this.clock.now());
  }

  @Post('periods')
  @Answers(periodRow, { summary: '开报送期', refusals: ['PERIOD_EXISTS', 'PERIOD_INVALID', 'CALENDAR_MISSING'] })
  async open(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(periodBody) body: z.infer<typeof periodBody>): Promise<PeriodRow> {
    const { id } = await openPeriod(this.context, this.journal, actor, { ...recording, name: 'open-period', input: body }, body);
    return this.period(actor, id);
  }

  @Put('periods/:id/due-date')
  @Answers(periodRow, { summary: '改报送期限', refusals: ['PERIOD_INVALID', 'CALENDAR_MISSING'] })
  async moveDueDate(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(periodDueBody) body: z.infer<typeof periodDueBody>): Promise<PeriodRow> {
    await changeDueDate(this.context, this.journal, actor, { ...recording, name: 'change-due-date', input: { id, ...body } }, { periodId: id, ...body });
    return this.period(actor, id);
  }

  @Get('reports/:id')
  @Answers(reportDetailSchema, { summary: '一份报送' })
  report(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<ReportDetail> {
    return reportDetail(this.context, actor, id, this.clock.now());
  }

  @Get('reports/:id/versions')
  @Answers(pageOf(reportSummary), { summary: '一份报送的各个版本' })
  async versions(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<Page<ReportSummary>> {
    const items = await reportEditions(this.context.approvals.dataSource.manager, actor, id, this.clock.now());
    return { items, total: items.length };
  }

  @Post('reports/:id/correction')
  @Answers(reportDetailSchema, { summary: '更正已签批的报送', refusals: ['TASK_CLOSED', 'PERIOD_INVALID', 'CALENDAR_MISSING'] })
  async correct(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(correctReportBody) body: z.infer<typeof correctReportBody>): Promise<ReportDetail> {
    const edition = await correctReport(this.context, this.journal, actor, { ...recording, name: 'correct-report', input: { id, ...body } }, { reportId: id, ...body });
    return this.report(actor, edition.id);
  }

  private async period(actor: Actor, id: string): Promise<PeriodRow> {
    return (await listPeriods(this.context, actor, { id }, this.clock.now())).items[0]!;
  }
}
