import type { FastifyInstance, FastifyRequest } from 'fastify';
import { refuse } from '../kernel/errors.js';

const reads = new Set(['GET', 'HEAD', 'OPTIONS']);
const keyForm = /^[\w.-]{8,80}$/;

/**
 * Every request that may change something must come from our own page and carry its Idempotency-Key.
 * A page of another site cannot set `x-requested-with` without being asked first, and we never allow it.
 */
export function checkMutations(server: FastifyInstance, publicUrl: string): void {
  const home = new URL(publicUrl).origin;
  server.addHook('onRequest', (request, _reply, done) => {
    const mutates = !reads.has(request.method) && request.url.startsWith('/api/');
    done(mutates ? mistakeOf(request, home) : undefined);
  });
}

function mistakeOf(request: FastifyRequest, home: string): Error | undefined {
  const { origin, host, 'x-requested-with': requestedWith, 'sec-fetch-site': site, 'idempotency-key': key } = request.headers;
  if (requestedWith !== 'reform-ledger' || site === 'cross-site') return refuse('CROSS_SITE');
  if (origin !== undefined && origin !== home && hostOf(origin) !== host) return refuse('CROSS_SITE');
  return typeof key === 'string' && keyForm.test(key) ? undefined : refuse('IDEMPOTENCY_KEY_REQUIRED');
}

const hostOf = (origin: string): string | undefined => (URL.canParse(origin) ? new URL(origin).host : undefined);
