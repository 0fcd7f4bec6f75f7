import { z } from 'zod';
import { id, line, listQuery, paragraph } from './common.js';
import type { Abilities, PersonLabel } from './common.js';
import type { Forecast, OutcomeOption, TimelineStep } from './workflows.js';
import { workItemScopes } from './tables.js';

export const workItemQuery = listQuery.extend({
  scope: z.enum(workItemScopes).default('mine'),
  workflowKey: z.string().max(60).optional(), nodeId: z.string().max(60).optional(), unitId: id.optional(), taskId: id.optional(),
  due: z.enum(['overdue', 'today', 'soon']).optional(), id: z.string().optional(),
});
export type WorkItemQuery = z.infer<typeof workItemQuery>;

/** One waiting or finished step, as lists show it. Day counts are the server's: the console never computes them. */
export interface WorkItemRow {
  id: string; instanceId: string; workflowKey: string; workflowName: string; nodeId: string; nodeName: string; stage: string | null;
  /** e.g. 审核：区人民医院三季度报送 */
  title: string;
  subjectType: string; subjectId: string; taskId: string | null; taskNumber: number | null; taskTitle: string | null; planId: string | null;
  unitId: string | null; unitName: string | null;
  whoReceives: string;
  /** Optional items (e.g. 可提异议) are listed but not counted as 待办. */
  optional: boolean;
  openedAt: string; dueAt: string | null; remainingDays: number | null; overdue: boolean; waitedDays: number;
  sentBy: PersonLabel | null; returnReason: string | null; returnedBy: PersonLabel | null; returnedAt: string | null;
  state: 'open' | 'done' | 'withdrawn' | 'cancelled';
  closedAt: string | null; closedBy: PersonLabel | null; outcome: string | null;
  hasDraft: boolean;
  version: number;
}

export interface WorkItemDetail extends WorkItemRow {
  form: { id: string; schema: Record<string, unknown>; values: Record<string, unknown>; readOnly: boolean; savedAt: string | null; /** Files the draft takes along; null before a draft was saved. */ attachmentIds: string[] | null } | null;
  outcomes: OutcomeOption[];
  abilities: Abilities & { act: boolean; withdraw: boolean; saveDraft: boolean; attach: boolean; note: boolean; nameReviewer: boolean };
  /** Why the actor cannot act, in words, and who can: 这一项不归您填报，可找… */
  whyNot: string | null;
  handledBy: { person: PersonLabel; at: string; outcome: string } | null;
  requirements: { text: string; by: PersonLabel; at: string }[];
  /** 初审意见 of the office on this matter, oldest first; they bind nobody. */
  notes: { text: string; by: PersonLabel; at: string }[];
  /** The subject's own content for this step: a report with parts, a plan, an assignment. */
  subject: Record<string, unknown>;
  attachments: AttachmentRow[];
  timeline: TimelineStep[];
  totalDays: number;
  forecast: Forecast[];
  position: { index: number; total: number; previousId: string | null; nextId: string | null } | null;
}

export interface AttachmentRow { id: string; name: string; mediaType: string; size: number; sha256: string; uploadedAt: string; uploadedBy: PersonLabel; previewable: boolean; change?: '新增' | '未变' | '已换' }

export const formValues = z.record(z.string(), z.unknown());
export const approveBody = z.object({ outcome: z.string().max(40).default('approve'), opinion: paragraph(2000).default(''), values: formValues.default({}), version: z.number().int(), attachmentIds: z.array(id).max(50).default([]) });
export type ApproveBody = z.infer<typeof approveBody>;
export const returnBody = z.object({
  target: z.string().max(60), opinion: paragraph(2000), mend: paragraph(2000).default(''), dueDays: z.number().int().min(1).max(60).nullable().default(null),
  partIds: z.array(id).max(300).default([]), values: formValues.default({}), version: z.number().int(),
});
export type ReturnBody = z.infer<typeof returnBody>;
export const withdrawBody = z.object({ reason: paragraph(500).default('') });
export const draftBody = z.object({ values: formValues, attachmentIds: z.array(id).max(50).default([]), version: z.number().int() });
export const noteBody = z.object({ text: paragraph(2000).min(1, '请写意见') });
/** Starting a workflow of the general kind. */
export const startGeneralBody = z.object({ workflowKey: z.string().min(1).max(60), title: line(200).min(2, '请写明事由') });
export const nameReviewerBody = z.object({ personId: id, reason: line(500).min(2, '请写明理由') });

/** GET /api/calendar/due?days=2: when a period of working days that starts now would end, and one day more. */
export const dueQuery = z.object({ days: z.coerce.number().int().min(1).max(60) });
export interface DueAnswer {
  days: number;
  dueAt: string;
  /** One working day more; `restDays` counts the days off between the two dates, so that a holiday is seen before it is met. */
  following: { dueAt: string; restDays: number };
}
