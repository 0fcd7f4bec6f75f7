import { JurisdictionLimits } from './jurisdiction-limits.entity.js';
import { Jurisdiction } from './jurisdiction.entity.js';
import { Appointment, Person } from './person.entity.js';
import { UnitAlias } from './unit-alias.entity.js';
import { UnitGroup, UnitGroupMember } from './unit-group.entity.js';
import { Unit } from './unit.entity.js';

/** The tables of the organization (migrations 0020 and 0022). */
export const organizationEntities = [Jurisdiction, JurisdictionLimits, Unit, UnitAlias, UnitGroup, UnitGroupMember, Person, Appointment];
