import { hash } from 'node:crypto';

/** What stands before the first entry of a chain. */
export const genesis = '00'.repeat(32);

/** SHA-256 of byte 00 and the stored text of a leaf. */
export const leafHashOf = (text) => hash('sha256', `\0${text}`);

/** SHA-256 of a text as UTF-8: the hash of a checkpoint, of a file. */
export const sha256 = (bytes) => hash('sha256', bytes);

/** Hashes the links of one chain, format version 1 or 2: line of the format, chain, number, previous link, leaf. */
export function linkHasher(chain) {
  const [, first, second] = [0, 1, 2].map((version) => {
    const start = Buffer.from(`reform-ledger/journal/v${version}\n${chain}\n`);
    return { length: start.length, bytes: Buffer.concat([start, Buffer.alloc(72)]) };
  });
  return (version, seq, prevHash, leafHash) => {
    const { length, bytes } = version === 1 ? first : second;
    bytes.writeUInt32BE(Math.floor(seq / 0x100000000), length);
    bytes.writeUInt32BE(seq % 0x100000000, length + 4);
    // A hash that is not 64 hexadecimal digits writes fewer bytes: it must not leave those of the link before.
    bytes.fill(0, length + 8);
    bytes.write(prevHash, length + 8, 32, 'hex');
    bytes.write(leafHash, length + 40, 32, 'hex');
    return hash('sha256', bytes);
  };
}

const empty = new Set(['', '0', '[]', '{}']);

/** The fingerprint of a column's value as entries give it: 32 hexadecimal digits, or null for what counts as empty. */
export function fingerprintOf(value) {
  if (value === null || value === undefined) return null;
  if (value instanceof Uint8Array) return hash('sha256', value).slice(0, 32);
  const text = value instanceof Date ? value.toISOString().replace('T', ' ').slice(0, 23) : typeof value === 'boolean' ? String(Number(value)) : String(value);
  return empty.has(text) ? null : hash('sha256', text).slice(0, 32);
}
