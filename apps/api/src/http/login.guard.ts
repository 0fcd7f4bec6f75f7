import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { refuse } from '../kernel/errors.js';
import { actorOf, needsNoPostKey, publicKey } from './current-actor.js';

/** Closed by default: a handler without `@Public()` answers only to somebody logged in who holds a post today. */
@Injectable()
export class LoginGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  /** @throws Refusal LOGIN_REQUIRED, NO_POST */
  canActivate(context: ExecutionContext): boolean {
    const marked = (key: string): boolean => this.reflector.getAllAndOverride<boolean | undefined>(key, [context.getHandler(), context.getClass()]) === true;
    if (marked(publicKey)) return true;
    const actor = actorOf(context.switchToHttp().getRequest<FastifyRequest>());
    // Whoever left a post keeps the login until it is switched off; what the county keeps is no longer theirs to see.
    if (actor.appointments.length === 0 && !marked(needsNoPostKey)) throw refuse('NO_POST');
    return true;
  }
}
