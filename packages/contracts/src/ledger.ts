import { z } from 'zod';
import { dateOnly, id, line, listQuery } from './common.js';
import type { Abilities, PersonLabel } from './common.js';
import type { PlanTarget, SourceSegment } from './plans.js';
import type { AttachmentRow, WorkItemRow } from './work-items.js';
import type { TimelineStep } from './workflows.js';
import { keysOf, reportStates, taskStates, type DutyRole, type PartStance, type PartState, type ReportState, type TaskState } from './tables.js';


export const ledgerQuery = listQuery.extend({
  planId: id.optional(), chapter: z.coerce.number().int().optional(), unitId: id.optional(), role: z.enum(['lead', 'co']).optional(),
  state: z.enum(keysOf(taskStates)).optional(),
  reportState: z.enum(keysOf(reportStates)).optional(),
  receipt: z.enum(['signed', 'unsigned']).optional(), periodId: id.optional(), id: z.string().optional(),
});
export type LedgerQuery = z.infer<typeof ledgerQuery>;

export interface LedgerUnit { unitId: string; name: string; role: DutyRole; viaGroup: string | null; receipt: 'signed' | 'unsigned' | 'deemed' | 'disputed'; personResponsible: string | null; partState: string | null }
export interface LedgerRow {
  id: string; planId: string; number: number; ordinalText: string; chapterNumber: number | null; chapterTitle: string | null;
  title: string; excerpt: string; targets: string[]; lead: string; leadKind: 'unit' | 'severally'; coUnits: string[]; units: LedgerUnit[];
  personResponsible: string | null;
  deadline: string | null; deadlineBasis: string;
  state: TaskState;
  report: { id: string | null; state: ReportState; partsIn: number; partsTotal: number; dueDate: string | null; overdue: boolean; progress: number | null; progressBasis: '自评' | null; problems: string | null; nextSteps: string | null; evidence: number; reviewOpinion: string | null; signedAt: string | null };
  receipts: { signed: number; total: number };
  latest: { text: string; at: string } | null;
  abilities: Abilities;
}
export interface LedgerPage {
  items: LedgerRow[]; total: number;
  /** Counts by which the page filters; each equals the list its filter opens. */
  counts: { all: number; byState: Record<TaskState, number>; byReport: Record<ReportState, number>; unsignedTasks: number };
  plan: { id: string; title: string; docNumber: string | null; years: number[]; units: number; groupMembers: number } | null;
  period: PeriodRow | null;
  chapters: { number: number; title: string; tasks: number; averageProgress: number | null }[];
  asOf: string;
}

export const periodBody = z.object({ planId: id, year: z.number().int().min(2000).max(2100), quarter: z.number().int().min(1).max(4), cutOff: dateOnly, dueDate: dateOnly });
export const periodDueBody = z.object({ dueDate: dateOnly, reason: line(200).min(2, '请写明原因'), version: z.number().int() });
/** A correction of a signed report: why, and whose parts; without parts the lead's (or, where nobody leads, every member's). */
export const correctReportBody = z.object({ reason: line(500).min(2, '请写明更正的原因'), partIds: z.array(id).max(300).default([]) });
export const periodQuery = listQuery.extend({ planId: id.optional(), id: z.string().optional() });
export interface PeriodRow { id: string; planId: string; year: number; quarter: number; label: string; cutOff: string; dueDate: string; partsDueDate: string; retroactive: boolean; reports: number; signed: number; version: number; abilities: Abilities; remainingDays: number | null }

export interface TaskDetail extends LedgerRow {
  planTitle: string; docNumber: string | null; body: string; version: number;
  source: { text: string; start: number; segments: SourceSegment[]; marks: { start: number; end: number; kind: 'unit' | 'deadline' | 'target' }[] };
  openList: boolean; byDuty: boolean; concerned: string[];
  targetsDetail: (PlanTarget & { latest: { periodLabel: string; value: number | null; note: string | null } | null })[];
  assignments: AssignmentRow[];
  reports: ReportSummary[];
  openItems: WorkItemRow[];
  timeline: TimelineStep[];
  attachments: AttachmentRow[];
  primary: { label: string; workItemId: string } | null;
}
export interface AssignmentRow {
  id: string; unitId: string; unitName: string; role: DutyRole; viaGroup: string | null; personResponsible: string | null; handler: string | null;
  receipt: 'signed' | 'unsigned' | 'deemed' | 'disputed' | 'withdrawn'; receiptAt: string | null; unsignedDays: number | null; partLabel: string | null; partAt: string | null; instanceId: string | null; workItemId: string | null;
}


export interface ReportPart {
  id: string; unitId: string; unitName: string; kind: 'main' | 'co' | 'member'; state: PartState; stance: PartStance; values: Record<string, unknown>; previousValues: Record<string, unknown> | null;
  filledBy: PersonLabel | null; filledAt: string | null; approvedBy: PersonLabel | null; approvedAt: string | null; returnReason: string | null; dueAt: string | null; round: number; attachments: AttachmentRow[];
}
export interface ReportSummary { id: string; periodId: string; periodLabel: string; retroactive: boolean; version: number; state: ReportState; progress: number | null; partsIn: number; partsTotal: number; dueDate: string; signedAt: string | null; instanceId: string | null; late: boolean }
export interface ReportDetail extends ReportSummary { taskId: string; taskNumber: number; taskTitle: string; parts: ReportPart[]; summaryLine: string | null; returns: number; targets: PlanTarget[]; timeline: TimelineStep[]; openItems: WorkItemRow[]; abilities: Abilities }
