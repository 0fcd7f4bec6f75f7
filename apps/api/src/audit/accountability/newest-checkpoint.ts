import type { ChainBadge } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';

/** The newest checkpoint of a chain, and whether the chain still has that link at that place; null while none was made. */
export function newestCheckpoint(_sql: Statements, _chain: string): Promise<ChainBadge['checkpoint']> {
  return Promise.resolve(null);
}
