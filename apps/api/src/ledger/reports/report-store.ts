import type { EntityManager } from 'typeorm';
import { Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { ProgressReport } from './progress-report.entity.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { ReportPart } from './report-part.entity.js';

export interface LoadedReport { report: ProgressReport; parts: ReportPart[] }

/** What a change has read: one decision asks for its report up to five times. Ends with the change, whose manager is the key. */
const readInChange = new WeakMap<EntityManager, Map<string, LoadedReport>>();

/**
 * A report with its parts inside a change, locked and read once: whoever asks again gets the same objects, which `changeReport` and
 * `changePart` keep in step. After adding or deleting parts call `forgetReport`. @throws NOT_FOUND
 */
export async function loadReport(tx: Pick<Tx, 'em' | 'sql'>, reportId: string): Promise<LoadedReport> {
  const known = readInChange.get(tx.em) ?? new Map<string, LoadedReport>();
  readInChange.set(tx.em, known);
  const before = known.get(reportId);
  if (before !== undefined) return before;
  const [report] = await tx.sql.find(ProgressReport, 'WHERE id = ?', [reportId], true);
  if (report === undefined) throw refuse('NOT_FOUND');
  const loaded = { report, parts: await tx.sql.find(ReportPart, 'WHERE report_id = ? ORDER BY position', [reportId], true) };
  known.set(reportId, loaded);
  return loaded;
}

/** Has the report read again when the change next needs it: its parts were added or deleted. */
export function forgetReport(tx: Pick<Tx, 'em'>, reportId: string): void {
  readInChange.get(tx.em)?.delete(reportId);
}

/** The report behind a form: inside a change the one that the change works on. @throws NOT_FOUND */
export const reportOfForm = (em: EntityManager, reportId: string): Promise<LoadedReport> =>
  em.queryRunner === undefined ? readReport(em, reportId) : loadReport({ em, sql: new Statements(em.queryRunner) }, reportId);

/** A report with its task and period, for reading. @throws NOT_FOUND */
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
  if (readInChange.get(tx.em)?.get(report.id)?.report !== report) forgetReport(tx, report.id);
  Object.assign(report, changes, { version: report.version + 1 });
}

/** Writes changes of a part and keeps the object in step. @throws STALE_VERSION */
export async function changePart(tx: Tx, part: ReportPart, changes: Partial<ReportPart>): Promise<void> {
  await tx.compareAndSet(ReportPart, part.id, part.version, changes);
  if (!readInChange.get(tx.em)?.get(part.reportId)?.parts.includes(part)) forgetReport(tx, part.reportId);
  Object.assign(part, changes, { version: part.version + 1 });
}

/** The part of a report with this id. @throws NOT_FOUND when it is not one of the report's */
export function partOf(parts: readonly ReportPart[], partId: string | null): ReportPart {
  const part = parts.find((one) => one.id === partId);
  if (part === undefined) throw refuse('NOT_FOUND');
  return part;
}
