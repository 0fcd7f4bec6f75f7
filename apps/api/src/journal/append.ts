import { isDuplicate } from '../database/database-errors.js';
import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { faultPoint } from '../kernel/fault-point.js';
import { newId } from '../kernel/ids.js';
import { JournalEntry, type JournalDraft, type JournalLeaf } from './entry.js';
import { chainHashOf, genesis, leafHashOf, leafText } from './hash.js';
import type { TracedRow } from './row-trace.js';

/** What all entries of one change share. */
export interface EntryFrame {
  chain: string;
  actor: Actor;
  at: Date;
  realAt: Date;
  requestId: string;
  /** The rows that the change wrote. */
  rows: TracedRow[];
}

interface Head {
  size: number;
  chainHash: string;
}

/**
 * Appends the entries of one change to their chain: locks the head, numbers and hashes them, moves the head.
 * Belongs right before the commit, so that the head is locked as briefly as possible. Three statements however many entries.
 */
export async function appendEntries(sql: Statements, frame: EntryFrame, drafts: JournalDraft[]): Promise<void> {
  const head = await lockHead(sql, frame.chain);
  const entries: JournalEntry[] = [];
  let { size, chainHash } = head;
  for (const draft of drafts) {
    size += 1;
    const entry = entryOf(frame, draft, size, chainHash, size === head.size + drafts.length ? frame.rows : []);
    chainHash = entry.chainHash;
    entries.push(entry);
  }
  await sql.insert(JournalEntry, entries);
  faultPoint('after-journal-insert');
  await sql.execute('UPDATE journal_head SET size = ?, chain_hash = ? WHERE chain = ?', [size, chainHash, frame.chain]);
}

async function lockHead(sql: Statements, chain: string): Promise<Head> {
  const select = `SELECT size, chain_hash FROM journal_head WHERE chain = ?${sql.forUpdate}`;
  const read = async (): Promise<Head | undefined> => {
    const [row] = await sql.select<{ size: number; chain_hash: string }>(select, [chain]);
    return row && { size: row.size, chainHash: row.chain_hash };
  };
  const head = await read();
  if (head !== undefined) return head;
  try {
    await sql.execute('INSERT INTO journal_head (chain, size, chain_hash) VALUES (?, 0, ?)', [chain, genesis]);
  } catch (error) {
    // Somebody else began the chain in this moment: wait for them and go on from their entry.
    if (!isDuplicate(error)) throw error;
  }
  return (await read())!;
}

function entryOf(frame: EntryFrame, draft: JournalDraft, seq: number, prevHash: string, rows: TracedRow[]): JournalEntry {
  const { actor } = frame;
  const leaf: JournalLeaf = {
    v: 2,
    chain: frame.chain,
    seq,
    id: newId(),
    at: frame.at.toISOString(),
    realAt: frame.realAt.toISOString(),
    actor: { personId: actor.personId, name: actor.name, unitId: actor.unitId, unitName: actor.unitName, post: actor.post },
    authority: draft.authority,
    action: draft.action,
    resource: { type: draft.resourceType, id: draft.resourceId },
    unitId: draft.unitId ?? null,
    taskId: draft.taskId ?? null,
    instanceId: draft.instanceId ?? null,
    workItemId: draft.workItemId ?? null,
    old: draft.old ?? null,
    new: draft.new ?? null,
    reason: draft.reason ?? null,
    requestId: frame.requestId,
    rows,
  };
  const text = leafText(leaf);
  const leafHash = leafHashOf(text);
  return {
    ...projectionOf(leaf),
    at: frame.at,
    realAt: frame.realAt,
    leaf: text,
    leafHash,
    prevHash,
    chainHash: chainHashOf(frame.chain, seq, prevHash, leafHash),
  };
}

/** The columns that repeat a leaf's content for filters. `verify` compares them with the leaf, so none can drift unseen. */
export function projectionOf(leaf: JournalLeaf): Omit<JournalEntry, 'at' | 'realAt' | 'leaf' | 'leafHash' | 'prevHash' | 'chainHash'> {
  return {
    chain: leaf.chain,
    seq: leaf.seq,
    id: leaf.id,
    personId: leaf.actor.personId,
    actorUnitId: leaf.actor.unitId,
    action: leaf.action,
    resourceType: leaf.resource.type,
    resourceId: leaf.resource.id,
    unitId: leaf.unitId,
    taskId: leaf.taskId,
    instanceId: leaf.instanceId,
    workItemId: leaf.workItemId,
    requestId: leaf.requestId,
  };
}
