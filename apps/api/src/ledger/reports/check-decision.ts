import type { DecisionContext } from '../../approvals/subjects.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { Assignment } from '../assignment.entity.js';
import { checkDeliverables } from '../unit-plans/plan-in-report.js';
import { outstanding, overdueParts } from './part-rules.js';
import { dayInWords } from './quarter.js';
import { isOfficeStep, partStages, reportWorkflow } from './report-context.js';
import { loadReport, partOf, type LoadedReport } from './report-store.js';
import type { ReportPart } from './report-part.entity.js';

/**
 * What forbids a decision on a report now, before anything is written.
 * @throws NOT_SIGNED_FOR the unit has not signed for the task; FORM_INVALID the lead says 无补充, or the office's summary line is missing;
 *   PARTS_OUTSTANDING the lead sends while co-units still have time; RETURN_TARGET_REQUIRED a return to units without a new due date,
 *   or naming a part of another report
 */
export async function checkDecision(decision: DecisionContext): Promise<void> {
  if (decision.outcome === 'withdraw') return;
  const loaded = await loadReport(decision.tx, decision.subjectId);
  if (decision.nodeId === reportWorkflow.parts) return checkPart(decision, loaded, partOf(loaded.parts, decision.memberId));
  if (decision.returnTarget === reportWorkflow.parts) return checkReturn(decision, loaded);
  if (isOfficeStep(decision.nodeId) && loaded.report.severally && summaryOf(decision) === '') throw refuse('FORM_INVALID', { count: 1, reason: '汇总意见必填：分头负责的任务由医改办写一句总体进展' });
}

async function checkPart(decision: DecisionContext, { report, parts }: LoadedReport, part: ReportPart): Promise<void> {
  if (decision.outcome === 'return') return;
  // The duty of now where the unit still has one: a report that was at the office while the task changed names an older duty.
  const [duty] = await decision.tx.sql.find(Assignment, 'WHERE id = ? OR (task_id = ? AND unit_id = ? AND active = ?) ORDER BY active DESC', [part.assignmentId, report.taskId, part.unitId, true]);
  if (duty === undefined || duty.receipt === 'unsigned') throw refuse('NOT_SIGNED_FOR');
  if (decision.stage === partStages.fill && part.kind === 'main' && decision.values['stance'] !== 'content') {
    throw refuse('FORM_INVALID', { count: 1, reason: '本单位本期情况：牵头单位要报“本单位进展”' });
  }
  if (decision.stage === partStages.fill && part.kind !== 'co') checkDeliverables(decision);
  if (decision.stage !== partStages.approve || part.kind !== 'main') return;
  const overdue = new Set(overdueParts(parts, decision.tx.now));
  const waiting = outstanding(parts).filter((other) => !overdue.has(other));
  if (waiting.length === 0) return;
  const last = waiting.reduce<Date | null>((latest, other) => (other.dueAt !== null && (latest === null || other.dueAt > latest) ? other.dueAt : latest), null);
  throw refuse('PARTS_OUTSTANDING', { count: waiting.length, date: last === null ? '各单位报齐' : `${dayInWords(dayOf(last))}17:30`, unitIds: waiting.map((other) => other.unitId) });
}

function checkReturn(decision: DecisionContext, { parts }: LoadedReport): void {
  const known = new Set(parts.map((part) => part.id));
  if (decision.newDueAt === null || decision.partIds.length === 0 || decision.partIds.some((id) => !known.has(id))) throw refuse('RETURN_TARGET_REQUIRED');
}

/** The office's line over a 分头负责 report, as typed. */
export const summaryOf = (decision: DecisionContext): string => (typeof decision.values['summaryLine'] === 'string' ? decision.values['summaryLine'].trim() : '');
