/** The little of zip-stream 4 that the case file uses; the package brings no types. */
declare module 'zip-stream' {
  import type { Readable } from 'node:stream';
  import type { ZlibOptions } from 'node:zlib';

  export default class ZipStream extends Readable {
    constructor(options?: { zlib?: ZlibOptions });
    entry(source: Buffer | string | NodeJS.ReadableStream, data: { name: string; date?: Date }, callback: (error?: Error | null) => void): this;
    finish(): void;
  }
}
