import { Controller, Get, Inject, Res, type StreamableFile } from '@nestjs/common';
import { assignmentNoticeQuery, id as pathId, quarterlyLedgerQuery, type QuarterlyLedgerQuery } from '@reform-ledger/contracts';
import type { FastifyReply } from 'fastify';
import type { z } from 'zod';
import { docxType, sendDocx } from '../documents/docx.js';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/current-actor.js';
import { ZodParam, ZodQuery } from '../http/zod-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { REPORT_CONTEXT } from '../ledger/reports/reports.tokens.js';
import { assignmentNoticeDocx } from './assignment-notice.js';
import { closeOutDocx } from './close-out-form.js';
import { extensionDocx } from './extension-form.js';
import { quarterlyLedgerDocx } from './quarterly-ledger.js';
import { receiptDocx } from './receipt.js';
import { returnNoticeDocx } from './return-notice.js';
import { signOffDocx } from './sign-off-form.js';

const file = (summary: string): MethodDecorator => Answers(null, { summary, mediaType: docxType });

/** 公文: the records of the ledger as Word files, each for whoever may read the record. The bulletin's file is with the bulletins. */
@Controller('official-documents')
export class OfficialDocumentsController {
  constructor(@Inject(REPORT_CONTEXT) private readonly context: ReportContext, private readonly clock: Clock) {}

  @Get('plans/:id/assignment-notice')
  @file('交办通知（Word）')
  async assignmentNotice(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @ZodQuery(assignmentNoticeQuery) query: z.infer<typeof assignmentNoticeQuery>, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await assignmentNoticeDocx(this.context.approvals, actor, id, query.unitId, this.clock.now()));
  }

  @Get('assignments/:id/receipt')
  @file('签收回执（Word）')
  async receipt(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await receiptDocx(this.context.approvals, actor, id, this.clock.now()));
  }

  @Get('work-items/:id/sign-off-form')
  @file('签批单（Word）')
  async signOffForm(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await signOffDocx(this.context.approvals, actor, id));
  }

  @Get('work-items/:id/return-notice')
  @file('退回通知（Word）')
  async returnNotice(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await returnNoticeDocx(this.context.approvals, actor, id));
  }

  @Get('close-outs/:id/approval-form')
  @file('销号审批表（Word）')
  async closeOutForm(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await closeOutDocx(this.context.approvals, actor, id, this.clock.now()));
  }

  @Get('adjustments/:id/approval-form')
  @file('延期审批表（Word）')
  async extensionForm(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await extensionDocx(this.context.approvals, actor, id, this.clock.now()));
  }

  @Get('quarterly-ledger')
  @file('季度台账（Word，A3 或 A4 横排）')
  async quarterlyLedger(@CurrentActor() actor: Actor, @ZodQuery(quarterlyLedgerQuery) query: QuarterlyLedgerQuery, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await quarterlyLedgerDocx(this.context, actor, query, this.clock.now()));
  }
}
