import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { keepLedgersFrom, LightsLoop, startTestApi, withDemoPeople, type TestApi, type TestClient } from '@reform-ledger/api/testing';
import { compareBulletin } from './support/bulletin-checks.js';
import { compareCounts, type Compared } from './support/count-checks.js';
import { RandomOffice } from './support/random-office.js';

// Whatever people did and in whatever order: each number on each page is the length of the list it opens.
const databases = process.env['TEST_MARIADB_URL'] || process.env['CI'] === 'true' ? (['sqlite', 'mysql'] as const) : (['sqlite'] as const);
const seeds: [database: (typeof databases)[number], seed: number, steps: number][] = [
  ...[1].map((seed): ['sqlite', number, number] => ['sqlite', Number(process.env['SEED'] ?? seed), 110]),
  ...(databases.includes('mysql' as never) ? [['mysql', 3, 40] as ['mysql', number, number]] : []),
];

/** The year is over: the bulletin of the last quarter of every plan, whatever became of its tasks. */
async function bulletins(api: TestApi): Promise<Compared[]> {
  api.clock.set('2024-01-12T01:00:00.000Z');
  const clerk = await api.as('yeji.clerk');
  const { body } = await clerk.get('/api/bulletins');
  const compared: Compared[] = [];
  for (const quarter of body.startable.filter((one: { whyNot: string | null }) => one.whyNot === null)) {
    const { status, body: made } = await clerk.post('/api/bulletins', { planId: quarter.planId, year: quarter.year, quarter: quarter.quarter });
    compared.push(...(status >= 300 ? [{ where: `${quarter.label} ${JSON.stringify(made)}`, said: 0, opened: -status }] : await compareBulletin(clerk, made.id)));
  }
  return compared;
}

/** A big ledger is kept in memory and only what changed is read again: whatever that was, each page says what it would say if all were read anew. */
async function compareWithFresh(client: TestClient, who: string, paths: readonly string[]): Promise<void> {
  for (const path of paths) {
    const kept = await client.get(path);
    const from = keepLedgersFrom(Number.POSITIVE_INFINITY);
    const fresh = await client.get(path);
    keepLedgersFrom(from);
    expect([who, path, kept.status, kept.body.error ?? kept.body]).toEqual([who, path, fresh.status, fresh.body.error ? expect.anything() : fresh.body]);
  }
}

const pages = ['/api/overview/office', '/api/overview/leader', '/api/overview/unit', '/api/ledger?perPage=500', '/api/ledger?perPage=500&light=yellow&state=in_progress', '/api/ledger?perPage=500&part=out&receipt=unsigned&q=%E5%8C%BB'];

describe('numbers and lists', () => {
  let api: TestApi;
  let usual: number;
  beforeEach(() => { usual = keepLedgersFrom(1); });
  afterEach(async () => {
    keepLedgersFrom(usual);
    await api?.close();
  }, 30_000);

  test.each(seeds)('on %s with seed %i after %i random steps', async (database, seed, steps) => {
    api = await startTestApi({ database, now: '2023-10-09T01:00:00.000Z', prepare: withDemoPeople });
    const office = new RandomOffice(api, seed);
    await office.issue();
    await office.openPeriod(3);
    const compared: Compared[] = [];
    const look = async (people: readonly string[], freshToo = people): Promise<void> => {
      await api.app.get(LightsLoop).recomputeDue();
      for (const post of people) {
        const client = await office.as(post);
        compared.push(...(await compareCounts(client, post)));
        if (freshToo.includes(post)) await compareWithFresh(client, post, pages);
      }
    };
    for (let step = 1; step <= steps; step += 1) {
      await office.step();
      if (step === 40) await office.issue();
      // One person after a few steps, everybody at the end.
      if (step % 6 === 0) await look([office.people[(step / 6) % office.people.length]!]);
    }
    await look(office.people, ['clerk', 'leader', office.people.at(-1)!]);
    const clerk = await office.as('clerk');
    const { body: periods } = await clerk.get('/api/periods');
    await compareWithFresh(clerk, 'clerk', periods.items.map((period: { id: string; planId: string }) => `/api/ledger?perPage=500&planId=${period.planId}&periodId=${period.id}`));
    compared.push(...(await bulletins(api)));
    expect(compared.filter(({ said, opened }) => said !== opened)).toEqual([]);
    const done = [...office.taken].filter(([what]) => / done$| 201$/.test(what)).reduce((sum, [, times]) => sum + times, 0);
    if (process.env['SEED']) process.stdout.write(`${JSON.stringify([...office.taken])}\n`);
    process.stdout.write(`${database}, seed ${seed}: ${compared.length} numbers compared; ${done} acts of ${office.taken.size} kinds\n`);
    expect(compared.length).toBeGreaterThan(200);
    for (const page of [' office.', ' unit.']) expect([page, compared.some(({ where, said }) => where.includes(page) && where.includes('retroactive') && said > 0)]).toEqual([page, true]);
    expect(done).toBeGreaterThan(steps / 4);
  }, 120_000);
});
