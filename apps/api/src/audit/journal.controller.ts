import { Controller, Get } from '@nestjs/common';
import { journalActions, journalQuery, journalRow, journalVerification, pageOf, verificationQuery, type JournalQuery, type JournalRow, type JournalVerification, type Page } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor } from '../http/current-actor.js';
import { ZodQuery } from '../http/zod-pipe.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { journalSight, mayVerify, type JournalSight } from './journal.policy.js';
import { readJournal } from './read-journal.js';
import { actionSentences } from './sentences.js';
import { verifyJournal } from './verify-journal.js';

/** /journal: who did what, when, on whose authority; and whether anything was altered. That an auditor read it is kept by KeepAuditorReading. */
@Controller('journal')
export class JournalController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal NOT_ALLOWED for people who belong neither to the office, leader, auditor nor a unit */
  @Get()
  @Answers(pageOf(journalRow), { summary: '留痕清单' })
  async list(@CurrentActor() actor: Actor, @ZodQuery(journalQuery) query: JournalQuery): Promise<Page<JournalRow>> {
    const sight = journalSight(actor);
    if (!mayVerify(sight) && 'unitIds' in sight && sight.unitIds.length === 0) throw refuse('NOT_ALLOWED', { reason: '留痕由医改办、领导小组领导、审计和责任单位查看' });
    if (query.chain === 'sys') refuseSystemChain(sight);
    return readJournal(this.dataSource, actor.jurisdictionId, sight, query);
  }

  /** Every action in words, for the filter. */
  @Get('actions')
  @Answers(journalActions, { summary: '留痕里有哪些动作' })
  actions(): { items: { key: string; label: string }[] } {
    return { items: Object.entries(actionSentences).map(([key, { label }]) => ({ key, label })) };
  }

  /** Recomputes every hash of the jurisdiction's chain, or of the installation's. @throws Refusal NOT_ALLOWED for people of units */
  @Get('verification')
  @Answers(journalVerification, { summary: '校验留痕' })
  async verification(@CurrentActor() actor: Actor, @ZodQuery(verificationQuery) { chain }: z.infer<typeof verificationQuery>): Promise<JournalVerification> {
    const sight = journalSight(actor);
    if (!mayVerify(sight)) throw refuse('NOT_ALLOWED', { reason: '留痕由医改办、领导小组领导或审计校验' });
    if (chain === 'sys') refuseSystemChain(sight);
    return verifyJournal(this.dataSource, chain === 'sys' ? 'sys' : actor.jurisdictionId, this.clock.now());
  }
}

function refuseSystemChain(sight: JournalSight): void {
  if (sight.all || sight.administration !== true) throw refuse('NOT_ALLOWED', { reason: '系统本身的留痕由审计管理员查看' });
}
