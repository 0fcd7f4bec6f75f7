import type { DataSource } from 'typeorm';
import { fromSqlInstant, reading, type Statements } from '../database/statements.js';
import { projectionOf } from './append.js';
import { JournalEntry, type JournalLeaf } from './entry.js';
import { chainHashOf, genesis, leafHashOf } from './hash.js';

/** What is wrong with the first bad entry. `seq` is the place in the chain where it stands or is missing. */
export interface JournalProblem {
  kind: 'changed' | 'deleted' | 'inserted' | 'reordered' | 'head';
  seq: number;
  /** For the auditor, in Chinese. */
  message: string;
}

export interface ChainVerification {
  ok: boolean;
  chain: string;
  /** How many entries were found good before the end or the first bad one. */
  entries: number;
  /** The hash of the last good entry. */
  head: string;
  firstBad: JournalProblem | null;
}

interface HeadRow {
  size: number;
  chain_hash: string;
}

const pageSize = 500;

/**
 * Recomputes every hash of a chain from its stored leaves and names the first bad entry. Reads in pages, so a chain of any
 * length fits; entries appended meanwhile are left to the next run.
 * Cannot see: a chain rewritten as a whole with all hashes recomputed, or cut at its end together with its head.
 * That is what checkpoints kept elsewhere are for (docs/journal-format.md).
 */
export async function verifyChain(dataSource: DataSource, chain: string): Promise<ChainVerification> {
  return reading(dataSource, async (sql) => {
    const [head] = await sql.select<HeadRow>('SELECT size, chain_hash FROM journal_head WHERE chain = ?', [chain]);
    const size = head?.size ?? 0;
    let prevHash = genesis;
    let good = 0;
    const bad = (problem: JournalProblem): ChainVerification => ({ ok: false, chain, entries: good, head: prevHash, firstBad: problem });

    while (good < size) {
      const page = await sql.find(JournalEntry, `WHERE chain = ? AND seq > ? AND seq <= ? ORDER BY seq LIMIT ${pageSize}`, [chain, good, size]);
      for (const entry of page) {
        const problem = await examine(sql, chain, good + 1, prevHash, entry);
        if (problem) return bad(problem);
        good += 1;
        prevHash = entry.chainHash;
      }
      if (page.length === 0) return bad(deleted(good + 1));
    }
    const problem = await examineEnd(sql, chain, good, prevHash, head);
    return problem ? bad(problem) : { ok: true, chain, entries: good, head: prevHash, firstBad: null };
  });
}

const deleted = (seq: number): JournalProblem => ({ kind: 'deleted', seq, message: `第 ${seq} 条留痕不见了，前后接不上：这一条被删除。` });
const changed = (seq: number, what: string): JournalProblem => ({ kind: 'changed', seq, message: `第 ${seq} 条留痕被改动：${what}。` });
const inserted = (seq: number): JournalProblem => ({ kind: 'inserted', seq, message: `第 ${seq} 条留痕是后来插进去的，原来的第 ${seq} 条被挤到了后面。` });
const reordered = (seq: number, from: number): JournalProblem => ({
  kind: 'reordered', seq, message: `第 ${seq} 条的位置上放的是原来的第 ${from} 条：留痕的次序被调换。`,
});

async function examine(sql: Statements, chain: string, seq: number, prevHash: string, entry: JournalEntry): Promise<JournalProblem | undefined> {
  if (entry.seq !== seq) return deleted(seq);
  if (leafHashOf(entry.leaf) !== entry.leafHash) return (await wasPushed(sql, chain, seq, prevHash)) ? inserted(seq) : changed(seq, '内容与指纹不符');
  const leaf = parseLeaf(entry.leaf);
  if (leaf === undefined) return changed(seq, '内容不是本系统写的格式');
  if (leaf.seq !== seq || leaf.chain !== chain) return misplaced(sql, chain, seq, prevHash, entry, leaf);
  if (chainHashOf(chain, seq, prevHash, entry.leafHash, leaf.v) === entry.chainHash && entry.prevHash === prevHash) {
    const column = driftedColumn(entry, leaf);
    return column === undefined ? undefined : changed(seq, `查询用的“${column}”与内容不一致`);
  }
  if (await wasPushed(sql, chain, seq, prevHash)) return inserted(seq);
  // This entry still fits what it was once linked to, so the one before it is not the one it was linked to.
  if (seq > 1 && chainHashOf(chain, seq, entry.prevHash, entry.leafHash, leaf.v) === entry.chainHash) {
    return changed(seq - 1, '内容和指纹都被重写，但后一条仍连着原来的指纹');
  }
  return changed(seq, '内容与前后的链条接不上');
}

/** The entry at this place says it belongs elsewhere. */
async function misplaced(
  sql: Statements, chain: string, seq: number, prevHash: string, entry: JournalEntry, leaf: JournalLeaf,
): Promise<JournalProblem> {
  if (await wasPushed(sql, chain, seq, prevHash)) return inserted(seq);
  // It carries the number of the place before and is linked as that: what stands there now was put in.
  if (leaf.chain === chain && leaf.seq === seq - 1 && chainHashOf(chain, seq - 1, entry.prevHash, entry.leafHash, leaf.v) === entry.chainHash) {
    return inserted(seq - 1);
  }
  if (leaf.chain !== chain) return inserted(seq);
  const here = await placeOf(sql, chain, seq);
  return here === undefined ? deleted(seq) : reordered(seq, leaf.seq);
}

/** True when the genuine entry of this place stands one place later: it was pushed by something put in. */
async function wasPushed(sql: Statements, chain: string, seq: number, prevHash: string): Promise<boolean> {
  const [next] = await sql.find(JournalEntry, 'WHERE chain = ? AND seq = ?', [chain, seq + 1]);
  const leaf = next && parseLeaf(next.leaf);
  if (next === undefined || leafHashOf(next.leaf) !== next.leafHash || leaf?.seq !== seq) return false;
  if (chainHashOf(chain, seq, prevHash, next.leafHash, leaf.v) !== next.chainHash) return false;
  // In a swap of two neighbours the place after holds the genuine entry too, but the one after that was never pushed.
  const [after] = await sql.find(JournalEntry, 'WHERE chain = ? AND seq = ?', [chain, seq]);
  return parseLeaf(after?.leaf ?? '')?.seq !== seq + 1;
}

/** Where in the chain the entry numbered `seq` stands now; undefined when it is nowhere. */
async function placeOf(sql: Statements, chain: string, seq: number): Promise<number | undefined> {
  for (let after = seq; ;) {
    const page = await sql.find(JournalEntry, `WHERE chain = ? AND seq > ? ORDER BY seq LIMIT ${pageSize}`, [chain, after]);
    const found = page.find((entry) => parseLeaf(entry.leaf)?.seq === seq);
    if (found !== undefined) return found.seq;
    if (page.length < pageSize) return undefined;
    after = page.at(-1)!.seq;
  }
}

async function examineEnd(sql: Statements, chain: string, size: number, lastHash: string, head: HeadRow | undefined): Promise<JournalProblem | undefined> {
  if (lastHash !== (head?.chain_hash ?? genesis)) {
    return { kind: 'head', seq: size, message: `链尾登记的指纹与第 ${size} 条不符：最后一条或链尾登记被改动。` };
  }
  const [beyond] = await sql.select<{ seq: number }>('SELECT seq FROM journal_entry WHERE chain = ? AND seq > ? ORDER BY seq LIMIT 1', [chain, size]);
  const [now] = await sql.select<{ size: number }>('SELECT size FROM journal_head WHERE chain = ?', [chain]);
  if (beyond !== undefined && now === undefined) return { kind: 'head', seq: 0, message: '链尾登记不见了，但还有留痕：链尾登记被删除。' };
  if (beyond !== undefined && beyond.seq > now!.size) {
    return { kind: 'inserted', seq: beyond.seq, message: `链尾登记只到第 ${size} 条，第 ${beyond.seq} 条是绕过系统加进去的。` };
  }
  return undefined;
}

function parseLeaf(text: string): JournalLeaf | undefined {
  try {
    const leaf = JSON.parse(text) as JournalLeaf;
    return (leaf.v === 1 || leaf.v === 2) && typeof leaf.actor === 'object' && typeof leaf.resource === 'object' ? leaf : undefined;
  } catch {
    return undefined;
  }
}

function driftedColumn(entry: JournalEntry, leaf: JournalLeaf): string | undefined {
  const projection = projectionOf(leaf);
  const drifted = (Object.keys(projection) as (keyof typeof projection)[]).find((name) => projection[name] !== entry[name]);
  if (drifted !== undefined) return drifted;
  if (fromSqlInstant(entry.at).toISOString() !== leaf.at) return 'at';
  return fromSqlInstant(entry.realAt).toISOString() === leaf.realAt ? undefined : 'realAt';
}
