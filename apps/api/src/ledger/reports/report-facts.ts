import type { LedgerRow, PartState } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { dayOf } from '../../kernel/clock.js';
import { reportsNotDue } from './not-due.js';
import { isLate } from './report-detail.js';
import { progressBasisOf, progressOf, wordsOf } from './report-figures.js';
import { ProgressReport } from './progress-report.entity.js';
import { ReportingPeriod } from './reporting-period.entity.js';
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
}

/** A task that has no report in the period. */
export const noReport: LedgerRow['report'] = {
  id: null, state: 'none', partsIn: 0, partsTotal: 0, dueDate: null, overdue: false, progress: null, progressBasis: null, problems: null, nextSteps: null, evidence: 0, reviewOpinion: null, signedAt: null,
};

/**
 * The reports of these tasks in one period, by task id; with `periodId` null each task's newest period. Of several editions the newest.
 * A task without a report is absent: use `noReport`. While the lead's dispute is open or the task suspended, the report has no due date.
 */
export async function loadReportFacts(em: EntityManager, taskIds: readonly string[], periodId: string | null, now: Date): Promise<Map<string, ReportFacts>> {
  const facts = new Map<string, ReportFacts>();
  for (let start = 0; start < taskIds.length; start += 500) {
    for (const [taskId, fact] of await loadSome(em, taskIds.slice(start, start + 500), periodId, now)) facts.set(taskId, fact);
  }
  return facts;
}

async function loadSome(em: EntityManager, taskIds: readonly string[], periodId: string | null, now: Date): Promise<[string, ReportFacts][]> {
  const reports = await newestReports(em, taskIds, periodId);
  if (reports.length === 0) return [];
  const parts = await em.find(ReportPart, { where: { reportId: In(reports.map(({ id }) => id)) }, order: { position: 'ASC' } });
  const notDue = await reportsNotDue(em, reports);
  return reports.map((report) => [report.taskId, factsOf(report, parts.filter((part) => part.reportId === report.id), notDue.has(report.id), now)]);
}

async function newestReports(em: EntityManager, taskIds: readonly string[], periodId: string | null): Promise<ProgressReport[]> {
  const reports = await em.find(ProgressReport, { where: { taskId: In([...taskIds]), ...(periodId === null ? {} : { periodId }) } });
  const periods = periodId !== null || reports.length === 0 ? [] : await em.find(ReportingPeriod, { where: { id: In([...new Set(reports.map((report) => report.periodId))]) } });
  const rank = (report: ProgressReport): number => {
    const period = periods.find(({ id }) => id === report.periodId);
    return (period ? period.year * 4 + period.quarter : 0) * 1000 + report.edition;
  };
  const newest = new Map<string, ProgressReport>();
  for (const report of reports) {
    const known = newest.get(report.taskId);
    if (known === undefined || rank(report) > rank(known)) newest.set(report.taskId, report);
  }
  return [...newest.values()];
}

function factsOf(report: ProgressReport, parts: ReportPart[], notDue: boolean, now: Date): ReportFacts {
  const progress = progressOf(parts);
  return {
    periodId: report.periodId, instanceId: report.instanceId, retroactive: report.retroactive, edition: report.edition,
    parts: parts.map((part) => ({ partId: part.id, unitId: part.unitId, kind: part.kind, state: part.state, at: (part.approvedAt ?? part.filledAt)?.toISOString() ?? null, dueAt: part.dueAt?.toISOString() ?? null })),
    report: {
      id: report.id, state: report.state, partsIn: parts.filter((part) => part.state === 'approved').length, partsTotal: parts.length, dueDate: notDue ? null : dayOf(report.dueAt),
      overdue: !notDue && report.sentAt === null && isLate(report, now), progress, progressBasis: progressBasisOf(parts), problems: wordsOf(parts, 'problems'), nextSteps: wordsOf(parts, 'nextSteps'),
      evidence: parts.reduce((sum, part) => sum + part.attachmentIds.length, 0), reviewOpinion: report.reviewOpinion, signedAt: report.signedAt?.toISOString() ?? null,
    },
  };
}
