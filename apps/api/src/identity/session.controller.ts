import { Controller, Delete, Get, HttpCode, Inject, Optional, Post, Req, Res } from '@nestjs/common';
import { changePasswordBody, demoAccount, itemsOf, loginBody, nothing, sessionInfo as sessionInfoSchema, type ChangePasswordBody, type DemoAccount, type LoginBody, type SessionInfo } from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { Answers } from '../http/answers.js';
import { CONFIG } from '../http/core.module.js';
import { Public, NeedsNoPost } from '../http/current-actor.js';
import { ZodBody } from '../http/zod-pipe.js';
import { Journal } from '../journal/record.js';
import { Clock, dayOf } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { refuse } from '../kernel/errors.js';
import { changePassword } from './change-password.js';
import { listDemoAccounts } from './demo-accounts.js';
import { logIn, type LoginParts } from './log-in.js';
import { logOut } from './log-out.js';
import { OpenWorkItems } from './open-work-items.js';
import { PersonDirectory } from './person-directory.js';
import { sessionInfo } from './session-info.js';
import { sessionCookie } from './session-token.js';
import { Sessions, type Visitor } from './sessions.js';

/** Logging in and out, and what the console must know of whoever is logged in. */
@NeedsNoPost()
@Controller('session')
export class SessionController {
  private readonly parts: LoginParts;
  private readonly https: boolean;

  constructor(
    private readonly dataSource: DataSource,
    journal: Journal,
    private readonly clock: Clock,
    private readonly directory: PersonDirectory,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
    @Optional() private readonly openWorkItems?: OpenWorkItems,
  ) {
    this.parts = { dataSource, journal, clock, directory, demo: config.mode === 'demo' };
    this.https = config.publicUrl.startsWith('https:');
  }

  /** @throws Refusal LOGIN_FAILED, LOGIN_LOCKED, BUSY */
  @Public()
  @Post()
  @HttpCode(200)
  @Answers(sessionInfoSchema, { summary: '登录', refusals: ['LOGIN_FAILED', 'ONE_TIME_PASSWORD_EXPIRED', 'LOGIN_LOCKED'] })
  async logIn(@ZodBody(loginBody) body: LoginBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<SessionInfo> {
    const { token, personId } = await logIn(this.parts, { ...body, source: request.ip, requestId: request.id });
    this.sessions.forgetPerson(personId);
    void reply.header('set-cookie', sessionCookie(token, this.https));
    const visitor = await this.sessions.visitorOf(token);
    if (visitor === undefined || visitor === 'replaced') throw refuse('LOGIN_REPLACED');
    return this.info(visitor);
  }

  @Get()
  @Answers(sessionInfoSchema, { summary: '我是谁，能做什么' })
  session(@Req() request: FastifyRequest): Promise<SessionInfo> {
    return this.info(visitorOf(request));
  }

  /** Any request keeps a session alive; this one does nothing else. */
  @Post('keep-alive')
  @HttpCode(200)
  @Answers(sessionInfoSchema, { summary: '保持登录' })
  keepAlive(@Req() request: FastifyRequest): Promise<SessionInfo> {
    return this.info(visitorOf(request));
  }

  /** Logging out twice is no mistake: the cookie goes in any case. */
  @Public()
  @Delete()
  @Answers(nothing, { summary: '退出登录' })
  async logOut(@Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply): Promise<Record<string, never>> {
    if (request.visitor !== undefined) {
      await logOut(this.parts.journal, request.visitor, request.id);
      this.sessions.forgetPerson(request.visitor.person.personId);
    }
    void reply.header('set-cookie', sessionCookie(null, this.https));
    return {};
  }

  /** @throws Refusal PASSWORD_WRONG, PASSWORD_WEAK, LOGIN_LOCKED */
  @Post('password')
  @HttpCode(200)
  @Answers(sessionInfoSchema, { summary: '改密码', refusals: ['PASSWORD_WRONG', 'PASSWORD_WEAK', 'LOGIN_LOCKED'] })
  async changePassword(
    @ZodBody(changePasswordBody) body: ChangePasswordBody, @Req() request: FastifyRequest, @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SessionInfo> {
    const visitor = visitorOf(request);
    const token = await changePassword(this.parts, visitor, body, request.id);
    this.sessions.forgetPerson(visitor.person.personId);
    void reply.header('set-cookie', sessionCookie(token, this.https));
    return this.info({ ...visitor, mustChangePassword: false });
  }

  /** @throws Refusal NOT_FOUND outside the demo */
  @Public()
  @Get('demo-accounts')
  @Answers(itemsOf(demoAccount), { summary: '演示账号' })
  async demoAccounts(): Promise<{ items: DemoAccount[] }> {
    if (this.config.mode !== 'demo') throw refuse('NOT_FOUND');
    return { items: await reading(this.dataSource, (sql) => listDemoAccounts(sql, this.directory, dayOf(this.clock.now()))) };
  }

  private async info(visitor: Visitor): Promise<SessionInfo> {
    const openWorkItems = visitor.mustChangePassword ? 0 : ((await this.openWorkItems?.count(visitor.actor)) ?? 0);
    const contact = await reading(this.dataSource, (sql) => this.directory.contact(sql, visitor.person.jurisdiction.id, dayOf(this.clock.now())));
    return sessionInfo(visitor, { now: this.clock.now(), demo: this.config.mode === 'demo', openWorkItems, contact });
  }
}

function visitorOf(request: FastifyRequest): Visitor {
  if (request.visitor === undefined) throw refuse('LOGIN_REQUIRED');
  return request.visitor;
}
