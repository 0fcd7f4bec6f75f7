import { Controller, Get, Inject, Res, StreamableFile } from '@nestjs/common';
import { id as pathId, ledgerPage, ledgerQuery, taskDetail as taskDetailSchema, type LedgerPage, type LedgerQuery, type TaskDetail } from '@reform-ledger/contracts';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import { contentDisposition } from '../documents/content-disposition.js';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/current-actor.js';
import { ZodParam, ZodQuery } from '../http/zod-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { exportLedger, filtersInWords } from './export-ledger.js';
import { unitNames } from './ledger-rows.js';
import { listLedger, visibleTasks } from './list-ledger.js';
import type { ReportContext } from './reports/report-context.js';
import { REPORT_CONTEXT } from './reports/reports.tokens.js';
import { taskDetail } from './task-detail.js';

const wholeList = 5000;

/** The work ledger: list, workbook, one task. Changing it goes through reports and duties, never through here. */
@Controller('ledger')
export class LedgerController {
  constructor(@Inject(REPORT_CONTEXT) private readonly context: ReportContext, private readonly dataSource: DataSource, private readonly clock: Clock) {}

  @Get()
  @Answers(ledgerPage, { summary: '工作台账' })
  list(@CurrentActor() actor: Actor, @ZodQuery(ledgerQuery) query: LedgerQuery): Promise<LedgerPage> {
    return listLedger(this.context, actor, query, this.clock.now());
  }

  /** All rows of the current filter, not only the page on screen. */
  @Get('export.xlsx')
  @Answers(null, { summary: '导出工作台账（Excel）', mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet' })
  async export(@CurrentActor() actor: Actor, @ZodQuery(ledgerQuery) query: LedgerQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const now = this.clock.now();
    const page = await listLedger(this.context, actor, { ...query, page: 1, perPage: wholeList }, now);
    const names = await unitNames(this.dataSource.manager, actor.jurisdictionId);
    const tasks = page.plan === null ? [] : await visibleTasks(this.dataSource.manager, actor, page.plan.id);
    const bytes = await exportLedger(page, filtersInWords(query, page, query.unitId === undefined ? null : (names.get(query.unitId) ?? null)), new Map(tasks.map((task) => [task.id, task.body])));
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(bytes, {
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', length: bytes.length, disposition: contentDisposition('attachment', `医改工作台账 ${dayOf(now)}.xlsx`),
    });
  }

  @Get(':taskId')
  @Answers(taskDetailSchema, { summary: '一项任务' })
  one(@CurrentActor() actor: Actor, @ZodParam('taskId', pathId) taskId: string): Promise<TaskDetail> {
    return taskDetail(this.context, actor, taskId, this.clock.now());
  }
}
