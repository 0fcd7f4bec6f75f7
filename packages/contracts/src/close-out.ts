import { z } from 'zod';
import { count, id, instant, line, personLabel } from './common.js';
import { closeOutStates, keysOf } from './tables.js';
import { attachmentRow } from './work-items.js';

/** Applying for 销号: the unit whose part it is, where the actor is clerk of several of a 分头负责 task's units. */
export const closeOutBody = z.strictObject({ unitId: id.optional() });
/** The office applies for the parts of a 分头负责 task that are still open; the reason is written in the work item. */
export const closeOutRestBody = z.strictObject({});
/** The leader reopens; of a 分头负责 task only the parts of the units named, or all of them. */
export const reopenBody = z.strictObject({ reason: line(500).min(2, '请写明重新打开的理由'), unitIds: z.array(id).max(300).default([]) });
export type ReopenBody = z.infer<typeof reopenBody>;
/** An application has begun: the work item in which it is written. */
export const closeOutStarted = z.object({ id, workItemId: id });
export type CloseOutStarted = z.infer<typeof closeOutStarted>;

/** One target with what became of it, as the unit states it. */
export const closeOutResult = z.object({ indicator: z.string(), target: z.string(), result: z.string() });

/** lead: the task by its lead unit; part: a unit's part of a 分头负责 task; rest: what is still open of one, by the office. */
export const closeOutKind = z.enum(['lead', 'part', 'rest']);
export const closeOutRow = z.object({
  id, kind: closeOutKind, state: z.enum(keysOf(closeOutStates)), unitId: z.string().nullable(), unitName: z.string().nullable(),
  statement: z.string().nullable(), results: z.array(closeOutResult), remaining: z.string().nullable(), attachments: z.array(attachmentRow),
  returned: z.object({ opinion: z.string(), mend: z.string(), by: personLabel, at: instant }).nullable(),
  startedAt: instant, draftedBy: personLabel.nullable(), sentBy: personLabel.nullable(), sentAt: instant.nullable(),
  verifiedBy: personLabel.nullable(), verifiedAt: instant.nullable(), verifyOpinion: z.string().nullable(),
  confirmedBy: personLabel.nullable(), confirmedAt: instant.nullable(), confirmOpinion: z.string().nullable(), abandonReason: z.string().nullable(),
  instanceId: z.string().nullable(), workItemId: z.string().nullable(),
});
export type CloseOutRow = z.infer<typeof closeOutRow>;

/** A closing of the task (no unit) or of a unit's part, and its reopening if there was one. */
export const taskClosing = z.object({
  id, unitId: z.string().nullable(), unitName: z.string().nullable(), closeOutId: z.string(), version: z.number().int(), closedAt: instant, closedBy: personLabel,
  reopenedAt: instant.nullable(), reopenedBy: personLabel.nullable(), reopenReason: z.string().nullable(),
});
export type TaskClosing = z.infer<typeof taskClosing>;

/** Whether the actor can apply now; the reason when not. */
export const closeOutChance = z.object({ unitId: z.string().nullable(), unitName: z.string().nullable(), allowed: z.boolean(), reason: z.string().nullable() });
export type CloseOutChance = z.infer<typeof closeOutChance>;

/** What the page of a task shows of 销号. */
export const taskCloseOut = z.object({
  /** 分头负责: parts closed, of how many. */
  parts: z.object({ closed: count, total: count }).nullable(),
  /** The newest first. */
  applications: z.array(closeOutRow),
  closings: z.array(taskClosing),
  /** Null where applying is not this actor's. */
  apply: closeOutChance.nullable(),
  applyRest: closeOutChance.nullable(),
  /** The leader may reopen: the task, or these units' parts. */
  reopen: z.boolean(),
});
export type TaskCloseOut = z.infer<typeof taskCloseOut>;
