import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { actorOf, publicKey } from './current-actor.js';

/** Closed by default: a handler without `@Public()` answers only to somebody logged in. */
@Injectable()
export class LoginGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws Refusal LOGIN_REQUIRED */
  canActivate(context: ExecutionContext): boolean {
    const open = this.reflector.getAllAndOverride<boolean | undefined>(publicKey, [context.getHandler(), context.getClass()]);
    if (open !== true) actorOf(context.switchToHttp().getRequest<FastifyRequest>());
    return true;
  }
}
