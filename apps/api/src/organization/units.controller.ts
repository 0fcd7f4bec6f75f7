import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { id as pathId, pageOf, unitBody, unitQuery, unitRow, type Page, type UnitBody, type UnitRow } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { Sessions } from '../identity/sessions.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { listUnits, readUnit } from './read-units.js';
import { changeUnit, createUnit } from './save-unit.js';

/** /units: the units of one's own jurisdiction. */
@Controller('units')
export class UnitsController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Answers(pageOf(unitRow), { summary: '单位清单' })
  list(@CurrentActor() actor: Actor, @ZodQuery(unitQuery) query: z.infer<typeof unitQuery>): Promise<Page<UnitRow>> {
    return reading(this.dataSource, (sql) => listUnits(sql, actor, dayOf(this.clock.now()), query));
  }

  @Get(':id')
  @Answers(unitRow, { summary: '一个单位' })
  read(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<UnitRow> {
    return reading(this.dataSource, (sql) => readUnit(sql, actor, dayOf(this.clock.now()), id));
  }

  @Post()
  @HttpCode(200)
  @Answers(unitRow, { summary: '新增单位' })
  create(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(unitBody) body: UnitBody): Promise<UnitRow> {
    return this.journal.record(actor, { ...recording, name: 'create-unit', input: body }, async (tx) =>
      readUnit(tx.sql, actor, dayOf(tx.now), await createUnit(tx, body)));
  }

  @Put(':id')
  @Answers(unitRow, { summary: '改单位' })
  async change(
    @CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(unitBody) body: UnitBody,
  ): Promise<UnitRow> {
    const row = await this.journal.record(actor, { ...recording, name: 'change-unit', input: { id, ...body } }, async (tx) => {
      await changeUnit(tx, id, body);
      return readUnit(tx.sql, actor, dayOf(tx.now), id);
    });
    // A new name shows at once in what everybody does next.
    this.sessions.forgetAll();
    return row;
  }
}
