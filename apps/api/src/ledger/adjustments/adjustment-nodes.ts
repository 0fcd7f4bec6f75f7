import type { AdjustmentState } from '@reform-ledger/contracts';

/** Key of the workflow and names of its nodes and ends, as workflows/task-adjustment/workflow.bpmn has them. */
export const adjustmentWorkflow = { key: 'task-adjustment', draft: 'draft', head: 'unitApproval', review: 'officeReview', director: 'directorReview', signOff: 'leaderSignOff' } as const;
export const adjustmentEnds = { signed: 'signed', refused: 'refused', abandoned: 'abandoned' } as const;

/** How an application stands while it waits at a node. */
export const stateAt: Record<string, AdjustmentState> = { draft: 'drafting', unitApproval: 'unit_approval', officeReview: 'review', directorReview: 'director', leaderSignOff: 'signing' };

/** States in which nothing is decided any more. */
export const hasEnded = (state: AdjustmentState): boolean => state === 'signed' || state === 'refused' || state === 'abandoned';
