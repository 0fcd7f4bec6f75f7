import { createHash } from 'node:crypto';
import canonicalizeModule from 'canonicalize';
import type { JournalLeaf } from './entry.js';

// The package is CommonJS whose types claim a default export of a module.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string | undefined;

/** What stands before the first entry: 32 zero bytes, as hex. */
export const genesis = '00'.repeat(32);

/** The RFC 8785 text of a value: keys sorted, no spaces, numbers in their shortest form. Dates become ISO text. */
export function canonicalText(value: object): string {
  const text = canonicalize(value);
  if (text === undefined) throw new Error('Only an object or a list is hashed');
  return text;
}

/** The RFC 8785 text of a leaf. */
export const leafText = (leaf: JournalLeaf): string => canonicalText(leaf);

/** SHA-256 of 0x00 and the leaf's UTF-8 bytes, as hex. The zero byte keeps a leaf from passing for a chain link. */
export const leafHashOf = (text: string): string => createHash('sha256').update(Buffer.of(0)).update(text, 'utf8').digest('hex');

/**
 * SHA-256 of 'reform-ledger/journal/v2\n' (v1 for a leaf of version 1), the chain's name, '\n', the number (8 bytes, big end first), the previous chain
 * hash and the leaf hash (32 bytes each), as hex. Names the chain and the place, so an entry fits nowhere else.
 */
export function chainHashOf(chain: string, seq: number, prevHash: string, leafHash: string, version: JournalLeaf['v'] = 2): string {
  const number = Buffer.alloc(8);
  number.writeBigUInt64BE(BigInt(seq));
  return createHash('sha256')
    .update(`reform-ledger/journal/v${version}\n${chain}\n`, 'utf8')
    .update(number)
    .update(prevHash, 'hex')
    .update(leafHash, 'hex')
    .digest('hex');
}

/** The fingerprint of a request's name and input; equal inputs give equal fingerprints whatever the order of their keys. */
export function inputHashOf(name: string, input: unknown): string {
  return createHash('sha256').update(canonicalize({ name, input: input ?? null }) ?? '', 'utf8').digest('hex');
}
