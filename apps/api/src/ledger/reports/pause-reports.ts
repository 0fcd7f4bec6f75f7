import type { ApprovalContext } from '../../approvals/approval-context.js';
import { moveDueDates } from '../../approvals/move-due-dates.js';
import type { Tx } from '../../journal/record.js';
import { limitsOf } from '../../organization/limits.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { leadDisputes } from './open-unit-parts.js';
import { isSettled } from './part-rules.js';
import { ProgressReport } from './progress-report.entity.js';
import { reportWorkflow } from './report-context.js';
import { changePart, changeReport, loadReport } from './report-store.js';
import type { ReportPart } from './report-part.entity.js';

/** The timer of a paused report: it is moved to a real date again when the task goes on. */
const notNow = new Date('2999-12-31T00:00:00.000Z');

/**
 * While a task is suspended, its reports that are still with the units stay open as they are but are not due: nobody is recorded late,
 * and who wants to may send. Reports at the office go on. Call it inside the change that suspends the task.
 * @returns how many reports rest
 */
export async function pauseReports(tx: Tx, taskId: string): Promise<number> {
  const open = await openReports(tx, taskId);
  for (const { id, instanceId } of open) {
    // The instance first, then the report: the order of every act on a report.
    await moveDueDates(tx, instanceId!, { members: new Map() });
    const { parts } = await loadReport(tx, id);
    const waiting = parts.filter((part) => !isSettled(part));
    await withoutDates(tx, waiting);
    await moveDueDates(tx, instanceId!, { members: new Map(waiting.map((part) => [part.id, null])), timer: { nodeId: reportWorkflow.overdueTimer, dueAt: notNow } });
  }
  return open.length;
}

/** Takes the dates off parts, where their task is suspended. */
export async function withoutDates(tx: Tx, parts: readonly ReportPart[]): Promise<void> {
  for (const part of parts) if (part.dueAt !== null) await changePart(tx, part, { dueAt: null });
}

/**
 * The reports of a resumed task are due again: on their own dates where those are still ahead, else the co-units as many working days from
 * now as they have before a report, and the lead as many after them.
 * @returns how many reports are due again
 */
export async function resumeReports(approvals: ApprovalContext, tx: Tx, task: Pick<LedgerTask, 'id' | 'jurisdictionId'>): Promise<number> {
  const open = await openReports(tx, task.id);
  if (open.length === 0) return 0;
  const { partsDays } = await limitsOf(tx.sql, task.jurisdictionId);
  const soon = await approvals.workingTime.dueAfter(task.jurisdictionId, tx.now, partsDays);
  const afterThem = await approvals.workingTime.dueAfter(task.jurisdictionId, tx.now, 2 * partsDays);
  for (const { id, instanceId } of open) await resumeReport(tx, id, instanceId!, { soon, afterThem });
  return open.length;
}

async function resumeReport(tx: Tx, reportId: string, instanceId: string, fresh: { soon: Date; afterThem: Date }): Promise<void> {
  await moveDueDates(tx, instanceId, { members: new Map() });
  const { report, parts } = await loadReport(tx, reportId);
  const ahead = (date: Date, otherwise: Date): Date => (date > tx.now ? date : otherwise);
  const partsDueAt = ahead(report.partsDueAt, fresh.soon);
  const dueAt = ahead(report.dueAt, fresh.afterThem);
  const disputed = await leadDisputes(tx, report);
  const members = new Map<string, Date | null>();
  for (const part of parts.filter((one) => !isSettled(one))) {
    const date = part.kind === 'main' && part.round === 1 ? dueAt : partsDueAt;
    await changePart(tx, part, { dueAt: date });
    members.set(part.id, disputed && part.kind === 'main' ? null : date);
  }
  await changeReport(tx, report, { dueAt, partsDueAt });
  await moveDueDates(tx, instanceId, { members, timer: { nodeId: reportWorkflow.overdueTimer, dueAt: partsDueAt } });
}

/** True while the task rests. */
export async function isSuspended(tx: Tx, taskId: string): Promise<boolean> {
  const [task] = await tx.sql.select<{ state: string }>('SELECT state FROM ledger_task WHERE id = ?', [taskId]);
  return task?.state === 'suspended';
}

const openReports = (tx: Tx, taskId: string): Promise<ProgressReport[]> =>
  tx.sql.find(ProgressReport, "WHERE task_id = ? AND instance_id IS NOT NULL AND state IN ('unfilled', 'filling', 'returned') ORDER BY id", [taskId]);
