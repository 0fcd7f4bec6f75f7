import type { EntityManager } from 'typeorm';
import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { ProgressReport } from './progress-report.entity.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { ReportPart } from './report-part.entity.js';

export interface LoadedReport { report: ProgressReport; parts: ReportPart[] }

/** A report with its parts inside a change. The instance's row is locked already: everything that happens to a report waits there. @throws NOT_FOUND */
export async function loadReport(tx: Tx, reportId: string): Promise<LoadedReport> {
  const [report] = await tx.sql.find(ProgressReport, 'WHERE id = ?', [reportId], true);
  if (report === undefined) throw refuse('NOT_FOUND');
  return { report, parts: await tx.sql.find(ReportPart, 'WHERE report_id = ? ORDER BY position', [reportId], true) };
}

/** The same for reading. @throws NOT_FOUND */
export async function readReport(em: EntityManager, reportId: string): Promise<LoadedReport & { task: LedgerTask; period: ReportingPeriod }> {
  const report = await em.findOneBy(ProgressReport, { id: reportId });
  if (report === null) throw refuse('NOT_FOUND');
  const parts = await em.find(ReportPart, { where: { reportId }, order: { position: 'ASC' } });
  const task = await em.findOneByOrFail(LedgerTask, { id: report.taskId });
  const period = await em.findOneByOrFail(ReportingPeriod, { id: report.periodId });
  return { report, parts, task, period };
}

/** Writes changes of a report and keeps the object in step. @throws STALE_VERSION */
export async function changeReport(tx: Tx, report: ProgressReport, changes: Partial<ProgressReport>): Promise<void> {
  await tx.compareAndSet(ProgressReport, report.id, report.version, changes);
  Object.assign(report, changes, { version: report.version + 1 });
}

/** Writes changes of a part and keeps the object in step. @throws STALE_VERSION */
export async function changePart(tx: Tx, part: ReportPart, changes: Partial<ReportPart>): Promise<void> {
  await tx.compareAndSet(ReportPart, part.id, part.version, changes);
  Object.assign(part, changes, { version: part.version + 1 });
}

/** The part of a report with this id. @throws NOT_FOUND when it is not one of the report's */
export function partOf(parts: readonly ReportPart[], partId: string | null): ReportPart {
  const part = parts.find((one) => one.id === partId);
  if (part === undefined) throw refuse('NOT_FOUND');
  return part;
}
