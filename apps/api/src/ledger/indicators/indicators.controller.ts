import { createHash } from 'node:crypto';
import { Controller, Get, HttpCode, Post, Put, Req, Res, StreamableFile } from '@nestjs/common';
import {
  id as pathId, indicatorBody, indicatorDetail as detailSchema, indicatorPage, indicatorQuery, indicatorSheetAnswer, indicatorSheetConfirm, indicatorSheetFields, indicatorSheetPreview, indicatorSheetQuery,
  type IndicatorBody, type IndicatorDetail, type IndicatorPage, type IndicatorQuery, type IndicatorSheetPreview,
} from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { contentDisposition } from '../../documents/content-disposition.js';
import { inspectUpload } from '../../documents/inspect-upload.js';
import { readUpload } from '../../documents/read-upload.js';
import { Answers, uploadRefusals } from '../../http/answers.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { changeIndicator } from './change-indicator.js';
import { previewRow } from './figure-sheet.js';
import { confirmedBy, confirmFigures, previewFigures, refuseOtherPlans, templateOf } from './import-figures.js';
import { mayConfirmFigures, mayPrepareFigures } from './indicator.policy.js';
import { indicatorDetail, listIndicators } from './list-indicators.js';

const xlsx = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const largest = 2 * 1024 * 1024;
const largestUnpacked = 8 * 1024 * 1024;
const sheetRefusals = [...uploadRefusals, 'INDICATOR_SHEET_INVALID'] as const;

/** Indicators: list, one with its history, and what the office sets of it. Their figures come from signed reports and confirmed sheets. */
@Controller('indicators')
export class IndicatorsController {
  constructor(private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get()
  @Answers(indicatorPage, { summary: '指标' })
  list(@CurrentActor() actor: Actor, @ZodQuery(indicatorQuery) query: IndicatorQuery): Promise<IndicatorPage> {
    return listIndicators(this.dataSource, actor, query, this.clock.now());
  }

  @Get(':indicatorId')
  @Answers(detailSchema, { summary: '一个指标和它的历次数、改动' })
  one(@CurrentActor() actor: Actor, @ZodParam('indicatorId', pathId) indicatorId: string): Promise<IndicatorDetail> {
    return indicatorDetail(this.dataSource, actor, indicatorId, this.clock.now());
  }

  @Put(':indicatorId')
  @Answers(detailSchema, { summary: '填指标的基数、来源、频次、重点监测分组', refusals: ['INDICATOR_INVALID'] })
  async change(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('indicatorId', pathId) indicatorId: string, @ZodBody(indicatorBody) body: IndicatorBody): Promise<IndicatorDetail> {
    await changeIndicator(this.journal, actor, { ...recording, name: 'change-indicator', input: { indicatorId, ...body } }, indicatorId, body);
    return indicatorDetail(this.dataSource, actor, indicatorId, this.clock.now());
  }
}

/** Figures from a sheet: the office fills it, looks at what it would write, and a reviewer confirms. */
@Controller('indicator-sheets')
export class IndicatorSheetsController {
  constructor(private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get('template')
  @Answers(null, { mediaType: xlsx, summary: '指标数模板' })
  async template(@CurrentActor() actor: Actor, @ZodQuery(indicatorSheetQuery) { planId }: z.infer<typeof indicatorSheetQuery>, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { bytes } = await templateOf(this.dataSource, actor, planId, this.clock.now());
    void reply.header('cache-control', 'private, no-store');
    return new StreamableFile(bytes, { type: xlsx, length: bytes.length, disposition: contentDisposition('attachment', '指标数模板.xlsx') });
  }

  /** @throws Refusal NOT_ALLOWED, NOT_FOUND; INDICATOR_SHEET_INVALID with every mistake by its cell */
  @Post('preview')
  @HttpCode(200)
  @Answers(indicatorSheetPreview, { upload: indicatorSheetFields, summary: '预览指标数，不写入', refusals: sheetRefusals })
  async preview(@CurrentActor() actor: Actor, @Req() request: FastifyRequest): Promise<IndicatorSheetPreview> {
    const { bytes, sha256, planId } = await this.received(actor, request, indicatorSheetFields);
    const figures = await previewFigures(this.dataSource, actor, planId, bytes, this.clock.now());
    return { sha256, rows: figures.map(previewRow), confirm: mayConfirmFigures(actor) };
  }

  /** Writes every figure of the sheet, or none. @throws as preview */
  @Post('confirm')
  @HttpCode(200)
  @Answers(indicatorSheetAnswer, { upload: indicatorSheetConfirm, summary: '确认并写入指标数', refusals: sheetRefusals })
  async confirm(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Req() request: FastifyRequest): Promise<{ written: number }> {
    if (!mayConfirmFigures(actor)) throw refuse('NOT_ALLOWED', { reason: confirmedBy });
    const { bytes, sha256, planId, fields } = await this.received(actor, request, indicatorSheetConfirm);
    if (fields.sha256 !== sha256) throw refuse('BAD_REQUEST', { reason: '这份文件和刚才预览的不是同一份，请重新预览' });
    return confirmFigures(this.journal, actor, { ...recording, name: 'import-indicator-figures', input: { planId, sha256 } }, planId, bytes);
  }

  private async received<Fields extends { planId: string }>(actor: Actor, request: FastifyRequest, schema: z.ZodType<Fields>): Promise<{ bytes: Buffer; sha256: string; planId: string; fields: Fields }> {
    if (!mayPrepareFigures(actor)) throw refuse('NOT_ALLOWED', { reason: '指标数由医改办导入，单位在报送中填' });
    const { bytes, fileName, fields } = await readUpload(request);
    const checked = schema.safeParse({ ...fields });
    if (!checked.success) throw refuse('BAD_REQUEST', { reason: '没有说明是哪一份计划的数，请重新选择文件' });
    await refuseOtherPlans(this.dataSource, actor, checked.data.planId);
    if (bytes.length > largest) throw refuse('PAYLOAD_TOO_LARGE', { limit: '2 MB' });
    const { mediaType } = await inspectUpload(bytes, fileName, largestUnpacked);
    if (mediaType !== xlsx) throw refuse('FILE_TYPE_REFUSED', { type: '不是 xlsx' });
    return { bytes, sha256: createHash('sha256').update(bytes).digest('hex'), planId: checked.data.planId, fields: checked.data };
  }
}
