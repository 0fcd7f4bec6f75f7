import { errors, errorSentence, type ErrorCode } from '@reform-ledger/contracts';

export type { ErrorCode };

/**
 * A "no" the person can do something about: the code for programs, the HTTP status, and a Chinese sentence that says
 * what happened and what to do next. Everything else that is thrown is a fault of ours and answers INTERNAL.
 */
export class Refusal extends Error {
  readonly code: ErrorCode;
  readonly status: number;
  readonly details?: Record<string, unknown>;

  constructor(code: ErrorCode, details?: Record<string, unknown>) {
    super(errorSentence(code, details));
    this.name = 'Refusal';
    this.code = code;
    this.status = errors[code].status;
    if (details !== undefined) this.details = details;
  }
}

/**
 * Makes the refusal of a code; the sentence comes from `errors` in contracts, its `{places}` from `details`.
 * Written `throw refuse('NOT_FOUND')`.
 */
export const refuse = (code: ErrorCode, details?: Record<string, unknown>): Refusal => new Refusal(code, details);

/** A mistake in how the program is set up or started. The sentence is for the administrator; the program does not start. */
export class SetupError extends Error {
  constructor(readonly sentences: string[]) {
    super(sentences.join('\n'));
    this.name = 'SetupError';
  }
}
