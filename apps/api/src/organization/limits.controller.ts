import { Controller, Get, Put } from '@nestjs/common';
import { limitsBody, limitsView, type LimitsBody, type LimitsView } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { changeLimits, limitsOf } from './limits.js';

/** /limits: the working days that the jurisdiction gives for receipt, dispute and parts. */
@Controller('limits')
export class LimitsController {
  constructor(private readonly dataSource: DataSource, private readonly journal: Journal) {}

  @Get()
  @Answers(limitsView, { summary: '办理时限' })
  async read(@CurrentActor() actor: Actor): Promise<LimitsView> {
    const limits = await reading(this.dataSource, (sql) => limitsOf(sql, actor.jurisdictionId));
    return { ...limits, abilities: { edit: holds(actor, 'office_director') } };
  }

  @Put()
  @Answers(limitsView, { summary: '改办理时限' })
  async change(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(limitsBody) body: LimitsBody): Promise<LimitsView> {
    const { reason, version, ...limits } = body;
    await this.journal.record(actor, { ...recording, name: 'change-limits', input: body }, (tx) => changeLimits(tx, limits, reason, version));
    return this.read(actor);
  }
}
