import { Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD } from '@nestjs/core';
import { AdministratorGuard } from './administrator.guard.js';
import { ErrorFilter } from './error-filter.js';
import { HealthController } from './health.controller.js';
import { LoginGuard } from './login.guard.js';
import { ReadyController } from './ready.controller.js';

/** What holds for every request: the guards of login and of the administrators, the shape of errors, and the health address. */
@Module({
  controllers: [HealthController, ReadyController],
  providers: [{ provide: APP_FILTER, useClass: ErrorFilter }, { provide: APP_GUARD, useClass: LoginGuard }, { provide: APP_GUARD, useClass: AdministratorGuard }],
})
export class HttpModule {}
