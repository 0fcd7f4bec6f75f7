import type { DataSource } from 'typeorm';
import { loadCalendarYear } from '../calendar/change-calendar.js';
import { shippedYears } from '../calendar/national-holidays.js';
import { reading } from '../database/statements.js';
import type { Journal, Tx } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { newId } from '../kernel/ids.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { insertGroup } from '../organization/save-unit-group.js';
import { insertUnit } from '../organization/save-unit.js';
import { UnitGroup } from '../organization/unit-group.entity.js';
import { Unit } from '../organization/unit.entity.js';
import { seedJurisdictions, seedUnits, type SeedUnits } from './seed-files.js';

const authority = '系统：基础数据';

/**
 * Loads jurisdictions, units, groups and calendars. What is there already stays as it is, also when the office has renamed or
 * ended it, so it may run at every start; only what is missing is added, each jurisdiction as one journaled change.
 */
export async function loadReference(dataSource: DataSource, journal: Journal): Promise<void> {
  for (const jurisdiction of seedJurisdictions()) {
    const units = seedUnits(jurisdiction.code);
    if (await isComplete(dataSource, jurisdiction.code, units)) continue;
    await journal.record(systemActor(jurisdiction.code), { requestId: newId(), name: 'load-reference', input: { code: jurisdiction.code } }, async (tx) => {
      await loadJurisdiction(tx, jurisdiction);
      await loadUnits(tx, units);
      for (const year of shippedYears) await loadCalendarYear(tx, year, authority);
    });
  }
}

/** Looking first keeps a start without news free of journal entries. */
async function isComplete(dataSource: DataSource, code: string, { units, groups }: SeedUnits): Promise<boolean> {
  return reading(dataSource, async (sql) => {
    const unitKeys = await sql.select<{ seed_key: string }>('SELECT seed_key FROM unit WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [code]);
    const groupKeys = await sql.select<{ seed_key: string }>('SELECT seed_key FROM unit_group WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [code]);
    const years = await sql.select<{ year: number }>('SELECT year FROM calendar_year WHERE jurisdiction_id = ?', [code]);
    const [own] = await sql.select('SELECT id FROM jurisdiction WHERE id = ?', [code]);
    return own !== undefined
      && units.every(({ key }) => unitKeys.some((row) => row.seed_key === key))
      && groups.every(({ key }) => groupKeys.some((row) => row.seed_key === key))
      && shippedYears.every((year) => years.some((row) => Number(row.year) === year));
  });
}

async function loadJurisdiction(tx: Tx, seed: ReturnType<typeof seedJurisdictions>[number]): Promise<void> {
  const [present] = await tx.sql.select('SELECT id FROM jurisdiction WHERE id = ?', [seed.code]);
  if (present !== undefined) return;
  const { code, name, unitPrefix, officeName, documentPrefix, documentPrefixSample } = seed;
  await tx.sql.insert(Jurisdiction, { id: code, code, name, unitPrefix, officeName, documentPrefix, documentPrefixSample, version: 1 });
  tx.append({ action: 'jurisdiction.created', resourceType: 'jurisdiction', resourceId: code, authority, new: { name, officeName, documentPrefix } });
}

/** Registers the units and groups that are missing, in the actor's jurisdiction. */
export async function loadUnits(tx: Tx, { units, groups }: SeedUnits): Promise<void> {
  const { jurisdictionId } = tx.actor;
  const ids = new Map<string, string>();
  for (const unit of await tx.sql.find(Unit, 'WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [jurisdictionId])) ids.set(unit.seedKey!, unit.id);
  for (const { key, ...unit } of units) {
    if (!ids.has(key)) ids.set(key, await insertUnit(tx, { ...unit, validTo: null, seedKey: key }, authority));
  }
  const present = await tx.sql.find(UnitGroup, 'WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [jurisdictionId]);
  for (const { key, members, ...group } of groups) {
    if (present.some((one) => one.seedKey === key)) continue;
    const dated = members.map(({ unit, validFrom }) => ({ unitId: ids.get(unit)!, validFrom, validTo: null }));
    await insertGroup(tx, { ...group, members: dated, seedKey: key }, authority);
  }
}
