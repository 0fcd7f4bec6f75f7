import { createReadStream, type PathLike } from 'node:fs';
import { mkdir, open, readdir, rm, type FileHandle } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createGunzip } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { createDataSource } from '../../database/data-source.js';
import { migrations as allMigrations } from '../../database/migrations/index.js';
import { reading } from '../../database/statements.js';
import { verifyChain } from '../../journal/verify.js';
import type { Config } from '../../kernel/config.js';
import { SetupError } from '../../kernel/errors.js';
import { entities } from '../../entities.js';
import { keptFolders } from './make-backup.js';
import { backupManifest, cellsOf, lineOf, TableDigest, type BackupManifest, type StoredCell, type TableShape } from './manifest.js';
import { openForLoading, openSnapshot } from './raw-database.js';
import { readTar, type TarEvent } from './tar.js';

function events(file: PathLike): AsyncGenerator<TarEvent> {
  const unzip = createGunzip();
  const source = createReadStream(file);
  // A pipe tells its end to the next, but not its failure.
  source.on('error', (error) => unzip.destroy(error));
  return readTar(source.pipe(unzip) as AsyncIterable<Buffer>);
}
const broken = (why: string): SetupError => new SetupError([`这份备份不能用：${why}。什么都没有恢复。请换一份备份。`]);

/** Reads a backup through once and compares every member with the manifest. Nothing is written. @throws SetupError naming what is wrong */
export async function checkBackup(file: string): Promise<BackupManifest> {
  const found: BackupManifest['members'] = {};
  let current = { name: '', size: 0 };
  let text: Buffer[] | null = null;
  let manifest: BackupManifest | undefined;
  try {
    for await (const event of events(file)) {
      if (event.kind === 'begin') {
        current = { name: event.name, size: event.size };
        text = event.name === 'manifest.json' ? [] : null;
      } else if (event.kind === 'bytes') text?.push(event.bytes);
      else if (text === null) found[current.name] = { sha256: event.sha256, size: current.size };
      else manifest = backupManifest.parse(JSON.parse(Buffer.concat(text).toString('utf8')));
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') throw new SetupError([`没有找到备份文件 ${file}。`]);
    throw broken('文件不完整，或不是本系统的备份');
  }
  if (manifest === undefined) throw broken('没有清单');
  const names = new Set([...Object.keys(found), ...Object.keys(manifest.members)]);
  for (const name of names) {
    if (found[name] === undefined) throw broken(`缺少 ${name}`);
    if (found[name].sha256 !== manifest.members[name]?.sha256) throw broken(`${name} 的内容和清单不符`);
  }
  return manifest;
}

/** What a restored place was compared with. */
export interface Restored { rows: number; files: number; chains: { chain: string; entries: number }[] }

/**
 * Loads a checked backup into an empty database and empty folders, compares every table's digest with the manifest, brings the tables up to
 * this version, and verifies the journal. When anything is not as it was, everything loaded is removed again.
 * @throws SetupError
 */
export async function restoreBackup(config: Config, file: string, manifest: BackupManifest): Promise<Restored> {
  const known = allMigrations.map((migration) => ({ migration, name: new migration().name }));
  const foreign = manifest.migrations.find((name) => !known.some((one) => one.name === name));
  if (foreign !== undefined) throw new SetupError([`这份备份来自更新的版本（有本版本不认识的 ${foreign}）。请先把程序升级到备份时的版本或更新，再恢复。`]);
  const old = await createDataSource(config.database, { entities: [], migrations: known.filter(({ name }) => manifest.migrations.includes(name)).map(({ migration }) => migration) });
  try {
    await old.runMigrations();
  } finally {
    await old.destroy();
  }
  const files = await load(config, file, manifest);
  await compareDigests(config, manifest);
  const dataSource = await createDataSource(config.database, { entities });
  try {
    await dataSource.runMigrations();
    return { rows: manifest.tables.reduce((sum, table) => sum + table.rows, 0), files, chains: await verifyChains(dataSource) };
  } finally {
    await dataSource.destroy();
  }
}

async function load(config: Config, file: string, manifest: BackupManifest): Promise<number> {
  const folders = keptFolders(config);
  const database = await openForLoading(config.database);
  let table: TableShape | undefined;
  let rest = '';
  let target: FileHandle | null = null;
  let files = 0;
  const insert = async (shape: TableShape, text: string): Promise<void> => {
    const rows: StoredCell[][] = text.split('\n').filter((line) => line !== '').map(cellsOf);
    if (rows.length > 0) await database.insert(shape, rows);
  };
  try {
    let decoder = new TextDecoder();
    for await (const event of events(file)) {
      if (event.kind === 'begin') {
        const [kind, ...path] = event.name.split('/');
        table = kind === 'tables' ? manifest.tables.find(({ name }) => name === path[0]) : undefined;
        decoder = new TextDecoder();
        rest = '';
        if (kind === 'attachments' || kind === 'checkpoints') {
          const place = join(folders[kind], ...path);
          await mkdir(dirname(place), { recursive: true });
          target = await open(place, 'wx', 0o600);
          files += 1;
        }
      } else if (event.kind === 'bytes') {
        if (target !== null) await target.writeFile(event.bytes);
        else if (table !== undefined) rest += decoder.decode(event.bytes, { stream: true });
      } else {
        if (target !== null) { await target.sync(); await target.close(); target = null; }
        else if (table !== undefined) await insert(table, rest + decoder.decode());
      }
    }
    return files;
  } finally {
    await target?.close().catch(() => undefined);
    await database.close();
  }
}

async function compareDigests(config: Config, manifest: BackupManifest): Promise<void> {
  const database = await openSnapshot(config.database);
  try {
    for (const table of manifest.tables) {
      const digest = new TableDigest();
      for await (const row of database.rows(table)) digest.add(lineOf(row));
      if (digest.rows !== table.rows || digest.hex() !== table.digest) throw new SetupError([`恢复后核对不符：表 ${table.name} 应有 ${table.rows} 行，现有 ${digest.rows} 行，内容指纹${digest.hex() === table.digest ? '相同' : '不同'}。已全部撤掉。`]);
    }
  } finally {
    await database.close();
  }
}

async function verifyChains(dataSource: DataSource): Promise<Restored['chains']> {
  const heads = await reading(dataSource, (sql) => sql.select<{ chain: string }>('SELECT chain FROM journal_head ORDER BY chain'));
  const chains: Restored['chains'] = [];
  for (const { chain } of heads) {
    const { ok, entries, firstBad } = await verifyChain(dataSource, chain);
    if (!ok) throw new SetupError([`恢复后的留痕核对不符（${chain}）：${firstBad?.message ?? ''}备份时留痕就已被改动，已全部撤掉。请换一份更早的备份，并保留这一份作证据。`]);
    chains.push({ chain, entries });
  }
  return chains;
}

/** True when a folder is not there or holds nothing. */
export const isEmptyFolder = (folder: string): Promise<boolean> => readdir(folder).then((names) => names.length === 0, (error: NodeJS.ErrnoException) => error.code === 'ENOENT');

/** Removes what a failed restore left in folders that were empty before. */
export async function removeFiles(config: Config): Promise<void> {
  for (const folder of Object.values(keptFolders(config))) {
    for (const name of await readdir(folder).catch(() => [])) await rm(join(folder, name), { recursive: true, force: true });
  }
}
