import { describe, expect, test } from '@jest/globals';
import { roles, type Role } from '@reform-ledger/contracts';
import { systemActor, type Actor } from '../kernel/actor.js';
import { organizationAbilities, organizationAuthority } from './organization.policy.js';

const actorWith = (...held: Role[]): Actor => ({ ...systemActor('yeji'), appointments: held.map((role) => ({ role, unitId: null })) });
const allowed: Partial<Record<Role, string[]>> = {
  office_clerk: ['editUnits'],
  office_director: ['editUnits'],
  system_admin: ['editPeople'],
  security_admin: ['appoint'],
  leader: ['nameCrossReviewers'],
};

describe('who may change the organization', () => {
  test.each(Object.keys(roles) as Role[])('%s', (role) => {
    const abilities = organizationAbilities(actorWith(role));
    expect(Object.entries(abilities).filter(([, may]) => may).map(([act]) => act)).toEqual(allowed[role] ?? []);
  });

  test('the authority names the role and the jurisdiction', () => {
    expect(organizationAuthority(actorWith('auditor', 'office_director'), 'editUnits')).toBe('office_director@yeji');
    expect(organizationAuthority(actorWith(), 'editUnits')).toBeNull();
  });
});
