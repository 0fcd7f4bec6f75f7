import type { Role } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { loadCalendarYear } from '../calendar/change-calendar.js';
import { shippedYears } from '../calendar/national-holidays.js';
import { reading } from '../database/statements.js';
import { hashPassword } from '../identity/password-hash.js';
import { oneTimePassword } from '../identity/password-rules.js';
import type { Journal, Tx } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { insertPerson } from '../organization/save-person.js';
import { insertUnit } from '../organization/save-unit.js';
import { Unit } from '../organization/unit.entity.js';
import { loadUnits } from './load-reference.js';
import { seedUnits } from './seed-files.js';

const authority = '系统：初始化';

/** A county as it begins: itself, the unit its office sits in, and three administrators in three persons. */
export interface NewJurisdiction {
  code: string;
  name: string;
  /** 县, 区 or 市: what units' names begin with. */
  unitPrefix: string;
  officeName: string;
  documentPrefix: string;
  /** The unit the office sits in, where the administrators are registered first. */
  homeUnit: string;
  /** The code of a known county whose registry of units is loaded, without its invented ones. */
  reference: string | null;
  administrators: Record<'system_admin' | 'security_admin' | 'audit_admin', { name: string; loginName: string }>;
}

export interface FirstPassword { role: Role; name: string; loginName: string; password: string }

/** How many jurisdictions the installation has; 0 before its first day. */
export const countJurisdictions = (dataSource: DataSource): Promise<number> =>
  reading(dataSource, async (sql) => Number((await sql.select<{ n: number | string }>('SELECT COUNT(*) AS n FROM jurisdiction'))[0]!.n));

/**
 * Makes a jurisdiction with its calendar, its first units and its three administrators: all of it as one journaled change, or nothing.
 * @returns the three one-time passwords; they are kept nowhere
 * @throws SetupError when the code is taken; Refusal DUPLICATE when a login name is
 */
export async function createJurisdiction(dataSource: DataSource, journal: Journal, wanted: NewJurisdiction): Promise<FirstPassword[]> {
  const { code } = wanted;
  const [taken] = await reading(dataSource, (sql) => sql.select('SELECT id FROM jurisdiction WHERE id = ?', [code]));
  if (taken !== undefined) throw new SetupError([`已有代码为“${code}”的地区，什么都没有改。请换一个代码。`]);
  const given: (FirstPassword & { passwordHash: string })[] = [];
  for (const [role, { name, loginName }] of Object.entries(wanted.administrators) as [Role, { name: string; loginName: string }][]) {
    const password = oneTimePassword();
    given.push({ role, name, loginName, password, passwordHash: await hashPassword(password) });
  }
  await journal.record(systemActor(code), { requestId: newId(), name: 'create-jurisdiction', input: { code } }, async (tx) => {
    const { name, unitPrefix, officeName, documentPrefix } = wanted;
    await tx.sql.insert(Jurisdiction, { id: code, code, name, unitPrefix, officeName, documentPrefix, documentPrefixSample: false, version: 1 });
    tx.append({ action: 'jurisdiction.created', resourceType: 'jurisdiction', resourceId: code, authority, new: { name, officeName, documentPrefix } });
    for (const year of shippedYears) await loadCalendarYear(tx, year, authority);
    if (wanted.reference !== null) await loadUnits(tx, realUnits(wanted.reference));
    const unitId = await homeUnitOf(tx, wanted.homeUnit);
    for (const { role, name: person, loginName, passwordHash } of given) {
      await insertPerson(tx, {
        name: person, post: '', unitId, officePhone: '', active: true, appointments: [{ role, unitId: null, validFrom: dayOf(tx.now), validTo: null }],
      }, { person: authority, appointments: authority, crossReviewers: null }, { loginName, passwordHash });
    }
  });
  return given.map(({ role, name, loginName, password }) => ({ role, name, loginName, password }));
}

/** The registry of a known county without what was invented for the demo. */
function realUnits(code: string): ReturnType<typeof seedUnits> {
  const { units, groups, ...rest } = seedUnits(code);
  return { ...rest, units: units.filter((unit) => !unit.sample), groups: groups.filter((group) => !group.sample) };
}

async function homeUnitOf(tx: Tx, name: string): Promise<string> {
  const [known] = await tx.sql.find(Unit, 'WHERE jurisdiction_id = ? AND name = ?', [tx.actor.jurisdictionId, name]);
  if (known !== undefined) return known.id;
  return insertUnit(tx, { name, legalName: '', kind: 'government', aliases: [], validFrom: dayOf(tx.now), validTo: null }, authority);
}

/** Years whose notices this version ships and a jurisdiction does not have yet: an upgrade brings them. */
export async function loadNewCalendarYears(dataSource: DataSource, journal: Journal): Promise<void> {
  const missing = await reading(dataSource, async (sql) => {
    const codes = await sql.select<{ id: string }>('SELECT id FROM jurisdiction ORDER BY id');
    const loaded = await sql.select<{ jurisdiction_id: string; year: number | string }>('SELECT jurisdiction_id, year FROM calendar_year');
    return codes.flatMap(({ id }) => shippedYears.filter((year) => !loaded.some((row) => row.jurisdiction_id === id && Number(row.year) === year)).map((year) => ({ id, year })));
  });
  for (const { id, year } of missing) {
    await journal.record(systemActor(id), { requestId: newId(), name: 'load-calendar', input: { id, year } }, async (tx) => void (await loadCalendarYear(tx, year, '系统：基础数据')));
  }
}
