import type { DataSource } from 'typeorm';
import { reading } from '../database/statements.js';
import { hashPublishedPassword } from '../identity/password-hash.js';
import type { Journal } from '../journal/record.js';
import { systemActor } from '../kernel/actor.js';
import { SetupError } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { Person } from '../organization/person.entity.js';
import { insertPerson } from '../organization/save-person.js';
import { Unit } from '../organization/unit.entity.js';
import { seedPeople, type SeedPerson } from './seed-files.js';

const authority = '系统：演示数据';

/**
 * Loads the demo's invented people with their logins; whoever is there already stays as they are. Run `loadReference` first.
 * @throws SetupError in production, where nobody has a password that stands in a file
 */
export async function loadDemoPeople(dataSource: DataSource, journal: Journal, mode: 'demo' | 'production'): Promise<void> {
  if (mode !== 'demo') throw new SetupError(['演示人员只能在演示模式下载入。正式使用请建立真实人员。']);
  const { password, validFrom, people } = seedPeople();
  for (const [code, persons] of Object.entries(people)) {
    const known = await reading(dataSource, (sql) => sql.find(Person, 'WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [code]));
    const missing = persons.filter(({ key }) => !known.some((one) => one.seedKey === key));
    if (missing.length > 0) await loadPeople(journal, code, missing, validFrom, await hashPublishedPassword(password));
  }
}

async function loadPeople(journal: Journal, code: string, people: SeedPerson[], validFrom: string, passwordHash: string): Promise<void> {
  await journal.record(systemActor(code), { requestId: newId(), name: 'load-demo-people', input: { code } }, async (tx) => {
    const units = new Map((await tx.sql.find(Unit, 'WHERE jurisdiction_id = ? AND seed_key IS NOT NULL', [code])).map((unit) => [unit.seedKey, unit.id]));
    for (const { key, name, post, unit, loginName, appointments } of people) {
      await insertPerson(tx, {
        name, post, unitId: units.get(unit)!, officePhone: '', active: true, sample: true, seedKey: key,
        appointments: appointments.map(({ role, unit: of }) => ({ role, unitId: of === undefined ? null : units.get(of)!, validFrom, validTo: null })),
      }, { person: authority, appointments: authority, crossReviewers: authority }, { loginName, passwordHash, demo: true });
    }
  });
}
