import { apiProblem, type ErrorCode } from '@reform-ledger/contracts';
import { ModulesContainer } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { refusalsOf } from '../openapi/common-refusals.js';
import { routesOf, type Route } from '../openapi/route-catalogue.js';

/** Codes that the server gives before a request reaches a route. */
const beforeRoutes: ErrorCode[] = ['NOT_FOUND', 'BAD_REQUEST', 'CROSS_SITE', 'IDEMPOTENCY_KEY_REQUIRED', 'TOO_MANY_REQUESTS', 'LOGIN_REPLACED', 'PASSWORD_CHANGE_REQUIRED', 'PAYLOAD_TOO_LARGE', 'LOGIN_REQUIRED', 'SHUTTING_DOWN'];

/** Checks every JSON answer of a started program against what its route declares. */
export class AnswerCheck {
  /** What was answered otherwise than declared; `close()` of the test api fails when there is any. */
  readonly faults: string[] = [];
  /** Every address under /api that the server really routes, e.g. `GET /api/units/:id`. */
  readonly served = new Set<string>();
  private routes: Map<string, Route> | undefined;

  /** Call before the routes are made. */
  constructor(private readonly app: NestFastifyApplication, server: FastifyInstance) {
    server.addHook('onRoute', ({ url, method }) => {
      for (const verb of [method].flat()) if (url.startsWith('/api') && verb !== 'HEAD' && verb !== 'OPTIONS') this.served.add(`${verb} ${url}`);
    });
    server.addHook('preSerialization', (request, reply, payload, done) => {
      const fault = this.faultOf(request, reply.statusCode, JSON.parse(JSON.stringify(payload)) as unknown);
      if (fault === undefined) return done(null, payload);
      this.faults.push(fault);
      void reply.status(500);
      done(null, { error: { code: 'INTERNAL', message: fault, requestId: request.id } });
    });
  }

  private faultOf(request: FastifyRequest, status: number, body: unknown): string | undefined {
    this.routes ??= new Map(routesOf(this.app.get(ModulesContainer)).map((route) => [`${route.method} ${route.path}`, route]));
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = this.routes.get(`${method} ${request.routeOptions.url}`);
    const said = `${method} ${request.routeOptions.url ?? request.url} answered ${status}`;
    if (status >= 400) return refusalFault(said, status, route, body);
    // Routes that only a test mounts declare nothing; that the product's do is a test of its own.
    if (!route?.note) return undefined;
    if (route.note.schema === null) return `${said} with JSON where a file is declared`;
    if (status !== route.status) return `${said}, declared is ${route.status}`;
    const mistake = mismatch(route.note.schema, body);
    return mistake === undefined ? undefined : `${said} outside its schema: ${mistake}`;
  }
}

function refusalFault(said: string, status: number, route: Route | undefined, body: unknown): string | undefined {
  const mistake = mismatch(apiProblem, body);
  if (mistake !== undefined) return `${said} outside the schema of refusals: ${mistake}`;
  const { code } = (body as z.infer<typeof apiProblem>).error;
  if (route && !route.note) return undefined;
  const declared = route === undefined ? beforeRoutes : refusalsOf(route);
  return declared.includes(code) || (status === 500 && code === 'INTERNAL') ? undefined : `${said} with ${code}, which the route does not declare`;
}

/** Why a value is not exactly of a schema: wrong, missing or undeclared; undefined when it is. */
export function mismatch(schema: z.ZodType, value: unknown): string | undefined {
  const parsed = schema.safeParse(value);
  if (!parsed.success) return parsed.error.issues.slice(0, 5).map(({ path, message }) => `${path.join('.')}: ${message}`).join('; ');
  return unlike(value, parsed.data, '');
}

/** The first path that only one of the two has: a shape drops what it does not declare and fills in defaults. */
function unlike(answered: unknown, declared: unknown, path: string): string | undefined {
  if (typeof answered !== 'object' || answered === null || typeof declared !== 'object' || declared === null) return undefined;
  for (const key of new Set([...Object.keys(answered), ...Object.keys(declared)])) {
    const at = path === '' ? key : `${path}.${key}`;
    if (!Object.hasOwn(declared, key)) return `${at} is not declared`;
    if (!Object.hasOwn(answered, key)) return `${at} is declared and missing`;
    const deeper = unlike((answered as Record<string, unknown>)[key], (declared as Record<string, unknown>)[key], at);
    if (deeper !== undefined) return deeper;
  }
  return undefined;
}
