import type { Parameter } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { candidateKeysOf } from './work-item.policy.js';

export interface Where { sql: string; parameters: Parameter[] }

/**
 * The policy of `work-item.policy.ts` as SQL: open items (alias w) this actor may decide now. Lists, counts and badges all use it,
 * so that a number always equals the list it opens; a test compares it with `mayDecide` on random items.
 */
export function mineWhere(actor: Actor): Where {
  const keys = candidateKeysOf(actor);
  const places = keys.map(() => '?').join(',');
  // The status stands in every part, and the plus keeps SQLite off the county's index, so that each part uses its own index.
  const addressed = [
    ...(keys.length === 0 ? [] : [`(w.status = 'open' AND w.candidate_key IN (${places}))`, `(w.status = 'open' AND w.other_candidate_key IN (${places}))`]),
    "(w.status = 'open' AND w.named_person_id = ?)",
  ].join(' OR ');
  const recused = actor.unitId === null ? '1 = 1' : '(w.recusal = 0 OR w.responsible_unit_ids NOT LIKE ?)';
  return {
    sql: `+w.jurisdiction_id = ? AND (${addressed}) AND ${recused} AND w.barred_person_ids NOT LIKE ?`,
    parameters: [actor.jurisdictionId, ...keys, ...keys, actor.personId, ...(actor.unitId === null ? [] : [`%"${actor.unitId}"%`]), `%"${actor.personId}"%`],
  };
}
