import { ChainWalk } from './chain.js';
import { compareWithChains, examineCheckpoints } from './checkpoints.js';
import { RowIndex } from './rows.js';

export { openExport, openCaseFile, readOutside } from './sources.js';
export { sentencesOf } from './report.js';

/** How many findings are listed; the others are counted. */
const listed = 1000;

/**
 * Checks a journal from its first entry to its last: every leaf, every link, every head, checkpoints in the database and
 * outside it, and the rows that entries wrote. Reads each entry once (and once more what looks displaced); memory grows
 * with the rows and the findings, not with the entries. The shapes are in index.d.ts.
 */
export async function verify(source, { outside = [] } = {}) {
  const findings = [...(source.findings ?? [])];
  const notes = [];
  let more = 0;
  const found = (finding) => {
    const list = finding.note ? notes : findings;
    if (list.length < listed) list.push(finding);
    else if (!finding.note) more += 1;
  };
  const points = examineCheckpoints(source.checkpoints, outside, found);
  const wanted = new Map();
  for (const { chain, size } of points.flatMap((point) => point.chains)) wanted.set(`${chain}\n${size}`, undefined);
  const rows = source.rows ? new RowIndex() : undefined;
  const { chains, suspects } = await walkAll(source, { found, wanted, rows });
  await explain(source, suspects.slice(0, listed), findings);
  dropExplained(findings);
  compareWithChains(points, {
    partial: source.partial, chains: new Map([...chains].map(([chain, { last }]) => [chain, last])), flagged: findings.slice(), found,
    hashAt: (chain, seq) => wanted.get(`${chain}\n${seq}`),
  });
  const compared = rows ? await rows.compare(source.rows(), source.untraced ?? (() => []), found) : 0;
  if (rows?.older > 0) notes.push({ kind: 'older-rows', note: true, message: `有 ${rows.older} 行最后一次改动在留痕记行之前，没有可比的指纹。` });
  const list = [...chains].map(([chain, { entries, last, prev }]) => ({ chain, entries, last, head: prev }));
  const total = list.reduce((sum, { entries }) => sum + entries, 0);
  return { ok: findings.length === 0, entries: total, rows: compared, chains: list, checkpoints: points.length, outside: outside.length, findings, more, notes };
}

/** Walks every chain of the source; returns the ends and what stands where it does not belong. */
async function walkAll(source, { found, wanted, rows }) {
  const chains = new Map();
  const heads = source.heads && new Map(source.heads.map((head) => [head.chain, head]));
  let walk;
  let waiting;
  const take = (entry, next) => {
    if (walk?.chain !== entry.chain) {
      if (chains.has(entry.chain)) throw new Error(`Entries of ${entry.chain} are not in order`);
      walk = new ChainWalk(entry.chain, found, source.partial);
      chains.set(entry.chain, walk);
    }
    const leaf = walk.step(entry, next?.chain === entry.chain ? next : undefined);
    const key = `${entry.chain}\n${entry.seq}`;
    if (wanted.has(key)) wanted.set(key, entry.chainHash);
    if (leaf && rows) rows.read(leaf);
  };
  for await (const batch of source.entries()) {
    for (const entry of batch) {
      if (waiting) take(waiting, entry);
      waiting = entry;
    }
  }
  if (waiting) take(waiting, undefined);
  for (const [chain, one] of chains) one.end(heads && (heads.get(chain) ?? null));
  for (const { chain, size } of heads?.values() ?? []) {
    if (size > 0 && !chains.has(chain)) found({ kind: 'deleted', chain, seq: 1, count: size, message: `“${chain}”的 ${size} 条留痕全部不见了：被删除。` });
  }
  return { chains, suspects: [...chains.values()].flatMap((one) => one.suspects) };
}

/** Tells apart what stands where it does not belong: a copy, an exchange, an entry of another chain, or one behind something put in or taken out. */
async function explain(source, suspects, findings) {
  if (suspects.length === 0) return;
  const places = new Map(suspects.map(({ from }) => [`${from.chain}\n${from.seq}`, null]));
  for await (const batch of source.entries()) {
    for (const entry of batch) if (places.has(`${entry.chain}\n${entry.seq}`)) places.set(`${entry.chain}\n${entry.seq}`, entry.leafHash);
  }
  const told = new Set();
  for (const { chain, seq, from, leafHash, by, shift, last } of suspects) {
    const add = (kind, at, message, more = {}) => findings.push({ kind, chain, seq: at, from, message, ...more });
    const exchanged = from.chain === chain && suspects.some((other) => other.chain === chain && other.seq === from.seq);
    const original = from.chain === chain ? `第 ${from.seq} 条` : `“${from.chain}”第 ${from.seq} 条`;
    if (told.has(`${chain}\n${seq}`)) continue;
    if (places.get(`${from.chain}\n${from.seq}`) === leafHash) add('replayed', seq, `第 ${seq} 条是${original}的抄件：被重放到这里。`);
    else if (from.chain !== chain) add('moved', seq, `第 ${seq} 条原是${original}：被挪到这条链上。`);
    else if (exchanged || !last) {
      add('reordered', seq, `第 ${seq} 条的位置上放的是原来的第 ${from.seq} 条：留痕的次序被调换。`);
      told.add(`${chain}\n${from.seq}`);
    } else if (by > shift) add('inserted', seq - (by - shift), `第 ${seq - (by - shift)} 条留痕是后来插进去的，原来的被挤到了后面。`);
    else add('deleted', seq - shift, `第 ${seq - shift} 条留痕被删除，后面的被重新编号来遮掩。`);
  }
}

/** One act, one finding: what was put in also looks changed, and what was moved away also looks deleted. */
function dropExplained(findings) {
  const covered = (finding) => findings.some((other) => other !== finding && (
    (finding.kind === 'changed' && other.kind === 'inserted' && other.chain === finding.chain && finding.seq >= other.seq && finding.seq < other.seq + (other.count ?? 1))
    || (finding.kind === 'inserted' && ['replayed', 'moved'].includes(other.kind) && other.chain === finding.chain && other.seq === finding.seq)
    || (finding.kind === 'deleted' && other.kind === 'moved' && other.from.chain === finding.chain && other.from.seq === finding.seq && (finding.count ?? 1) === 1)));
  findings.splice(0, findings.length, ...findings.filter((finding) => !covered(finding)));
}
