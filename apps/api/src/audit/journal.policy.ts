import { isOfficeRole } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';

/** Whose entries somebody may read: all of the jurisdiction, those that concern their own units, or none. */
export type JournalSight = { all: true } | { all: false; unitIds: string[] };

/** The office, the leader and the auditor see everything of their jurisdiction; people of a unit what concerns their unit. */
export function journalSight(actor: Actor): JournalSight {
  if (holds(actor, 'leader') || holds(actor, 'auditor') || actor.appointments.some(({ role }) => isOfficeRole(role))) return { all: true };
  const units = actor.appointments.filter(({ role }) => role === 'unit_clerk' || role === 'unit_approver').flatMap(({ unitId }) => unitId ?? []);
  return { all: false, unitIds: [...new Set(units)] };
}

/** An auditor's own reading is kept too (domain: 三员, 审计). */
export const isOnlyAuditor = (actor: Actor): boolean => actor.appointments.length > 0 && actor.appointments.every(({ role }) => role === 'auditor');
