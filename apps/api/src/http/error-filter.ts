import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { ErrorCode } from '@reform-ledger/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.js';

/** When it is worth asking again, in seconds. */
const retryAfter: Partial<Record<ErrorCode, number>> = { BUSY: 1, DATABASE_UNAVAILABLE: 5, STORAGE_FULL: 60 };

/** Every error becomes `{ error: { code, message, details?, requestId } }`. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const reply = http.getResponse<FastifyReply>();
    const { status, body } = problemOf(error, http.getRequest<FastifyRequest>().id);
    // A file that breaks off while it is sent cannot become a JSON answer any more.
    if (reply.sent || reply.raw.headersSent) return;
    const after = retryAfter[body.error.code];
    if (after !== undefined) void reply.header('retry-after', String(after));
    void reply.status(status).type('application/json; charset=utf-8').header('cache-control', 'no-store').send(body);
  }
}
