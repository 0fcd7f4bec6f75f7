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
 * with the rows and the findings, not with the entries. The shapes are in docs/journal-format.md.
 */
export async function verify(source, { outside = [] } = {}) {
  const [findings, notes] = [[...(source.findings ?? [])], []];
  let more = 0;
  const found = (finding) => {
    const list = finding.note ? notes : findings;
    if (list.length < listed) list.push(finding);
    else if (!finding.note) more += 1;
  };
  const points = examineCheckpoints(source.checkpoints, outside, found);
  const wanted = new Map(points.flatMap(({ chains }) => chains).map(({ chain, size }) => [`${chain}\n${size}`, undefined]));
  const rows = source.rows ? new RowIndex() : undefined;
  const walks = await walkAll(source, { found, wanted, rows });
  await explain(source, walks.flatMap(({ suspects }) => suspects).slice(0, listed), findings);
  dropExplained(findings);
  compareWithChains(points, { partial: source.partial, ends: new Map(walks.map(({ chain, last }) => [chain, last])), flagged: findings.slice(), found, hashAt: (chain, seq) => wanted.get(`${chain}\n${seq}`) });
  const compared = rows ? await rows.compare(source.rows(), source.untraced ?? (() => []), found) : 0;
  if (rows?.older > 0) notes.push({ kind: 'older-rows', note: true, message: `有 ${rows.older} 行最后一次改动在留痕记行之前，没有可比的指纹。` });
  const chains = walks.map(({ chain, entries, last, prev }) => ({ chain, entries, last, head: prev }));
  return { ok: findings.length === 0, entries: chains.reduce((sum, { entries }) => sum + entries, 0), rows: compared, chains, checkpoints: points.length, outside: outside.length, findings, more, notes };
}

/** Walks every chain of the source, and keeps the links that checkpoints speak of. */
async function walkAll(source, { found, wanted, rows }) {
  const walks = new Map();
  const heads = source.heads && new Map(source.heads.map((head) => [head.chain, head]));
  let [walk, waiting] = [undefined, undefined];
  const take = (entry, next) => {
    if (walk?.chain !== entry.chain) {
      if (walks.has(entry.chain)) throw new Error(`${entry.chain} 的留痕没有连在一起：文件的次序被改动。`);
      walks.set(entry.chain, walk = new ChainWalk(entry.chain, found, source.partial));
    }
    const leaf = walk.step(entry, next?.chain === entry.chain ? next : undefined);
    if (wanted.has(`${entry.chain}\n${entry.seq}`)) wanted.set(`${entry.chain}\n${entry.seq}`, entry.chainHash);
    if (leaf && rows) rows.read(leaf);
  };
  for await (const batch of source.entries()) {
    for (const entry of batch) {
      if (waiting) take(waiting, entry);
      waiting = entry;
    }
  }
  if (waiting) take(waiting, undefined);
  for (const [chain, one] of walks) one.end(heads && (heads.get(chain) ?? null));
  for (const { chain, size } of heads?.values() ?? []) if (size > 0 && !walks.has(chain)) found({ kind: 'deleted', chain, seq: 1, count: size, message: `“${chain}”的 ${size} 条留痕全部不见了：被删除。` });
  return [...walks.values()];
}

/** Tells apart what stands where it does not belong: a copy, an exchange, an entry of another chain, or one behind something put in or taken out. */
async function explain(source, suspects, findings) {
  if (suspects.length === 0) return;
  const places = new Map(suspects.map(({ from }) => [`${from.chain}\n${from.seq}`, null]));
  for await (const batch of source.entries()) for (const { chain, seq, leafHash } of batch) if (places.has(`${chain}\n${seq}`)) places.set(`${chain}\n${seq}`, leafHash);
  const told = new Set();
  for (const { chain, seq, from, leafHash, by, shift, last } of suspects) {
    const add = (kind, at, message) => findings.push({ kind, chain, seq: at, from, message });
    const original = from.chain === chain ? `第 ${from.seq} 条` : `“${from.chain}”第 ${from.seq} 条`;
    if (told.has(`${chain}\n${seq}`)) continue;
    if (places.get(`${from.chain}\n${from.seq}`) === leafHash) add('replayed', seq, `第 ${seq} 条是${original}的抄件：被重放到这里。`);
    else if (from.chain !== chain) add('moved', seq, `第 ${seq} 条原是${original}：被挪到这条链上。`);
    else if (!last || suspects.some((other) => other.chain === chain && other.seq === from.seq)) {
      add('reordered', seq, `第 ${seq} 条的位置上放的是原来的第 ${from.seq} 条：留痕的次序被调换。`);
      told.add(`${chain}\n${from.seq}`);
    } else if (by > shift) add('inserted', seq - (by - shift), `第 ${seq - (by - shift)} 条留痕是后来插进去的，原来的被挤到了后面。`);
    else add('deleted', seq - shift, `第 ${seq - shift} 条留痕被删除，后面的被重新编号来遮掩。`);
  }
}

/** One act, one finding: what was put in also looks changed, and what was moved away also looks deleted. */
function dropExplained(findings) {
  const explains = {
    changed: (finding, other) => other.kind === 'inserted' && other.chain === finding.chain && finding.seq >= other.seq && finding.seq < other.seq + (other.count ?? 1),
    inserted: (finding, other) => ['replayed', 'moved'].includes(other.kind) && other.chain === finding.chain && other.seq === finding.seq,
    deleted: (finding, other) => other.kind === 'moved' && other.from.chain === finding.chain && other.from.seq === finding.seq && (finding.count ?? 1) === 1,
  };
  findings.splice(0, findings.length, ...findings.filter((finding) => !findings.some((other) => other !== finding && explains[finding.kind]?.(finding, other))));
}
