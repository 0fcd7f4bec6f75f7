import { Controller, Get, Inject, Res, StreamableFile } from '@nestjs/common';
import {
  accountability, accountabilityQuery, auditTasksPage, auditTasksQuery, caseFileQuery, caseFilesPage, caseFilesQuery, id as idSchema,
  type Accountability, type AccountabilityQuery, type AuditTasksPage, type AuditTasksQuery, type CaseFileQuery, type CaseFilesPage, type CaseFilesQuery,
} from '@reform-ledger/contracts';
import type { FastifyReply } from 'fastify';
import { DataSource } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../approvals/approvals.tokens.js';
import { CalendarService } from '../calendar/calendar.service.js';
import { AttachmentStore } from '../documents/attachment-store.js';
import { contentDisposition } from '../documents/content-disposition.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { readAccountability, type AuditContext } from './accountability/accountability.js';
import { exportCaseFile } from './case-file/export-case-file.js';
import { listAuditTasks } from './list-audit-tasks.js';
import { listCaseFiles } from './list-case-files.js';

/** /audit: who answered for a task at any moment, and the case file that proves it. Nothing here changes anything. */
@Controller('audit')
export class AuditController {
  private readonly context: AuditContext;

  constructor(
    private readonly dataSource: DataSource, calendars: CalendarService, private readonly journal: Journal, private readonly clock: Clock,
    private readonly store: AttachmentStore, @Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext,
  ) {
    this.context = { dataSource, calendars };
  }

  /** Tasks to choose from. @throws Refusal NOT_ALLOWED unless auditor, director or leader */
  @Get('tasks')
  @Answers(auditTasksPage, { summary: '责任追溯的任务清单' })
  tasks(@CurrentActor() actor: Actor, @ZodQuery(auditTasksQuery) query: AuditTasksQuery): Promise<AuditTasksPage> {
    return listAuditTasks(this.dataSource, actor, query);
  }

  @Get('tasks/:id')
  @Answers(accountability, { summary: '责任追溯', refusals: ['CALENDAR_MISSING'] })
  one(@CurrentActor() actor: Actor, @ZodParam('id', idSchema) id: string, @ZodQuery(accountabilityQuery) query: AccountabilityQuery): Promise<Accountability> {
    return readAccountability(this.context, actor, id, query, this.clock.now());
  }

  /** The case file as a zip. Leaves its own entry, whoever exports. */
  @Get('tasks/:id/case-file')
  @Answers(null, { mediaType: 'application/zip', summary: '导出案卷', refusals: ['CALENDAR_MISSING'] })
  async caseFile(
    @CurrentActor() actor: Actor, @Recording() { requestId }: Recording, @ZodParam('id', idSchema) id: string, @ZodQuery(caseFileQuery) { at }: CaseFileQuery, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const parts = { ...this.context, journal: this.journal, store: this.store, approvals: this.approvals, now: () => this.clock.now() };
    const { stream, fileName } = await exportCaseFile(parts, actor, requestId, id, at);
    void reply.header('x-content-type-options', 'nosniff');
    return new StreamableFile(stream, { type: 'application/zip', disposition: contentDisposition('attachment', fileName) });
  }

  /** Exports made, from the journal. @throws Refusal NOT_ALLOWED unless auditor, director or leader */
  @Get('case-files')
  @Answers(caseFilesPage, { summary: '导出过的案卷' })
  caseFiles(@CurrentActor() actor: Actor, @ZodQuery(caseFilesQuery) query: CaseFilesQuery): Promise<CaseFilesPage> {
    return listCaseFiles(this.dataSource, actor, query);
  }
}
