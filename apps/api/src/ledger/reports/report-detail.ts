import type { AttachmentRow, ReportDetail, ReportPart as ReportPartView, ReportSummary, WorkItemRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { SubjectView } from '../../approvals/subjects.js';
import { timelineOf } from '../../approvals/timeline.js';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { workItemRows } from '../../approvals/work-item-row.js';
import { reading } from '../../database/statements.js';
import { Attachment } from '../../documents/attachment.entity.js';
import { attachmentRow } from '../../documents/attachments.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { Unit } from '../../organization/unit.entity.js';
import { TaskTarget } from '../task-target.entity.js';
import { reportsNotDue } from './not-due.js';
import { isSettled } from './part-rules.js';
import { progressBasisOf, progressOf } from './report-figures.js';
import { mayCorrectReport, mayReadReport } from './report.policy.js';
import { ProgressReport } from './progress-report.entity.js';
import { quarterLabel } from './quarter.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { readReport } from './report-store.js';
import type { ReportContext } from './report-context.js';
import { ReportPart } from './report-part.entity.js';

/** A report with its parts, timeline and open items, for those who may read it. @throws NOT_FOUND for everybody else */
export async function reportDetail(context: ReportContext, actor: Actor, reportId: string, now: Date): Promise<ReportDetail> {
  const { dataSource } = context.approvals;
  const detail = await describeReport(dataSource.manager, actor, reportId, now);
  if (detail.instanceId === null) return detail;
  const instanceId = detail.instanceId;
  return reading(dataSource, async (sql) => {
    const items = await sql.find(WorkItem, "WHERE instance_id = ? AND status = 'open' ORDER BY opened_at, id", [instanceId]);
    const openItems: WorkItemRow[] = await workItemRows(context.approvals, sql, items, now);
    return { ...detail, openItems, timeline: await timelineOf(context.approvals, sql, [instanceId], now) };
  });
}

/** What a work item of a report shows: the report, which part the item is about, and what the reviewer proposed to return. */
export async function reportOnItem(_context: ReportContext, { em, actor, subjectId, memberId }: SubjectView): Promise<Record<string, unknown>> {
  const { report } = await readReport(em, subjectId);
  const detail = await describeReport(em, actor, subjectId, null);
  return { kind: 'report', ...detail, partId: memberId, proposedReturn: report.proposedReturn, correctionReason: report.correctionReason };
}

/** Every edition of a report, the newest first. @throws NOT_FOUND */
export async function reportEditions(em: EntityManager, actor: Actor, reportId: string, now: Date): Promise<ReportSummary[]> {
  const { report, parts } = await readReport(em, reportId);
  if (!mayReadReport(actor, report, parts.map((part) => part.unitId))) throw refuse('NOT_FOUND');
  const editions = await em.find(ProgressReport, { where: { taskId: report.taskId, periodId: report.periodId }, order: { edition: 'DESC' } });
  return reportSummaries(em, editions, now);
}

/** All reports of a task that the ledger page lists, the newest period first. */
export async function reportsOfTask(em: EntityManager, taskId: string, now: Date): Promise<ReportSummary[]> {
  const reports = await em.find(ProgressReport, { where: { taskId } });
  const periods = reports.length === 0 ? [] : await em.find(ReportingPeriod, { where: { id: In([...new Set(reports.map(({ periodId }) => periodId))]) } });
  // A quarter entered late (补录) is due after a newer one: the order is the quarters', not the dates'.
  const quarterOf = (periodId: string): number => { const period = periods.find(({ id }) => id === periodId); return period ? period.year * 4 + period.quarter : 0; };
  const summaries = await reportSummaries(em, reports, now);
  return summaries.sort((a, b) => quarterOf(b.periodId) - quarterOf(a.periodId) || b.version - a.version);
}

async function reportSummaries(em: EntityManager, reports: ProgressReport[], now: Date): Promise<ReportSummary[]> {
  if (reports.length === 0) return [];
  const parts = await em.find(ReportPart, { where: { reportId: In(reports.map(({ id }) => id)) } });
  const periods = await em.find(ReportingPeriod, { where: { id: In([...new Set(reports.map(({ periodId }) => periodId))]) } });
  const notDue = await reportsNotDue(em, reports);
  return reports.map((report) => summaryOf(report, parts.filter((part) => part.reportId === report.id), periods.find(({ id }) => id === report.periodId)!, notDue.has(report.id) ? null : now));
}

/** @param now null where lateness is not asked, or the report is not due because its lead disputes the duty or the task is suspended */
function summaryOf(report: ProgressReport, parts: ReportPart[], period: ReportingPeriod, now: Date | null): ReportSummary {
  return {
    id: report.id, periodId: report.periodId, periodLabel: quarterLabel(period.year, period.quarter), retroactive: report.retroactive, version: report.edition, state: report.state,
    progress: progressOf(parts), progressBasis: progressBasisOf(parts), partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length, dueDate: dayOf(report.dueAt),
    signedAt: report.signedAt?.toISOString() ?? null, instanceId: report.instanceId, late: isLate(report, now),
  };
}

/** Sent after its date, or not sent and past it. A 补录 report is never late. */
export function isLate(report: Pick<ProgressReport, 'retroactive' | 'dueAt' | 'sentAt'>, now: Date | null): boolean {
  const until = report.sentAt ?? now;
  return !report.retroactive && until !== null && until.getTime() > report.dueAt.getTime();
}

async function describeReport(em: EntityManager, actor: Actor, reportId: string, now: Date | null): Promise<ReportDetail> {
  const { report, parts, task, period } = await readReport(em, reportId);
  const unitIds = parts.map((part) => part.unitId);
  if (!mayReadReport(actor, report, unitIds)) throw refuse('NOT_FOUND');
  const units = new Map((await em.find(Unit, { where: { id: In(unitIds) } })).map((unit) => [unit.id, unit.name]));
  const files = await attachmentsOf(em, parts.flatMap((part) => part.attachmentIds));
  const targets = await em.find(TaskTarget, { where: { taskId: task.id }, order: { position: 'ASC' } });
  const newest = await em.findOne(ProgressReport, { where: { taskId: task.id, periodId: period.id }, order: { edition: 'DESC' } });
  const notDue = await reportsNotDue(em, [report]);
  return {
    ...summaryOf(report, parts, period, notDue.has(report.id) ? null : now), taskId: task.id, taskNumber: task.number, taskTitle: task.title,
    parts: parts.map((part) => partView(part, units.get(part.unitId) ?? '', files)),
    summaryLine: report.summaryLine, returns: report.returns, targets: targets.map(({ target }) => target), timeline: [], openItems: [],
    abilities: { correct: newest?.id === report.id && mayCorrectReport(actor, report, unitIds) },
  };
}

function partView(part: ReportPart, unitName: string, files: Map<string, AttachmentRow>): ReportPartView {
  return {
    id: part.id, unitId: part.unitId, unitName, kind: part.kind, state: part.state, stance: part.stance ?? 'content', values: part.formValues, previousValues: part.previousValues,
    filledBy: part.filledBy, filledAt: part.filledAt?.toISOString() ?? null, approvedBy: part.approvedBy, approvedAt: part.approvedAt?.toISOString() ?? null,
    returnReason: isSettled(part) ? null : part.returnReason, dueAt: part.dueAt?.toISOString() ?? null, round: part.round,
    attachments: part.attachmentIds.flatMap((id) => files.get(id) ?? []),
  };
}

async function attachmentsOf(em: EntityManager, ids: string[]): Promise<Map<string, AttachmentRow>> {
  if (ids.length === 0) return new Map();
  const files = await em.find(Attachment, { where: { id: In(ids) } });
  return new Map(files.map((file) => [file.id, attachmentRow(file)]));
}
