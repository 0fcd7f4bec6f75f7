import type { Abilities, PlanState, Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../../kernel/actor.js';

/** Who prepares plans: the office's clerks. The director and the leader only sign them. */
export const planEditors: readonly Role[] = ['office_clerk'];
const planReaders: readonly Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor'];

/** Plans of the own jurisdiction are read by the office, its leaders and auditors; for everybody else they do not exist. */
export const mayReadPlan = (actor: Actor, plan: { jurisdictionId: string }): boolean =>
  actor.jurisdictionId === plan.jurisdictionId && planReaders.some((role) => holds(actor, role));

export const mayEditPlans = (actor: Actor): boolean => planEditors.some((role) => holds(actor, role));

/** States in which the content is an editable draft. */
export const editable = (state: PlanState): boolean => state === 'confirming' || state === 'returned';

/** What the actor may do with a plan now. */
export function planAbilities(actor: Actor, plan: { jurisdictionId: string; state: PlanState }): Abilities {
  const may = mayReadPlan(actor, plan) && mayEditPlans(actor) && editable(plan.state);
  return { edit: may, send: may, abandon: may, correct: may };
}
