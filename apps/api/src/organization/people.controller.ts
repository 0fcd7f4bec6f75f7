import { Controller, Get, HttpCode, Post, Put } from '@nestjs/common';
import { id as pathId, oneTimePasswordAnswer, pageOf, personBody, personQuery, personRow, type Page, type PersonBody, type PersonRow } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import type { z } from 'zod';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CurrentActor, Recording } from '../http/current-actor.js';
import { ZodBody, ZodParam, ZodQuery } from '../http/zod-pipe.js';
import { hashPassword } from '../identity/password-hash.js';
import { oneTimePassword } from '../identity/password-rules.js';
import { Sessions } from '../identity/sessions.js';
import { Journal } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { Clock, dayOf } from '../kernel/clock.js';
import { organizationAuthority } from './organization.policy.js';
import { listPeople, readPerson } from './read-people.js';
import { resetPassword } from './reset-password.js';
import { changePerson, createPerson, type LoginOfPerson } from './save-person.js';

/** /people: who works where, and which posts they hold. */
@Controller('people')
export class PeopleController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly journal: Journal,
    private readonly clock: Clock,
    private readonly sessions: Sessions,
  ) {}

  @Get()
  @Answers(pageOf(personRow), { summary: '人员清单' })
  list(@CurrentActor() actor: Actor, @ZodQuery(personQuery) query: z.infer<typeof personQuery>): Promise<Page<PersonRow>> {
    return reading(this.dataSource, (sql) => listPeople(sql, actor, dayOf(this.clock.now()), query));
  }

  @Get(':id')
  @Answers(personRow, { summary: '一个人' })
  read(@CurrentActor() actor: Actor, @ZodParam('id', pathId) id: string): Promise<PersonRow> {
    return reading(this.dataSource, (sql) => readPerson(sql, actor, id));
  }

  @Post()
  @HttpCode(200)
  @Answers(personRow, { summary: '新增人员' })
  async create(@CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodBody(personBody) body: PersonBody): Promise<PersonRow> {
    const login = await this.unusableLogin(actor, body);
    return this.journal.record(actor, { ...recording, name: 'create-person', input: body }, async (tx) =>
      readPerson(tx.sql, actor, await createPerson(tx, body, login)));
  }

  @Put(':id')
  @Answers(personRow, { summary: '改人员和任职', refusals: ['LAST_HOLDER', 'ADMINISTRATORS_APART'] })
  async change(
    @CurrentActor() actor: Actor, @Recording() recording: Recording, @ZodParam('id', pathId) id: string, @ZodBody(personBody) body: PersonBody,
  ): Promise<PersonRow> {
    const login = await this.unusableLogin(actor, body);
    const row = await this.journal.record(actor, { ...recording, name: 'change-person', input: { id, ...body } }, async (tx) => {
      await changePerson(tx, id, body, login);
      return readPerson(tx.sql, actor, id);
    });
    this.sessions.forgetPerson(id);
    return row;
  }

  @Post(':id/reset-password')
  @HttpCode(200)
  @Answers(oneTimePasswordAnswer, { summary: '重设密码' })
  async resetPassword(@CurrentActor() actor: Actor, @Recording() { requestId }: Recording, @ZodParam('id', pathId) id: string): Promise<{ oneTimePassword: string }> {
    const password = oneTimePassword();
    // Hashing costs a tenth of a second on purpose: not for somebody who is refused below.
    const passwordHash = organizationAuthority(actor, 'editPeople') === null ? '' : await hashPassword(password);
    // No idempotency key: the stored answer would keep the password. A repeated click makes another one.
    await this.journal.record(actor, { requestId, name: 'reset-password', input: { id } }, (tx) => resetPassword(tx, id, passwordHash));
    this.sessions.forgetPerson(id);
    return { oneTimePassword: password };
  }

  /** A login that nobody knows the password of, until the administrator gives a one-time password. */
  private async unusableLogin(actor: Actor, { loginName }: PersonBody): Promise<LoginOfPerson | undefined> {
    if (loginName === undefined || organizationAuthority(actor, 'editPeople') === null) return undefined;
    return { loginName, passwordHash: await hashPassword(oneTimePassword()) };
  }
}
