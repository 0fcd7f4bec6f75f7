import { createHash } from 'node:crypto';
import type { Reader } from './fault-database.js';

const genesis = '0'.repeat(64);
const sha256 = (...parts: (string | Buffer)[]): string => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest('hex');

interface Entry { seq: number; leaf: string; leaf_hash: string; prev_hash: string; chain_hash: string }

/**
 * Recomputes the chains by the words of docs/journal-format.md, going on where the last check ended.
 * @param known per chain how far it was found good; moved on
 */
export async function checkJournal(reader: Reader, known: Map<string, { seq: number; hash: string }>): Promise<string[]> {
  const problems: string[] = [];
  for (const head of await reader.rows<{ chain: string; size: number; chain_hash: string }>('SELECT chain, size, chain_hash FROM journal_head')) {
    let { seq, hash } = known.get(head.chain) ?? { seq: 0, hash: genesis };
    const entries = await reader.rows<Entry>('SELECT seq, leaf, leaf_hash, prev_hash, chain_hash FROM journal_entry WHERE chain = ? AND seq > ? ORDER BY seq', [head.chain, seq]);
    const bad = entries.find((entry) => {
      const { v } = JSON.parse(entry.leaf) as { v: number };
      if (Number(entry.seq) !== seq + 1 || entry.prev_hash !== hash) return true;
      const leaf = sha256(Buffer.from([0]), entry.leaf);
      const number = Buffer.alloc(8);
      number.writeBigUInt64BE(BigInt(entry.seq));
      const chained = sha256(`reform-ledger/journal/v${v}\n${head.chain}\n`, number, Buffer.from(hash, 'hex'), Buffer.from(leaf, 'hex'));
      if (leaf !== entry.leaf_hash || chained !== entry.chain_hash) return true;
      seq += 1;
      hash = chained;
      return false;
    });
    if (bad !== undefined) problems.push(`entry ${seq + 1} of chain ${head.chain} is not what it was`);
    else if (Number(head.size) !== seq || head.chain_hash !== hash) problems.push(`the head of chain ${head.chain} says ${head.size} entries, ${seq} are good`);
    else known.set(head.chain, { seq, hash });
  }
  return problems;
}
