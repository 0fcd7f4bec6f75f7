import { Controller, Get, Inject, Param, Post, Put, Req } from '@nestjs/common';
import { abandonPlanBody, id as idSchema, importTextBody, planQuery, savePlanBody, sendPlanBody, type Page, type PlanDetail, type PlanRow } from '@reform-ledger/contracts';
import type { FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { APPROVAL_CONTEXT } from '../../approvals/approvals.tokens.js';
import { AttachmentStore } from '../../documents/attachment-store.js';
import { readUpload } from '../../documents/read-upload.js';
import { CONFIG } from '../../http/core.module.js';
import { CurrentActor, Recording } from '../../http/current-actor.js';
import { ZodBody, ZodQuery } from '../../http/zod-pipe.js';
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
  list(@CurrentActor() actor: Actor, @ZodQuery(planQuery) query: z.infer<typeof planQuery>): Promise<Page<PlanRow>> {
    return listPlans(this.dataSource.manager, actor, query);
  }

  @Get('samples')
  async samples(@CurrentActor() actor: Actor): Promise<{ items: { key: string; fileName: string; title: string }[] }> {
    this.demoOnly();
    return { items: mayEditPlans(actor) ? await samplesOf(this.dataSource.manager, actor.jurisdictionId) : [] };
  }

  @Post('import-sample')
  async importSample(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(sampleBody) { key }: z.infer<typeof sampleBody>): Promise<PlanDetail> {
    this.demoOnly();
    return this.import(actor, recording, { source: await readSample(actor.jurisdictionId, key), correctionOfPlanId: null, sample: true });
  }

  @Post('import')
  async importFile(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Req() request: FastifyRequest): Promise<PlanDetail> {
    const { bytes, fileName, fields } = await readUpload(request);
    const correction = idSchema.optional().safeParse(fields['correctionOfPlanId'] || undefined);
    if (!correction.success) throw refuse('BAD_REQUEST', { reason: '更正的是哪一份计划没有写对' });
    return this.import(actor, recording, { source: { bytes, fileName }, correctionOfPlanId: correction.data ?? null, sample: false });
  }

  @Post('import-text')
  importText(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(importTextBody) body: z.infer<typeof importTextBody>): Promise<PlanDetail> {
    return this.import(actor, recording, { source: { text: body.text, fileName: body.fileName }, correctionOfPlanId: body.correctionOfPlanId ?? null, sample: false });
  }

  @Get(':id')
  one(@CurrentActor() actor: Actor, @Param('id') id: string): Promise<PlanDetail> {
    return planDetail(this.dataSource.manager, actor, id, this.clock.now());
  }

  @Put(':id/content')
  async save(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Param('id') id: string, @ZodBody(savePlanBody) body: z.infer<typeof savePlanBody>): Promise<PlanDetail> {
    await savePlanContent(this.journal, actor, { ...recording, name: 'save-plan-content', input: { id, ...body } }, id, body.content, body.version);
    return this.one(actor, id);
  }

  @Post(':id/send')
  async send(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Param('id') id: string, @ZodBody(sendPlanBody) { version }: z.infer<typeof sendPlanBody>): Promise<PlanDetail> {
    await sendPlan(this.approvals, this.journal, actor, { ...recording, name: 'send-plan', input: { id, version } }, id, version);
    return this.one(actor, id);
  }

  @Post(':id/abandon')
  async abandon(@CurrentActor() actor: Actor, @Recording() recording: Recording, @Param('id') id: string, @ZodBody(abandonPlanBody) { reason, version }: z.infer<typeof abandonPlanBody>): Promise<PlanDetail> {
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
