import { adjustmentKinds, keysOf, type Abilities, type AdjustmentKind } from '@reform-ledger/contracts';
import { holds, type Actor } from '../../kernel/actor.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { kindRefusal } from './check-content.js';

/** For whom an actor applies to change a task: a unit, or the office (`unitId` null). */
export interface Applicant { unitId: string | null }

/**
 * The office's clerks apply for the office, the lead unit's clerks for the lead; where nobody leads, the clerks of every responsible
 * unit may. Null for everybody else.
 */
export function applicantOf(actor: Actor, task: Pick<LedgerTask, 'jurisdictionId' | 'leadUnitId'>, responsibleUnitIds: readonly string[]): Applicant | null {
  if (actor.jurisdictionId !== task.jurisdictionId) return null;
  if (holds(actor, 'office_clerk')) return { unitId: null };
  const units = task.leadUnitId === null ? responsibleUnitIds : [task.leadUnitId];
  const own = units.find((unitId) => holds(actor, 'unit_clerk', unitId));
  return own === undefined ? null : { unitId: own };
}

/** Which kinds of change this actor may apply for now. */
export function adjustmentAbilities(applicant: Applicant | null, task: Pick<LedgerTask, 'state' | 'deadline'>, open: boolean): Abilities {
  return Object.fromEntries(keysOf(adjustmentKinds).map((kind: AdjustmentKind) => [kind, applicant !== null && !open && kindRefusal(kind, task) === null]));
}
