import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import mysql from 'mysql2/promise';
import type { Client } from './client.js';
import { newOutage, probe, recovers, type Outage } from './outage.js';
import type { PrivateMariadb } from './scripts.js';
import type { Stage } from './stage.js';

const pidOf = (server: PrivateMariadb): number => Number(readFileSync(join(server.folder, 'pid'), 'utf8'));

const asker = (stage: Stage): Client => stage.load.person('yeji.labour.clerk');

/** kill -9 of the database server under load, some time away, and back. */
export async function killServer(stage: Stage, server: PrivateMariadb): Promise<Outage> {
  const outage = newOutage();
  stage.load.start();
  await wait(800);
  process.kill(pidOf(server), 'SIGKILL');
  await wait(100);
  for (let times = 0; times < 3; times += 1) await probe(asker(stage), outage, { status: 503, code: 'DATABASE_UNAVAILABLE', within: 10_000, looking: 'fails' });
  await server.restart();
  await recovers(asker(stage), outage);
  await wait(500);
  await stage.load.stop();
  return outage;
}

/** The database server stands still for a while, its connections open: nobody may wait longer than the service was set to. */
export async function pauseServer(stage: Stage, server: PrivateMariadb, seconds: number, patienceSeconds: number): Promise<Outage> {
  const outage = newOutage();
  stage.load.start();
  await wait(800);
  process.kill(pidOf(server), 'SIGSTOP');
  try {
    // A wait for a connection and one for a statement may follow each other; then the answer comes.
    const within = (2 * patienceSeconds + 1.5) * 1000;
    for (const until = Date.now() + seconds * 1000; Date.now() < until;) await probe(asker(stage), outage, { status: 503, code: 'DATABASE_UNAVAILABLE', within, looking: 'fails' });
  } finally {
    process.kill(pidOf(server), 'SIGCONT');
  }
  await recovers(asker(stage), outage);
  await stage.load.stop();
  return outage;
}

/** The tablespace may grow to so many megabytes; null: as far as it likes. All tables live in it. */
export const serverArguments = (megabytes: number | null): string[] =>
  ['--innodb-flush-log-at-trx-commit=1', '--innodb-file-per-table=0', `--innodb-data-file-path=ibdata1:12M:autoextend${megabytes === null ? '' : `:max:${megabytes}M`}`];

/** The database server has no room left, because its tablespace has reached its limit; then it is given more. */
export async function fillServer(stage: Stage, server: PrivateMariadb): Promise<Outage> {
  const outage = newOutage();
  const connection = await mysql.createConnection({ uri: stage.place.databaseUrl });
  await connection.query('CREATE TABLE filler (id INT PRIMARY KEY AUTO_INCREMENT, bytes LONGBLOB)');
  for (const size of [4_000_000, 400_000, 40_000, 4_000]) {
    for (let full = false; !full;) full = await connection.query('INSERT INTO filler (bytes) VALUES (REPEAT(?, ?))', ['x', size]).then(() => false, () => true);
  }
  connection.destroy();
  // The free ends of pages that are there take a few more changes.
  const person = stage.load.person('yeji.finance.clerk');
  for (let full = false; !full;) full = (await person.ask('POST', '/general-matters', { workflowKey: 'seal-request', title: '占'.repeat(190) })).status === 507;
  stage.load.start();
  for (let times = 0; times < 3; times += 1) await probe(asker(stage), outage, { status: 507, code: 'STORAGE_FULL', within: 12_000, looking: 'works' });
  await server.restart(serverArguments(null));
  await recovers(asker(stage), outage);
  const after = await mysql.createConnection({ uri: stage.place.databaseUrl });
  await after.query('DROP TABLE filler');
  await after.end();
  await stage.load.stop();
  return outage;
}
