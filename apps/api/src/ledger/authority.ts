import type { Role } from '@reform-ledger/contracts';
import type { Actor } from '../kernel/actor.js';

/** On whose authority the actor acts, as the journal writes it: the first of the roles they hold. */
export function authorityOf(actor: Actor, roles: readonly Role[]): string {
  const held = actor.appointments.find((appointment) => roles.includes(appointment.role));
  return held ? `${held.role}@${held.unitId ?? actor.jurisdictionId}` : '系统';
}
