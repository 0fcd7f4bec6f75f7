import { Controller, Get, HttpCode, Post } from '@nestjs/common';
import { instant, noticesAnswer, noticesSeenBody, type NoticesAnswer } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { listNotices } from './list-notices.js';
import { markSeen } from './mark-seen.js';

/** The bell: what changed for me, and that I have looked. */
@Controller('notices')
export class NoticesController {
  constructor(private readonly dataSource: DataSource, private readonly journal: Journal, private readonly clock: Clock) {}

  @Get()
  @Answers(noticesAnswer, { summary: '与我有关的变化' })
  list(@CurrentActor() actor: Actor): Promise<NoticesAnswer> {
    return listNotices(this.dataSource, actor, this.clock.now());
  }

  @Post('seen')
  @HttpCode(200)
  @Answers(z.object({ seenUntil: instant }), { summary: '记为已看' })
  seen(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(noticesSeenBody) body: z.infer<typeof noticesSeenBody>): Promise<{ seenUntil: string }> {
    return this.journal.record(actor, { ...recording, name: 'mark-notices-seen', input: body }, (tx) => markSeen(tx, new Date(body.until)));
  }
}
