import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { ApiProcess } from './support/api-process.js';
import { failEachStatement } from './support/failing-statements.js';
import { killRounds, kills, killsPerPlace, places, racesOfRun, tell } from './support/kill-rounds.js';
import { seedOfRun } from './support/numbers.js';
import { race } from './support/races.js';
import { startPrivateMariadb, type PrivateMariadb } from './support/scripts.js';
import { fillServer, killServer, pauseServer, serverArguments } from './support/server-faults.js';
import { openStage, type Stage } from './support/stage.js';

// The same on a database server of our own, and what may happen to the server itself. The tests go on where the one before ended.
const numbers = seedOfRun('faults, database server');
const patienceSeconds = Number(process.env['FAULT_PATIENCE_SECONDS'] ?? 2);
const pauseSeconds = Number(process.env['FAULT_PAUSE_SECONDS'] ?? 5);

// Without MariaDB on this machine only the embedded database is tested; the gate has it, and there this must not be left out.
const wanted = process.env['TEST_MARIADB_URL'] !== undefined || process.env['CI'] === 'true';

(wanted ? describe : describe.skip)('on MariaDB', () => {
  let server: PrivateMariadb;
  let stage: Stage;
  beforeAll(async () => {
    server = await startPrivateMariadb({ serverArguments: serverArguments(96) });
    stage = await openStage(numbers, server.url, { DATABASE_TIMEOUT_SECONDS: String(patienceSeconds) });
  }, 240_000);
  afterAll(async () => {
    await stage?.close();
    await server?.stop();
  });

  test(`${kills} times kill -9 of the service under load: nothing acknowledged is lost, nothing is there by half`, async () => {
    const killed = await killRounds(stage, numbers, kills, killsPerPlace);
    tell('database server', killed, stage);
    expect(killed.violations).toEqual([]);
    expect(killed.kills).toBe(kills);
    for (const { name } of places) expect({ name, kills: killed.at.get(name) ?? 0 }).toEqual({ name, kills: killsPerPlace });
    expect(stage.load.history.filter(({ outcome }) => outcome === 'acknowledged').length).toBeGreaterThan(kills * 3);
    expect(stage.load.history.filter(({ tries }) => tries > 1).length).toBeGreaterThan(kills / 2);
  }, 3_600_000);

  test(`${racesOfRun} races of approve, return and withdraw at two processes of the service: one wins, the others are told who did it and when`, async () => {
    const second = await ApiProcess.at(stage.place);
    try {
      await second.start();
      const result = await race(stage, [stage.api.address, second.address], racesOfRun, numbers);
      expect(result.problems).toEqual([]);
      expect(result.races).toBe(racesOfRun);
      expect(Object.keys(result.wins).toSorted()).toEqual(['approve', 'return', 'withdraw']);
    } finally {
      await second.kill();
    }
    expect(await stage.check()).toEqual([]);
  }, 600_000);

  test('kill -9 of the database server: everybody is told in words and in time, nothing is lost, and the service goes on without a restart', async () => {
    const { pid } = stage.api;
    const outage = await killServer(stage, server);
    expect(outage.problems).toEqual([]);
    expect(outage.probes).toBe(9);
    expect(await stage.check(true)).toEqual([]);
    expect([stage.api.pid, stage.api.running]).toEqual([pid, true]);
  }, 120_000);

  test(`a database server that stands still for ${pauseSeconds} seconds: nobody waits longer than set, and the service goes on without a restart`, async () => {
    const { pid } = stage.api;
    const outage = await pauseServer(stage, server, pauseSeconds, patienceSeconds);
    expect(outage.problems).toEqual([]);
    expect(outage.probes).toBeGreaterThanOrEqual(3);
    expect(await stage.check(true)).toEqual([]);
    expect([stage.api.pid, stage.api.running]).toEqual([pid, true]);
  }, 240_000);

  test('a database server without room: whoever changes is told so, whoever looks is served, nothing is there by half, and it goes on when there is room', async () => {
    const { pid } = stage.api;
    const outage = await fillServer(stage, server);
    expect(outage.problems).toEqual([]);
    expect(outage.probes).toBe(9);
    expect(await stage.check(true)).toEqual([]);
    expect([stage.api.pid, stage.api.running]).toEqual([pid, true]);
  }, 120_000);

  test('each statement of an approve fails once: all of it or nothing; a COMMIT without an answer is told to the repeat', async () => {
    await stage.api.kill();
    const { statements, problems } = await failEachStatement(stage);
    expect(problems).toEqual([]);
    expect(statements).toBeGreaterThan(10);
    expect(await stage.check(true)).toEqual([]);
  }, 120_000);
});
