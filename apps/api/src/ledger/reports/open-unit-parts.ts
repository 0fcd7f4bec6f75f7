import type { DecisionContext, GroupMemberSpec } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { labelOf } from '../../approvals/labels.js';
import { memberSpec, openParts, reasonOf } from './decide-part.js';
import { partStages } from './report-context.js';
import { changePart, changeReport, loadReport, partOf } from './report-store.js';
import type { ProgressReport } from './progress-report.entity.js';
import type { ReportPart } from './report-part.entity.js';

/**
 * Opens the units' step: at first every part; after a return only the named ones, the others stay as they are;
 * after a withdrawal the sender's part, back with its head.
 */
export async function openUnitParts(tx: Tx, reportId: string, decision: DecisionContext | null): Promise<GroupMemberSpec[]> {
  const { report, parts } = await loadReport(tx, reportId);
  if (decision?.outcome === 'withdraw') return takeBack(tx, report, partOf(parts, decision.memberId));
  const named = decision?.outcome === 'return' ? await reopen(tx, report, parts, decision) : null;
  const disputed = await leadDisputes(tx, report);
  const specs: GroupMemberSpec[] = [];
  // A correction opens what it names; a part nobody had to file is not asked for again.
  const asked = named ?? openParts(parts).filter((part) => report.edition === 1 || part.state !== 'optional');
  for (const part of asked) specs.push(await memberSpec(tx, report, part, partStages.fill, disputed));
  return specs;
}

async function takeBack(tx: Tx, report: ProgressReport, part: ReportPart): Promise<GroupMemberSpec[]> {
  // The office had it in time: a part taken back after its date does not become 逾期未交.
  const late = part.dueAt !== null && part.dueAt.getTime() <= tx.now.getTime();
  await changePart(tx, part, { state: 'at_head', approvedBy: null, approvedAt: null, ...(late ? { dueAt: null } : {}) });
  await changeReport(tx, report, { state: 'filling' });
  return [await memberSpec(tx, report, part, partStages.approve)];
}

async function reopen(tx: Tx, report: ProgressReport, parts: readonly ReportPart[], decision: DecisionContext): Promise<ReportPart[]> {
  const named = parts.filter((part) => decision.partIds.includes(part.id));
  for (const part of named) {
    await changePart(tx, part, {
      state: 'returned', round: part.round + 1, returnReason: reasonOf(decision), previousValues: part.formValues, dueAt: decision.newDueAt, approvedBy: null, approvedAt: null,
    });
  }
  await changeReport(tx, report, { state: 'returned', returns: report.returns + 1, proposedReturn: null, ...(decision.newDueAt ? { partsDueAt: decision.newDueAt } : {}) });
  for (const part of named) {
    tx.append({
      action: 'report-part.returned', resourceType: 'report', resourceId: report.id, taskId: report.taskId, unitId: part.unitId, authority: labelOf(tx.actor).post ?? '退回', reason: reasonOf(decision),
      instanceId: report.instanceId, new: { partId: part.id, round: part.round, dueAt: decision.newDueAt?.toISOString() ?? null },
    });
  }
  return named;
}

/** While the lead disputes its duty, its report is not due. */
export async function leadDisputes(tx: Tx, report: Pick<ProgressReport, 'taskId' | 'leadUnitId'>): Promise<boolean> {
  if (report.leadUnitId === null) return false;
  const [row] = await tx.sql.select("SELECT id FROM assignment WHERE task_id = ? AND unit_id = ? AND active = 1 AND dispute = 'open'", [report.taskId, report.leadUnitId]);
  return row !== undefined;
}
