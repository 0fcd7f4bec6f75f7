import type { Role, SessionInfo } from '@reform-ledger/contracts';

/** Duties in the order of the work: office, leader, units, oversight. Those of one unit need a unit. */
export const roleKeys: Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'cross_reviewer', 'unit_clerk', 'unit_approver', 'auditor', 'system_admin'];
export const isUnitRole = (role: Role | undefined): boolean => role === 'unit_clerk' || role === 'unit_approver';

/** New people are entered by the director or the administrator; the leader, who may open this list too, only names cross reviewers. */
export const mayCreatePeople = (session: SessionInfo): boolean =>
  session.abilities.managePeople && session.appointments.some(({ role }) => role === 'office_director' || role === 'system_admin');
