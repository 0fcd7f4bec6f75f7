import { createHash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import { isDuplicate } from '../database/database-errors.js';
import { reading, Statements } from '../database/statements.js';
import type { Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { Checkpoint, type CheckpointBody, type CheckpointReason } from './checkpoint.entity.js';
import { canonicalText, genesis } from './hash.js';

/** A checkpoint with its body taken apart. */
export interface ReadCheckpoint extends Checkpoint {
  content: CheckpointBody;
}

/**
 * Makes the next checkpoint: the ends of all chains, read by one statement and so at one moment. The journal itself gets no
 * entry for it, or every checkpoint would be a reason for the next.
 * @param onlyIfChanged makes none when no chain grew since the last one
 * @returns undefined when nothing changed, when there is no chain yet, or when another process was faster
 */
export async function makeCheckpoint(dataSource: DataSource, clock: Clock, reason: CheckpointReason, onlyIfChanged = false): Promise<ReadCheckpoint | undefined> {
  try {
    return await dataSource.transaction(async (em) => {
      const sql = new Statements(em.queryRunner!);
      const [last] = await sql.find(Checkpoint, 'ORDER BY no DESC LIMIT 1');
      const before = last && (JSON.parse(last.body) as CheckpointBody);
      const heads = await sql.select<{ chain: string; size: number; chain_hash: string }>('SELECT chain, size, chain_hash FROM journal_head');
      const chains = heads.map(({ chain, size, chain_hash: head }) => ({ chain, size: Number(size), head })).sort((left, right) => (left.chain < right.chain ? -1 : 1));
      if (chains.length === 0 || (onlyIfChanged && before && canonicalText(before.chains) === canonicalText(chains))) return undefined;
      const at = clock.now();
      const content: CheckpointBody = {
        format: 'reform-ledger/checkpoint/v1', installation: before?.installation ?? newId(), no: (last?.no ?? 0) + 1, prevHash: last?.hash ?? genesis,
        at: at.toISOString(), realAt: clock.realNow().toISOString(), reason, chains,
      };
      const body = canonicalText(content);
      const row: Checkpoint = { no: content.no, at, reason, body, hash: createHash('sha256').update(body, 'utf8').digest('hex') };
      await sql.insert(Checkpoint, row);
      return { ...row, content };
    });
  } catch (error) {
    if (isDuplicate(error)) return undefined;
    throw error;
  }
}

const taken = (row: Checkpoint): ReadCheckpoint => ({ ...row, content: JSON.parse(row.body) as CheckpointBody });

/** Checkpoints, the newest first, and how many there are. */
export async function listCheckpoints(dataSource: DataSource, { limit, offset }: { limit: number; offset: number }): Promise<{ items: ReadCheckpoint[]; total: number }> {
  return reading(dataSource, async (sql) => {
    const [count] = await sql.select<{ total: number | string }>('SELECT COUNT(*) AS total FROM journal_checkpoint');
    const rows = await sql.find(Checkpoint, 'ORDER BY no DESC LIMIT ? OFFSET ?', [limit, offset]);
    return { items: rows.map(taken), total: Number(count!.total) };
  });
}

/** One checkpoint by its number; undefined when there is none. */
export async function readCheckpoint(dataSource: DataSource, no: number): Promise<ReadCheckpoint | undefined> {
  const [row] = await reading(dataSource, (sql) => sql.find(Checkpoint, 'WHERE no = ?', [no]));
  return row && taken(row);
}

/** When the last checkpoint of a reason (of any, without one) was made, in business time; undefined: never. */
export async function lastCheckpointAt(dataSource: DataSource, reason?: CheckpointReason): Promise<Date | undefined> {
  const [row] = await reading(dataSource, (sql) => (reason === undefined
    ? sql.find(Checkpoint, 'ORDER BY no DESC LIMIT 1')
    : sql.find(Checkpoint, 'WHERE reason = ? ORDER BY no DESC LIMIT 1', [reason])));
  return row?.at;
}
