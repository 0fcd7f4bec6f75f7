import type { ChainBadge } from '@reform-ledger/contracts';
import { Checkpoint, type CheckpointBody } from '../../journal/checkpoint.entity.js';
import type { Statements } from '../../database/statements.js';
import { checkpointFileName } from '../../journal/checkpoint-files.js';

/** The newest checkpoint that names a chain, and whether the chain still has that link at that place; null while none was made. */
export async function newestCheckpoint(sql: Statements, chain: string): Promise<ChainBadge['checkpoint']> {
  const [newest] = await sql.find(Checkpoint, 'ORDER BY no DESC LIMIT 1');
  const end = newest && (JSON.parse(newest.body) as CheckpointBody).chains.find((one) => one.chain === chain);
  if (newest === undefined || end === undefined) return null;
  const [entry] = await sql.select<{ chain_hash: string }>('SELECT chain_hash FROM journal_entry WHERE chain = ? AND seq = ?', [chain, end.size]);
  return { number: String(newest.no), size: end.size, hash: newest.hash, at: newest.at.toISOString(), place: checkpointFileName(newest.no), fits: entry?.chain_hash === end.head };
}
