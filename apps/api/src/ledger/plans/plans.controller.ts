import { Controller, Get, Inject, Post, Put, Req } from '@nestjs/common';
import { abandonPlanBody, id as pathId, importTextBody, pageOf, planDetail as planDetailSchema, planQuery, planRow, planSamples, savePlanBody, sendPlanBody, type Page, type PlanDetail, type PlanRow } from '@reform-ledger/contracts';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import { AttachmentStore } from '../../documents/attachment-store.js';
import { readUpload } from '../../documents/read-upload.js';
import { Answers, importRefusals } from '../../http/answers.js';
import { CONFIG } from '../../http/core.module.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../../http/zod-pipe.js';
import { Journal } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { Clock } from '../../kernel/clock.js';
import type { Config } from '../../kernel/config.js';
import { refuse } from '../../kernel/errors.js';
import { abandonPlan } from './abandon-plan.js';
import { importPlan, type ImportInput } from './import-plan.js';
import { mayEditPlans } from './plan.policy.js';
import { listPlans, planDetail } from './read-plans.js';
import { readSample, samplesOf } from './samples.js';
import { savePlanContent } from './save-plan-content.js';
import { sendPlan } from './send-plan.js';

const sampleBody = z.object({ key: z.string().max(60) });

/** Plans from import to sending; what signing does is in plan-subject.ts. */
@Controller('plans')
export class PlansController {
  constructor(
    @Inject(APPROVAL_CONTEXT) private readonly approvals: ApprovalContext, @Inject(CONFIG) private readonly config: Config,
    private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock, private readonly store: AttachmentStore,
  ) {}

  @Get()
  @Answers(pageOf(planRow), { summary: '计划清单' })
  list(@CurrentActor() actor: Actor, @ZodQuery(planQuery) query: z.infer<typeof planQuery>): Promise<Page<PlanRow>> {
    return listPlans(this.dataSource.manager, actor, query);
  }

  @Get('samples')
  @Answers(planSamples, { summary: '演示用的文件' })
  async samples(@CurrentActor() actor: Actor): Promise<{ items: { key: string; fileName: string; title: string }[] }> {
    this.demoOnly();
    return { items: mayEditPlans(actor) ? await samplesOf(this.dataSource.manager, actor.jurisdictionId) : [] };
  }

  @Post('import-sample')
  @Answers(planDetailSchema, { summary: '导入演示文件', refusals: [...importRefusals] })
  async importSample(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(sampleBody) { key }: z.infer<typeof sampleBody>): Promise<PlanDetail> {
    this.demoOnly();
    return this.import(actor, recording, { source: await readSample(actor.jurisdictionId, key), correctionOfPlanId: null, sample: true });
  }

  @Post('import')
  @Answers(planDetailSchema, { summary: '上传文件并导入计划', refusals: [...importRefusals], upload: z.object({ correctionOfPlanId: pathId.optional() }) })
  async importFile(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Req() request: FastifyRequest): Promise<PlanDetail> {
    const { bytes, fileName, fields } = await readUpload(request);
    const correction = pathId.optional().safeParse(fields['correctionOfPlanId'] || undefined);
    if (!correction.success) throw refuse('BAD_REQUEST', { reason: '更正的是哪一份计划没有写对' });
    return this.import(actor, recording, { source: { bytes, fileName }, correctionOfPlanId: correction.data ?? null, sample: false });
  }

  @Post('import-text')
  @Answers(planDetailSchema, { summary: '粘贴文字并导入计划', refusals: [...importRefusals] })
  importText(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(importTextBody) body: z.infer<typeof importTextBody>): Promise<PlanDetail> {
    return this.import(actor, recording, { source: { text: body.text, fileName: body.fileName }, correctionOfPlanId: body.correctionOfPlanId ?? null, sample: false });
  }

  @Get(':id')
  @Answers(planDetailSchema, { summary: '一份计划' })
  one(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<PlanDetail> {
    return planDetail(this.dataSource.manager, actor, id, this.clock.now());
  }

  @Put(':id/content')
  @Answers(planDetailSchema, { summary: '保存核对的内容', refusals: ['PLAN_NOT_EDITABLE'] })
  async save(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(savePlanBody) body: z.infer<typeof savePlanBody>): Promise<PlanDetail> {
    await savePlanContent(this.journal, actor, { ...recording, name: 'save-plan-content', input: { id, ...body } }, id, body.content, body.version);
    return this.one(actor, id);
  }

  @Post(':id/send')
  @Answers(planDetailSchema, { summary: '送领导签批', refusals: ['PLAN_NOT_EDITABLE', 'PLAN_NOT_READY', 'QUESTIONS_OPEN', 'GROUP_EMPTY', 'CALENDAR_MISSING'] })
  async send(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(sendPlanBody) { version }: z.infer<typeof sendPlanBody>): Promise<PlanDetail> {
    await sendPlan(this.approvals, this.journal, actor, { ...recording, name: 'send-plan', input: { id, version } }, id, version);
    return this.one(actor, id);
  }

  @Post(':id/abandon')
  @Answers(planDetailSchema, { summary: '放弃这份计划', refusals: ['PLAN_NOT_EDITABLE'] })
  async abandon(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(abandonPlanBody) { reason, version }: z.infer<typeof abandonPlanBody>): Promise<PlanDetail> {
    await abandonPlan(this.approvals, this.journal, actor, { ...recording, name: 'abandon-plan', input: { id, reason, version } }, id, reason, version);
    return this.one(actor, id);
  }

  private async import(actor: Actor, recording: Recording, input: ImportInput): Promise<PlanDetail> {
    const { id } = await importPlan({ dataSource: this.dataSource, journal: this.journal, clock: this.clock, store: this.store }, actor, recording, input);
    return this.one(actor, id);
  }

  private demoOnly(): void {
    if (this.config.mode !== 'demo') throw refuse('NOT_FOUND');
  }
}
