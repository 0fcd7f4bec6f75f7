import { z } from 'zod';
import { count, dateOnly, id, instant, personLabel } from './common.js';
import { adjustmentChange } from './adjustments.js';
import { keysOf, unitPlanStates } from './tables.js';
import { attachmentRow } from './work-items.js';

/** Beginning a unit's plan for a task, or its next edition; `unitId` where the actor is clerk of several of a 分头负责 task's units. */
export const unitPlanBody = z.strictObject({ unitId: id.optional() });
export type UnitPlanBody = z.infer<typeof unitPlanBody>;
/** A plan has begun: the work item in which it is written. */
export const unitPlanStarted = z.object({ id, workItemId: id });
export type UnitPlanStarted = z.infer<typeof unitPlanStarted>;

/** A milestone: its day, how much of the whole task is done by then, and whether the unit's newest report says it is done. */
export const unitPlanMilestone = z.object({
  position: z.number().int().min(1), subTask: z.string(), title: z.string(), dueDate: dateOnly, year: z.number().int(), quarter: z.number().int().min(1).max(4), plannedPercent: z.number().int().min(0).max(100), done: z.boolean(),
});
export type UnitPlanMilestone = z.infer<typeof unitPlanMilestone>;
/** Something the plan promises to bring out; delivered when a report that proves it is signed. `dropped`: why the next edition has it no more, by an adjustment that the leader signed. */
export const unitPlanDeliverable = z.object({ title: z.string(), dueDate: dateOnly, dropped: z.string().nullable(), deliveredOn: dateOnly.nullable(), proof: z.string().nullable(), attachments: z.array(attachmentRow), reportId: z.string().nullable() });
export type UnitPlanDeliverable = z.infer<typeof unitPlanDeliverable>;

/** One edition of a unit's plan for a task. */
export const unitPlanDetail = z.object({
  id, taskId: z.string(), taskNumber: z.number().int(), taskTitle: z.string(), deadline: dateOnly.nullable(), planTitle: z.string(), docNumber: z.string().nullable(), unitId: z.string(), unitName: z.string(),
  edition: z.number().int().min(1), state: z.enum(keysOf(unitPlanStates)), measures: z.string(), personResponsible: z.string(), milestones: z.array(unitPlanMilestone), deliverables: z.array(unitPlanDeliverable), attachments: z.array(attachmentRow),
  /** Why this edition was made; empty for a first one. */
  basis: z.string(),
  /** What it changed of the milestones and deliverables of the edition before, in words. */
  changes: z.array(adjustmentChange),
  /** The adjustment that made it by the leader's signature; null where the unit wrote it. */
  adjustmentId: z.string().nullable(),
  returned: z.object({ opinion: z.string(), mend: z.string(), by: personLabel, at: instant }).nullable(),
  startedBy: personLabel, startedAt: instant, sentBy: personLabel.nullable(), sentAt: instant.nullable(), filedBy: personLabel.nullable(), filedAt: instant.nullable(),
});
export type UnitPlanDetail = z.infer<typeof unitPlanDetail>;

/** How one responsible unit of a task stands with its plan. */
export const unitPlanStanding = z.object({
  unitId: z.string(), unitName: z.string(),
  /** Until when the first plan is to be filed; null before the unit has signed for the task. */
  dueDate: dateOnly.nullable(), overdue: z.boolean(),
  /** Filed editions, the newest first: the first is in force. */
  editions: z.array(unitPlanDetail),
  /** The edition under way, with the step that waits. */
  underWay: unitPlanDetail.extend({ workItemId: z.string().nullable(), waitsFor: z.string().nullable() }).nullable(),
  /** Whether the actor may begin an edition now; null where it is not theirs. */
  start: z.object({ allowed: z.boolean(), reason: z.string().nullable() }).nullable(),
  /** How far the plan says the task is today, and how far the newest report says it is. */
  plannedPercent: count.nullable(), actualPercent: count.nullable(),
});
export type UnitPlanStanding = z.infer<typeof unitPlanStanding>;
/** GET /api/tasks/…/unit-plans: the lead, or every responsible unit where nobody leads. */
export const taskUnitPlans = z.object({ units: z.array(unitPlanStanding) });
export type TaskUnitPlans = z.infer<typeof taskUnitPlans>;
