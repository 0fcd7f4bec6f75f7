import { administratorRoles, isAdministratorRole, isOfficeRole, roles, type Role, type SessionAbilities, type SessionInfo } from '@reform-ledger/contracts';
import { warnMinutes, type Visitor } from './sessions.js';

/** What the rail offers to somebody with these roles. Each page and route checks again with its own policy. */
export function sessionAbilities(held: readonly Role[]): SessionAbilities {
  const any = (...among: Role[]): boolean => among.some((role) => held.includes(role));
  const unit = any('unit_clerk', 'unit_approver');
  const office = held.some(isOfficeRole);
  const overseer = any('leader', 'auditor');
  return {
    importPlans: any('office_clerk'),
    openPeriods: any('office_clerk', 'office_director'),
    manageOrganization: any('office_clerk', 'office_director'),
    managePeople: any('office_director', 'leader', ...administratorRoles),
    seeLedger: office || overseer || unit || any('cross_reviewer'),
    seeJournal: office || overseer || unit || any('audit_admin'),
    seeWorkflows: office || overseer || any('system_admin'),
    seeUnitTasks: unit,
  };
}

/** The home page that fits the weightiest of somebody's roles. */
export function homeOf(held: readonly Role[]): SessionInfo['home'] {
  if (held.includes('leader')) return 'leader';
  if (held.some(isOfficeRole)) return 'office';
  if (held.some((role) => role === 'unit_clerk' || role === 'unit_approver' || role === 'cross_reviewer')) return 'unit';
  if (held.includes('auditor')) return 'auditor';
  return held.some(isAdministratorRole) ? 'admin' : 'unit';
}

/** Everything the console must know at start. */
export function sessionInfo(visitor: Visitor, { now, demo, openWorkItems, contact }: { now: Date; demo: boolean; openWorkItems: number; contact: SessionInfo['contact'] }): SessionInfo {
  const { person } = visitor;
  const held = person.appointments.map(({ role }) => role);
  return {
    person: { id: person.personId, name: person.name, post: visitor.actor.post || null },
    loginName: visitor.loginName,
    jurisdiction: person.jurisdiction,
    unit: person.unit,
    appointments: person.appointments.map(({ role, unitId, unitName }) => ({ role, label: roles[role].label, unitId, unitName })),
    contact,
    home: homeOf(held),
    abilities: sessionAbilities(held),
    mustChangePassword: visitor.mustChangePassword,
    idleEndsAt: visitor.idleEndsAt.toISOString(),
    warnMinutes,
    now: now.toISOString(),
    demo,
    openWorkItems,
  };
}
