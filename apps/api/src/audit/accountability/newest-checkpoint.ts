import type { ChainBadge } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { Checkpoint, type CheckpointBody } from '../../journal/checkpoint.entity.js';
import { genesis } from '../../journal/hash.js';

/** The newest checkpoint in its stored text: what was exported, byte for byte. */
export async function newestCheckpointText(sql: Statements): Promise<Checkpoint | undefined> {
  return (await sql.find(Checkpoint, 'ORDER BY no DESC LIMIT 1'))[0];
}

/** The newest checkpoint of a chain, and whether the chain still has that link at that place; null while none was made. */
export async function newestCheckpoint(sql: Statements, chain: string): Promise<ChainBadge['checkpoint']> {
  const found = await newestCheckpointText(sql);
  if (found === undefined) return null;
  const point = bodyOf(found.body)?.chains.find((one) => one.chain === chain);
  if (point === undefined) return null;
  const [entry] = await sql.select<{ chain_hash: string }>('SELECT chain_hash FROM journal_entry WHERE chain = ? AND seq = ?', [chain, point.size]);
  return {
    number: found.no, size: point.size, hash: point.head, at: found.at.toISOString(), place: '检查点目录',
    fits: (point.size === 0 ? genesis : entry?.chain_hash) === point.head,
  };
}

function bodyOf(text: string): CheckpointBody | undefined {
  try {
    return JSON.parse(text) as CheckpointBody;
  } catch {
    return undefined;
  }
}
