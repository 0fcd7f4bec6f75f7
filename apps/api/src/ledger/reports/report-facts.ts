import type { LedgerRow, PartState } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { byOwner, conditionsOf, findOfTasks, type TaskScope } from '../task-scope.js';
import { progressBasisOf, progressOf, wordsOf } from './report-figures.js';
import { ProgressReport } from './progress-report.entity.js';
import { ReportPart } from './report-part.entity.js';

/** A unit's part in the report, for the columns that say who has sent. */
export interface PartFact { partId: string; unitId: string; kind: ReportPart['kind']; state: PartState; at: string | null; dueAt: string | null }

/** What the ledger list shows of a task's report in one period. */
export interface ReportFacts {
  report: LedgerRow['report'];
  periodId: string;
  instanceId: string | null;
  retroactive: boolean;
  edition: number;
  parts: PartFact[];
  /** The moment after which the report counts as overdue while it has not been sent; null when it never will. */
  lateAfter: Date | null;
}

/** A task that has no report in the period. */
export const noReport: LedgerRow['report'] = {
  id: null, state: 'none', partsIn: 0, partsTotal: 0, dueDate: null, overdue: false, progress: null, progressBasis: null, problems: null, nextSteps: null, evidence: 0, reviewOpinion: null, signedAt: null,
};

/**
 * The reports of these tasks in one period, by task id; with `periodId` null each task's newest period. Of several editions the newest.
 * A task without a report is absent: use `noReport`. While the lead's dispute is open or the task suspended, the report has no due date.
 */
export async function loadReportFacts(sql: Statements, scope: TaskScope, periodId: string | null, now: Date): Promise<Map<string, ReportFacts>> {
  const reports = await newestReports(sql, scope, periodId);
  if (reports.length === 0) return new Map();
  const parts = byOwner(await partsOf(sql, scope, periodId), (part) => part.reportId);
  const notDue = await tasksNotDue(sql, scope);
  return new Map(reports.map((report) => [report.taskId, factsOf(report, parts.get(report.id) ?? [], notDue.has(report.taskId), now)]));
}

async function newestReports(sql: Statements, scope: TaskScope, periodId: string | null): Promise<ProgressReport[]> {
  const reports = await findOfTasks(sql, ProgressReport, scope, 'task_id', ...inPeriod(periodId));
  const rank = periodId === null ? await periodRanks(sql, reports) : (): number => 0;
  const newest = new Map<string, ProgressReport>();
  for (const report of reports) {
    const known = newest.get(report.taskId);
    const [age, knownAge] = [rank(report), known === undefined ? -1 : rank(known)];
    if (known === undefined || age > knownAge || (age === knownAge && report.edition > known.edition)) newest.set(report.taskId, report);
  }
  return [...newest.values()];
}

const inPeriod = (periodId: string | null): [string, string[]] => (periodId === null ? ['', []] : ['AND period_id = ?', [periodId]]);

/** The newer its quarter, the higher. */
async function periodRanks(sql: Statements, reports: readonly ProgressReport[]): Promise<(report: ProgressReport) => number> {
  const ids = [...new Set(reports.map((report) => report.periodId))];
  const rows = ids.length === 0 ? [] : await sql.select<{ id: string; year: number; quarter: number }>(`SELECT id, year, quarter FROM reporting_period WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  const ranks = new Map(rows.map((row) => [row.id, Number(row.year) * 4 + Number(row.quarter)]));
  return (report) => ranks.get(report.periodId) ?? 0;
}

async function partsOf(sql: Statements, scope: TaskScope, periodId: string | null): Promise<ReportPart[]> {
  const parts: ReportPart[] = [];
  const [period, values] = inPeriod(periodId);
  for (const condition of conditionsOf(scope, 'task_id')) {
    parts.push(...(await sql.find(ReportPart, `WHERE report_id IN (SELECT id FROM progress_report WHERE ${condition.sql} ${period}) ORDER BY position`, [...condition.parameters, ...values])));
  }
  return parts;
}

/** Tasks whose reports are not due just now: the lead disputes its duty, or the task is suspended. */
async function tasksNotDue(sql: Statements, scope: TaskScope): Promise<Set<string>> {
  const notDue = new Set<string>();
  for (const { sql: inScope, parameters } of conditionsOf(scope, 't.id')) {
    const rows = await sql.select<{ id: string }>(
      `SELECT t.id FROM ledger_task t WHERE ${inScope} AND (t.state = 'suspended' OR EXISTS (SELECT 1 FROM assignment a WHERE a.task_id = t.id AND a.active = 1 AND a.dispute = 'open' AND a.unit_id = t.lead_unit_id))`, parameters);
    for (const { id } of rows) notDue.add(id);
  }
  return notDue;
}

/** Whether the report of these facts is overdue at a moment. */
export const overdueAt = ({ lateAfter }: Pick<ReportFacts, 'lateAfter'>, now: Date): boolean => lateAfter !== null && now.getTime() > lateAfter.getTime();

function factsOf(report: ProgressReport, parts: ReportPart[], notDue: boolean, now: Date): ReportFacts {
  const progress = progressOf(parts);
  const lateAfter = notDue || report.retroactive || report.sentAt !== null ? null : report.dueAt;
  return {
    lateAfter, periodId: report.periodId, instanceId: report.instanceId, retroactive: report.retroactive, edition: report.edition,
    parts: parts.map((part) => ({ partId: part.id, unitId: part.unitId, kind: part.kind, state: part.state, at: (part.approvedAt ?? part.filledAt)?.toISOString() ?? null, dueAt: part.dueAt?.toISOString() ?? null })),
    report: {
      id: report.id, state: report.state, partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length, dueDate: notDue ? null : dayOf(report.dueAt),
      overdue: overdueAt({ lateAfter }, now), progress, progressBasis: progressBasisOf(parts), problems: wordsOf(parts, 'problems'), nextSteps: wordsOf(parts, 'nextSteps'),
      evidence: parts.reduce((sum, part) => sum + part.attachmentIds.length, 0), reviewOpinion: report.reviewOpinion, signedAt: report.signedAt?.toISOString() ?? null,
    },
  };
}
