import { z } from 'zod';
import { abilities, dateOnly, id, instant, personLabel } from './common.js';
import { adjustmentKinds, adjustmentStates, keysOf } from './tables.js';

/** Starts an application to change an issued task; what is asked for is filled in its first step. */
export const startAdjustmentBody = z.strictObject({ kind: z.enum(keysOf(adjustmentKinds)) });
export type StartAdjustmentBody = z.infer<typeof startAdjustmentBody>;
export const startedAdjustment = z.object({ id, workItemId: z.string() });

/** What changes, in words: one field, as it is and as it is to be. `fresh`: not so when it was last returned. */
export const adjustmentChange = z.object({ field: z.string(), before: z.string(), after: z.string(), fresh: z.boolean() });
export type AdjustmentChange = z.infer<typeof adjustmentChange>;

export const adjustmentRow = z.object({
  id, taskId: z.string(), kind: z.enum(keysOf(adjustmentKinds)), state: z.enum(keysOf(adjustmentStates)), unitName: z.string().nullable(), reason: z.string(),
  /** Asked for later than the working days before the due date allow; then the office says why. */
  lateReason: z.string().nullable(),
  startedBy: personLabel, startedAt: instant, signedBy: personLabel.nullable(), signedAt: instant.nullable(), resultVersion: z.number().int().nullable(),
  changes: z.array(adjustmentChange),
  /** The step that waits, for those who may read it; null once ended. */
  workItemId: z.string().nullable(), waitsFor: z.string().nullable(),
});
export type AdjustmentRow = z.infer<typeof adjustmentRow>;

/** One signed version of a task: what it obliged whom to, why it was made, and who signed it. */
export const taskVersion = z.object({
  number: z.number().int(), reason: z.string(), signedBy: personLabel, signedAt: instant, deadline: dateOnly.nullable(), deadlineBasis: z.string(),
  /** Which application led to it; null for the issue and for a ruling on a dispute. */
  kind: z.enum(keysOf(adjustmentKinds)).nullable(), changes: z.array(adjustmentChange),
});
export type TaskVersion = z.infer<typeof taskVersion>;

/** GET /api/tasks/…/adjustments: the versions of a task, the newest first, the applications, and what this person may start now. */
export const taskAdjustments = z.object({
  items: z.array(adjustmentRow), versions: z.array(taskVersion), abilities,
  /** Why nothing may be started, in words; null when something may, or the person never could. */
  whyNot: z.string().nullable(),
});
export type TaskAdjustments = z.infer<typeof taskAdjustments>;
