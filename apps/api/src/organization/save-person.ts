import { roles, type PersonBody, type Role } from '@reform-ledger/contracts';
import { accountOfPerson, createAccount, renameAccount, setAccountActive } from '../identity/accounts.js';
import type { Tx } from '../journal/record.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { appointmentChanges, touchedRoles, type AppointmentChanges, type AppointmentValues } from './appointment-changes.js';
import { changedFields } from './changed-fields.js';
import { holderKey } from './holders.js';
import { refuseMixedAdministrators } from './administrators.js';
import { refuseLastHolder } from './last-holder.js';
import { places } from './list-page.js';
import { organizationAuthority, reasons } from './organization.policy.js';
import { inPeriod, shiftDay } from './period.js';
import { Appointment, Person } from './person.entity.js';
import { lockOrganization } from './spellings.js';

export interface PersonValues extends Omit<PersonBody, 'version' | 'loginName'> {
  sample?: boolean;
  seedKey?: string | null;
}

/** The login that comes with a person: its hash is made before the change, because hashing takes its time. */
export interface LoginOfPerson {
  loginName: string;
  passwordHash: string;
  demo?: boolean;
}

/** On whose authority the parts of a change rest. */
interface Authorities {
  person: string | null;
  appointments: string | null;
  crossReviewers: string | null;
}

const authoritiesOf = (tx: Tx): Authorities => ({
  person: organizationAuthority(tx.actor, 'editPeople'),
  appointments: organizationAuthority(tx.actor, 'appoint'),
  crossReviewers: organizationAuthority(tx.actor, 'nameCrossReviewers'),
});

/**
 * Registers a person of the actor's jurisdiction. With a login they can log in once they were given a one-time password.
 * The system administrator registers; what the person may do is given by the security administrator afterwards.
 * @throws Refusal NOT_ALLOWED; BAD_REQUEST for unknown units and impossible appointments; DUPLICATE login name
 */
export async function createPerson(tx: Tx, values: PersonValues, login?: LoginOfPerson): Promise<string> {
  return insertPerson(tx, values, authoritiesOf(tx), login);
}

/** What `createPerson` does on given authorities; loading the demo's people uses it. */
export async function insertPerson(tx: Tx, values: PersonValues, authorities: Authorities, login?: LoginOfPerson): Promise<string> {
  const { jurisdictionId } = tx.actor;
  const authority = authorities.person;
  if (authority === null) throw refuse('NOT_ALLOWED', { reason: reasons.editPeople });
  const changes = appointmentChanges([], values.appointments, dayOf(tx.now));
  checkRoles(touchedRoles(changes), authorities);
  refuseMixedAdministrators(values.appointments);
  await checkUnits(tx, [values.unitId, ...values.appointments.map((one) => one.unitId)]);
  const id = newId();
  const fields = fieldsOf(values);
  await tx.sql.insert(Person, { id, jurisdictionId, ...fields, sample: values.sample ?? false, seedKey: values.seedKey ?? null, version: 1 });
  tx.append({ action: 'person.created', resourceType: 'person', resourceId: id, unitId: values.unitId, authority, new: fields });
  await writeAppointments(tx, { id, name: values.name }, changes, authorities);
  if (login !== undefined) {
    const demo = login.demo ?? false;
    await createAccount(tx, { jurisdictionId, personId: id, loginName: login.loginName, passwordHash: login.passwordHash, mustChange: !demo, demo }, authority);
  }
  return id;
}

/**
 * Changes a person: name, post, home unit, appointments, login, and whether they are here at all. Nothing is deleted:
 * what they did keeps their name and post of then. Nobody changes their own appointments.
 * The system administrator changes the person and the login, the security administrator the appointments, the leader cross
 * reviewers; each leaves the rest alone.
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, BAD_REQUEST, DUPLICATE, STALE_VERSION; ADMINISTRATORS_APART when an administrator would hold another post; LAST_HOLDER when nobody would be left to act
 */
export async function changePerson(tx: Tx, id: string, body: PersonBody, login?: LoginOfPerson): Promise<void> {
  const today = dayOf(tx.now);
  const [person] = await tx.sql.find(Person, 'WHERE id = ? AND jurisdiction_id = ?', [id, tx.actor.jurisdictionId]);
  if (person === undefined) throw refuse('NOT_FOUND');
  const authorities = authoritiesOf(tx);
  if (Object.values(authorities).every((authority) => authority === null)) throw refuse('NOT_ALLOWED', { reason: reasons.editPeople });
  // One at a time, so that two last holders cannot be ended side by side.
  await lockOrganization(tx, tx.actor.jurisdictionId);

  const present = await tx.sql.find(Appointment, 'WHERE person_id = ?', [id]);
  const changes = appointmentChanges(present, body.appointments, today);
  const fields = changedFields(fieldsOf(person), fieldsOf(body));
  const account = await accountOfPerson(tx, id);
  const loginChanges = body.loginName !== undefined && body.loginName !== account?.loginName;
  if ((fields !== null || loginChanges) && authorities.person === null) throw refuse('NOT_ALLOWED', { reason: reasons.editPeople });
  checkRoles(touchedRoles(changes), authorities);
  if (changes.started.length + changes.ended.length > 0) refuseMixedAdministrators(body.appointments);
  const own = tx.actor.personId === id;
  if (own && (touchedRoles(changes).length > 0 || !body.active)) throw refuse('NOT_ALLOWED', { reason: '自己的任职和停用由另一位有权的人办理' });
  await checkUnits(tx, [body.unitId, ...changes.started.map((one) => one.unitId)]);

  const authority = (authorities.person ?? authorities.appointments ?? authorities.crossReviewers)!;
  await tx.compareAndSet(Person, id, body.version ?? 0, fieldsOf(body));
  tx.append({ action: 'person.changed', resourceType: 'person', resourceId: id, unitId: body.unitId, authority, ...fields });
  await writeAppointments(tx, { id, name: body.name }, changes, authorities);
  if (loginChanges && account !== undefined) await renameAccount(tx, account, body.loginName!, authority);
  if (loginChanges && account === undefined && login !== undefined) {
    await createAccount(tx, { jurisdictionId: tx.actor.jurisdictionId, personId: id, ...login, mustChange: true, demo: false }, authority);
  }
  if (account !== undefined) await setAccountActive(tx, account, body.active, authority);
  await refuseLastHolder(tx, gapsOf(present, changes, person.active && !body.active, today));
}

/** The appointments in force that stop through a change, each with the first day without it. */
function gapsOf(present: readonly Appointment[], { ended }: AppointmentChanges, leaves: boolean, today: string): { appointment: Appointment; from: string }[] {
  const runs = present.filter((one) => inPeriod(one, today));
  if (leaves) return runs.map((appointment) => ({ appointment, from: today }));
  return ended.filter(({ appointment, validTo }) => validTo !== null && runs.includes(appointment)).map(({ appointment, validTo }) => {
    const after = shiftDay(validTo!, 1);
    return { appointment, from: after < today ? today : after };
  });
}

const fieldsOf = ({ name, post, unitId, officePhone, active }: PersonValues | Person): Pick<Person, 'name' | 'post' | 'unitId' | 'officePhone' | 'active'> =>
  ({ name, post, unitId, officePhone, active });

function checkRoles(touched: readonly Role[], authorities: Authorities): void {
  for (const role of touched) {
    const [authority, reason] = role === 'cross_reviewer' ? [authorities.crossReviewers, reasons.nameCrossReviewers] : [authorities.appointments, reasons.appoint];
    if (authority === null) throw refuse('NOT_ALLOWED', { reason });
  }
}

async function checkUnits(tx: Tx, unitIds: readonly (string | null)[]): Promise<void> {
  const wanted = [...new Set(unitIds.filter((id): id is string => id !== null))];
  const known = await tx.sql.select(`SELECT id FROM unit WHERE jurisdiction_id = ? AND id IN (${places(wanted)})`, [tx.actor.jurisdictionId, ...wanted]);
  if (known.length !== wanted.length) throw refuse('BAD_REQUEST', { reason: '所选单位没有在本地登记' });
}

async function writeAppointments(tx: Tx, person: { id: string; name: string }, { started, ended }: AppointmentChanges, authorities: Authorities): Promise<void> {
  const authorityFor = (role: Role): string => (role === 'cross_reviewer' ? authorities.crossReviewers : authorities.appointments)!;
  const shown = (one: AppointmentValues | Appointment, validTo = one.validTo): object =>
    ({ person: person.name, role: one.role, label: roles[one.role].label, unitId: one.unitId, validFrom: one.validFrom, validTo });
  const about = (one: AppointmentValues | Appointment) =>
    ({ resourceType: 'person', resourceId: person.id, unitId: one.unitId, authority: authorityFor(one.role) });
  for (const one of started) {
    await tx.sql.insert(Appointment, {
      id: newId(), personId: person.id, role: one.role, unitId: one.unitId, holderKey: holderKey(one.role, one.unitId, tx.actor.jurisdictionId),
      validFrom: one.validFrom, validTo: one.validTo,
    });
    tx.append({ action: 'appointment.started', ...about(one), new: shown(one) });
  }
  for (const { appointment, validTo } of ended) {
    await tx.sql.execute('UPDATE appointment SET valid_to = ? WHERE id = ?', [validTo, appointment.id]);
    tx.append({ action: validTo === null ? 'appointment.extended' : 'appointment.ended', ...about(appointment), old: shown(appointment), new: shown(appointment, validTo) });
  }
}
