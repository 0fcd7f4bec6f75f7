import yauzl from 'yauzl';
import { PlanInputError } from '../plan-input-error.js';

/** Limits of an Office file. A real one of 200 tasks unpacks to a few megabytes. */
export const ZIP_LIMITS = { entries: 4000, totalDeclared: 400 * 1024 * 1024, partBytes: 48 * 1024 * 1024, totalRead: 96 * 1024 * 1024, ratio: 400, ratioFrom: 4 * 1024 * 1024 };

const broken = (): PlanInputError => new PlanInputError('FILE_BROKEN', '文件已损坏，打不开。请用 WPS 打开后另存为 .docx 或 .xlsx 再导入。');
const bomb = (): PlanInputError => new PlanInputError('ZIP_BOMB', '文件解压后过大，已拒绝。请用 WPS 打开原文件，另存为 .docx 再导入。');

const macros = (): PlanInputError => new PlanInputError('MACROS_REFUSED', '文件带有宏或可运行的控件，已拒绝。请用 WPS 打开，另存为不带宏的 .docx 或 .xlsx 再导入。');
const unsafe = (): PlanInputError => new PlanInputError('UNSAFE_ENTRY', '文件内部含有不允许的路径或链接，已拒绝。请用 WPS 打开后另存为 .docx 或 .xlsx 再导入。');

/** The named parts of an Office file, unpacked on request under size limits. `walk` unpacks a part and keeps nothing of it. */
export interface ZipParts { names: string[]; read(name: string): Promise<Buffer | null>; walk(name: string, see: (chunk: Buffer) => void): Promise<void>; close(): void }

/** Parts that run when somebody opens the file. */
const RUNS = /(?:^|\/)(?:vbaProject|vbaData|attachedToolbars)[^/]*$|(?:^|\/)(?:activeX|macrosheets|customUI)\//i;
const SYMBOLIC_LINK = 0o120000;

/** What no Office program writes: paths that leave the archive, drive letters, links, two parts of one name, parts that run. */
function refuseEntry(entry: yauzl.Entry, name: string, seen: ReadonlyMap<string, yauzl.Entry>): PlanInputError | null {
  const linked = entry.versionMadeBy >> 8 === 3 && ((entry.externalFileAttributes >>> 16) & 0o170000) === SYMBOLIC_LINK;
  if (linked || name.split('/').includes('..') || /^[A-Za-z]:|[\u0000-\u001f]/.test(name)) return unsafe();
  if (RUNS.test(name)) return macros();
  return seen.has(name) ? broken() : null;
}

/**
 * Opens a zip in memory. Names are only looked up, never written to disk, so paths that climb out of the archive do no harm.
 * @throws PlanInputError FILE_BROKEN, ZIP_BOMB, FILE_ENCRYPTED, MACROS_REFUSED, UNSAFE_ENTRY
 */
export async function openZip(bytes: Buffer, mostUnpacked = ZIP_LIMITS.totalDeclared): Promise<ZipParts> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true, strictFileNames: false }, (error, file) => {
      if (error !== null || file === undefined) reject(broken());
      else resolve(file);
    });
  });
  const entries = new Map<string, yauzl.Entry>();
  let declared = 0;
  let packed = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      declared += entry.uncompressedSize;
      packed += entry.compressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (entries.size >= ZIP_LIMITS.entries || declared > mostUnpacked || (entry.uncompressedSize > ZIP_LIMITS.ratioFrom && ratio > ZIP_LIMITS.ratio) || packed > bytes.length) {
        reject(bomb());
        return;
      }
      const name = entry.fileName.replace(/\\/g, '/').replace(/^\//, '');
      const refused = refuseEntry(entry, name, entries);
      if (refused !== null) { reject(refused); return; }
      entries.set(name, entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve());
    // The reader itself refuses names that climb out of the archive.
    zip.on('error', (error: Error) => reject(/(?:relative|absolute) path/.test(error.message) ? unsafe() : broken()));
    zip.readEntry();
  });
  let total = 0;
  let walked = 0;
  return {
    names: [...entries.keys()],
    async read(name: string): Promise<Buffer | null> {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      const chunks: Buffer[] = [];
      total += await unpack(zip, entry, Math.min(ZIP_LIMITS.partBytes, ZIP_LIMITS.totalRead - total), (chunk) => chunks.push(chunk));
      return Buffer.concat(chunks);
    },
    async walk(name, see): Promise<void> {
      const entry = entries.get(name);
      if (entry !== undefined && !name.endsWith('/')) walked += await unpack(zip, entry, ZIP_LIMITS.totalDeclared - walked, see);
    },
    close(): void { zip.close(); },
  };
}

/** Unpacks one part and returns its size. */
function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, limit: number, see: (chunk: Buffer) => void): Promise<number> {
  if (entry.isEncrypted()) throw new PlanInputError('FILE_ENCRYPTED', '文件有密码。请用 WPS 打开，去掉密码后另存为 .docx 再导入。');
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) { reject(broken()); return; }
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) { stream.destroy(); reject(bomb()); return; }
        try { see(chunk); } catch (refused) { stream.destroy(); reject(refused instanceof Error ? refused : broken()); }
      });
      stream.on('end', () => resolve(size));
      stream.on('error', () => reject(broken()));
    });
  });
}
