import { StreamableFile, type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { mergeMap, type Observable } from 'rxjs';
import { ANSWERS, type AnswerNote } from '../http/answers.js';
import { Journal } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { Clock } from '../kernel/clock.js';
import { isOnlyAuditor } from './journal.policy.js';

/** No business stands behind these: the own login, the program's state and description, the bell, the words of the journal's filter. */
const silent = ['/api/session', '/api/health', '/api/ready', '/api/openapi.json', '/api/docs', '/api/notices', '/api/my-reminders', '/api/journal/actions'];
/** Journals itself, for whoever exports. */
const ownEntry = '/api/audit/tasks/:id/case-file';
/** Within this time the same address read again in the same session is the same reading. */
const foldedFor = 10 * 60_000;
/** Readings remembered at most; beyond it the oldest are forgotten and would leave another entry. */
const remembered = 20_000;

/** Whether a route's reading leaves an entry when somebody reads who is nothing but an auditor. */
export const isKeptReading = (route: string): boolean => route !== ownEntry && !silent.some((path) => route === path || route.startsWith(`${path}/`));

/**
 * 审计查看留痕: what somebody reads who acts only as auditor (or audit administrator) leaves one entry in the jurisdiction's chain before
 * the answer leaves the server; when the entry cannot be kept, nothing is shown. The reader has no switch for it. A refused request
 * shows nothing and leaves nothing. The same address in the same session within ten minutes is one reading, from the first one on.
 */
@Injectable()
export class KeepAuditorReading implements NestInterceptor {
  private readonly seen = new Map<string, number>();

  constructor(private readonly reflector: Reflector, private readonly journal: Journal, private readonly clock: Clock) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { actor } = request;
    const reads = request.method === 'GET' || request.method === 'HEAD';
    if (!reads || actor === undefined || !isOnlyAuditor(actor) || !isKeptReading(request.routeOptions.url ?? '')) return next.handle();
    const note = this.reflector.get<AnswerNote | undefined>(ANSWERS, context.getHandler());
    return next.handle().pipe(mergeMap(async (answer: unknown) => {
      try {
        await this.keep(request, actor, note?.summary ?? request.routeOptions.url ?? '');
      } catch (error) {
        if (answer instanceof StreamableFile) answer.getStream().destroy();
        throw error;
      }
      return answer;
    }));
  }

  private async keep(request: FastifyRequest, actor: Actor, what: string): Promise<void> {
    const key = `${actor.sessionId} ${request.url}`;
    const now = this.clock.now().getTime();
    const before = this.seen.get(key);
    if (before !== undefined && now - before < foldedFor && now >= before) return;
    const role = holds(actor, 'auditor') ? 'auditor' : 'audit_admin';
    await this.journal.record(actor, { requestId: request.id, name: 'keep-auditor-reading', input: null }, (tx) => {
      tx.append({ action: 'audit.viewed', ...subjectOf(request), authority: `${role}@${actor.jurisdictionId}`, new: { what, path: decoded(request.url).slice(0, 500) } });
      return Promise.resolve();
    });
    this.seen.delete(key);
    this.seen.set(key, now);
    if (this.seen.size > remembered) this.seen.delete(this.seen.keys().next().value!);
  }
}

/** The record that was read, where the address names one. */
function subjectOf(request: FastifyRequest): { resourceType: string; resourceId: string } {
  const route = request.routeOptions.url ?? '';
  const { id, taskId } = request.params as Record<string, string | undefined>;
  const task = taskId ?? (route.startsWith('/api/audit/tasks/') ? id : undefined);
  if (task !== undefined) return { resourceType: 'task', resourceId: task.slice(0, 64) };
  return { resourceType: 'page', resourceId: (id ?? route).slice(0, 64) };
}

function decoded(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
