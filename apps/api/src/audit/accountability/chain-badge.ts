import type { ChainBadge } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading } from '../../database/statements.js';
import { verifyChain, type ChainVerification } from '../../journal/verify.js';
import { newestCheckpoint } from './newest-checkpoint.js';

interface Kept { at: number; tookMs: number; checkedAt: Date; found: ChainVerification }

/** A long chain is not recomputed for every click: a result counts for at most this many times as long as it took. */
const worth = 20;
/** Entries from which a chain is long: below, it is recomputed each time. */
const long = 20_000;
const kept = new WeakMap<DataSource, Map<string, Kept>>();

/** The state of a jurisdiction's chain, recomputed just now (or, for a long chain, a moment ago), with the newest checkpoint. `anew`: in any case just now. */
export async function chainBadge(dataSource: DataSource, chain: string, now: Date, anew = false): Promise<ChainBadge> {
  const { found, checkedAt } = await verification(dataSource, chain, now, anew);
  return reading(dataSource, async (sql) => {
    const contacts = found.ok ? [] : await sql.select<{ name: string }>(
      "SELECT DISTINCT p.name FROM appointment a JOIN person p ON p.id = a.person_id WHERE p.jurisdiction_id = ? AND a.role = 'audit_admin' AND a.valid_to IS NULL AND p.active = 1 ORDER BY p.name", [chain]);
    return {
      ok: found.ok, entries: found.entries, firstBad: found.firstBad?.seq ?? null, message: found.firstBad?.message ?? '', checkedAt: checkedAt.toISOString(),
      contact: found.ok ? '' : contacts.length === 0 ? '审计管理员' : `审计管理员 ${contacts.map((one) => one.name).join('、')}`,
      checkpoint: await newestCheckpoint(sql, chain),
    };
  });
}

async function verification(dataSource: DataSource, chain: string, now: Date, anew: boolean): Promise<Kept> {
  const chains = kept.get(dataSource) ?? new Map<string, Kept>();
  kept.set(dataSource, chains);
  const before = chains.get(chain);
  if (!anew && before !== undefined && performance.now() - before.at < worth * before.tookMs && before.found.entries >= long) return before;
  const started = performance.now();
  const found = await verifyChain(dataSource, chain);
  const result: Kept = { at: performance.now(), tookMs: performance.now() - started, checkedAt: now, found };
  chains.set(chain, result);
  return result;
}
