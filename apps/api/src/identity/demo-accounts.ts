import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { roles, type DemoAccount } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import { installationRoot } from '../kernel/config.js';
import { Account } from './account.entity.js';
import type { PersonDirectory } from './person-directory.js';

/** The one password of all demo accounts, as seeds/demo/people.json states it. Read only in the demo: production may not even have the file. */
export const readDemoPassword = (): string =>
  (JSON.parse(readFileSync(join(installationRoot, 'seeds/demo/people.json'), 'utf8')) as { password: string }).password;

/** The accounts anybody may try in the demo. An account whose password was changed is no longer listed. */
export async function listDemoAccounts(sql: Statements, directory: PersonDirectory, day: string): Promise<DemoAccount[]> {
  const password = readDemoPassword();
  const listed: DemoAccount[] = [];
  for (const account of await sql.find(Account, 'WHERE demo = 1 AND active = 1 ORDER BY id')) {
    if (account.earlierHashes.length > 0) continue;
    const person = await directory.find(sql, account.personId, day);
    if (person === undefined || !person.active) continue;
    listed.push({
      loginName: account.loginName, password, name: person.name,
      role: person.appointments.map(({ role }) => roles[role].label).join('、') || person.post,
      unitName: person.unit.name, jurisdictionName: person.jurisdiction.name,
    });
  }
  return listed;
}
