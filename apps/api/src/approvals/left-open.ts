import type { ApprovalContext } from './approval-context.js';

/**
 * Open items (alias w) that may be done but need not be (可补录), as SQL: the subjects say which. Every count and list of what waits
 * leaves them out by this one condition, and their own list holds nothing else. What has a due date is never one of them.
 */
export function mayBeLeftWhere({ subjects }: Pick<ApprovalContext, 'subjects'>): string {
  const conditions = [...subjects.values()].flatMap(({ type, mayBeLeftWhere: where }) => (where === undefined ? [] : [`(${where} AND w.subject_type = '${type}')`]));
  return conditions.length === 0 ? '1 = 0' : `(w.due_at IS NULL AND (${conditions.join(' OR ')}))`;
}
