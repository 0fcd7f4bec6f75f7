import type { Role } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import { Appointment, Person } from '../../organization/person.entity.js';
import { UnitAlias } from '../../organization/unit-alias.entity.js';
import { UnitGroup, UnitGroupMember } from '../../organization/unit-group.entity.js';
import { Unit } from '../../organization/unit.entity.js';
import type { Staffing } from './readiness.js';
import type { GroupMembership, Registry } from './registry.js';

/** Reads the register of a jurisdiction: units that exist on the day, and collective names with all their memberships. */
export async function loadRegistry(em: EntityManager, jurisdictionId: string, day: string): Promise<Registry> {
  const units = await em.find(Unit, { where: { jurisdictionId }, order: { name: 'ASC' } });
  const groups = await em.find(UnitGroup, { where: { jurisdictionId }, order: { name: 'ASC' } });
  const aliases = await em.find(UnitAlias, { where: { jurisdictionId }, order: { position: 'ASC' } });
  const members = await em.createQueryBuilder(UnitGroupMember, 'member')
    .innerJoin(UnitGroup, 'unitGroup', 'unitGroup.id = member.groupId').where('unitGroup.jurisdictionId = :jurisdictionId', { jurisdictionId }).getMany();
  const byId = new Map(units.map((unit) => [unit.id, unit]));
  const spelled = (ownerId: string): string[] => aliases.filter((alias) => alias.ownerId === ownerId).map((alias) => alias.spelling);
  return {
    units: units.filter((unit) => unit.validTo === null || unit.validTo >= day)
      .map((unit) => ({ id: unit.id, name: unit.name, legalName: unit.legalName, aliases: spelled(unit.id), validFrom: unit.validFrom, validTo: unit.validTo })),
    groups: groups.map((group) => ({
      id: group.id, name: group.name, aliases: spelled(group.id),
      members: members.filter((member) => member.groupId === group.id)
        .flatMap((member) => membership(member, byId.get(member.unitId)))
        .sort((a, b) => (a.unitName < b.unitName ? -1 : 1)),
    })),
  };
}

/** Who holds which post on a day, among people in service. */
export async function loadStaffing(em: EntityManager, jurisdictionId: string, day: string): Promise<Staffing> {
  const people = await em.find(Person, { where: { jurisdictionId, active: true } });
  const active = new Set(people.map((person) => person.id));
  const held = await em.createQueryBuilder(Appointment, 'appointment')
    .innerJoin(Person, 'person', 'person.id = appointment.personId').where('person.jurisdictionId = :jurisdictionId', { jurisdictionId })
    .andWhere('appointment.validFrom <= :day AND (appointment.validTo IS NULL OR appointment.validTo >= :day)', { day }).getMany();
  const current = held.filter((appointment) => active.has(appointment.personId));
  const by = (role: Role, unitId: string | null): string[] =>
    current.filter((appointment) => appointment.role === role && appointment.unitId === unitId).map((appointment) => appointment.personId);
  return { inUnit: (unitId, role) => by(role, unitId), inJurisdiction: (role) => by(role, null) };
}

/** A membership holds only while the unit itself exists. */
function membership(member: UnitGroupMember, unit: Unit | undefined): GroupMembership[] {
  if (unit === undefined) return [];
  const ends = [member.validTo, unit.validTo].filter((day) => day !== null).sort();
  return [{ unitId: unit.id, unitName: unit.name, validFrom: member.validFrom > unit.validFrom ? member.validFrom : unit.validFrom, validTo: ends[0] ?? null }];
}
