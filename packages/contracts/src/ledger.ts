import { z } from 'zod';
import { taskCloseOut } from './close-out.js';
import { abilities, count, dateOnly, id, instant, line, listQuery, personLabel } from './common.js';
import { planTarget, sourceSegment } from './plans.js';
import { taskLightView } from './lights.js';
import { dutyRoles, keysOf, lights, partStances, partStates, progressClasses, reportStates, taskStates } from './tables.js';
import { attachmentRow, workItemRow } from './work-items.js';
import { timelineStep } from './workflows.js';

const dutyRole = z.enum(keysOf(dutyRoles));
const taskState = z.enum(keysOf(taskStates));
const reportState = z.enum(keysOf(reportStates));
const light = z.enum(keysOf(lights));
const progressClass = z.enum(keysOf(progressClasses));

export const ledgerQuery = listQuery.extend({
  planId: id.optional(), chapter: z.coerce.number().int().optional(), unitId: id.optional(), role: z.enum(['lead', 'co']).optional(),
  state: taskState.optional(),
  reportState: reportState.optional(),
  light: light.optional(), class: progressClass.optional(),
  receipt: z.enum(['signed', 'unsigned']).optional(),
  /** Whether the parts of the period shown (of `unitId`, where it is given) are all sent. */
  part: z.enum(['in', 'out']).optional(),
  periodId: id.optional(), id: z.string().optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export const ledgerUnit = z.object({
  unitId: z.string(), name: z.string(), role: dutyRole, viaGroup: z.string().nullable(), receipt: z.enum(['signed', 'unsigned', 'deemed', 'disputed']),
  personResponsible: z.string().nullable(), partState: z.string().nullable(),
});
export type LedgerUnit = z.infer<typeof ledgerUnit>;
export const ledgerRow = z.object({
  id, planId: z.string(), number: z.number().int(), ordinalText: z.string(), chapterNumber: z.number().int().nullable(), chapterTitle: z.string().nullable(),
  title: z.string(), excerpt: z.string(), targets: z.array(z.string()), lead: z.string(), leadKind: z.enum(['unit', 'severally']), coUnits: z.array(z.string()), units: z.array(ledgerUnit),
  personResponsible: z.string().nullable(),
  deadline: dateOnly.nullable(), deadlineBasis: z.string(),
  /** Number of the task's newest signed version. */
  dutyVersion: z.number().int(),
  /** The deadline was moved: what it was at the issue, which version moved it last, and who signed that. */
  moved: z.object({ original: dateOnly.nullable(), version: z.number().int(), signedBy: personLabel, signedAt: instant }).nullable(),
  /** 中止: why, until when or until what, and who signed. */
  suspension: z.object({ reason: z.string(), until: dateOnly.nullable(), untilWhat: z.string().nullable(), signedBy: personLabel, signedAt: instant }).nullable(),
  state: taskState,
  report: z.object({
    id: z.string().nullable(), state: reportState, partsIn: count, partsTotal: count, dueDate: dateOnly.nullable(), overdue: z.boolean(), progress: z.number().nullable(), progressBasis: z.enum(['自评', '节点']).nullable(),
    problems: z.string().nullable(), nextSteps: z.string().nullable(), evidence: count, reviewOpinion: z.string().nullable(), signedAt: instant.nullable(),
  }),
  receipts: z.object({ signed: count, total: count }),
  /** 亮灯（暂定）; null in the moments between the issue and the first computing. */
  light: taskLightView.nullable(),
  latest: z.object({ text: z.string(), at: instant }).nullable(),
  abilities,
});
export type LedgerRow = z.infer<typeof ledgerRow>;

export const periodRow = z.object({
  id, planId: z.string(), year: z.number().int(), quarter: z.number().int().min(1).max(4), label: z.string(), cutOff: dateOnly, dueDate: dateOnly, partsDueDate: dateOnly, retroactive: z.boolean(),
  reports: count, signed: count, version: z.number().int(), abilities, remainingDays: z.number().int().nullable(),
});
export type PeriodRow = z.infer<typeof periodRow>;

export const ledgerPage = z.object({
  items: z.array(ledgerRow), total: count,
  /** Counts by which the page filters; each equals the list its filter opens. */
  counts: z.object({ all: count, byState: z.record(taskState, count), byReport: z.record(reportState, count), byLight: z.record(light, count), byClass: z.record(progressClass, count), unsignedTasks: count }),
  plan: z.object({ id: z.string(), title: z.string(), docNumber: z.string().nullable(), years: z.array(z.number().int()), units: count, groupMembers: count }).nullable(),
  period: periodRow.nullable(),
  chapters: z.array(z.object({ number: z.number().int(), title: z.string(), tasks: count, averageProgress: z.number().nullable(), averagePlanned: z.number().nullable(), lights: z.record(light, count) })),
  asOf: instant,
});
export type LedgerPage = z.infer<typeof ledgerPage>;

export const periodBody = z.object({ planId: id, year: z.number().int().min(2000).max(2100), quarter: z.number().int().min(1).max(4), cutOff: dateOnly, dueDate: dateOnly });
export const periodDueBody = z.object({ dueDate: dateOnly, reason: line(200).min(2, '请写明原因'), version: z.number().int() });
/** A correction of a signed report: why, and whose parts; without parts the lead's (or, where nobody leads, every member's). */
export const correctReportBody = z.object({ reason: line(500).min(2, '请写明更正的原因'), partIds: z.array(id).max(300).default([]) });
export const periodQuery = listQuery.extend({ planId: id.optional(), id: z.string().optional() });
export const assignmentRow = z.object({
  id, unitId: z.string(), unitName: z.string(), role: dutyRole, viaGroup: z.string().nullable(), personResponsible: z.string().nullable(), handler: z.string().nullable(),
  receipt: z.enum(['signed', 'unsigned', 'deemed', 'disputed', 'withdrawn']), receiptAt: instant.nullable(), unsignedDays: z.number().nullable(), partLabel: z.string().nullable(), partAt: instant.nullable(),
  instanceId: z.string().nullable(), workItemId: z.string().nullable(),
});
export type AssignmentRow = z.infer<typeof assignmentRow>;

export const reportPart = z.object({
  id, unitId: z.string(), unitName: z.string(), kind: z.enum(['main', 'co', 'member']), state: z.enum(keysOf(partStates)), stance: z.enum(keysOf(partStances)),
  values: z.record(z.string(), z.unknown()), previousValues: z.record(z.string(), z.unknown()).nullable(),
  filledBy: personLabel.nullable(), filledAt: instant.nullable(), approvedBy: personLabel.nullable(), approvedAt: instant.nullable(), returnReason: z.string().nullable(), dueAt: instant.nullable(),
  round: z.number().int(), attachments: z.array(attachmentRow),
});
export type ReportPart = z.infer<typeof reportPart>;
export const reportSummary = z.object({
  id, periodId: z.string(), periodLabel: z.string(), retroactive: z.boolean(), version: z.number().int(), state: reportState, progress: z.number().nullable(), progressBasis: z.enum(['自评', '节点']).nullable(), partsIn: count, partsTotal: count, dueDate: dateOnly,
  signedAt: instant.nullable(), instanceId: z.string().nullable(), late: z.boolean(),
});
export type ReportSummary = z.infer<typeof reportSummary>;
export const reportDetail = reportSummary.extend({
  taskId: z.string(), taskNumber: z.number().int(), taskTitle: z.string(), parts: z.array(reportPart), summaryLine: z.string().nullable(), returns: count, targets: z.array(planTarget),
  timeline: z.array(timelineStep), openItems: z.array(workItemRow), abilities,
});
export type ReportDetail = z.infer<typeof reportDetail>;

const mark = z.object({ start: count, end: count, kind: z.enum(['unit', 'deadline', 'target']) });
export const taskDetail = ledgerRow.extend({
  planTitle: z.string(), docNumber: z.string().nullable(), body: z.string(), version: z.number().int(),
  source: z.object({ text: z.string(), start: count, segments: z.array(sourceSegment), marks: z.array(mark) }),
  openList: z.boolean(), byDuty: z.boolean(), concerned: z.array(z.string()),
  targetsDetail: z.array(planTarget.extend({ latest: z.object({ periodLabel: z.string(), value: z.number().nullable(), note: z.string().nullable() }).nullable() })),
  assignments: z.array(assignmentRow),
  reports: z.array(reportSummary),
  /**
   * The quarters of the task in order, eight at most: where its plan wants it at the end of each (percent; null where the plan asks nothing yet or
   * there is none), and where its report says it is (null without one).
   */
  quarters: z.array(z.object({ year: z.number().int(), label: z.string(), planned: z.number().nullable(), actual: z.number().nullable(), retroactive: z.boolean() })),
  openItems: z.array(workItemRow),
  timeline: z.array(timelineStep),
  attachments: z.array(attachmentRow),
  primary: z.object({ label: z.string(), workItemId: z.string() }).nullable(),
  closeOut: taskCloseOut,
});
export type TaskDetail = z.infer<typeof taskDetail>;
