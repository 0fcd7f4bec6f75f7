import { createHash } from 'node:crypto';
import type { ExtractedSource } from '../plan-proposal.js';

/** A source made of pasted text. Its fingerprint is that of its UTF-8 bytes; nothing is changed. */
export function sourceFromText(text: string): ExtractedSource {
  const bytes = Buffer.from(text, 'utf8');
  return { sha256: createHash('sha256').update(bytes).digest('hex'), mediaType: 'text/plain', encoding: 'utf-8', text, chars: text.length, bytes: bytes.length, notices: [], tables: [] };
}
