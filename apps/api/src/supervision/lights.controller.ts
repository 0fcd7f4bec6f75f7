import { Controller, Get, Post, Put } from '@nestjs/common';
import {
  adoptLightRulesBody, id as pathId, itemsOf, lightRulesView, lightWhatIf, lightWhatIfQuery, objectLightBody, periodLightQuery, periodLightRow, ruleObjectionBody,
  type AdoptLightRulesBody, type LightRulesView, type LightWhatIf, type LightWhatIfQuery, type PeriodLightQuery, type PeriodLightRow, type RuleObjectionBody,
} from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { adoptLightRules, readLightRules } from './lights/light-rules.js';
import { LightsLoop } from './lights/lights-loop.js';
import { tryLightRules } from './lights/what-if.js';
import { objectToLight, ruleOnObjection } from './period-lights/decide-objection.js';
import { periodLightRows } from './period-lights/period-light-rows.js';

/** 亮灯规则, and the lights of periods with their objections. No route sets a light: it follows from facts. */
@Controller()
export class LightsController {
  constructor(private readonly dataSource: DataSource, private readonly clock: Clock, private readonly loop: LightsLoop) {}

  @Get('light-rules')
  @Answers(lightRulesView, { summary: '亮灯规则和各版' })
  rules(@CurrentActor() actor: Actor): Promise<LightRulesView> {
    return reading(this.dataSource, (sql) => readLightRules(sql, actor, this.clock.now()));
  }

  @Get('light-rules/what-if')
  @Answers(lightWhatIf, { summary: '试算：换成这些规则，每项任务会亮什么灯' })
  whatIf(@CurrentActor() actor: Actor, @ZodQuery(lightWhatIfQuery) query: LightWhatIfQuery): Promise<LightWhatIf> {
    return tryLightRules(this.loop.context, actor, { ...query, indicatorsCount: query.indicatorsCount === 'true' });
  }

  @Put('light-rules')
  @Answers(lightRulesView, { summary: '采用新的亮灯规则', refusals: ['LIGHT_RULES_INVALID'] })
  async adopt(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(adoptLightRulesBody) body: AdoptLightRulesBody): Promise<LightRulesView> {
    await this.loop.context.journal.record(actor, { ...recording, name: 'adopt-light-rules', input: body }, (tx) => adoptLightRules(tx, body));
    return this.rules(actor);
  }

  @Get('period-lights')
  @Answers(itemsOf(periodLightRow), { summary: '各报送期的灯和异议' })
  periodLights(@CurrentActor() actor: Actor, @ZodQuery(periodLightQuery) query: PeriodLightQuery): Promise<{ items: PeriodLightRow[] }> {
    return reading(this.dataSource, async (sql) => ({ items: await periodLightRows(sql, actor, query, this.clock.now()) }));
  }

  @Post('period-lights/:id/objection')
  @Answers(periodLightRow, { summary: '对一盏期末灯提出异议', refusals: ['OBJECTION_CLOSED'] })
  async object(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(objectLightBody) body: { text: string }): Promise<PeriodLightRow> {
    await this.loop.context.journal.record(actor, { ...recording, name: 'object-to-light', input: { id, ...body } }, (tx) => objectToLight(tx, id, body.text));
    return this.one(actor, id);
  }

  @Post('period-lights/:id/ruling')
  @Answers(periodLightRow, { summary: '决定一项亮灯异议', refusals: ['OBJECTION_INVALID'] })
  async rule(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(ruleObjectionBody) body: RuleObjectionBody): Promise<PeriodLightRow> {
    await this.loop.context.journal.record(actor, { ...recording, name: 'rule-on-objection', input: { id, ...body } }, (tx) => ruleOnObjection(this.loop.context, tx, id, body));
    return this.one(actor, id);
  }

  private async one(actor: Actor, id: string): Promise<PeriodLightRow> {
    const [row] = await reading(this.dataSource, (sql) => periodLightRows(sql, actor, { id }, this.clock.now()));
    if (row === undefined) throw refuse('NOT_FOUND');
    return row;
  }
}
