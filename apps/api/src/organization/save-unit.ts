import type { UnitBody } from '@reform-ledger/contracts';
import type { Tx } from '../journal/record.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { changedFields } from './changed-fields.js';
import { organizationAuthority, reasons } from './organization.policy.js';
import { checkPeriod } from './period.js';
import { spellingsOf } from './read-units.js';
import { cleanSpellings, lockOrganization, refuseTakenSpellings, writeSpellings } from './spellings.js';
import { Unit } from './unit.entity.js';

/** What a unit is made of, apart from its identity. */
export interface UnitValues extends Omit<UnitBody, 'version'> {
  sample?: boolean;
  seedKey?: string | null;
}

/**
 * Registers a unit in the actor's jurisdiction.
 * @throws Refusal NOT_ALLOWED; DUPLICATE when a unit or group in force carries the name; BAD_REQUEST for impossible dates
 */
export async function createUnit(tx: Tx, values: UnitValues): Promise<string> {
  return insertUnit(tx, values, requireAuthority(tx));
}

/** Registers a unit on a given authority: what `createUnit` does once the actor may, and what loading reference data does. */
export async function insertUnit(tx: Tx, values: UnitValues, authority: string): Promise<string> {
  const { jurisdictionId } = tx.actor;
  checkPeriod(values, '单位');
  await lockOrganization(tx, jurisdictionId);
  const id = newId();
  const aliases = cleanSpellings(values.name, values.aliases);
  await refuseTakenSpellings(tx, jurisdictionId, id, [values.name, ...aliases], dayOf(tx.now));
  const unit = {
    id, jurisdictionId, name: values.name, legalName: values.legalName, kind: values.kind, validFrom: values.validFrom, validTo: values.validTo,
    sample: values.sample ?? false, seedKey: values.seedKey ?? null, version: 1,
  };
  await tx.sql.insert(Unit, unit);
  await writeSpellings(tx, jurisdictionId, id, aliases);
  tx.append({ action: 'unit.created', resourceType: 'unit', resourceId: id, unitId: id, authority, new: { ...comparable(unit), aliases } });
  return id;
}

/**
 * Changes a unit's names, kind or dates. Ending a unit keeps it in everything that names it.
 * @throws Refusal NOT_FOUND, NOT_ALLOWED, DUPLICATE, BAD_REQUEST; STALE_VERSION when the caller read an older version
 */
export async function changeUnit(tx: Tx, id: string, body: UnitBody): Promise<void> {
  const { jurisdictionId } = tx.actor;
  const [unit] = await tx.sql.find(Unit, 'WHERE id = ? AND jurisdiction_id = ?', [id, jurisdictionId]);
  if (unit === undefined) throw refuse('NOT_FOUND');
  const authority = requireAuthority(tx);
  checkPeriod(body, '单位');
  await lockOrganization(tx, jurisdictionId);
  const aliases = cleanSpellings(body.name, body.aliases);
  await refuseTakenSpellings(tx, jurisdictionId, id, [body.name, ...aliases], dayOf(tx.now));
  const before = { ...comparable(unit), aliases: (await spellingsOf(tx.sql, [id])).get(id) ?? [] };
  const after = { ...comparable(body), aliases };
  await tx.compareAndSet(Unit, id, body.version ?? 0, comparable(body));
  await writeSpellings(tx, jurisdictionId, id, aliases);
  tx.append({ action: 'unit.changed', resourceType: 'unit', resourceId: id, unitId: id, authority, ...changedFields(before, after) });
}

const comparable = ({ name, legalName, kind, validFrom, validTo }: Omit<UnitValues, 'aliases'>): Pick<Unit, 'name' | 'legalName' | 'kind' | 'validFrom' | 'validTo'> =>
  ({ name, legalName, kind, validFrom, validTo });

function requireAuthority(tx: Tx): string {
  const authority = organizationAuthority(tx.actor, 'editUnits');
  if (authority === null) throw refuse('NOT_ALLOWED', { reason: reasons.editUnits });
  return authority;
}
