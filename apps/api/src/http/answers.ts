import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@reform-ledger/contracts';
import type { z } from 'zod';

/** What a route answers when it succeeds, and with which refusals of its own when it does not. */
export interface AnswerNote {
  /** The shape of the JSON answer; null for a file. */
  schema: z.ZodType | null;
  status: number;
  mediaType: string;
  /** Refusals beyond those that every route may give (login, wrong request, not found, busy). */
  refusals: readonly ErrorCode[];
}

/** Metadata key of an `AnswerNote` on a handler. */
export const ANSWERS = 'reform-ledger:answers';

/**
 * Declares the answer of a route for the API description and for the check of every answer in tests.
 * A route without it does not start in tests: nothing is served that is not described.
 * @param schema the shape from contracts; null for a file, whose `mediaType` is then named
 */
export const Answers = (schema: z.ZodType | null, note: Partial<Omit<AnswerNote, 'schema'>> = {}): MethodDecorator =>
  SetMetadata<string, AnswerNote>(ANSWERS, { schema, status: 200, mediaType: 'application/json', refusals: [], ...note });
