import type { Page, UnitRow } from '@reform-ledger/contracts';
import { unitQuery } from '@reform-ledger/contracts';
import type { z } from 'zod';
import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { inForce } from './holders.js';
import { Conditions, inOrder, pageOfIds, places } from './list-page.js';
import { organizationAbilities } from './organization.policy.js';
import { UnitAlias } from './unit-alias.entity.js';
import { Unit } from './unit.entity.js';

const sortable = { name: 't.name', legalName: 't.legal_name', kind: 't.kind', validFrom: 't.valid_from', validTo: 't.valid_to' };

/** The units of the actor's jurisdiction; `q` searches names and spellings. */
export async function listUnits(sql: Statements, actor: Actor, today: string, query: z.infer<typeof unitQuery>): Promise<Page<UnitRow>> {
  const conditions = new Conditions().add('t.jurisdiction_id = ?', actor.jurisdictionId).ids(query.id, 't.id');
  if (query.kind) conditions.add('t.kind = ?', query.kind);
  conditions.contains(query.q, 't.name', 't.legal_name', `(SELECT GROUP_CONCAT(x.spelling) FROM unit_alias x WHERE x.owner_id = t.id)`);
  const { ids, total } = await pageOfIds(sql, 'unit t', conditions, query, sortable);
  return { items: await unitRows(sql, actor, today, ids), total };
}

/** One unit. @throws Refusal NOT_FOUND also for a unit of another jurisdiction */
export async function readUnit(sql: Statements, actor: Actor, today: string, id: string): Promise<UnitRow> {
  const [row] = await unitRows(sql, actor, today, [id]);
  if (row === undefined) throw refuse('NOT_FOUND');
  return row;
}

async function unitRows(sql: Statements, actor: Actor, today: string, ids: string[]): Promise<UnitRow[]> {
  if (ids.length === 0) return [];
  const units = await sql.find(Unit, `WHERE jurisdiction_id = ? AND id IN (${places(ids)})`, [actor.jurisdictionId, ...ids]);
  const spellings = await spellingsOf(sql, ids);
  const posts = await sql.select<{ unit_id: string; role: string; name: string }>(
    `SELECT a.unit_id, a.role, p.name FROM appointment a JOIN person p ON p.id = a.person_id
     WHERE a.unit_id IN (${places(ids)}) AND ${inForce} ORDER BY a.id`, [...ids, today, today],
  );
  const namesOf = (unitId: string, role: string): string[] => posts.filter((post) => post.unit_id === unitId && post.role === role).map((post) => post.name);
  const edit = organizationAbilities(actor).editUnits;
  return inOrder(ids, units).map((unit) => ({
    id: unit.id, name: unit.name, legalName: unit.legalName, kind: unit.kind, aliases: spellings.get(unit.id) ?? [],
    validFrom: unit.validFrom, validTo: unit.validTo, sample: unit.sample, version: unit.version,
    clerks: namesOf(unit.id, 'unit_clerk'), approvers: namesOf(unit.id, 'unit_approver'), abilities: { edit },
  }));
}

/** The other spellings of units or groups, in the office's order, by owner. */
export async function spellingsOf(sql: Statements, ownerIds: readonly string[]): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  if (ownerIds.length === 0) return found;
  const aliases = await sql.find(UnitAlias, `WHERE owner_id IN (${places(ownerIds)}) ORDER BY owner_id, position`, [...ownerIds]);
  for (const alias of aliases) found.set(alias.ownerId, [...(found.get(alias.ownerId) ?? []), alias.spelling]);
  return found;
}
