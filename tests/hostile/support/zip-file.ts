import { crc32, deflateRawSync } from 'node:zlib';

/** One entry of a zip, with the lies an attacker tells about it. */
export interface ZipEntry {
  name: string;
  content: Buffer | string;
  /** The unpacked size the directory claims; default the true one. */
  claim?: number;
  /** Unix mode of the entry, e.g. 0o120777 for a symbolic link. */
  mode?: number;
  encrypted?: boolean;
  /** Compressed bytes shared with an entry before: the offset of its local header is used again. */
  overlaps?: number;
  method?: number;
}

/** The same buffer is packed once, however many entries share it. */
const known = new WeakMap<Buffer, { bytes: Buffer; crc: number }>();
function packedOf(content: Buffer): { bytes: Buffer; crc: number } {
  const packed = known.get(content) ?? { bytes: deflateRawSync(content), crc: crc32(content) };
  known.set(content, packed);
  return packed;
}

/** Builds a zip byte by byte. `entryCount` lets the end record lie about how many entries there are. */
export function zipFile(entries: readonly ZipEntry[], options: { entryCount?: number; before?: Buffer; after?: Buffer } = {}): Buffer {
  const parts: Buffer[] = options.before ? [options.before] : [];
  const directory: Buffer[] = [];
  const places: number[] = [];
  let offset = options.before?.length ?? 0;
  for (const entry of entries) {
    const content = Buffer.isBuffer(entry.content) ? entry.content : Buffer.from(entry.content);
    const packed = packedOf(content);
    const name = Buffer.from(entry.name);
    const head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50, 0);
    head.writeUInt16LE(20, 4);
    head.writeUInt16LE(0x0800 | (entry.encrypted ? 1 : 0), 6);
    head.writeUInt16LE(entry.method ?? 8, 8);
    head.writeUInt32LE(packed.crc, 14);
    head.writeUInt32LE(packed.bytes.length, 18);
    head.writeUInt32LE(entry.claim ?? content.length, 22);
    head.writeUInt16LE(name.length, 26);
    const listed = Buffer.alloc(46);
    listed.writeUInt32LE(0x02014b50, 0);
    listed.writeUInt16LE(entry.mode === undefined ? 20 : (3 << 8) | 20, 4);
    head.copy(listed, 6, 4, 30);
    listed.writeUInt32LE(entry.mode === undefined ? 0 : (entry.mode << 16) >>> 0, 38);
    listed.writeUInt32LE(entry.overlaps === undefined ? offset : places[entry.overlaps]!, 42);
    directory.push(listed, name);
    places.push(offset);
    if (entry.overlaps !== undefined) continue;
    parts.push(head, name, packed.bytes);
    offset += head.length + name.length + packed.bytes.length;
  }
  const central = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE((options.entryCount ?? entries.length) & 0xffff, 8);
  end.writeUInt16LE((options.entryCount ?? entries.length) & 0xffff, 10);
  end.writeUInt32LE(central.length, 12);
  end.writeUInt32LE(offset, 16);
  return Buffer.concat([...parts, central, end, ...(options.after ? [options.after] : [])]);
}
