import { SetMetadata } from '@nestjs/common';
import type { ErrorCode } from '@reform-ledger/contracts';
import type { z } from 'zod';

/** What a route answers when it succeeds, and with which refusals of its own when it does not. */
export interface AnswerNote {
  /** The shape of the JSON answer; null for a file. */
  schema: z.ZodType | null;
  /** What the route is for, in a few Chinese words, for the page of the API. */
  summary?: string;
  /** Only where it differs from what the framework answers (201 after POST, 200 otherwise, or `@HttpCode`). */
  status?: number;
  mediaType: string;
  /** The fields beside `file` where the route takes a file as multipart/form-data. */
  upload?: z.ZodObject;
  /** Refusals beyond those that every route may give (login, wrong request, not found, busy). */
  refusals: readonly ErrorCode[];
}

/** Metadata key of an `AnswerNote` on a handler. */
export const ANSWERS = 'reform-ledger:answers';

/**
 * Declares the answer of a route for the API description and for the check of every answer in tests.
 * A route without it fails a test: nothing is served that is not described.
 * @param schema the shape from contracts; null for a file, whose `mediaType` is then named
 */
export const Answers = (schema: z.ZodType | null, note: Partial<Omit<AnswerNote, 'schema'>> = {}): MethodDecorator =>
  SetMetadata<string, AnswerNote>(ANSWERS, { schema, mediaType: 'application/json', refusals: [], ...note });

/** What any act on a work item may be refused with: the item's own state, its form, and what follows from the act. */
export const actRefusals = [
  'WORK_ITEM_CLOSED', 'WORK_ITEM_BARRED', 'OPINION_REQUIRED', 'FORM_INVALID', 'OUTCOME_UNKNOWN', 'RETURN_TARGET_REQUIRED', 'PARTS_OUTSTANDING', 'DISPUTE_CLOSED', 'NOT_SIGNED_FOR',
  'PLAN_NOT_READY', 'QUESTIONS_OPEN', 'GROUP_EMPTY', 'CALENDAR_MISSING', 'PERIOD_INVALID', 'CLOSE_OUT_BLOCKED', 'UNIT_PLAN_BLOCKED', 'UNIT_PLAN_INVALID', 'UNIT_PLAN_OUTDATED',
  'ADJUSTMENT_INVALID', 'ADJUSTMENT_LATE', 'ADJUSTMENT_OUTDATED', 'BULLETIN_UNCHECKED', 'BULLETIN_NOTHING_TO_CHECK',
] as const satisfies readonly ErrorCode[];

/** What a received file may be refused with. */
export const uploadRefusals = ['FILE_TYPE_REFUSED', 'FILE_NAME_MISMATCH', 'FILE_UNSAFE', 'FILE_EMPTY', 'WORK_ITEM_CLOSED'] as const satisfies readonly ErrorCode[];

/** What the import of a document may be refused with. */
export const importRefusals = ['SOURCE_UNUSABLE', 'SOURCE_ALREADY_IMPORTED', 'PLAN_NOT_EDITABLE', 'PLAN_ISSUED', 'FILE_TYPE_REFUSED', 'FILE_EMPTY'] as const satisfies readonly ErrorCode[];
