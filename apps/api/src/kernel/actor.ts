import type { Role } from '@reform-ledger/contracts';

export type { Role };

/** A post held by a person: for one unit, or for the whole jurisdiction when `unitId` is null. */
export interface Appointment {
  role: Role;
  unitId: string | null;
}

/** Who acts now: the person with their home unit and posts as they stand at this request. */
export interface Actor {
  personId: string;
  name: string;
  jurisdictionId: string;
  /** The home unit; null for a person of no unit. */
  unitId: string | null;
  unitName: string;
  /** The title a person reads, e.g. 医改办审核. */
  post: string;
  appointments: Appointment[];
  accountId: string;
  sessionId: string;
}

/** The actor of what the system does by itself: timers, imports of reference data, first start. Holds no post. */
export const systemActor = (jurisdictionId: string): Actor => ({
  personId: 'system',
  name: '系统',
  jurisdictionId,
  unitId: null,
  unitName: '',
  post: '系统',
  appointments: [],
  accountId: 'system',
  sessionId: '',
});

/** True when the actor holds the role; with `unitId`, holds it for that unit. */
export function holds(actor: Actor, role: Role, unitId?: string | null): boolean {
  return actor.appointments.some((held) => held.role === role && (unitId === undefined || held.unitId === unitId));
}
