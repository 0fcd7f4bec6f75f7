import type { Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';

const wholeLedger: readonly Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor'];

/** True for those who see every task of their jurisdiction: the office, its leaders and auditors. */
export const seesWholeLedger = (actor: Actor): boolean => wholeLedger.some((role) => holds(actor, role));

/** The units for which the actor works; empty for somebody without a unit's post. */
export const ownUnits = (actor: Actor): string[] =>
  [...new Set(actor.appointments.filter((held) => held.role === 'unit_clerk' || held.role === 'unit_approver').map((held) => held.unitId).filter((id) => id !== null))];

/** A task is read by the whole-ledger roles of its jurisdiction and by the people of its responsible units; for others it does not exist. */
export const mayReadTask = (actor: Actor, jurisdictionId: string, responsibleUnitIds: readonly string[]): boolean =>
  actor.jurisdictionId === jurisdictionId && (seesWholeLedger(actor) || ownUnits(actor).some((unitId) => responsibleUnitIds.includes(unitId)));
