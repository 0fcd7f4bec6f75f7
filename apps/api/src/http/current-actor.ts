import { createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { RecordRequest } from '../journal/record.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** Who asks; set by identity's hook from the session cookie, undefined when nobody is logged in. */
    actor?: Actor | undefined;
  }
}

const requestOf = (context: ExecutionContext): FastifyRequest => context.switchToHttp().getRequest<FastifyRequest>();

/** The actor of a request. @throws Refusal LOGIN_REQUIRED when nobody is logged in */
export function actorOf(request: FastifyRequest): Actor {
  if (request.actor === undefined) throw refuse('LOGIN_REQUIRED');
  return request.actor;
}

/** Controller parameter: who acts. */
export const CurrentActor = createParamDecorator((_: unknown, context: ExecutionContext): Actor => actorOf(requestOf(context)));

/** What `journal.record` needs of a request; the controller adds the action's name and input. */
export type Recording = Pick<RecordRequest, 'requestId' | 'idempotencyKey'>;

/** The request's id and its Idempotency-Key header. */
export function recordingOf(request: FastifyRequest): Recording {
  const key = request.headers['idempotency-key'];
  return { requestId: request.id, ...(typeof key === 'string' ? { idempotencyKey: key } : {}) };
}

/** Controller parameter of every mutation: `{...recording, name: 'approve-work-item', input}` goes to `journal.record`. */
export const Recording = createParamDecorator((_: unknown, context: ExecutionContext): Recording => recordingOf(requestOf(context)));

export const publicKey = 'reform-ledger:public';

/** Marks a handler that needs no login. All others answer LOGIN_REQUIRED without one. */
export const Public = (): MethodDecorator & ClassDecorator => SetMetadata(publicKey, true);

export const needsNoPostKey = 'reform-ledger:needs-no-post';

/** Marks what somebody who holds no post today may still use: the session itself. Everything else answers NO_POST. */
export const NeedsNoPost = (): MethodDecorator & ClassDecorator => SetMetadata(needsNoPostKey, true);
