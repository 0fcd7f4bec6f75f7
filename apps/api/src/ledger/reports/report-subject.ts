import type { EntityManager } from 'typeorm';
import type { ApprovalSubject, SubjectFacts } from '../../approvals/subjects.js';
import { Unit } from '../../organization/unit.entity.js';
import { Assignment } from '../assignment.entity.js';
import { checkDecision } from './check-decision.js';
import { afterPart, decidePart } from './decide-part.js';
import { decideReview, followNodes, signReport } from './decide-review.js';
import { openUnitParts } from './open-unit-parts.js';
import { quarterName } from './quarter.js';
import { recordMissingParts } from './record-missing-parts.js';
import { reportWorkflow, type ReportContext } from './report-context.js';
import { mayReadReport } from './report.policy.js';
import { prefillReport } from './report-prefill.js';
import { readReport } from './report-store.js';
import { reportOnItem } from './report-detail.js';

/** A task's report of one period, as approvals see it: the units' parts as a group, then review and sign-off of the whole. */
export function reportSubject(context: ReportContext): ApprovalSubject {
  return {
    type: 'report',
    facts: reportFactsForApproval,
    mayRead: (_em, actor, facts) => Promise.resolve(mayReadReport(actor, facts, facts.responsibleUnitIds)),
    check: checkDecision,
    decide: (decision) => (decision.nodeId === reportWorkflow.parts ? decidePart(decision) : decideReview(decision)),
    memberDecided: afterPart,
    // A quarter before the issue (补录): as long as its part is untouched. Sent back by a head, it is to be mended like any other.
    mayBeLeftWhere: "w.due_at IS NULL AND w.returned IS NULL AND EXISTS (SELECT 1 FROM report_part p WHERE p.id = w.member_id AND p.state = 'optional')",
    openGroup: (tx, reportId, _instanceId, _nodeId, decision) => openUnitParts(tx, reportId, decision),
    entered: (tx, reportId, _instanceId, nodeIds) => followNodes(tx, reportId, nodeIds),
    ended: (tx, reportId) => signReport(tx, reportId),
    jobs: { 'record-missing-parts': (tx, reportId) => recordMissingParts(tx, reportId) },
    prefill: prefillReport,
    view: (view) => reportOnItem(context, view),
  };
}

async function reportFactsForApproval(em: EntityManager, reportId: string): Promise<SubjectFacts> {
  const { report, parts, task, period } = await readReport(em, reportId);
  const lead = report.leadUnitId === null ? null : await em.findOneBy(Unit, { id: report.leadUnitId });
  // Whoever has become responsible since reviews it no more than whoever wrote it.
  const duties = await em.findBy(Assignment, { taskId: task.id, active: true });
  const name = lead?.name ?? `第${task.number}项分头负责`;
  return {
    jurisdictionId: report.jurisdictionId, title: `${name}${quarterName(period.quarter)}报送${report.edition > 1 ? '（更正）' : ''}`,
    planId: report.planId, taskId: report.taskId, taskNumber: task.number, taskTitle: task.title,
    unitId: report.leadUnitId, leadUnitId: report.leadUnitId, responsibleUnitIds: [...new Set([...parts, ...duties].map((one) => one.unitId))],
  };
}
