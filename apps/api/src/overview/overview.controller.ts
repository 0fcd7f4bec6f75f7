import { Controller, Get, Inject } from '@nestjs/common';
import { leaderHome as leaderHomeSchema, officeHome as officeHomeSchema, searchAnswer, unitHome as unitHomeSchema, type LeaderHome, type OfficeHome, type SearchHit, type UnitHome } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/current-actor.js';
import { ZodQuery } from '../http/zod-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import type { ReportContext } from '../ledger/reports/report-context.js';
import { REPORT_CONTEXT } from '../ledger/reports/reports.tokens.js';
import { leaderHome } from './leader-home.js';
import { officeHome } from './office-home.js';
import { search } from './search.js';
import { unitHome } from './unit-home.js';

const searchQuery = z.object({ q: z.string().trim().max(100).default('') });

/** The home pages and the search box: read-only, from the same queries as the lists they lead to. */
@Controller()
export class OverviewController {
  constructor(@Inject(REPORT_CONTEXT) private readonly context: ReportContext, private readonly dataSource: DataSource, private readonly clock: Clock) {}

  @Get('overview/office')
  @Answers(officeHomeSchema, { summary: '医改办首页' })
  office(@CurrentActor() actor: Actor): Promise<OfficeHome> {
    return officeHome(this.context, actor, this.clock.now());
  }

  @Get('overview/unit')
  @Answers(unitHomeSchema, { summary: '责任单位首页' })
  unit(@CurrentActor() actor: Actor): Promise<UnitHome> {
    return unitHome(this.context, actor, this.clock.now());
  }

  @Get('overview/leader')
  @Answers(leaderHomeSchema, { summary: '领导首页' })
  leader(@CurrentActor() actor: Actor): Promise<LeaderHome> {
    return leaderHome(this.context, actor, this.clock.now());
  }

  @Get('search')
  @Answers(searchAnswer, { summary: '按字词查任务、单位和计划' })
  async search(@CurrentActor() actor: Actor, @ZodQuery(searchQuery) { q }: z.infer<typeof searchQuery>): Promise<{ items: SearchHit[] }> {
    return { items: await search(this.dataSource.manager, actor, q) };
  }
}
