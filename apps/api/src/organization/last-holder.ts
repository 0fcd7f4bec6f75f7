import { administratorRoles, officeRoles, roles, type Role } from '@reform-ledger/contracts';
import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { inForce } from './holders.js';
import type { Appointment } from './person.entity.js';

/** Roles without which work stands still, or the installation has nobody to keep it. */
const needed: readonly Role[] = ['unit_clerk', 'unit_approver', ...officeRoles, 'leader', ...administratorRoles];

/**
 * Refuses to leave a role without anybody from a day on, once the changes are written: nobody could act.
 * A unit that has ended by then needs nobody.
 * @param gaps the appointments that stop, each with the first day without it
 * @throws Refusal LAST_HOLDER
 */
export async function refuseLastHolder(tx: Tx, gaps: readonly { appointment: Appointment; from: string }[]): Promise<void> {
  for (const { appointment, from } of gaps) {
    if (!needed.includes(appointment.role)) continue;
    const [left] = await tx.sql.select(
      `SELECT a.id FROM appointment a JOIN person p ON p.id = a.person_id WHERE a.holder_key = ? AND ${inForce} LIMIT 1`, [appointment.holderKey, from, from],
    );
    if (left !== undefined) continue;
    const place = await nameOfPlace(tx, appointment, from);
    if (place !== null) throw refuse('LAST_HOLDER', { unit: place, role: roles[appointment.role].label });
  }
}

/** The unit, or the jurisdiction; null when the unit has ended before the day. */
async function nameOfPlace(tx: Tx, { unitId }: Appointment, from: string): Promise<string | null> {
  if (unitId === null) return (await tx.sql.select<{ name: string }>('SELECT name FROM jurisdiction WHERE id = ?', [tx.actor.jurisdictionId]))[0]!.name;
  const [unit] = await tx.sql.select<{ name: string; valid_to: string | null }>('SELECT name, valid_to FROM unit WHERE id = ?', [unitId]);
  return unit === undefined || (unit.valid_to !== null && unit.valid_to < from) ? null : unit.name;
}
