import type { ErrorCode } from '@reform-ledger/contracts';

/** Why a request did not succeed. `message` is a whole Chinese sentence ready to show: what happened, whether anything was lost, what to do. */
export class ServerProblem extends Error {
  constructor(
    message: string,
    /** HTTP status, or 0 when no answer came. */
    readonly status: number,
    /** The server's code, or NETWORK / TIMEOUT when no answer came. */
    readonly code: ErrorCode | 'NETWORK' | 'TIMEOUT',
    readonly details: Record<string, unknown> = {},
  ) {
    super(message);
    this.name = 'ServerProblem';
  }

  /** True when nobody knows whether the server carried the action out: the same action must be retried with the same key. */
  get outcomeUnknown(): boolean {
    return this.status === 0 || this.status >= 500;
  }
}

/** The sentence of any error; never a code or English text. */
export function sentenceOf(error: unknown, fallback: string): string {
  return error instanceof ServerProblem ? error.message : fallback;
}
