import { Global, Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { DataSource } from 'typeorm';
import { CONFIG } from '../http/core.module.js';
import { Clock } from '../kernel/clock.js';
import type { Config } from '../kernel/config.js';
import { PersonDirectory } from './person-directory.js';
import { installSessionHook } from './session-hook.js';
import { SessionController } from './session.controller.js';
import { Sessions } from './sessions.js';

/** Login and sessions. Needs a PersonDirectory (organization) and, once there are work items, an OpenWorkItems (approvals). */
@Global()
@Module({
  controllers: [SessionController],
  providers: [{
    provide: Sessions,
    useFactory: (dataSource: DataSource, clock: Clock, directory: PersonDirectory, config: Config) => new Sessions(dataSource, clock, directory, config.mode === 'demo'),
    inject: [DataSource, Clock, PersonDirectory, CONFIG],
  }],
  exports: [Sessions],
})
export class IdentityModule implements OnModuleInit {
  constructor(
    private readonly adapterHost: HttpAdapterHost,
    private readonly sessions: Sessions,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    installSessionHook(this.adapterHost.httpAdapter.getInstance<FastifyInstance>(), this.sessions, this.config.publicUrl.startsWith('https:'));
  }
}
