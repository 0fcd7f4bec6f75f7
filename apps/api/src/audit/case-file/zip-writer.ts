import { createHash } from 'node:crypto';
import { PassThrough, Transform, type Readable } from 'node:stream';
import { finished } from 'node:stream/promises';
import ZipStream from 'zip-stream';

/** One file of the archive, as the manifest names it. */
export interface PackedFile { path: string; size: number; sha256: string }

/** Writes a zip as it is read: each file is hashed on its way, and nothing is kept in memory but the one being written. */
export class ZipWriter {
  readonly files: PackedFile[] = [];
  readonly stream = new PassThrough();
  private readonly zip = new ZipStream({ zlib: { level: 6 } });
  /** Ends the wait for the file being written. */
  private giveUp: ((error: Error) => void) | undefined;

  /** @param date what every file is dated, so that the same case at the same moment packs alike */
  constructor(private readonly date: Date) {
    this.zip.on('error', (error: Error) => this.stream.destroy(error));
    this.stream.on('close', () => {
      this.zip.destroy();
      this.giveUp?.(new Error('Nobody reads the archive any more'));
    });
    this.zip.pipe(this.stream);
  }

  /** Adds a file; resolves when it is written. Text is UTF-8. */
  async add(path: string, content: string | Readable): Promise<PackedFile> {
    const hash = createHash('sha256');
    let size = 0;
    const count = (chunk: Buffer): void => {
      hash.update(chunk);
      size += chunk.length;
    };
    if (typeof content === 'string') {
      const bytes = Buffer.from(content, 'utf8');
      count(bytes);
      await this.entry(path, bytes);
    } else {
      const meter = new Transform({ transform: (chunk: Buffer, _encoding, done) => { count(chunk); done(null, chunk); } });
      content.on('error', (error) => meter.destroy(error));
      await Promise.all([this.entry(path, content.pipe(meter)), finished(meter)]);
    }
    const file = { path, size, sha256: hash.digest('hex') };
    this.files.push(file);
    return file;
  }

  /** Ends the archive. */
  end(): void {
    this.zip.finish();
  }

  /** Breaks off: whoever reads gets an error instead of half an archive that looks whole. */
  fail(error: Error): void {
    this.stream.destroy(error);
  }

  private entry(path: string, source: Buffer | Readable): Promise<void> {
    return new Promise((resolve, reject) => {
      if (this.stream.destroyed) return reject(new Error('Nobody reads the archive any more'));
      this.giveUp = reject;
      this.zip.entry(source, { name: path, date: this.date }, (error?: Error | null) => (error ? reject(error) : resolve()));
    });
  }
}
