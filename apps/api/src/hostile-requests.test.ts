import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAttack, type Attack } from './testing/hostile/attack.js';

const seed = Number(process.env['HOSTILE_SEED'] ?? 20_231_012);
const requests = Number(process.env['HOSTILE_REQUESTS'] ?? 20_000);
const databases = process.env['TEST_MARIADB_URL'] ? ([['sqlite', requests], ['mysql', Math.ceil(requests / 20)]] as const) : ([['sqlite', requests]] as const);

jest.setTimeout(Math.max(300_000, requests * 20));

describe.each(databases)('hostile requests drawn from the description of the API (%s, %i)', (database, count) => {
  let attack: Attack;
  const dataDirectory = mkdtempSync(join(tmpdir(), 'hostile-'));

  beforeAll(async () => {
    attack = await startAttack({ database, seed, dataDirectory });
  });
  afterAll(async () => {
    await attack.close();
    rmSync(dataDirectory, { recursive: true, force: true });
  });

  test('find no fault of ours, no answer outside its schema, nothing of another jurisdiction, and no slow answer', async () => {
    const result = await attack.run(count);
    process.stdout.write(`${attack.summary(result)}\n`);
    expect(result.faults.slice(0, 5).join('\n\n')).toBe('');
    expect(result.operationsHit).toBe(attack.operations);
    // The requests must get somewhere: past the checks, into the features, as everybody.
    expect(result.done).toBeGreaterThan(count * 0.1);
    expect(result.changed).toBeGreaterThan(count * 0.01);
    expect(result.rolesAlive).toBeGreaterThan(7);
    expect(result.memoryGrowth).toBeLessThan(100 * 1024 * 1024);
    expect(Object.keys(Object.prototype)).toEqual([]);
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
    expect(await attack.chainsHold()).toEqual([]);
  });
});
