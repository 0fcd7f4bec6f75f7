import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { id as pathId, listQuery, pageOf, unitGroupBody, unitGroupRow, type Page, type UnitGroupBody, type UnitGroupRow } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { listGroups, readGroup } from './read-groups.js';
import { changeGroup, createGroup } from './save-unit-group.js';

const groupQuery = listQuery.extend({ id: z.string().optional() });

/** /unit-groups: names under which documents call several units at once. */
@Controller('unit-groups')
export class UnitGroupsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Answers(pageOf(unitGroupRow), { summary: '统称清单' })
  list(@CurrentActor() actor: Actor, @ZodQuery(groupQuery) query: z.infer<typeof groupQuery>): Promise<Page<UnitGroupRow>> {
    return reading(this.dataSource, (sql) => listGroups(sql, actor, dayOf(this.clock.now()), query));
  }

  @Get(':id')
  @Answers(unitGroupRow, { summary: '一个统称' })
  read(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<UnitGroupRow> {
    return reading(this.dataSource, (sql) => readGroup(sql, actor, dayOf(this.clock.now()), id));
  }

  @Post()
  @HttpCode(200)
  @Answers(unitGroupRow, { summary: '新增统称' })
  create(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(unitGroupBody) body: UnitGroupBody): Promise<UnitGroupRow> {
    return this.journal.record(actor, { ...recording, name: 'create-unit-group', input: body }, async (tx) =>
      readGroup(tx.sql, actor, dayOf(tx.now), await createGroup(tx, body)));
  }

  @Put(':id')
  @Answers(unitGroupRow, { summary: '改统称' })
  change(
    @CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(unitGroupBody) body: UnitGroupBody,
  ): Promise<UnitGroupRow> {
    return this.journal.record(actor, { ...recording, name: 'change-unit-group', input: { id, ...body } }, async (tx) => {
      await changeGroup(tx, id, body);
      return readGroup(tx.sql, actor, dayOf(tx.now), id);
    });
  }
}
