import type { PersonRow, Role, SessionInfo } from '@reform-ledger/contracts';

/** Duties in the order of the work: office, leader, units, oversight. Those of one unit need a unit. */
export const roleKeys: Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'cross_reviewer', 'unit_clerk', 'unit_approver', 'auditor', 'system_admin', 'security_admin', 'audit_admin'];
export const isUnitRole = (role: Role | undefined): boolean => role === 'unit_clerk' || role === 'unit_approver';

const holds = (session: SessionInfo, ...roles: Role[]): boolean => session.appointments.some(({ role }) => roles.includes(role));

/** New people are entered by the system administrator. Others may open this list too: to appoint, to name cross reviewers, to look. */
export const mayCreatePeople = (session: SessionInfo): boolean => holds(session, 'system_admin');

/** The duties somebody may give to a person: the security administrator's to give, cross reviewers the leader's alone, and nobody changes their own. */
export function grantableRoles(session: SessionInfo, person: PersonRow | undefined): Role[] {
  if (person === undefined || person.id === session.person.id) return [];
  return roleKeys.filter((role) => person.abilities[role === 'cross_reviewer' ? 'nameCrossReviewer' : 'appoint'] === true);
}
