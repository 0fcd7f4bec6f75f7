import compress from '@fastify/compress';
import helmet from '@fastify/helmet';
import multipart from '@fastify/multipart';
import rateLimit from '@fastify/rate-limit';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../kernel/config.js';
import { refuse } from '../kernel/errors.js';
import { faultPoint, faultPointsArmed } from '../kernel/fault-point.js';
import { newId } from '../kernel/ids.js';
import type { Lifecycle } from '../kernel/lifecycle.js';
import { log } from '../kernel/log.js';
import { checkMutations } from './mutation-checks.js';
import { bodyLimit, problemOf } from './problem.js';
import { answerUnreadable } from './unreadable.js';

/** The Fastify server under Nest: each request gets an id that the answer, the log and the journal share. */
export function createServer(config: Config): FastifyAdapter {
  return new FastifyAdapter({
    bodyLimit,
    trustProxy: (_address, hop) => hop < config.proxyHops,
    genReqId: () => newId(),
    requestTimeout: 60_000,
    connectionTimeout: 70_000,
    // Whoever sends a header letter by letter holds a connection for so long, not for ever.
    http: { headersTimeout: 15_000, connectionsCheckingInterval: 5000 },
    clientErrorHandler: answerUnreadable,
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => {
      const { status, body } = problemOf(error, request.id);
      void reply.status(status).type('application/json; charset=utf-8').header('cache-control', 'no-store').send(body);
    },
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 200 },
  });
}

/** Headers, limits, compression and the log line, in the order a request meets them. Call before the routes are made. */
export async function equipServer(server: FastifyInstance, config: Config, lifecycle: Lifecycle): Promise<void> {
  server.decorateRequest('actor', undefined);
  server.addHook('onRequest', (request, reply, done) => {
    void reply.header('x-request-id', request.id);
    if (request.url.startsWith('/api/')) void reply.header('cache-control', 'no-store');
    done();
  });
  refuseWhileStopping(server, lifecycle);
  // Whoever was told that it is too much is not listened to any further.
  server.addHook('onSend', (_request, reply, _payload, done) => {
    if (reply.statusCode === 413) void reply.header('connection', 'close');
    done();
  });
  server.addHook('onResponse', (request, reply, done) => {
    // In the demo the terminal shows the accounts; a line for every request would push them out of sight.
    if (config.mode === 'demo' && reply.statusCode < 500) return done();
    // The route, not the address: addresses carry search words.
    log.info('request', {
      requestId: request.id, method: request.method, route: request.routeOptions.url, status: reply.statusCode,
      ms: Math.round(reply.elapsedTime * 10) / 10,
    });
    done();
  });
  if (faultPointsArmed) {
    server.addHook('onSend', (request, _reply, payload, done) => {
      if (request.method !== 'GET') faultPoint('before-answer');
      done(null, payload);
    });
  }
  await server.register(helmet, securityHeaders(config));
  checkMutations(server, config.publicUrl);
  tightenLogin(server, config);
  await server.register(rateLimit, {
    max: config.requestsPerMinute,
    timeWindow: '1 minute',
    keyGenerator: (request) => request.ip,
    errorResponseBuilder: (_request, context) => refuse('TOO_MANY_REQUESTS', { seconds: Math.ceil(context.ttl / 1000) }),
  });
  await server.register(multipart);
  await server.register(compress, { threshold: 1024, encodings: ['gzip'] });
}

/** Addresses that answer while the program stops: whoever watches it must be told. */
const watched = new Set(['/api/health', '/api/ready']);

/** Counts what runs; once the program stops, what runs ends as always and whatever comes new is sent away for a moment. */
function refuseWhileStopping(server: FastifyInstance, lifecycle: Lifecycle): void {
  const counted = new WeakSet<object>();
  server.addHook('onRequest', (request, reply, done) => {
    if (lifecycle.isStopping() && !watched.has(request.url.split('?')[0]!)) {
      void reply.header('retry-after', '30').header('connection', 'close');
      return done(refuse('SHUTTING_DOWN'));
    }
    counted.add(request);
    lifecycle.began();
    done();
  });
  server.addHook('onResponse', (request, _reply, done) => {
    if (counted.delete(request)) lifecycle.ended();
    done();
  });
}

/** Where passwords are tried, a source address asks at most this share of what it may ask otherwise. A government building behind one address still logs in. */
const loginShare = 50;
const passwordRoutes = new Set(['/api/session', '/api/session/password']);

function tightenLogin(server: FastifyInstance, config: Config): void {
  server.addHook('onRoute', (route) => {
    if (!passwordRoutes.has(route.url) || ![route.method].flat().includes('POST')) return;
    route.config = { ...route.config, rateLimit: { max: Math.max(10, Math.ceil(config.requestsPerMinute / loginShare)) } };
  });
}

/** Scripts only from ourselves; inline styles because form-js, bpmn-js and the component library set them. */
function securityHeaders(config: Config): Parameters<typeof helmet>[1] {
  const https = config.publicUrl.startsWith('https:');
  return {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"], scriptSrc: ["'self'"], styleSrc: ["'self'", "'unsafe-inline'"], imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'", 'data:'], connectSrc: ["'self'"], objectSrc: ["'none'"], baseUri: ["'none'"], frameAncestors: ["'none'"],
        formAction: ["'self'"],
      },
    },
    strictTransportSecurity: https ? { maxAge: 15_552_000 } : false,
    // Over plain http (an office intranet) browsers ignore these two and complain in the console.
    crossOriginOpenerPolicy: https,
    originAgentCluster: https,
    frameguard: { action: 'deny' },
    referrerPolicy: { policy: 'same-origin' },
  };
}
