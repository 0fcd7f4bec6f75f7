import { isOfficeRole } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';

/** Whose entries somebody may read: all of the jurisdiction, those of its administration, those that concern their own units, or none. */
export type JournalSight = { all: true } | { all: false; administration: true } | { all: false; administration?: false; unitIds: string[] };

/** What the audit administrator reads: accounts, posts, the registry and settings; never what the work is about. */
export const administrationTypes: readonly string[] = ['person', 'login', 'jurisdiction', 'unit', 'unit-group', 'limits', 'calendar-day', 'calendar-year', 'workflow', 'journal', 'installation', 'checkpoint'];
/** What of the installation's own chain belongs to no jurisdiction. */
export const installationTypes: readonly string[] = ['login', 'installation', 'checkpoint'];

/** The office, the leader and the auditor see everything of their jurisdiction; the audit administrator its administration; people of a unit what concerns their unit. */
export function journalSight(actor: Actor): JournalSight {
  if (holds(actor, 'audit_admin')) return { all: false, administration: true };
  if (holds(actor, 'leader') || holds(actor, 'auditor') || actor.appointments.some(({ role }) => isOfficeRole(role))) return { all: true };
  const units = actor.appointments.filter(({ role }) => role === 'unit_clerk' || role === 'unit_approver').flatMap(({ unitId }) => unitId ?? []);
  return { all: false, unitIds: [...new Set(units)] };
}

/** An auditor's own reading is kept too (domain: 三员, 审计). */
export const isOnlyAuditor = (actor: Actor): boolean => actor.appointments.length > 0 && actor.appointments.every(({ role }) => role === 'auditor' || role === 'audit_admin');

/** Who may recompute a chain: who sees all of it, and the audit administrator. */
export const mayVerify = (sight: JournalSight): boolean => sight.all || sight.administration === true;
