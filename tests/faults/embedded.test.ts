import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { breaks } from './support/breaks.js';
import { failEachStatement } from './support/failing-statements.js';
import { copyEmbedded, embeddedDatabase } from './support/fault-database.js';
import { fillDisk, limitFiles } from './support/full-disk.js';
import { checkHistory } from './support/history-check.js';
import { CheckMemory, checkInvariants, invariants } from './support/invariants.js';
import { killRounds, kills, killsPerPlace, places, racesOfRun, tell } from './support/kill-rounds.js';
import { seedOfRun } from './support/numbers.js';
import { race } from './support/races.js';
import { openStage, type Stage } from './support/stage.js';

// One county's work on the embedded database, from one fault to the next; the tests go on where the one before ended.
const numbers = seedOfRun('faults, embedded database');
let stage: Stage;
beforeAll(async () => { stage = await openStage(numbers, undefined); }, 240_000);
afterAll(() => stage?.close());

test(`${kills} times kill -9 of the service under load: nothing acknowledged is lost, nothing is there by half`, async () => {
  const killed = await killRounds(stage, numbers, kills, killsPerPlace);
  tell('embedded database', killed, stage);
  expect(killed.violations).toEqual([]);
  expect(killed.kills).toBe(kills);
  for (const { name } of places) expect({ name, kills: killed.at.get(name) ?? 0 }).toEqual({ name, kills: killsPerPlace });
  expect(stage.load.history.filter(({ outcome }) => outcome === 'acknowledged').length).toBeGreaterThan(kills * 3);
  expect(stage.load.history.filter(({ tries }) => tries > 1).length).toBeGreaterThan(kills / 2);
}, 3_600_000);

test(`${racesOfRun} races of approve, return and withdraw: one wins, the others are told who did it and when`, async () => {
  const result = await race(stage, [stage.api.address], racesOfRun, numbers);
  expect(result.problems).toEqual([]);
  expect(result.races).toBe(racesOfRun);
  expect(Object.keys(result.wins).toSorted()).toEqual(['approve', 'return', 'withdraw']);
  expect(await stage.check()).toEqual([]);
}, 600_000);

test('no room for files: whoever changes is told so in words, whoever looks is served, nothing is there by half, and it goes on without a restart', async () => {
  const outage = await limitFiles(stage, numbers);
  expect(outage.problems).toEqual([]);
  expect(outage.probes).toBe(10);
  expect(await stage.check(true)).toEqual([]);
}, 120_000);

describe('with the service down', () => {
  beforeAll(async () => {
    // Whatever the run brought, one command is refused: whose first step it is not.
    await stage.load.person('yeji.leader').command('start', 'POST', '/general-matters', { workflowKey: 'seal-request', title: '不归我发起的一件' }, null);
    await stage.api.kill();
  });

  test('a disk that really is full, where this user may mount one', async () => {
    const full = await fillDisk(stage, numbers);
    if (full === null) process.stderr.write('faults: no small file system can be mounted here; the limit on file sizes was tested instead\n');
    expect(full?.outage.problems ?? []).toEqual([]);
    expect(full?.violations ?? []).toEqual([]);
  }, 120_000);

  test('each statement of an approve fails once: all of it or nothing; a COMMIT without an answer is told to the repeat', async () => {
    const { statements, problems } = await failEachStatement(stage);
    expect(problems).toEqual([]);
    expect(statements).toBeGreaterThan(10);
    expect(await stage.check(true)).toEqual([]);
  }, 120_000);

  test('every invariant has a break that it must name', () => {
    expect([...new Set(breaks.map(({ invariant }) => invariant))].toSorted()).toEqual([...Object.keys(invariants), 'I1', 'I2', 'I3'].toSorted());
  });

  test.each(breaks)('$invariant is named when $what', async ({ invariant, spoil }) => {
    const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-broken-'));
    try {
      copyEmbedded(stage.place.dataDirectory, folder);
      const database = embeddedDatabase(join(folder, 'ledger.sqlite'));
      const history = structuredClone(stage.load.history.map(({ body: _, ...command }) => ({ ...command, body: null })));
      await spoil({ database, dataDirectory: folder, history });
      const found = await database.reading(async (reader) => [
        ...(await checkInvariants(reader, { dataDirectory: folder, memory: new CheckMemory() })), ...(await checkHistory(reader, history, stage.since)),
      ]);
      expect(found.map((violation) => violation.invariant)).toContain(invariant);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });
});
