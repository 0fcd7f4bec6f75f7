import { Controller, Get, Inject, Post, Put, Res, type StreamableFile } from '@nestjs/common';
import {
  bulletinCorrectionBody, bulletinDetail as detailSchema, bulletinDocumentQuery, bulletinDrift, bulletinPage, bulletinQuery, cancelBulletinBody, draftVersion, figureKey, figureList, figureQuery, id as pathId, idAnswer, nothing, refreezeBody, saveDraftBody, savedDraft, sendBulletinBody,
  startBulletinBody, startedBulletin, type BulletinDetail, type BulletinDrift, type BulletinPage, type BulletinQuery, type DraftVersion, type FigureList, type SaveDraftBody, type StartBulletinBody,
} from '@reform-ledger/contracts';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { docxType, sendDocx } from '../documents/docx.js';
import { actRefusals, Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import type { BulletinContext } from './bulletin-context.js';
import { bulletinDocx } from './bulletin-document.js';
import { BULLETIN_CONTEXT } from './bulletins.tokens.js';
import { cancelBulletin } from './cancel-bulletin.js';
import { correctBulletin } from './correct-bulletin.js';
import { markRead } from './mark-read.js';
import { bulletinDetail, readDraftVersion, readFigure } from './read-bulletin.js';
import { listBulletins } from './read-bulletins.js';
import { readDrift } from './read-drift.js';
import { refreezeBulletin } from './refreeze-bulletin.js';
import { saveDraft } from './save-draft.js';
import { sendBulletin } from './send-bulletin.js';
import { startBulletin } from './start-bulletin.js';

type Recorded = Pick<RecordRequest, 'requestId' | 'idempotencyKey'>;
const draftNumber = z.coerce.number().int().min(1).max(9999);

/** 季度通报: frozen figures, the words around them, fact-checks, sign-off, receipts. Deciding on a bulletin is a work item like any other. */
@Controller('bulletins')
export class BulletinsController {
  constructor(@Inject(BULLETIN_CONTEXT) private readonly context: BulletinContext) {}

  @Get()
  @Answers(bulletinPage, { summary: '季度通报' })
  list(@CurrentActor() actor: Actor, @ZodQuery(bulletinQuery) query: BulletinQuery): Promise<BulletinPage> {
    return listBulletins(this.context, actor, query, this.context.clock.now());
  }

  @Post()
  @Answers(startedBulletin, { summary: '起草季度通报（锁定数据）', refusals: ['BULLETIN_EXISTS', 'BULLETIN_NOT_YET', 'CALENDAR_MISSING'] })
  start(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodBody(startBulletinBody) body: StartBulletinBody): Promise<{ id: string; workItemId: string }> {
    return startBulletin(this.context, actor, { ...recording, name: 'start-bulletin', input: body }, body);
  }

  @Get(':id')
  @Answers(detailSchema, { summary: '一份通报' })
  one(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<BulletinDetail> {
    return bulletinDetail(this.context, actor, id, this.context.clock.now());
  }

  @Get(':id/figures/:key')
  @Answers(figureList, { summary: '通报里一个数字的清单' })
  figure(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @ZodParam('key', figureKey) key: string, @ZodQuery(figureQuery) query: z.infer<typeof figureQuery>): Promise<FigureList> {
    return readFigure(this.context, actor, id, key, query.freeze);
  }

  @Get(':id/drafts/:number')
  @Answers(draftVersion, { summary: '通报的一稿' })
  draft(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @ZodParam('number', draftNumber) number: number): Promise<DraftVersion> {
    return readDraftVersion(this.context, actor, id, number);
  }

  @Get(':id/drift')
  @Answers(bulletinDrift, { summary: '锁定数据与台账现在的差别', refusals: ['CALENDAR_MISSING'] })
  drift(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<BulletinDrift> {
    return readDrift(this.context, actor, id, this.context.clock.now());
  }

  @Get(':id/document')
  @Answers(null, { summary: '下载通报（Word）', mediaType: docxType })
  async document(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string, @ZodQuery(bulletinDocumentQuery) query: z.infer<typeof bulletinDocumentQuery>, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    return sendDocx(reply, await bulletinDocx(this.context, actor, id, query.form));
  }

  @Put(':id/draft')
  @Answers(savedDraft, { summary: '保存通报文字', refusals: ['BULLETIN_LOCKED', 'BULLETIN_WORDS_ONLY'] })
  save(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(saveDraftBody) body: SaveDraftBody): Promise<z.infer<typeof savedDraft>> {
    return saveDraft(this.context, actor, { ...recording, name: 'save-bulletin-draft', input: { id, ...body } }, id, body);
  }

  @Post(':id/refreeze')
  @Answers(idAnswer, { summary: '解锁重算', refusals: ['BULLETIN_LOCKED', 'CALENDAR_MISSING'] })
  refreeze(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(refreezeBody) body: z.infer<typeof refreezeBody>): Promise<{ id: string }> {
    return refreezeBulletin(this.context, actor, { ...recording, name: 'refreeze-bulletin', input: { id, ...body } }, id, body);
  }

  @Post(':id/send')
  @Answers(idAnswer, { summary: '送核实，或送主任审核', refusals: ['BULLETIN_LOCKED', ...actRefusals] })
  send(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(sendBulletinBody) body: z.infer<typeof sendBulletinBody>): Promise<{ id: string }> {
    return sendBulletin(this.context, actor, { ...recording, name: 'send-bulletin', input: { id, ...body } }, id, body);
  }

  @Post(':id/cancel')
  @Answers(idAnswer, { summary: '撤销已印发的通报', refusals: ['BULLETIN_NOT_ISSUED'] })
  cancel(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(cancelBulletinBody) body: z.infer<typeof cancelBulletinBody>): Promise<{ id: string }> {
    return cancelBulletin(this.context, actor, { ...recording, name: 'cancel-bulletin', input: { id, ...body } }, id, body);
  }

  @Post(':id/corrections')
  @Answers(idAnswer, { summary: '登记更正，下一期列出', refusals: ['BULLETIN_NOT_ISSUED'] })
  correct(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(bulletinCorrectionBody) body: z.infer<typeof bulletinCorrectionBody>): Promise<{ id: string }> {
    return correctBulletin(this.context, actor, { ...recording, name: 'correct-bulletin', input: { id, ...body } }, id, body);
  }

  @Post(':id/read')
  @Answers(idAnswer, { summary: '已阅通报' })
  read(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(nothing) _body: unknown): Promise<{ id: string }> {
    return markRead(this.context, actor, { ...recording, name: 'read-bulletin', input: { id } }, id);
  }
}
