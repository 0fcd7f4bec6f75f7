import { isOfficeRole, type Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../../kernel/actor.js';

const readers: readonly Role[] = ['leader', 'auditor', 'cross_reviewer'];

/** Periods are opened and moved by the office. */
export const mayManagePeriods = (actor: Actor): boolean => actor.appointments.some((held) => isOfficeRole(held.role));

/** A report is read by the office, leaders, auditors, cross reviewers, and the clerks and heads of the units that have a part in it. For everybody else it does not exist. */
export const mayReadReport = (actor: Actor, report: { jurisdictionId: string }, unitIds: readonly string[]): boolean =>
  actor.jurisdictionId === report.jurisdictionId
  && (actor.appointments.some((held) => isOfficeRole(held.role)) || readers.some((role) => holds(actor, role)) || worksFor(actor, unitIds));

/** A signed report is corrected by the office or by the unit that owns it; a 分头负责 one by any of its members. */
export const mayCorrectReport = (actor: Actor, report: { state: string; leadUnitId: string | null }, unitIds: readonly string[]): boolean =>
  report.state === 'signed' && (mayManagePeriods(actor) || worksFor(actor, report.leadUnitId === null ? unitIds : [report.leadUnitId]));

const worksFor = (actor: Actor, unitIds: readonly string[]): boolean =>
  actor.appointments.some((held) => (held.role === 'unit_clerk' || held.role === 'unit_approver') && held.unitId !== null && unitIds.includes(held.unitId));
