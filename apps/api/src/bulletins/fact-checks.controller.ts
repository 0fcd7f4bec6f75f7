import { Controller, Get, Inject, Post } from '@nestjs/common';
import { acceptCorrectionBody, factCheckQuery, factCheckRow, id as pathId, idAnswer, itemsOf, refuseCorrectionBody, type FactCheckRow } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import type { BulletinContext } from './bulletin-context.js';
import { BULLETIN_CONTEXT } from './bulletins.tokens.js';
import { acceptCorrection, refuseCorrection } from './checks/rule-correction.js';
import { listChecks } from './read-checks.js';

type Recorded = Pick<RecordRequest, 'requestId' | 'idempotencyKey'>;

/** 核实: what units named in a bulletin were asked and answered. The answer itself is a work item of the unit's head. */
@Controller('bulletin-fact-checks')
export class FactChecksController {
  constructor(@Inject(BULLETIN_CONTEXT) private readonly context: BulletinContext) {}

  @Get()
  @Answers(itemsOf(factCheckRow), { summary: '通报核实' })
  list(@CurrentActor() actor: Actor, @ZodQuery(factCheckQuery) query: z.infer<typeof factCheckQuery>): Promise<{ items: FactCheckRow[] }> {
    return listChecks(this.context, actor, query, this.context.clock.now());
  }

  @Post(':id/accept')
  @Answers(idAnswer, { summary: '采纳更正意见', refusals: ['BULLETIN_LOCKED', 'BULLETIN_WORDS_ONLY', 'CORRECTION_SETTLED'] })
  accept(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(acceptCorrectionBody) body: z.infer<typeof acceptCorrectionBody>): Promise<{ id: string }> {
    return acceptCorrection(this.context, actor, { ...recording, name: 'accept-correction', input: { id, ...body } }, id, body);
  }

  @Post(':id/refuse')
  @Answers(idAnswer, { summary: '不采纳更正意见', refusals: ['BULLETIN_LOCKED', 'CORRECTION_SETTLED'] })
  refuse(@CurrentActor() actor: Actor, @Recording() recording: Recorded, @ZodParam('id', pathId) id: string, @ZodBody(refuseCorrectionBody) body: z.infer<typeof refuseCorrectionBody>): Promise<{ id: string }> {
    return refuseCorrection(this.context, actor, { ...recording, name: 'refuse-correction', input: { id, ...body } }, id, body);
  }
}
