import type { Holder } from '../../approvals/approval-context.js';
import { holds, type Actor } from '../../kernel/actor.js';
import type { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import { ownUnits, seesWholeLedger } from '../../ledger/ledger.policy.js';

/** A duty of the task, as far as deciding about its light needs to know it. */
export interface LightDuty { unitId: string; role: string }
type Objected = Pick<PeriodLight, 'jurisdictionId' | 'objectionState' | 'objectedBy' | 'objectionDue' | 'frozenAt' | 'ruling'>;

/** The units that answer for the task's progress: the lead, or every one where nobody leads. */
const answering = (duties: readonly LightDuty[]): string[] => {
  const lead = duties.filter((duty) => duty.role === 'lead');
  return (lead.length > 0 ? lead : duties.filter((duty) => duty.role === 'responsible')).map((duty) => duty.unitId);
};

/** Who may read a period's light: whoever sees the whole ledger, the units responsible for the task, and a cross reviewer on an objection they decide. */
export const mayReadLight = (actor: Actor, light: Objected, duties: readonly LightDuty[], directors: readonly Holder[]): boolean =>
  actor.jurisdictionId === light.jurisdictionId
  && (seesWholeLedger(actor) || ownUnits(actor).some((unitId) => duties.some((duty) => duty.unitId === unitId)) || mayRule(actor, light, duties, directors) || light.ruling?.by.id === actor.personId);

/** The head of a unit that answers for the task. */
export const isHeadOfAnswering = (actor: Actor, duties: readonly LightDuty[]): boolean => answering(duties).some((unitId) => holds(actor, 'unit_approver', unitId));

/** Why an objection is no longer possible, as part of a sentence; null while it is. */
export function objectionObstacle(light: Objected, now: Date): string | null {
  if (light.frozenAt !== null) return '它已随签发的通报锁定';
  if (light.objectionState !== null) return '已经提过一次，正在决定或已经决定';
  return now > light.objectionDue ? '提出异议的期限已过' : null;
}

/**
 * Who decides on an open objection: the director; where every director's home unit is responsible for the task (回避), a cross reviewer whose own is not.
 * Never whoever objected.
 */
export function mayRule(actor: Actor, light: Objected, duties: readonly LightDuty[], directors: readonly Holder[]): boolean {
  if (light.objectionState !== 'open' || light.frozenAt !== null || light.objectedBy?.id === actor.personId) return false;
  const responsible = new Set(duties.map((duty) => duty.unitId));
  if (actor.unitId !== null && responsible.has(actor.unitId)) return false;
  if (holds(actor, 'office_director')) return true;
  return holds(actor, 'cross_reviewer') && directors.every((director) => director.unitId !== null && responsible.has(director.unitId));
}
