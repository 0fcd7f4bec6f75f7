import { createHash } from 'node:crypto';

/** One file inside an archive. */
export interface MemberHead { name: string; size: number }

const block = 512;
const longestName = 100;

/** The 512 bytes before a file in a tar archive (ustar): any tar program opens what we write. */
export function tarHead({ name, size }: MemberHead): Buffer {
  if (Buffer.byteLength(name) > longestName || !/^[\w./-]+$/.test(name)) throw new Error(`An archive cannot hold the name ${name}`);
  const head = Buffer.alloc(block);
  head.write(name, 0);
  const octal = (value: number, at: number, width: number): number => head.write(`${value.toString(8).padStart(width - 1, '0')}\0`, at);
  octal(0o600, 100, 8);
  octal(0, 108, 8);
  octal(0, 116, 8);
  octal(size, 124, 12);
  octal(0, 136, 12);
  head.write('        0', 148);
  head.write('ustar\u000000', 257);
  head.write(`${[...head].reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, '0')}\0 `, 148);
  return head;
}

/** The zeros after a file of so many bytes. */
export const tarPadding = (size: number): Buffer => Buffer.alloc((block - (size % block)) % block);
/** The end of an archive. */
export const tarEnd = (): Buffer => Buffer.alloc(2 * block);

/** What reading an archive meets: the beginning of a file, some of its bytes, its end. */
export type TarEvent = ({ kind: 'begin' } & MemberHead) | { kind: 'bytes'; bytes: Buffer } | { kind: 'end'; sha256: string };

/** The archive is cut off or is not one of ours. */
export class TarError extends Error {}

/**
 * Reads a tar stream piece by piece; nothing of it is kept.
 * @throws TarError for a broken archive
 */
export async function* readTar(source: AsyncIterable<Buffer>): AsyncGenerator<TarEvent> {
  let held: Buffer = Buffer.alloc(0);
  let left = 0;
  let skip = 0;
  let hash = createHash('sha256');
  let inside = false;
  for await (const piece of source) {
    held = held.length === 0 ? piece : Buffer.concat([held, piece]);
    for (;;) {
      if (inside && left > 0) {
        if (held.length === 0) break;
        const bytes = held.subarray(0, left);
        hash.update(bytes);
        left -= bytes.length;
        held = held.subarray(bytes.length);
        yield { kind: 'bytes', bytes };
        continue;
      }
      if (inside) {
        if (held.length < skip) break;
        held = held.subarray(skip);
        inside = false;
        yield { kind: 'end', sha256: hash.digest('hex') };
      }
      if (held.length < block) break;
      const head = readHead(held.subarray(0, block));
      held = held.subarray(block);
      if (head === null) return;
      ({ size: left } = head);
      skip = tarPadding(head.size).length;
      hash = createHash('sha256');
      inside = true;
      yield { kind: 'begin', ...head };
    }
  }
  throw new TarError('the archive ends too early');
}

function readHead(head: Buffer): MemberHead | null {
  if (head.every((byte) => byte === 0)) return null;
  const text = (from: number, to: number): string => head.subarray(from, to).toString('latin1').split('\0')[0]!.trim();
  const stated = Number.parseInt(text(148, 156), 8);
  const sum = head.reduce((total, byte, at) => total + (at >= 148 && at < 156 ? 32 : byte), 0);
  const name = text(0, longestName);
  if (stated !== sum || text(257, 262) !== 'ustar' || !/^[\w./-]+$/.test(name) || name.split('/').includes('..') || name.startsWith('/')) throw new TarError('not an archive of ours');
  return { name, size: Number.parseInt(text(124, 136), 8) };
}
