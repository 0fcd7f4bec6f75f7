import yauzl from 'yauzl';
import { PlanInputError } from '../plan-input-error.js';

/** Limits of an Office file. A real one of 200 tasks unpacks to a few megabytes. */
export const ZIP_LIMITS = { entries: 4000, totalDeclared: 400 * 1024 * 1024, partBytes: 48 * 1024 * 1024, totalRead: 96 * 1024 * 1024, ratio: 400, ratioFrom: 4 * 1024 * 1024 };

const broken = (): PlanInputError => new PlanInputError('FILE_BROKEN', '文件已损坏，打不开。请用 WPS 打开后另存为 .docx 或 .xlsx 再导入。');
const bomb = (): PlanInputError => new PlanInputError('ZIP_BOMB', '文件解压后过大，已拒绝。请用 WPS 打开原文件，另存为 .docx 再导入。');

/** The named parts of an Office file, unpacked on request under size limits. */
export interface ZipParts { names: string[]; read(name: string): Promise<Buffer | null>; close(): void }

/**
 * Opens a zip in memory. Names are only looked up, never written to disk, so paths that climb out of the archive do no harm.
 * @throws PlanInputError FILE_BROKEN, ZIP_BOMB, FILE_ENCRYPTED
 */
export async function openZip(bytes: Buffer): Promise<ZipParts> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.fromBuffer(bytes, { lazyEntries: true, decodeStrings: true, validateEntrySizes: true, strictFileNames: false }, (error, file) => {
      if (error !== null || file === undefined) reject(broken());
      else resolve(file);
    });
  });
  const entries = new Map<string, yauzl.Entry>();
  let declared = 0;
  await new Promise<void>((resolve, reject) => {
    zip.on('entry', (entry: yauzl.Entry) => {
      declared += entry.uncompressedSize;
      const ratio = entry.uncompressedSize / Math.max(1, entry.compressedSize);
      if (entries.size >= ZIP_LIMITS.entries || declared > ZIP_LIMITS.totalDeclared || (entry.uncompressedSize > ZIP_LIMITS.ratioFrom && ratio > ZIP_LIMITS.ratio)) {
        reject(bomb());
        return;
      }
      entries.set(entry.fileName.replace(/\\/g, '/').replace(/^\//, ''), entry);
      zip.readEntry();
    });
    zip.on('end', () => resolve());
    zip.on('error', () => reject(broken()));
    zip.readEntry();
  });
  let total = 0;
  return {
    names: [...entries.keys()],
    async read(name: string): Promise<Buffer | null> {
      const entry = entries.get(name);
      if (entry === undefined) return null;
      if (entry.isEncrypted()) throw new PlanInputError('FILE_ENCRYPTED', '文件有密码。请用 WPS 打开，去掉密码后另存为 .docx 再导入。');
      const part = await unpack(zip, entry, Math.min(ZIP_LIMITS.partBytes, ZIP_LIMITS.totalRead - total));
      total += part.length;
      return part;
    },
    close(): void { zip.close(); },
  };
}

function unpack(zip: yauzl.ZipFile, entry: yauzl.Entry, limit: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => {
      if (error !== null || stream === undefined) { reject(broken()); return; }
      const chunks: Buffer[] = [];
      let size = 0;
      stream.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size > limit) { stream.destroy(); reject(bomb()); return; }
        chunks.push(chunk);
      });
      stream.on('end', () => resolve(Buffer.concat(chunks)));
      stream.on('error', () => reject(broken()));
    });
  });
}
