import { expect, test } from '@jest/globals';
import { administratorRoles, roles, type PersonBody, type Role } from '@reform-ledger/contracts';
import { refuseMixedAdministrators } from './administrators.js';

type Held = PersonBody['appointments'][number];
const held = (role: Role, validFrom = '2023-01-01', validTo: string | null = null): Held => ({ role, unitId: null, validFrom, validTo });
const refusalOf = (...appointments: Held[]): string | undefined => {
  try {
    refuseMixedAdministrators(appointments);
    return undefined;
  } catch (error) {
    return (error as { code: string }).code;
  }
};

test.each(administratorRoles)('%s goes with no other post on the same day, whichever stands first', (administrator) => {
  expect(refusalOf(held(administrator))).toBeUndefined();
  for (const other of (Object.keys(roles) as Role[]).filter((role) => role !== administrator)) {
    expect([other, refusalOf(held(administrator), held(other)), refusalOf(held(other), held(administrator))]).toEqual([other, 'ADMINISTRATORS_APART', 'ADMINISTRATORS_APART']);
  }
});

test('one after the other is allowed, the last day included', () => {
  expect(refusalOf(held('office_clerk', '2020-01-01', '2023-06-30'), held('system_admin', '2023-07-01'))).toBeUndefined();
  expect(refusalOf(held('office_clerk', '2020-01-01', '2023-07-01'), held('system_admin', '2023-07-01'))).toBe('ADMINISTRATORS_APART');
  expect(refusalOf(held('office_clerk'), held('office_director'), held('unit_clerk'))).toBeUndefined();
});
