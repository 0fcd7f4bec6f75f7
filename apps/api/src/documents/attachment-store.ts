import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { faultPoint } from '../kernel/fault-point.js';

/** Where attachments' bytes lie: one file per content, named by its SHA-256. Files are written once and never changed. */
export class AttachmentStore {
  private readonly directory: string;

  /** @param dataDirectory the installation's data directory; files go to its `attachments` */
  constructor(dataDirectory: string) {
    this.directory = join(dataDirectory, 'attachments');
  }

  /** Keeps bytes; the same bytes twice are one file. On return they are on the disk, not only in the system's memory. */
  async keep(bytes: Buffer): Promise<{ sha256: string; size: number }> {
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const target = this.pathOf(sha256);
    if (!(await exists(target))) {
      const folder = join(this.directory, sha256.slice(0, 2));
      await mkdir(folder, { recursive: true });
      const partial = join(folder, `.${randomUUID()}`);
      const file = await open(partial, 'wx', 0o600);
      try {
        await file.writeFile(bytes);
        await file.sync();
      } catch (error) {
        await rm(partial, { force: true });
        throw error;
      } finally {
        await file.close();
      }
      await rename(partial, target);
    }
    faultPoint('after-file-kept');
    return { sha256, size: bytes.length };
  }

  /** A stream of the bytes. @throws ENOENT (on the stream) when the file is missing */
  read(sha256: string): Readable {
    return createReadStream(this.pathOf(sha256));
  }

  private pathOf(sha256: string): string {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error('An attachment is named by its SHA-256');
    return join(this.directory, sha256.slice(0, 2), sha256);
  }
}

const exists = (path: string): Promise<boolean> => access(path).then(() => true, () => false);
