import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import mysql from 'mysql2/promise';
import { ApiProcess, prepareDatabase, type ApiPlace } from './api-process.js';
import { embeddedDatabase, serverDatabase, type FaultDatabase } from './fault-database.js';
import { checkHistory } from './history-check.js';
import { CheckMemory, checkInvariants, type Violation } from './invariants.js';
import { Load } from './load.js';
import type { Numbers } from './numbers.js';

/** A prepared database, a service on it, people at work, and the checks. */
export interface Stage {
  place: ApiPlace;
  database: FaultDatabase;
  api: ApiProcess;
  load: Load;
  /** Entries from this instant of real time on are of the history (as the database keeps it). */
  since: string;
  /** Everything that must hold, and what people were told against what is kept. Complete: forget what was checked before. */
  check(complete?: boolean): Promise<Violation[]>;
  close(): Promise<void>;
}

/** Prepares a fresh database of a kind and starts the service on it with everybody logged in. @param server mysql://…/ of a server of one's own; undefined: the embedded database */
export async function openStage(numbers: Numbers, server: string | undefined, environment: Record<string, string> = {}): Promise<Stage> {
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-faults-'));
  const place: ApiPlace = { databaseUrl: server === undefined ? `sqlite:${join(folder, 'ledger.sqlite')}` : await freshOn(server), dataDirectory: folder };
  prepareDatabase(place);
  const api = await ApiProcess.at(place, environment);
  await api.start();
  const load = await Load.of(api, numbers.fork());
  // What the preparation wrote is not of this history.
  const since = new Date().toISOString().replace('T', ' ').slice(0, 23);
  const database = server === undefined ? embeddedDatabase(join(folder, 'ledger.sqlite')) : serverDatabase(place.databaseUrl);
  let memory = new CheckMemory();
  return {
    place, database, api, load, since,
    check(complete = false) {
      if (complete) memory = new CheckMemory();
      return database.reading(async (reader) => [...(await checkInvariants(reader, { dataDirectory: folder, memory })), ...(await checkHistory(reader, load.history, since))]);
    },
    async close() {
      await api.end();
      await load.stop().catch(() => undefined);
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

let number = 0;

/** A new, empty database on a server. */
async function freshOn(server: string): Promise<string> {
  const name = `faults_${process.pid}_${(number += 1)}`;
  const admin = await mysql.createConnection(server);
  await admin.query(`CREATE DATABASE ${name} CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci`);
  await admin.end();
  return new URL(name, server).toString();
}
