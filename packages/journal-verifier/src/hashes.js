import { hash } from 'node:crypto';

/** What stands before the first entry of a chain. */
export const genesis = '00'.repeat(32);
/** SHA-256 of a text as UTF-8 or of bytes: the hash of a checkpoint, of a file. */
export const sha256 = (content) => hash('sha256', content);
/** SHA-256 of byte 00 and the stored text of a leaf. */
export const leafHashOf = (text) => hash('sha256', `\0${text}`);

/** Hashes the links of one chain, format version 1 or 2: line of the format, chain, number, previous link, leaf. */
export function linkHasher(chain) {
  const [first, second] = [1, 2].map((version) => Buffer.concat([Buffer.from(`reform-ledger/journal/v${version}\n${chain}\n`), Buffer.alloc(72)]));
  return (version, seq, prevHash, leafHash) => {
    const bytes = version === 1 ? first : second;
    const at = bytes.length - 72;
    bytes.writeUInt32BE(Math.floor(seq / 0x100000000), at);
    bytes.writeUInt32BE(seq % 0x100000000, at + 4);
    // A hash that is not 64 hexadecimal digits writes fewer bytes: it must not leave those of the link before.
    bytes.fill(0, at + 8);
    bytes.write(prevHash, at + 8, 32, 'hex');
    bytes.write(leafHash, at + 40, 32, 'hex');
    return hash('sha256', bytes);
  };
}

const empty = new Set(['', '0', '[]', '{}']);

/** The fingerprint of a column's value as entries give it: 32 hexadecimal digits, or null for what counts as empty. */
export function fingerprintOf(value) {
  if (value === null || value === undefined) return null;
  const content = value instanceof Uint8Array ? value : value instanceof Date ? value.toISOString().replace('T', ' ').slice(0, 23) : String(typeof value === 'boolean' ? Number(value) : value);
  return typeof content === 'string' && empty.has(content) ? null : hash('sha256', content).slice(0, 32);
}
