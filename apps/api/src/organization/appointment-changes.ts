import { roles, type PersonBody, type Role } from '@reform-ledger/contracts';
import { refuse } from '../kernel/errors.js';
import type { Appointment } from './person.entity.js';
import { checkPeriod, shiftDay } from './period.js';

export type AppointmentValues = PersonBody['appointments'][number];

/** What a new list of somebody's appointments means for the present one. */
export interface AppointmentChanges {
  started: AppointmentValues[];
  /** Those whose last day changes; one left out of the new list ends yesterday. Nothing is deleted. */
  ended: { appointment: Appointment; validTo: string | null }[];
}

const placeOf = ({ role, unitId, validFrom }: Pick<AppointmentValues, 'role' | 'unitId' | 'validFrom'>): string => `${role}@${unitId ?? ''}@${validFrom}`;

/**
 * Compares the wanted appointments with those there are. An appointment is known by role, unit and first day.
 * @throws Refusal BAD_REQUEST for a unit role without a unit (or the other way round), impossible dates, and the same one twice
 */
export function appointmentChanges(present: readonly Appointment[], wanted: readonly AppointmentValues[], today: string): AppointmentChanges {
  checkWanted(wanted);
  const wantedAt = new Map(wanted.map((one) => [placeOf(one), one]));
  const presentAt = new Map(present.map((one) => [placeOf(one), one]));
  const ended: AppointmentChanges['ended'] = [];
  for (const [place, appointment] of presentAt) {
    const keep = wantedAt.get(place);
    if (keep !== undefined && keep.validTo !== appointment.validTo) ended.push({ appointment, validTo: keep.validTo });
    const stillRuns = appointment.validTo === null || appointment.validTo >= today;
    if (keep === undefined && stillRuns) ended.push({ appointment, validTo: endOfRemoved(appointment, today) });
  }
  return { started: wanted.filter((one) => !presentAt.has(placeOf(one))), ended };
}

/** Removed today, it ran until yesterday; one that has not begun ends before it begins and was never in force. */
const endOfRemoved = ({ validFrom }: Appointment, today: string): string => shiftDay(validFrom < today ? today : validFrom, -1);

function checkWanted(wanted: readonly AppointmentValues[]): void {
  for (const [index, one] of wanted.entries()) {
    const { label, scope } = roles[one.role];
    if (scope === 'unit' && one.unitId === null) throw refuse('BAD_REQUEST', { reason: `“${label}”要写明是哪个单位的` });
    if (scope === 'jurisdiction' && one.unitId !== null) throw refuse('BAD_REQUEST', { reason: `“${label}”不属于某个单位，单位请留空` });
    checkWantedPeriod(one, label);
    const twice = wanted.slice(0, index).some((other) => other.role === one.role && other.unitId === one.unitId && overlap(other, one));
    if (twice) throw refuse('BAD_REQUEST', { reason: `“${label}”在同一段时间里列了两次` });
  }
}

/** An appointment that was removed before it began comes back from the list as it is stored: ended before its first day. */
function checkWantedPeriod(one: AppointmentValues, label: string): void {
  if (one.validTo !== null && one.validTo === shiftDay(one.validFrom, -1)) return;
  checkPeriod(one, label);
}

const overlap = (a: AppointmentValues, b: AppointmentValues): boolean =>
  a.validFrom <= (b.validTo ?? '9999-12-31') && b.validFrom <= (a.validTo ?? '9999-12-31');

/** The roles that a set of changes touches. */
export const touchedRoles = ({ started, ended }: AppointmentChanges): Role[] => [...started.map((one) => one.role), ...ended.map((one) => one.appointment.role)];
