import { z } from 'zod';
import { count, id, instant, itemsOf, line, listQuery, pageOf, paragraph, personLabel, sha256 } from './common.js';
import { forecast, outcomeOption, timelineStep } from './workflows.js';
import { workItemScopes } from './tables.js';

export const workItemQuery = listQuery.extend({
  scope: z.enum(workItemScopes).default('mine'),
  workflowKey: z.string().max(60).optional(), nodeId: z.string().max(200).optional(), unitId: id.optional(), taskId: id.optional(),
  /** `retroactive`: 可补录 only, which every other list of open items leaves out. */
  due: z.enum(['overdue', 'today', 'soon', 'retroactive']).optional(), id: z.string().optional(),
});
export type WorkItemQuery = z.infer<typeof workItemQuery>;

export const attachmentRow = z.object({
  id, name: z.string(), mediaType: z.string(), size: count, sha256, uploadedAt: instant, uploadedBy: personLabel, previewable: z.boolean(), change: z.enum(['新增', '未变', '已换']).optional(),
  /** Only in the answer to whoever just added the file, and only when its words hold such numbers; kept nowhere. */
  personalNumbers: z.array(z.object({ kind: z.enum(['id-card', 'mobile', 'bank-card']), paragraph: count, masked: z.string() })).optional(),
});
export type AttachmentRow = z.infer<typeof attachmentRow>;

/** One waiting or finished step, as lists show it. Day counts are the server's: the console never computes them. */
export const workItemRow = z.object({
  id, instanceId: z.string(), workflowKey: z.string(), workflowName: z.string(), nodeId: z.string(), nodeName: z.string(), stage: z.string().nullable(),
  /** e.g. 审核：区人民医院三季度报送 */
  title: z.string(),
  subjectType: z.string(), subjectId: z.string(), taskId: z.string().nullable(), taskNumber: z.number().int().nullable(), taskTitle: z.string().nullable(), planId: z.string().nullable(),
  unitId: z.string().nullable(), unitName: z.string().nullable(),
  whoReceives: z.string(),
  /** Optional items (e.g. 可提异议) are listed but not counted as 待办. */
  optional: z.boolean(),
  openedAt: instant, dueAt: instant.nullable(), remainingDays: z.number().nullable(), overdue: z.boolean(), waitedDays: z.number(),
  sentBy: personLabel.nullable(), returnReason: z.string().nullable(), returnedBy: personLabel.nullable(), returnedAt: instant.nullable(),
  state: z.enum(['open', 'done', 'withdrawn', 'cancelled']),
  closedAt: instant.nullable(), closedBy: personLabel.nullable(), outcome: z.string().nullable(),
  hasDraft: z.boolean(),
  version: z.number().int(),
});
export type WorkItemRow = z.infer<typeof workItemRow>;

const remark = z.object({ text: z.string(), by: personLabel, at: instant });
export const workItemDetail = workItemRow.extend({
  form: z.object({
    id: z.string(), schema: z.record(z.string(), z.unknown()), values: z.record(z.string(), z.unknown()), readOnly: z.boolean(), savedAt: instant.nullable(),
    /** Files the draft takes along; null before a draft was saved. */
    attachmentIds: z.array(z.string()).nullable(),
  }).nullable(),
  outcomes: z.array(outcomeOption),
  abilities: z.object({ act: z.boolean(), withdraw: z.boolean(), saveDraft: z.boolean(), attach: z.boolean(), note: z.boolean(), nameReviewer: z.boolean() }).catchall(z.boolean()),
  /** Why the actor cannot act, in words, and who can: 这一项不归您填报，可找… */
  whyNot: z.string().nullable(),
  handledBy: z.object({ person: personLabel, at: instant, outcome: z.string() }).nullable(),
  requirements: z.array(remark),
  /** 初审意见 of the office on this matter, oldest first; they bind nobody. */
  notes: z.array(remark),
  /** The subject's own content for this step: a report with parts, a plan, an assignment. */
  subject: z.record(z.string(), z.unknown()),
  attachments: z.array(attachmentRow),
  timeline: z.array(timelineStep),
  totalDays: z.number(),
  forecast: z.array(forecast),
  position: z.object({ index: count, total: count, previousId: z.string().nullable(), nextId: z.string().nullable() }).nullable(),
});
export type WorkItemDetail = z.infer<typeof workItemDetail>;

const next = z.object({ id: z.string() }).nullable();
/** After an approval: the item, and the next one that waits for the same person. */
export const approvedAnswer = z.object({ id, next });
/** After a return or a withdrawal: the item as it stands now, and the next one. */
export const actedDetail = workItemDetail.extend({ next });
export type ActedDetail = z.infer<typeof actedDetail>;
export const draftAnswer = z.object({ id, version: z.number().int(), savedAt: instant });
export const reviewerChoices = itemsOf(personLabel);
export const generalWorkflows = pageOf(z.object({ key: z.string(), name: z.string() }));
export const generalMatterAnswer = z.object({ id, workItemId: z.string() });

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
export const dueAnswer = z.object({
  days: z.number().int(),
  dueAt: instant,
  /** One working day more; `restDays` counts the days off between the two dates, so that a holiday is seen before it is met. */
  following: z.object({ dueAt: instant, restDays: z.number().int() }),
});
export type DueAnswer = z.infer<typeof dueAnswer>;
