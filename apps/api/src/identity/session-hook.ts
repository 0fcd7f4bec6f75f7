import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../kernel/errors.js';
import { tokenIn } from './session-token.js';
import type { Sessions, Visitor } from './sessions.js';

declare module 'fastify' {
  interface FastifyRequest {
    /** The login behind `actor`, for identity's own routes. */
    visitor?: Visitor | undefined;
  }
}

/** What answers before anybody is known: logging in, the demo's accounts, the watchman. */
const beforeLogin = new Set(['POST /api/session', 'GET /api/session/demo-accounts', 'GET /api/health', 'GET /api/ready']);
/** What somebody may do who must change the password first. */
const beforePasswordChange = new Set([...beforeLogin, 'GET /api/session', 'DELETE /api/session', 'POST /api/session/password', 'POST /api/session/keep-alive']);

/** Sets `request.actor` from the session cookie of every request to /api, once the server knows its other hooks. */
export function installSessionHook(server: FastifyInstance, sessions: Sessions, https: boolean): void {
  server.decorateRequest('visitor', undefined);
  server.addHook('onRequest', async (request) => {
    if (!request.url.startsWith('/api/')) return;
    const token = tokenIn(request.headers.cookie, https);
    const visitor = token === undefined ? undefined : await sessions.visitorOf(token);
    const route = routeOf(request);
    if (visitor === 'replaced') {
      if (beforeLogin.has(route)) return;
      throw refuse('LOGIN_REPLACED');
    }
    if (visitor === undefined) return;
    if (visitor.mustChangePassword && !beforePasswordChange.has(route)) throw refuse('PASSWORD_CHANGE_REQUIRED');
    request.visitor = visitor;
    request.actor = visitor.actor;
  });
}

const routeOf = (request: FastifyRequest): string => `${request.method} ${request.url.split('?')[0]}`;
