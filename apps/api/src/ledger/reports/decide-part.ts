import type { PartStance } from '@reform-ledger/contracts';
import type { DecisionContext, GroupMemberSpec, GroupStep } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { labelOf } from '../../approvals/labels.js';
import { countedByPlan } from '../unit-plans/plan-in-report.js';
import { outstanding } from './part-rules.js';
import type { ProgressReport } from './progress-report.entity.js';
import { recordMissing } from './record-missing-parts.js';
import { partStages } from './report-context.js';
import { changePart, changeReport, loadReport, partOf } from './report-store.js';
import { titleOfPart } from './report-titles.js';
import { settledStep } from './settled-step.js';
import type { ReportPart } from './report-part.entity.js';

/** Writes what a clerk or head decided about their unit's part. */
export async function decidePart(decision: DecisionContext): Promise<void> {
  const { tx } = decision;
  const { report, parts } = await loadReport(tx, decision.subjectId);
  const part = partOf(parts, decision.memberId);
  if (decision.outcome === 'withdraw') return changePart(tx, part, { state: reopenedState(report, part) });
  if (decision.outcome === 'return') return changePart(tx, part, { state: 'returned', returnReason: reasonOf(decision), previousValues: part.formValues });
  if (decision.stage === partStages.fill) return fillPart(decision, report, part);
  await changePart(tx, part, { state: 'approved', approvedBy: labelOf(tx.actor), approvedAt: tx.now });
  // The timer may be a moment late; the head who sends after the date does not have to wait for it.
  if (part.kind === 'main') await recordMissing(tx, report, parts);
}

async function fillPart(decision: DecisionContext, report: ProgressReport, part: ReportPart): Promise<void> {
  const { tx } = decision;
  const values = part.kind === 'co' ? decision.values : await countedByPlan(tx.em, report.taskId, part.unitId, decision.values);
  await changePart(tx, part, {
    state: 'at_head', stance: stanceOf(values), formValues: values, attachmentIds: decision.attachmentIds, filledBy: labelOf(tx.actor), filledAt: tx.now,
  });
  if (report.state === 'unfilled') await changeReport(tx, report, { state: 'filling' });
}

/** What the group does after a part's decision: the clerk sends to the head, the head's approval may complete the report. */
export async function afterPart(decision: DecisionContext): Promise<GroupStep> {
  const { tx } = decision;
  const { report, parts } = await loadReport(tx, decision.subjectId);
  const part = partOf(parts, decision.memberId);
  const reopened = decision.outcome === 'return' || decision.outcome === 'withdraw';
  if (reopened || decision.stage === partStages.fill) {
    return { open: [await memberSpec(tx, report, part, reopened ? partStages.fill : partStages.approve)], cancelMemberIds: [], done: false };
  }
  return settledStep(report, parts, tx.now);
}

/** The work item of a part at a stage. While the lead's dispute is open its part has no date. */
export async function memberSpec(tx: Tx, report: ProgressReport, part: ReportPart, stage: keyof typeof partStages, disputed = false): Promise<GroupMemberSpec> {
  const role = stage === partStages.fill ? 'unit_clerk' : 'unit_approver';
  // A quarter entered later (补录) is never late, unless its part was returned with a date.
  const undated = (disputed && part.kind === 'main') || (report.retroactive && part.returnReason === null);
  return {
    memberId: part.id, stage, unitId: part.unitId, candidateKeys: [`${role}@${part.unitId}`], dueAt: undated ? null : part.dueAt,
    title: await titleOfPart(tx, report, part.unitId),
  };
}

/** How a part stands that has to be filled again. */
export const reopenedState = (report: ProgressReport, part: ReportPart): ReportPart['state'] =>
  part.returnReason !== null ? 'returned' : report.retroactive ? 'optional' : 'unfilled';

/** Parts that have to act before the group can go on. */
export const openParts = (parts: readonly ReportPart[]): ReportPart[] => [...parts.filter((part) => part.kind === 'main' && part.state !== 'approved'), ...outstanding(parts), ...parts.filter((part) => part.kind !== 'main' && part.state === 'optional')];

export const reasonOf = (decision: Pick<DecisionContext, 'opinion' | 'mend'>): string => [decision.opinion, decision.mend].filter((text) => text.trim() !== '').join('；');

const stanceOf = (values: Record<string, unknown>): PartStance => (values['stance'] === 'none' || values['stance'] === 'dissent' ? values['stance'] : 'content');
