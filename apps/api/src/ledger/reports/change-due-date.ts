import { officeRoles } from '@reform-ledger/contracts';
import { moveDueDates } from '../../approvals/move-due-dates.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { leadDisputes } from './open-unit-parts.js';
import { isSettled } from './part-rules.js';
import { isSuspended } from './pause-reports.js';
import { ProgressReport } from './progress-report.entity.js';
import { quarterLabel } from './quarter.js';
import { reportWorkflow, type ReportContext } from './report-context.js';
import { mayManagePeriods } from './report.policy.js';
import { changePart, changeReport, loadReport } from './report-store.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { limitsOf } from '../../organization/limits.js';

export interface DueDateInput { periodId: string; dueDate: string; reason: string; version: number }

/**
 * Moves a period's due date, and with it the dates of everything still being filled. What was already recorded 逾期未交 stays recorded,
 * and a part returned with its own date keeps that date.
 * @throws NOT_FOUND, NOT_ALLOWED, PERIOD_INVALID (before the cut-off, or too near for the co-units), STALE_VERSION, CALENDAR_MISSING
 */
export function changeDueDate(context: ReportContext, journal: Journal, actor: Actor, request: RecordRequest, input: DueDateInput): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    if (!mayManagePeriods(actor)) throw refuse('NOT_ALLOWED', { reason: '报送期由医改办调整' });
    const [period] = await tx.sql.find(ReportingPeriod, 'WHERE id = ?', [input.periodId], true);
    if (period === undefined || period.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    if (input.dueDate < period.cutOff) throw refuse('PERIOD_INVALID', { reason: '报送截止日不能早于数据截止日' });
    const calendar = await context.calendarOf(period.jurisdictionId);
    const { partsDays } = await limitsOf(tx.sql, period.jurisdictionId);
    const partsDueDate = calendar.subtractWorkingDays(input.dueDate, partsDays);
    if (endOfOfficeHours(partsDueDate) <= tx.now) throw refuse('PERIOD_INVALID', { reason: `报送截止日太近，配合单位要在它前 ${partsDays} 个工作日报出，请往后定` });
    await tx.compareAndSet(ReportingPeriod, period.id, input.version, { dueDate: input.dueDate, partsDueDate });
    const open = await tx.sql.find(ProgressReport, "WHERE period_id = ? AND edition = 1 AND state IN ('unfilled', 'filling', 'returned')", [period.id]);
    for (const { id } of open) await moveReport(tx, id, endOfOfficeHours(input.dueDate), endOfOfficeHours(partsDueDate));
    tx.append({
      action: 'period.due-date-changed', resourceType: 'period', resourceId: period.id, authority: authorityOf(actor, officeRoles), reason: input.reason,
      old: { dueDate: period.dueDate, partsDueDate: period.partsDueDate }, new: { label: quarterLabel(period.year, period.quarter), dueDate: input.dueDate, partsDueDate, reports: open.length },
    });
    return { id: period.id };
  });
}

async function moveReport(tx: Tx, reportId: string, dueAt: Date, partsDueAt: Date): Promise<void> {
  const [row] = await tx.sql.select<{ instance_id: string | null }>('SELECT instance_id FROM progress_report WHERE id = ?', [reportId]);
  // The instance first, then the report: the order of every act on a report.
  if (row?.instance_id) await moveDueDates(tx, row.instance_id, { members: new Map() });
  const { report, parts } = await loadReport(tx, reportId);
  if (await isSuspended(tx, report.taskId)) {
    // Nothing of a suspended task is due; the new date counts once it goes on.
    await changeReport(tx, report, { dueAt, partsDueAt });
    return;
  }
  const disputed = await leadDisputes(tx, report);
  const members = new Map<string, Date | null>();
  for (const part of parts) {
    if (part.round > 1 || (part.kind !== 'main' && isSettled(part) && part.state !== 'optional')) continue;
    const date = part.kind === 'main' ? dueAt : partsDueAt;
    await changePart(tx, part, { dueAt: date });
    members.set(part.id, disputed && part.kind === 'main' ? null : date);
  }
  const returned = parts.some((part) => part.round > 1);
  await changeReport(tx, report, { dueAt, ...(returned ? {} : { partsDueAt }) });
  if (report.instanceId === null) return;
  await moveDueDates(tx, report.instanceId, { members, ...(returned ? {} : { timer: { nodeId: reportWorkflow.overdueTimer, dueAt: partsDueAt } }) });
}
