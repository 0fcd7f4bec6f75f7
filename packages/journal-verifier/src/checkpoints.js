import { genesis, sha256 } from './hashes.js';
import { range } from './chain.js';

/** A checkpoint's text taken apart; undefined when it is none. */
function read(text) {
  try {
    const body = JSON.parse(text);
    const good = body.format === 'reform-ledger/checkpoint/v1' && Number.isSafeInteger(body.no) && body.chains.every(({ chain, size, head }) => typeof chain === 'string' && Number.isSafeInteger(size) && size >= 0 && /^[0-9a-f]{64}$/.test(head));
    return good && text.isWellFormed() ? { ...body, hash: sha256(text) } : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Checks checkpoints among themselves: the ones of the database, numbered and linked without a gap, and the outside ones,
 * each of which the database must hold unchanged. Returns all that can be compared with the chains, those from outside first:
 * what the database says of itself must not narrow down where it parts from them.
 */
export function examineCheckpoints(stored, outside, found) {
  const bad = (no, message, kind = 'checkpoint') => found({ kind, checkpoint: no, message });
  const inside = [];
  let before = { no: 0, hash: genesis };
  for (const { no, body, hash } of stored ?? []) {
    const point = read(body);
    if (point?.hash !== hash || point.no !== no) bad(no, `第 ${no} 号检查点被改动：内容与指纹不符。`);
    else inside.push({ ...point, origin: 'database' });
    if (no !== before.no + 1) bad(before.no + 1, `第 ${range(before.no + 1, no - 1)} 号检查点不见了：被删除。`);
    else if (point && point.prevHash !== before.hash) bad(no, `第 ${no} 号检查点接不上前一号：其中一个被重做。`);
    const shrunk = inside.at(-2)?.chains.find(({ chain, size }) => (point?.chains.find((each) => each.chain === chain)?.size ?? size) < size);
    if (shrunk) bad(no, `第 ${no} 号检查点里“${shrunk.chain}”的条数比前一号少：留痕只增不减，有一个是伪造的。`);
    before = { no, hash };
  }
  const [byNumber, kept] = [new Map((stored ?? []).map((one) => [one.no, one])), []];
  for (const { name, text } of outside) {
    const point = read(text);
    if (!point) found({ kind: 'checkpoint', file: name, message: `文件 ${name} 不是检查点，或者内容残缺。` });
    else if (inside.length > 0 && point.installation !== inside[0].installation) bad(point.no, `文件 ${name} 不是这套系统的检查点：系统标识不同。`, 'foreign');
    else {
      const twin = kept.find(({ no }) => no === point.no);
      if (twin && twin.hash !== point.hash) bad(point.no, `库外有两份不同的第 ${point.no} 号检查点：有一份是伪造的，或系统曾给出两种说法。`);
      const own = byNumber.get(point.no);
      if (stored && !own) bad(point.no, `库外保存的第 ${point.no} 号检查点，库里没有：被删除，或数据库被退回到更早的时候。`);
      else if (own && own.hash !== point.hash) bad(point.no, `第 ${point.no} 号检查点与库外保存的不同：库里的被重做。`);
      kept.push({ ...point, origin: name });
    }
  }
  return [...kept.sort((left, right) => left.no - right.no), ...inside];
}

/** Compares the chains with what checkpoints say of them; `hashAt(chain, seq)` was kept while walking. Names where they part, once per chain. */
export function compareWithChains(points, { ends, partial, hashAt, flagged, found }) {
  const good = new Map();
  const told = new Set();
  for (const { no, origin, chains } of points) {
    const where = origin === 'database' ? `第 ${no} 号检查点` : `库外的第 ${no} 号检查点`;
    for (const { chain, size, head } of chains.filter((each) => !told.has(each.chain))) {
      const last = ends.get(chain);
      const tell = (kind, seq, message) => void (told.add(chain), found({ kind, chain, seq, checkpoint: no, message }));
      // A case file holds one chain, up to the day it was made.
      if (partial && !(size <= last)) continue;
      if (size === 0 ? head === genesis : hashAt(chain, size) === head) good.set(chain, size);
      else if (last === undefined) tell('chain-dropped', 1, `${where}里有留痕链“${chain}”，共 ${size} 条，现在整条链不见了。`);
      else if (size > last) tell('truncated', last + 1, `${where}时“${chain}”有 ${size} 条，现在只有 ${last} 条：第 ${range(last + 1, size)} 条被截掉，或数据库被退回到更早的时候。`);
      else if (!flagged.some((finding) => finding.chain === chain && finding.seq <= size)) {
        const first = (good.get(chain) ?? 0) + 1;
        tell('rewritten', first, `“${chain}”第 ${size} 条的指纹与${where}不同：第 ${range(first, size)} 条之间被改写过，指纹是重新算的。`);
      }
    }
  }
}
