import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DataSource } from 'typeorm';
import { freshDatabase, type FreshDatabase } from '../../database/fresh-database.js';
import { verifyChain } from '../../journal/verify.js';
import { readConfig } from '../../kernel/config.js';
import { silenceLog } from '../../kernel/log.js';
import { journalDigest } from './journal-digest.js';
import { makeYear } from './make-year.js';

jest.setTimeout(240_000);

const chains = ['sixian', 'yeji'] as const;
const kinds = process.env['TEST_MARIADB_URL'] === undefined ? (['sqlite'] as const) : (['sqlite', 'mysql'] as const);
const digests: string[] = [];

describe.each(kinds)('the years that were lived, on %s', (kind) => {
  let fresh: FreshDatabase;
  let app: NestFastifyApplication;
  beforeAll(async () => {
    silenceLog();
    fresh = await freshDatabase(kind);
    app = await makeYear({ ...readConfig({ PORT: '0', REQUESTS_PER_MINUTE: '10000000' }), database: fresh.config });
  });
  afterAll(async () => {
    await app.close();
    await fresh.remove();
  });

  test('the journal of both counties verifies', async () => {
    for (const chain of chains) expect(await verifyChain(app.get(DataSource), chain)).toMatchObject({ ok: true });
  });

  test('the same story every time, on either database', async () => {
    for (const chain of chains) digests.push((await journalDigest(app.get(DataSource), chain)).digest);
    expect(digests.slice(-chains.length)).toEqual(digests.slice(0, chains.length));
  });
});
