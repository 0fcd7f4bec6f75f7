import { Controller, Get } from '@nestjs/common';
import { documentNumberPage, documentNumberQuery, type DocumentNumberRow, type Page } from '@reform-ledger/contracts';
import type { z } from 'zod';
import { DataSource } from 'typeorm';
import { Answers } from '../../http/answers.js';
import { CurrentActor } from '../../http/current-actor.js';
import { ZodQuery } from '../../http/zod-pipe.js';
import type { Actor } from '../../kernel/actor.js';
import { listNumbers } from './list-numbers.js';

/** The register of document numbers (文号登记): taken, entered from paper, voided. */
@Controller('document-numbers')
export class NumberingController {
  constructor(private readonly dataSource: DataSource) {}

  @Get()
  @Answers(documentNumberPage, { summary: '文号登记' })
  list(@CurrentActor() actor: Actor, @ZodQuery(documentNumberQuery) query: z.infer<typeof documentNumberQuery>): Promise<Page<DocumentNumberRow>> {
    return listNumbers(this.dataSource, actor, query);
  }
}
