import type { listQuery, Page, UnitGroupRow } from '@reform-ledger/contracts';
import type { z } from 'zod';
import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { Conditions, inOrder, pageOfIds, places } from './list-page.js';
import { organizationAbilities } from './organization.policy.js';
import { inPeriod } from './period.js';
import { spellingsOf } from './read-units.js';
import { UnitGroup } from './unit-group.entity.js';

type MemberRow = { group_id: string; unit_id: string; name: string; valid_from: string; valid_to: string | null };

/** The groups of the actor's jurisdiction with all their members, past ones included. */
export async function listGroups(sql: Statements, actor: Actor, today: string, query: z.infer<typeof listQuery> & { id?: string | undefined }): Promise<Page<UnitGroupRow>> {
  const conditions = new Conditions().add('t.jurisdiction_id = ?', actor.jurisdictionId).ids(query.id, 't.id');
  conditions.contains(query.q, 't.name', '(SELECT GROUP_CONCAT(x.spelling) FROM unit_alias x WHERE x.owner_id = t.id)');
  const { ids, total } = await pageOfIds(sql, 'unit_group t', conditions, query, { name: 't.name' });
  return { items: await groupRows(sql, actor, today, ids), total };
}

/** One group. @throws Refusal NOT_FOUND also for a group of another jurisdiction */
export async function readGroup(sql: Statements, actor: Actor, today: string, id: string): Promise<UnitGroupRow> {
  const [row] = await groupRows(sql, actor, today, [id]);
  if (row === undefined) throw refuse('NOT_FOUND');
  return row;
}

async function groupRows(sql: Statements, actor: Actor, today: string, ids: string[]): Promise<UnitGroupRow[]> {
  if (ids.length === 0) return [];
  const groups = await sql.find(UnitGroup, `WHERE jurisdiction_id = ? AND id IN (${places(ids)})`, [actor.jurisdictionId, ...ids]);
  const spellings = await spellingsOf(sql, ids);
  const members = await membersOf(sql, ids);
  const edit = organizationAbilities(actor).editUnits;
  return inOrder(ids, groups).map((group) => {
    const own = members.filter((member) => member.group_id === group.id)
      .map((member) => ({ unitId: member.unit_id, unitName: member.name, validFrom: member.valid_from, validTo: member.valid_to }));
    return {
      id: group.id, name: group.name, aliases: spellings.get(group.id) ?? [], version: group.version, sample: group.sample,
      members: own, currentMembers: new Set(own.filter((member) => inPeriod(member, today)).map((member) => member.unitId)).size, abilities: { edit },
    };
  });
}

/** The memberships of groups with the units' names, in the order they were entered. */
export const membersOf = (sql: Statements, groupIds: readonly string[]): Promise<MemberRow[]> =>
  sql.select<MemberRow>(
    `SELECT m.group_id, m.unit_id, u.name, m.valid_from, m.valid_to FROM unit_group_member m JOIN unit u ON u.id = m.unit_id
     WHERE m.group_id IN (${places(groupIds)}) ORDER BY m.id`, [...groupIds],
  );
