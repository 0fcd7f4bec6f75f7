import { Controller, Get, Inject } from '@nestjs/common';
import { healthAnswer } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { Answers } from './answers.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { refuse } from '../kernel/errors.js';
import { CONFIG } from './core.module.js';
import { Public } from './current-actor.js';

/** For the machine that watches the service: is it up, does the database answer. */
@Controller('health')
export class HealthController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** @throws Refusal BUSY when the database does not answer */
  @Public()
  @Get()
  @Answers(healthAnswer, { summary: '服务是否正常' })
  async health(): Promise<{ status: 'ok'; mode: string; now: string }> {
    await reading(this.dataSource, (sql) => sql.select('SELECT 1 AS one')).catch(() => { throw refuse('BUSY'); });
    return { status: 'ok', mode: this.config.mode, now: this.clock.now().toISOString() };
  }
}
