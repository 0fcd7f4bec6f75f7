import { Controller, Get, Inject } from '@nestjs/common';
import type { LeaderHome, OfficeHome, SearchHit, UnitHome } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
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
  office(@CurrentActor() actor: Actor): Promise<OfficeHome> {
    return officeHome(this.context, actor, this.clock.now());
  }

  @Get('overview/unit')
  unit(@CurrentActor() actor: Actor): Promise<UnitHome> {
    return unitHome(this.context, actor, this.clock.now());
  }

  @Get('overview/leader')
  leader(@CurrentActor() actor: Actor): Promise<LeaderHome> {
    return leaderHome(this.context, actor, this.clock.now());
  }

  @Get('search')
  async search(@CurrentActor() actor: Actor, @ZodQuery(searchQuery) { q }: z.infer<typeof searchQuery>): Promise<{ items: SearchHit[] }> {
    return { items: await search(this.dataSource.manager, actor, q) };
  }
}
