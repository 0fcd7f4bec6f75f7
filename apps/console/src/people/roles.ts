import type { PersonRow, Role, SessionInfo } from '@reform-ledger/contracts';

/** Duties in the order of the work: office, leader, units, oversight. Those of one unit need a unit. */
export const roleKeys: Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'cross_reviewer', 'unit_clerk', 'unit_approver', 'auditor', 'system_admin', 'security_admin', 'audit_admin'];
export const isUnitRole = (role: Role | undefined): boolean => role === 'unit_clerk' || role === 'unit_approver';

const holds = (session: SessionInfo, ...roles: Role[]): boolean => session.appointments.some(({ role }) => roles.includes(role));

/** New people are entered by the director or the administrator; the leader, who may open this list too, only names cross reviewers. */
export const mayCreatePeople = (session: SessionInfo): boolean => session.abilities.managePeople && holds(session, 'office_director', 'system_admin');

/** The duties somebody may give to a person, or to a new one: cross reviewers are the leader's alone, and nobody changes their own. */
export function grantableRoles(session: SessionInfo, person: PersonRow | undefined): Role[] {
  if (person?.id === session.person.id) return [];
  const ordinary = person ? person.abilities.editPerson === true : mayCreatePeople(session);
  const cross = person ? person.abilities.nameCrossReviewer === true : holds(session, 'leader');
  return roleKeys.filter((role) => (role === 'cross_reviewer' ? cross : ordinary));
}
