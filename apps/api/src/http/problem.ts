import { HttpException } from '@nestjs/common';
import type { ApiProblem, ErrorCode } from '@reform-ledger/contracts';
import { isDeadlock, isDuplicate, isStorageFull, isUnreachable } from '../database/database-errors.js';
import { Refusal, refuse } from '../kernel/errors.js';
import { log } from '../kernel/log.js';

/** The largest JSON body; files travel as multipart with limits of their own. */
export const bodyLimit = 1024 * 1024;

/** The refusal that an error of the framework, the body parser or the database amounts to; undefined for a fault of ours. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error;
  if (isDuplicate(error)) return refuse('DUPLICATE', { what: '刚刚有人提交了同样的内容' });
  if (isDeadlock(error)) return refuse('BUSY');
  if (isUnreachable(error)) return refuse('DATABASE_UNAVAILABLE');
  if (isStorageFull(error)) return refuse('STORAGE_FULL');
  const status = error instanceof HttpException ? error.getStatus() : (error as { statusCode?: unknown } | null)?.statusCode;
  if (typeof status !== 'number' || status < 400 || status >= 500) return undefined;
  const known: Record<number, () => Refusal> = {
    401: () => refuse('LOGIN_REQUIRED'),
    404: () => refuse('NOT_FOUND'),
    413: () => refuse('PAYLOAD_TOO_LARGE', { limit: `${bodyLimit / 1024 / 1024} MB` }),
    415: () => refuse('BAD_REQUEST', { reason: '请求的内容类型不对' }),
  };
  return known[status]?.() ?? refuse('BAD_REQUEST', { reason: '请求的格式不对' });
}

/** The status and body that answer an error. A fault of ours is logged by its place, never by its values, and told in one sentence. */
export function problemOf(error: unknown, requestId: string): { status: number; body: ApiProblem } {
  const refusal = refusalOf(error);
  const answered = refusal ?? refuse('INTERNAL', { requestId });
  if (refusal === undefined) logFault(error, requestId);
  const { code, message, details } = answered;
  return {
    status: answered.status,
    body: { error: { code: code satisfies ErrorCode, message, ...(details && refusal ? { details } : {}), requestId } },
  };
}

/** Logs kind and place of a fault. Messages may quote what people typed (a duplicate key does), so they stay out of the log. */
export function logFault(error: unknown, requestId: string): void {
  const fault = error instanceof Error ? error : new Error('not an Error');
  const place = (fault.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line)).slice(0, 12).map((line) => line.trim()).join(' < ');
  log.error('fault', { requestId, name: fault.name, code: (fault as { code?: string }).code, place });
}
