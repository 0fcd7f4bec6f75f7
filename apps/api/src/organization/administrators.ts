import { isAdministratorRole, roles, type PersonBody } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import { refuse } from '../kernel/errors.js';

/**
 * 三员分立 (等保 8.1.4.2, 8.1.5): an administrator holds no second post at the same time, be it another administrator's or one of the work.
 * Otherwise one person could make an account, give it a power and hide it, or see the business they keep the keys of.
 * @throws Refusal ADMINISTRATORS_APART
 */
export function refuseMixedAdministrators(appointments: PersonBody['appointments']): void {
  for (const one of appointments.filter(({ role }) => isAdministratorRole(role))) {
    const other = appointments.find((each) => each.role !== one.role && each.validFrom <= (one.validTo ?? '9999-12-31') && one.validFrom <= (each.validTo ?? '9999-12-31'));
    if (other !== undefined) throw refuse('ADMINISTRATORS_APART', { role: roles[one.role].label, other: roles[other.role].label });
  }
}

/** True when somebody is, was or will be appointed administrator: nobody but the server itself gives such a person a password. */
export async function isAdministrator(sql: Statements, personId: string): Promise<boolean> {
  const rows = await sql.select<{ role: keyof typeof roles }>('SELECT DISTINCT role FROM appointment WHERE person_id = ?', [personId]);
  return rows.some(({ role }) => isAdministratorRole(role));
}
