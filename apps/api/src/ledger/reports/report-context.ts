import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';

/** What the actions on periods and reports work with; made once in the composition of the ledger. */
export interface ReportContext {
  approvals: ApprovalContext;
  /** The working days of a jurisdiction over its loaded years. */
  calendarOf(jurisdictionId: string): Promise<WorkingCalendar>;
}

/** Key of the workflow and names of its nodes, as workflows/progress-report/workflow.bpmn has them. */
export const reportWorkflow = { key: 'progress-report', parts: 'unitParts', review: 'officeReview', second: 'secondReview', director: 'directorReview', signOff: 'leaderSignOff', overdueTimer: 'partsOverdue' } as const;

/** The steps at which the office decides on a report, whoever stands in for it. */
export const isOfficeStep = (nodeId: string): boolean => nodeId === reportWorkflow.review || nodeId === reportWorkflow.second || nodeId === reportWorkflow.director;
export const partStages = { fill: 'fill', approve: 'approve' } as const;

