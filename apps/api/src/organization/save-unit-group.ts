import type { UnitGroupBody } from '@reform-ledger/contracts';
import type { Tx } from '../journal/record.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { changedFields } from './changed-fields.js';
import { places } from './list-page.js';
import { organizationAuthority, reasons } from './organization.policy.js';
import { checkPeriod } from './period.js';
import { membersOf } from './read-groups.js';
import { spellingsOf } from './read-units.js';
import { cleanSpellings, lockOrganization, refuseTakenSpellings, writeSpellings } from './spellings.js';
import { UnitGroup, UnitGroupMember } from './unit-group.entity.js';

export interface GroupValues extends Omit<UnitGroupBody, 'version'> {
  sample?: boolean;
  seedKey?: string | null;
}

/**
 * Registers a group (统称) with its dated members.
 * @throws Refusal NOT_ALLOWED; DUPLICATE; BAD_REQUEST when a member is unknown, listed twice for the same day, or its dates are impossible
 */
export async function createGroup(tx: Tx, values: GroupValues): Promise<string> {
  return insertGroup(tx, values, requireAuthority(tx));
}

/** What `createGroup` does once the actor may, and what loading reference data does. */
export async function insertGroup(tx: Tx, values: GroupValues, authority: string): Promise<string> {
  const { jurisdictionId } = tx.actor;
  await lockOrganization(tx, jurisdictionId);
  const id = newId();
  const aliases = await checkGroup(tx, id, values);
  await tx.sql.insert(UnitGroup, { id, jurisdictionId, name: values.name, sample: values.sample ?? false, seedKey: values.seedKey ?? null, version: 1 });
  await writeSpellings(tx, jurisdictionId, id, aliases);
  await writeMembers(tx, id, values.members);
  tx.append({ action: 'unit-group.created', resourceType: 'unit-group', resourceId: id, authority, new: { name: values.name, aliases, members: values.members } });
  return id;
}

/** Changes a group's names and members. A past plan keeps the members it was issued with. @throws Refusal as `createGroup`, NOT_FOUND, STALE_VERSION */
export async function changeGroup(tx: Tx, id: string, body: UnitGroupBody): Promise<void> {
  const { jurisdictionId } = tx.actor;
  const [group] = await tx.sql.find(UnitGroup, 'WHERE id = ? AND jurisdiction_id = ?', [id, jurisdictionId]);
  if (group === undefined) throw refuse('NOT_FOUND');
  const authority = requireAuthority(tx);
  await lockOrganization(tx, jurisdictionId);
  const aliases = await checkGroup(tx, id, body);
  const before = {
    name: group.name,
    aliases: (await spellingsOf(tx.sql, [id])).get(id) ?? [],
    members: (await membersOf(tx.sql, [id])).map((member) => ({ unitId: member.unit_id, validFrom: member.valid_from, validTo: member.valid_to })),
  };
  await tx.compareAndSet(UnitGroup, id, body.version ?? 0, { name: body.name });
  await writeSpellings(tx, jurisdictionId, id, aliases);
  await writeMembers(tx, id, body.members);
  const members = body.members.map(({ unitId, validFrom, validTo }) => ({ unitId, validFrom, validTo }));
  tx.append({ action: 'unit-group.changed', resourceType: 'unit-group', resourceId: id, authority, ...changedFields(before, { name: body.name, aliases, members }) });
}

async function checkGroup(tx: Tx, id: string, { name, aliases, members }: GroupValues): Promise<string[]> {
  const spellings = cleanSpellings(name, aliases);
  await refuseTakenSpellings(tx, tx.actor.jurisdictionId, id, [name, ...spellings], dayOf(tx.now));
  const unitIds = [...new Set(members.map((member) => member.unitId))];
  if (unitIds.length === 0) return spellings;
  const known = await tx.sql.select(`SELECT id FROM unit WHERE jurisdiction_id = ? AND id IN (${places(unitIds)})`, [tx.actor.jurisdictionId, ...unitIds]);
  if (known.length !== unitIds.length) throw refuse('BAD_REQUEST', { reason: '成员里有本地没有登记的单位' });
  for (const [index, member] of members.entries()) {
    checkPeriod(member, '成员');
    const overlaps = members.slice(0, index).some((other) => other.unitId === member.unitId
      && other.validFrom <= (member.validTo ?? '9999-12-31') && member.validFrom <= (other.validTo ?? '9999-12-31'));
    if (overlaps) throw refuse('BAD_REQUEST', { reason: '同一个单位在同一段时间里列了两次' });
  }
  return spellings;
}

async function writeMembers(tx: Tx, groupId: string, members: GroupValues['members']): Promise<void> {
  await tx.sql.execute('DELETE FROM unit_group_member WHERE group_id = ?', [groupId]);
  await tx.sql.insert(UnitGroupMember, members.map(({ unitId, validFrom, validTo }) => ({ id: newId(), groupId, unitId, validFrom, validTo })));
}

function requireAuthority(tx: Tx): string {
  const authority = organizationAuthority(tx.actor, 'editUnits');
  if (authority === null) throw refuse('NOT_ALLOWED', { reason: reasons.editUnits });
  return authority;
}
