import type { ApprovalContext } from '../../approvals/approval-context.js';
import { changeGroup } from '../../approvals/change-group.js';
import { lockInstance } from '../../approvals/load-instance.js';
import type { Tx } from '../../journal/record.js';
import { Assignment } from '../assignment.entity.js';
import { closedUnits } from '../close-out/closed-parts.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { memberSpec, reopenedState } from './decide-part.js';
import { leadDisputes } from './open-unit-parts.js';
import { kindOf, newPart } from './open-period.js';
import { isComplete } from './part-rules.js';
import { ProgressReport } from './progress-report.entity.js';
import { partStages } from './report-context.js';
import { withoutDates } from './pause-reports.js';
import { changePart, changeReport, forgetReport, loadReport } from './report-store.js';
import { ReportPart } from './report-part.entity.js';
import { limitsOf } from '../../organization/limits.js';

/**
 * After a signed change of duty, the task's reports that are still with the units follow it: a unit that is no longer responsible is not
 * asked any more (what it wrote stays in the journal), a new one is asked, and the new lead owns the report. Reports that have
 * reached the office stay what they were. Call it inside the change, after the duties were written.
 */
export async function followDuties(approvals: ApprovalContext, tx: Tx, taskId: string): Promise<void> {
  const open = await tx.sql.find(ProgressReport, "WHERE task_id = ? AND instance_id IS NOT NULL AND state IN ('unfilled', 'filling', 'returned')", [taskId]);
  if (open.length === 0) return;
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [taskId]);
  const duties = await tx.sql.find(Assignment, 'WHERE task_id = ? AND active = ? ORDER BY unit_id', [taskId, true]);
  for (const { id, instanceId } of open) await followOne(approvals, tx, id, instanceId!, task!, duties);
}

async function followOne(approvals: ApprovalContext, tx: Tx, reportId: string, instanceId: string, task: LedgerTask, duties: Assignment[]): Promise<void> {
  await lockInstance(tx, instanceId);
  const { report, parts } = await loadReport(tx, reportId);
  const leadUnitId = task.severally ? null : task.leadUnitId;
  if (report.leadUnitId !== leadUnitId || report.severally !== task.severally) await changeReport(tx, report, { leadUnitId, severally: task.severally });
  const gone = parts.filter((part) => !duties.some((duty) => duty.unitId === part.unitId));
  for (const part of gone) await tx.sql.execute('DELETE FROM report_part WHERE id = ?', [part.id]);
  const kept = parts.filter((part) => !gone.includes(part));
  await tieToDuties(tx, kept, duties);
  const changed = await changeKinds(tx, report, kept);
  const added = await addParts(approvals, tx, report, kept, duties);
  forgetReport(tx, reportId);
  if (gone.length + changed.length + added.length === 0) return;
  const disputed = await leadDisputes(tx, report);
  const asked = [...changed, ...added];
  if (task.state === 'suspended') await withoutDates(tx, asked);
  tx.append({
    action: 'report.duties-followed', resourceType: 'report', resourceId: report.id, taskId: task.id, unitId: report.leadUnitId, authority: '系统：随责任调整', instanceId,
    old: { units: gone.map((part) => part.unitId) }, new: { units: added.map((part) => part.unitId), leadUnitId },
  });
  await changeGroup(approvals, tx, instanceId, {
    open: await Promise.all(asked.map((part) => memberSpec(tx, report, part, partStages.fill, disputed))),
    cancelMemberIds: [...gone, ...changed].map((part) => part.id),
    done: isComplete([...kept, ...added], report.partsDueAt.getTime() <= tx.now.getTime()),
  });
}

/** A unit that stays responsible keeps its part; it is sent only once the unit has signed for the duty of now. */
async function tieToDuties(tx: Tx, parts: readonly ReportPart[], duties: readonly Assignment[]): Promise<void> {
  for (const part of parts) {
    const duty = duties.find((one) => one.unitId === part.unitId)!;
    if (duty.id !== part.assignmentId) await changePart(tx, part, { assignmentId: duty.id });
  }
}

/** A co-unit that now leads fills the main part anew, and the other way round; what it wrote is kept. */
async function changeKinds(tx: Tx, report: ProgressReport, parts: readonly ReportPart[]): Promise<ReportPart[]> {
  const changed = parts.filter((part) => part.kind !== kindOf(report, part.unitId));
  for (const part of changed) {
    const kind = kindOf(report, part.unitId);
    await changePart(tx, part, { kind, state: reopenedState(report, part), approvedBy: null, approvedAt: null, dueAt: kind === 'main' ? report.dueAt : report.partsDueAt });
  }
  return changed;
}

async function addParts(approvals: ApprovalContext, tx: Tx, report: ProgressReport, kept: readonly ReportPart[], duties: readonly Assignment[]): Promise<ReportPart[]> {
  const closed = await closedUnits(tx.sql, report.taskId);
  const without = duties.filter((duty) => !closed.has(duty.unitId) && !kept.some((part) => part.unitId === duty.unitId));
  const last = Math.max(-1, ...kept.map((part) => part.position));
  const added = without.map((duty, index) => Object.assign(newPart(report, duty), { position: last + 1 + index }));
  // A unit that was asked after the others' date gets the time the others had.
  const late = added.filter((part) => part.kind !== 'main' && report.partsDueAt <= tx.now);
  const dueAt = late.length > 0 ? await approvals.workingTime.dueAfter(report.jurisdictionId, tx.now, (await limitsOf(tx.sql, report.jurisdictionId)).partsDays) : null;
  for (const part of late) part.dueAt = dueAt;
  await tx.sql.insert(ReportPart, added);
  return added;
}
