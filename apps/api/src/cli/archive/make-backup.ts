import { createHash, type Hash } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, readdir, rename, rm, stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import type { DataSource } from 'typeorm';
import { databaseKind } from '../../database/data-source.js';
import { reading } from '../../database/statements.js';
import type { Config } from '../../kernel/config.js';
import { lineOf, TableDigest, type BackupManifest, type TableShape } from './manifest.js';
import { openSnapshot, type RawDatabase } from './raw-database.js';
import { tarEnd, tarHead, tarPadding } from './tar.js';

/** Rows are cut into files of about this size, so that a file's size is known before it is written and memory stays flat. */
const partSize = 1024 * 1024;

/** The backup as written, with the hash of the whole file. */
export interface WrittenBackup { manifest: BackupManifest; sha256: string; bytes: number }

/** The folders beside the database that belong to the installation, by the name they have in the archive. */
export const keptFolders = ({ dataDirectory, checkpointDirectory }: Config): Record<'attachments' | 'checkpoints', string> =>
  ({ attachments: join(dataDirectory, 'attachments'), checkpoints: checkpointDirectory });

/** Every table with its columns, from the same description the program works with. */
export const tableShapes = (dataSource: DataSource): TableShape[] =>
  dataSource.entityMetadatas.map(({ tableName, columns }) => ({ name: tableName, columns: columns.map(({ databaseName }) => databaseName) })).sort((a, b) => a.name.localeCompare(b.name));

/**
 * Writes database and files into one gzip-compressed tar file while the server may go on working: all tables as they stood in one moment,
 * then the files. The file appears under its name only when it is whole.
 */
export async function makeBackup(config: Config, dataSource: DataSource, file: string): Promise<WrittenBackup> {
  const partial = `${file}.partial`;
  const archive = new ArchiveWriter(partial);
  const snapshot = await openSnapshot(config.database);
  try {
    const at = new Date().toISOString();
    const migrations = (await reading(dataSource, (sql) => sql.select<{ name: string }>('SELECT name FROM migration ORDER BY id'))).map(({ name }) => name);
    const tables: BackupManifest['tables'] = [];
    const named = new Set<string>();
    for (const shape of tableShapes(dataSource)) tables.push(await writeTable(archive, snapshot, shape, named));
    await snapshot.close();
    const files = await writeFolders(archive, keptFolders(config), named);
    const manifest: BackupManifest = { format: 'reform-ledger-backup/1', at, database: databaseKind(dataSource), migrations, tables, ...files, members: archive.members };
    await archive.add('manifest.json', Buffer.from(JSON.stringify(manifest)));
    const written = await archive.close();
    await rename(partial, file);
    return { manifest, ...written };
  } catch (error) {
    await snapshot.close().catch(() => undefined);
    await archive.abandon();
    throw error;
  }
}

async function writeTable(archive: ArchiveWriter, snapshot: RawDatabase, shape: TableShape, named: Set<string>): Promise<BackupManifest['tables'][number]> {
  const digest = new TableDigest();
  const hashColumn = shape.name === 'attachment' ? shape.columns.indexOf('sha256') : -1;
  let lines: string[] = [];
  let size = 0;
  let part = 0;
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    part += 1;
    await archive.add(`tables/${shape.name}/${String(part).padStart(6, '0')}.ndjson`, Buffer.from(`${lines.join('\n')}\n`));
    lines = [];
    size = 0;
  };
  for await (const row of snapshot.rows(shape)) {
    const line = lineOf(row);
    digest.add(line);
    if (hashColumn >= 0) named.add(String(row[hashColumn]));
    lines.push(line);
    size += line.length;
    if (size >= partSize) await flush();
  }
  await flush();
  return { ...shape, rows: digest.rows, digest: digest.hex() };
}

async function writeFolders(archive: ArchiveWriter, folders: Record<string, string>, named: Set<string>): Promise<Pick<BackupManifest, 'files' | 'missing' | 'damaged'>> {
  const files = { count: 0, bytes: 0 };
  const damaged: string[] = [];
  const seen = new Set<string>();
  for (const [name, folder] of Object.entries(folders)) {
    for await (const path of filesBelow(folder)) {
      const inside = relative(folder, path).split('\\').join('/');
      // What is being written at this moment has a name that begins with a dot; what was removed a moment ago is gone.
      if (!/^[\w./-]+$/.test(inside) || inside.split('/').some((piece) => piece.startsWith('.'))) continue;
      const written = await archive.addFile(`${name}/${inside}`, path).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? null : Promise.reject(error)));
      if (written === null) continue;
      files.count += 1;
      files.bytes += written.size;
      if (name !== 'attachments') continue;
      const hash = path.slice(-64);
      seen.add(hash);
      if (hash !== written.sha256) damaged.push(hash);
    }
  }
  return { files, missing: [...named].filter((hash) => !seen.has(hash)).sort(), damaged };
}

async function* filesBelow(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch((error: NodeJS.ErrnoException) => (error.code === 'ENOENT' ? [] : Promise.reject(error)));
  for (const entry of entries.sort((a, b) => a.name.localeCompare(b.name))) {
    if (entry.isDirectory()) yield* filesBelow(join(folder, entry.name));
    else if (entry.isFile()) yield join(folder, entry.name);
  }
}

/** A gzip-compressed tar file that is written member by member and hashed on the way. */
class ArchiveWriter {
  readonly members: BackupManifest['members'] = {};
  private readonly gzip = createGzip({ level: 1 });
  private readonly whole: Hash = createHash('sha256');
  private readonly target;
  private bytes = 0;

  constructor(private readonly path: string) {
    // Whoever may read the backup may read everything: it is for the person who made it only.
    this.target = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true });
    this.gzip.on('data', (piece: Buffer) => { this.whole.update(piece); this.bytes += piece.length; });
    this.gzip.pipe(this.target);
    this.target.on('error', (error) => this.gzip.destroy(error));
    this.gzip.on('error', () => undefined);
  }

  async add(name: string, content: Buffer): Promise<void> {
    await this.write(tarHead({ name, size: content.length }));
    await this.write(content);
    await this.write(tarPadding(content.length));
    this.members[name] = { sha256: createHash('sha256').update(content).digest('hex'), size: content.length };
  }

  /** Copies a file piece by piece. @throws ENOENT before anything is written when it is gone */
  async addFile(name: string, path: string): Promise<{ sha256: string; size: number }> {
    const handle = await open(path, 'r');
    const { size } = await handle.stat();
    await this.write(tarHead({ name, size }));
    const hash = createHash('sha256');
    let copied = 0;
    if (size === 0) await handle.close();
    else for await (const piece of handle.createReadStream({ end: size - 1 }) as AsyncIterable<Buffer>) {
      hash.update(piece);
      copied += piece.length;
      await this.write(piece);
    }
    if (copied !== size) throw new Error(`${name} became shorter while it was copied`);
    await this.write(tarPadding(size));
    const member = { sha256: hash.digest('hex'), size };
    this.members[name] = member;
    return member;
  }

  async close(): Promise<{ sha256: string; bytes: number }> {
    await this.write(tarEnd());
    this.gzip.end();
    await finished(this.target);
    return { sha256: this.whole.digest('hex'), bytes: this.bytes };
  }

  async abandon(): Promise<void> {
    this.gzip.destroy();
    this.target.destroy();
    await rm(this.path, { force: true });
  }

  private async write(piece: Buffer): Promise<void> {
    if (piece.length === 0) return;
    if (this.gzip.destroyed) throw this.gzip.errored ?? this.target.errored ?? new Error('The backup file cannot be written');
    if (!this.gzip.write(piece)) await once(this.gzip, 'drain');
  }
}

/** The size of a file; null when it is not there. */
export const sizeOf = (path: string): Promise<number | null> => stat(path).then(({ size }) => size, () => null);
/** A file as pieces. */
export const piecesOf = (path: string): AsyncIterable<Buffer> => createReadStream(path) as AsyncIterable<Buffer>;
