import type { ErrorCode } from '@reform-ledger/contracts';
import type { Route } from './route-catalogue.js';

const always: ErrorCode[] = ['BAD_REQUEST', 'NOT_FOUND', 'TOO_MANY_REQUESTS', 'BUSY', 'SHUTTING_DOWN', 'INTERNAL'];
const loggedIn: ErrorCode[] = ['LOGIN_REQUIRED', 'LOGIN_REPLACED', 'PASSWORD_CHANGE_REQUIRED', 'NO_POST', 'NOT_ALLOWED'];
const changing: ErrorCode[] = ['CROSS_SITE', 'IDEMPOTENCY_KEY_REQUIRED', 'IDEMPOTENCY_MISMATCH', 'STALE_VERSION', 'DUPLICATE', 'PAYLOAD_TOO_LARGE'];

/** Every code a route may answer with: those of its kind, and its own from `@Answers`. */
export function refusalsOf(route: Route): ErrorCode[] {
  return [...new Set<ErrorCode>([
    ...always, ...(route.public ? ['LOGIN_REPLACED' as const] : loggedIn), ...(route.method === 'GET' ? [] : changing), ...(route.note?.refusals ?? []),
  ])];
}
