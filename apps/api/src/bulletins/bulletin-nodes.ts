import { bulletinStates, type BulletinState } from '@reform-ledger/contracts';

/** Key of the workflow and names of its nodes and ends, as workflows/quarterly-bulletin/workflow.bpmn has them. */
export const bulletinWorkflow = { key: 'quarterly-bulletin', draft: 'draft', check: 'factCheck', silence: 'silence', director: 'directorReview', leader: 'leaderSignOff' } as const;
export const bulletinEnds = { issued: 'issued', abandoned: 'abandoned' } as const;

/** How a bulletin stands while it waits at a node. */
export const stateAt: Record<string, BulletinState> = { draft: 'drafting', factCheck: 'fact_check', silence: 'silence', directorReview: 'director', leaderSignOff: 'leader' };

/** The words may be changed: while the clerk has it, and while units check it. */
export const isEditable = (state: BulletinState): boolean => state === 'drafting' || state === 'fact_check';
export const hasEnded = (state: BulletinState): boolean => state === 'issued' || state === 'abandoned' || state === 'cancelled';
/** It was given out: everybody to whom it went may read it, also when it was cancelled later. */
export const wasIssued = (state: BulletinState): boolean => state === 'issued' || state === 'cancelled';
export const stateWords = (state: BulletinState): string => bulletinStates[state];
