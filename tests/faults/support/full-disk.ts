import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ApiProcess } from './api-process.js';
import type { Client } from './client.js';
import { copyEmbedded, embeddedDatabase } from './fault-database.js';
import { CheckMemory, checkInvariants, type Violation } from './invariants.js';
import { evidence } from './load.js';
import type { Numbers } from './numbers.js';
import { newOutage, probe, recovers, type Outage } from './outage.js';
import type { Stage } from './stage.js';

const refused = { status: 507, code: 'STORAGE_FULL', within: 10_000, looking: 'works' } as const;

/** The service may write no file beyond 4 KB any more, under load; then it may again. Needs no rights: the limit is its own user's. */
export async function limitFiles(stage: Stage, numbers: Numbers): Promise<Outage> {
  const outage = newOutage();
  const person = stage.load.person('yeji.labour.clerk');
  const itemId = await openItem(person);
  stage.load.start();
  limitTo(stage.api, '4096');
  for (let times = 0; times < 3; times += 1) await probe(person, outage, refused);
  await probeUpload(person, outage, itemId, numbers);
  limitTo(stage.api, 'unlimited');
  await recovers(person, outage);
  await stage.load.stop();
  return outage;
}

function limitTo(api: ApiProcess, bytes: string): void {
  const done = spawnSync('prlimit', ['--pid', String(api.pid), `--fsize=${bytes}:`], { encoding: 'utf8' });
  if (done.status !== 0) throw new Error(`The size of files could not be limited (prlimit of util-linux): ${done.error?.message ?? done.stderr}`);
}

/** A file that finds no room is refused like everything else, and leaves no piece of itself. */
async function probeUpload(person: Client, outage: Outage, itemId: string, numbers: Numbers): Promise<void> {
  const { status, body } = await person.ask('POST', '/attachments', evidence(itemId, numbers, 20_000));
  outage.probes += 1;
  if (status !== 507 || body?.error?.code !== 'STORAGE_FULL') outage.problems.push(`an upload answered ${status} ${JSON.stringify(body)}`);
}

async function openItem(person: Client): Promise<string> {
  const { body } = await person.ask('POST', '/general-matters', { workflowKey: 'seal-request', title: '要附照片的一件' });
  return String(body.workItemId);
}

/**
 * The same with a disk that really is full: a copy of the stage on a small file system. The stage's own service must be down.
 * @returns null where this user may mount nothing; `limitFiles` has tested the same behaviour then
 */
export async function fillDisk(stage: Stage, numbers: Numbers): Promise<{ outage: Outage; violations: Violation[] } | null> {
  const folder = mkdtempSync(join(tmpdir(), 'reform-ledger-full-'));
  if (spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=64m', 'reform-ledger-full', folder]).status !== 0) {
    rmSync(folder, { recursive: true });
    return null;
  }
  const place = { databaseUrl: `sqlite:${join(folder, 'ledger.sqlite')}`, dataDirectory: folder };
  copyEmbedded(stage.place.dataDirectory, folder);
  const api = await ApiProcess.at(place);
  try {
    await api.start();
    const person = stage.load.person('yeji.labour.clerk').at(api);
    const itemId = await openItem(person);
    const outage = newOutage();
    mkdirSync(join(folder, 'filler'));
    fill(join(folder, 'filler'));
    for (let times = 0; times < 3; times += 1) await probe(person, outage, refused);
    await probeUpload(person, outage, itemId, numbers);
    rmSync(join(folder, 'filler'), { recursive: true });
    await recovers(person, outage);
    await api.kill();
    const violations = await embeddedDatabase(join(folder, 'ledger.sqlite')).reading((reader) => checkInvariants(reader, { dataDirectory: folder, memory: new CheckMemory() }));
    return { outage, violations };
  } finally {
    await api.kill();
    spawnSync('umount', ['-l', folder]);
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Writes until not a byte fits. */
function fill(folder: string): void {
  for (const size of [1_000_000, 64_000, 4096, 1]) {
    try {
      for (let number = 0; ; number += 1) writeFileSync(join(folder, `${size}-${number}`), Buffer.alloc(size));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
    }
  }
}
