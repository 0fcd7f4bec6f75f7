import type { JournalVerification } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { verifyChain } from '../journal/verify.js';

/** Recomputes a chain and says when it was done and how long it took. */
export async function verifyJournal(dataSource: DataSource, chain: string, now: Date): Promise<JournalVerification> {
  const started = performance.now();
  const found = await verifyChain(dataSource, chain);
  return { ...found, checkedAt: now.toISOString(), tookMs: Math.round(performance.now() - started) };
}
