import { Controller, Get } from '@nestjs/common';
import { journalQuery, type JournalQuery, type JournalRow, type JournalVerification, type Page } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { isOnlyAuditor, journalSight } from './journal.policy.js';
import { readJournal } from './read-journal.js';
import { actionSentences } from './sentences.js';
import { verifyJournal } from './verify-journal.js';

/** /journal: who did what, when, on whose authority; and whether anything was altered. */
@Controller('journal')
export class JournalController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  /** @throws Refusal NOT_ALLOWED for people who belong neither to the office, leader, auditor nor a unit */
  @Get()
  async list(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodQuery(journalQuery) query: JournalQuery): Promise<Page<JournalRow>> {
    const sight = journalSight(actor);
    if (!sight.all && sight.unitIds.length === 0) throw refuse('NOT_ALLOWED', { reason: '留痕由医改办、领导小组领导、审计和责任单位查看' });
    await this.keepReading(actor, recording, 'journal.read', query);
    return readJournal(this.dataSource, actor.jurisdictionId, sight, query);
  }

  /** Every action in words, for the filter. */
  @Get('actions')
  actions(): { items: { key: string; label: string }[] } {
    return { items: Object.entries(actionSentences).map(([key, { label }]) => ({ key, label })) };
  }

  /** Recomputes every hash of the jurisdiction's chain. @throws Refusal NOT_ALLOWED for people of units */
  @Get('verification')
  async verification(@CurrentActor() actor: Actor, @Recording() recording: Recording): Promise<JournalVerification> {
    if (!journalSight(actor).all) throw refuse('NOT_ALLOWED', { reason: '留痕由医改办、领导小组领导或审计校验' });
    await this.keepReading(actor, recording, 'journal.verified', null);
    return verifyJournal(this.dataSource, actor.jurisdictionId, this.clock.now());
  }

  /** Kept in the installation's chain: the chain that is being read must not grow through the reading. */
  private async keepReading(actor: Actor, { requestId }: Recording, action: 'journal.read' | 'journal.verified', query: JournalQuery | null): Promise<void> {
    if (!isOnlyAuditor(actor)) return;
    await this.journal.record(actor, { requestId, name: action, input: null, chain: 'sys' }, async (tx) => {
      tx.append({ action, resourceType: 'journal', resourceId: actor.jurisdictionId, authority: `auditor@${actor.jurisdictionId}`, new: query });
      return Promise.resolve();
    });
  }
}
