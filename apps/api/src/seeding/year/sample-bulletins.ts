import type { INestApplicationContext } from '@nestjs/common';
import type { BulletinForm } from '@reform-ledger/contracts';
import { DataSource } from 'typeorm';
import { createApplication, openParts } from '../../application.js';
import { BULLETIN_CONTEXT } from '../../bulletins/bulletins.tokens.js';
import type { BulletinContext } from '../../bulletins/bulletin-context.js';
import { bulletinDocx } from '../../bulletins/bulletin-document.js';
import { Bulletin } from '../../bulletins/bulletin.entity.js';
import { reading } from '../../database/statements.js';
import { Account } from '../../identity/account.entity.js';
import { actorOf } from '../../identity/sessions.js';
import { Clock, dayOf } from '../../kernel/clock.js';
import { readConfig } from '../../kernel/config.js';
import { OrganizationDirectory } from '../../organization/organization-directory.js';
import { loadSnapshot } from './snapshot.js';

/** The bulletins of docs/samples, by the names of their files: one with red head, one as 简报. */
export const samples: { name: string; county: string; year: number; quarter: number; form: BulletinForm }[] = [
  { name: 'yeji-2023-q4', county: 'yeji', year: 2023, quarter: 4, form: 'red_head' },
  { name: 'sixian-2022-q4', county: 'sixian', year: 2022, quarter: 4, form: 'brief' },
];

/** Stands in every sample as its 附注: nobody may take it for a document of these offices. */
const notReal = '系统示例，进展、数据和人员均为虚构，不是真实公文';

/**
 * The sample bulletins as the program gives them out of the years that were lived, as docx by name.
 * @param folder an empty place to load the snapshot into; who asks removes it
 */
export async function sampleBulletins(folder: string): Promise<Record<string, Uint8Array>> {
  const config = readConfig({ DATA_DIR: folder, REFORM_LEDGER_MODE: 'demo' });
  await loadSnapshot(config);
  const app = await createApplication(await openParts(config));
  try {
    await app.init();
    return await sampleDocuments(app);
  } finally {
    await app.close();
  }
}

/** The same out of a program that has the years loaded. */
export async function sampleDocuments(app: INestApplicationContext): Promise<Record<string, Uint8Array>> {
  const documents: Record<string, Uint8Array> = {};
  const now = dayOf(app.get(Clock).now());
  for (const { name, county, year, quarter, form } of samples) {
    const { actor, id } = await reading(app.get(DataSource), async (sql) => {
      const [account] = await sql.find(Account, 'WHERE login_name = ?', [`${county}.clerk`]);
      const person = await new OrganizationDirectory().find(sql, account!.personId, now);
      const [bulletin] = await sql.find(Bulletin, "WHERE jurisdiction_id = ? AND year = ? AND quarter = ? AND state = 'issued' AND form = ?", [county, year, quarter, form]);
      return { actor: actorOf(account!, person!, 'samples'), id: bulletin!.id };
    });
    documents[name] = (await bulletinDocx(app.get<BulletinContext>(BULLETIN_CONTEXT), actor, id, undefined, notReal)).bytes;
  }
  return documents;
}
