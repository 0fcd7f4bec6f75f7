import { createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress, createGunzip, createGzip } from 'node:zlib';
import { DataSource } from 'typeorm';
import { makeBackup } from '../../cli/archive/make-backup.js';
import { checkBackup, isEmptyFolder, restoreBackup } from '../../cli/archive/restore-backup.js';
import { ClockSetting } from '../../database/clock-setting.js';
import { createDataSource } from '../../database/data-source.js';
import { entities } from '../../entities.js';
import { installationRoot, readConfig, type Config } from '../../kernel/config.js';
import { SetupError } from '../../kernel/errors.js';
import { journalDigest } from './journal-digest.js';
import { makeYear } from './make-year.js';
import { readYear } from './story-file.js';

const folder = join(installationRoot, 'seeds/demo/year');
/** A backup of the played story: the same tar as any backup, compressed with Brotli because it lies in the repository. */
export const snapshotFile = join(folder, 'snapshot.tar.br');
/** What the story says, in one hash per county: the snapshot and whoever plays it again are compared with it. */
export const digestFile = join(folder, 'digest.json');
export const chains = ['sixian', 'yeji'] as const;

export type StoryDigest = Record<(typeof chains)[number], { entries: number; digest: string }>;

/** What the journal of a place says of the story. */
export async function digestOf(dataSource: DataSource): Promise<StoryDigest> {
  return { sixian: await journalDigest(dataSource, 'sixian'), yeji: await journalDigest(dataSource, 'yeji') };
}

/** Plays the story in a place of its own and keeps it: the snapshot and its digest are written anew. */
export async function rebuildSnapshot(progress?: (sentence: string) => void): Promise<StoryDigest> {
  const place = mkdtempSync(join(tmpdir(), 'reform-ledger-year-'));
  try {
    const config = readConfig({ DATA_DIR: place, REFORM_LEDGER_MODE: 'demo', REQUESTS_PER_MINUTE: '1000000' });
    const app = await makeYear(config, progress);
    const backup = join(place, 'year.tar.gz');
    let digest: StoryDigest;
    try {
      digest = await digestOf(app.get(DataSource));
      await makeBackup(config, app.get(DataSource), backup);
    } finally {
      await app.close();
    }
    const brotli = createBrotliCompress({ params: { [constants.BROTLI_PARAM_QUALITY]: 10, [constants.BROTLI_PARAM_LGWIN]: 24 } });
    await pipeline(createReadStream(backup), createGunzip(), brotli, createWriteStream(snapshotFile));
    writeFileSync(digestFile, `${JSON.stringify(digest, null, 2)}\n`);
    return digest;
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

/**
 * Loads the snapshot into an empty place and lets its business time run on from the end of the story. Tables are brought up to this
 * version, every table and the journal are compared and verified on the way. It is loaded beside the place and moved there when it is
 * whole: whoever interrupts it finds nothing half loaded.
 * @throws SetupError when the snapshot is damaged or comes from a newer version, or something lies in the place already
 */
export async function loadSnapshot(config: Config): Promise<void> {
  await refuseUsedPlace(config);
  const beside = `${config.dataDirectory}.loading`;
  rmSync(beside, { recursive: true, force: true });
  mkdirSync(beside, { recursive: true });
  try {
    const loading = readConfig({ DATA_DIR: beside, REFORM_LEDGER_MODE: 'demo' });
    const backup = join(beside, 'year.tar.gz');
    await pipeline(createReadStream(snapshotFile), createBrotliDecompress(), createGzip({ level: 1 }), createWriteStream(backup));
    await restoreBackup(loading, backup, await checkBackup(backup));
    rmSync(backup);
    const dataSource = await createDataSource(loading.database, { entities });
    try {
      await dataSource.getRepository(ClockSetting).insert({ id: 'business', businessStart: new Date(readYear().ends), realStart: new Date() });
    } finally {
      await dataSource.destroy();
    }
    moveInto(beside, config.dataDirectory);
  } finally {
    rmSync(beside, { recursive: true, force: true });
  }
}

async function refuseUsedPlace({ dataDirectory, database }: Config): Promise<void> {
  const used = database.kind !== 'sqlite' || existsSync(database.file) || !(await isEmptyFolder(join(dataDirectory, 'attachments')));
  if (used) throw new SetupError([`${dataDirectory} 里已有数据，没有载入。请换一个 DATA_DIR，或用 npm run demo:year -- --reset 重新载入。`]);
}

/** The database last: where it lies, everything lies. */
function moveInto(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  const names = readdirSync(from).sort((a, b) => Number(a.endsWith('.sqlite')) - Number(b.endsWith('.sqlite')));
  for (const name of names) renameSync(join(from, name), join(to, name));
}
