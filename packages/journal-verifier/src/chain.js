import { genesis, leafHashOf, linkHasher } from './hashes.js';

const sqlTime = (iso) => iso.replace('T', ' ').replace('Z', '');
/** Columns beside a leaf that repeat it, and what they repeat. */
const copies = {
  id: (leaf) => leaf.id, person_id: (leaf) => leaf.actor.personId, actor_unit_id: (leaf) => leaf.actor.unitId, action: (leaf) => leaf.action, resource_type: (leaf) => leaf.resource.type,
  resource_id: (leaf) => leaf.resource.id, unit_id: (leaf) => leaf.unitId, task_id: (leaf) => leaf.taskId, instance_id: (leaf) => leaf.instanceId, work_item_id: (leaf) => leaf.workItemId, request_id: (leaf) => leaf.requestId, at: (leaf) => sqlTime(leaf.at), real_at: (leaf) => sqlTime(leaf.realAt),
};
const hex = /^[0-9a-f]{64}$/;
export const range = (first, last) => (last > first ? `${first}–${last}` : `${first}`);

/** The leaf of an entry; `wrong` says in words why it cannot be believed. */
function read({ leaf: text, leafHash }) {
  if (text === undefined || text === null) return { leaf: null };
  const genuine = text.isWellFormed() && leafHashOf(text) === leafHash;
  try {
    const leaf = JSON.parse(text);
    if ((leaf.v === 1 || leaf.v === 2) && Number.isSafeInteger(leaf.seq) && leaf.actor && leaf.resource) return genuine ? { leaf } : { leaf, wrong: '内容与指纹不符' };
  } catch { /* said below */ }
  return { leaf: null, wrong: genuine ? '内容不是本系统写的格式' : '内容与指纹不符' };
}

/** Walks one chain, one entry at a time with a look at the next, and reports what is wrong to `found`. */
export class ChainWalk {
  constructor(chain, found, partial = false) {
    Object.assign(this, { chain, found, partial, hash: linkHasher(chain), entries: 0, last: 0, prev: genesis, shift: 0, excused: false, flagged: 0, suspects: [], time: null });
  }

  report(kind, seq, message, more = {}) {
    this.flagged = Math.max(this.flagged, seq);
    this.found({ kind, chain: this.chain, seq, message, ...more });
  }

  /** @returns the leaf for those who read which rows it wrote: also of an entry that was found wrong, as it is reported anyway */
  step(entry, next) {
    const { seq } = entry;
    if (this.entries === 0 && this.partial) Object.assign(this, { last: seq - 1, prev: entry.prevHash });
    this.entries += 1;
    const before = this.last;
    if (!Number.isSafeInteger(seq) || seq <= before) {
      this.report('inserted', seq, seq < 1 ? `编号 ${seq} 不是留痕的编号：这一条是绕过系统加进去的。` : `第 ${seq} 条有两条：其中一条是绕过系统加进去的。`);
      return null;
    }
    this.last = seq;
    if (seq > before + 1) {
      this.report('deleted', before + 1, `第 ${range(before + 1, seq - 1)} 条留痕不见了，前后接不上：被删除。`, { count: seq - 1 - before });
      this.excused = true;
    }
    const { leaf, wrong } = read(entry);
    if (wrong) this.flag(seq, wrong);
    else if (leaf && (leaf.chain !== this.chain || seq - leaf.seq !== this.shift)) this.displaced(entry, leaf, next);
    else this.link(entry, leaf, before);
    this.prev = entry.chainHash;
    if (leaf) this.clock(leaf);
    return leaf?.chain === this.chain ? leaf : null;
  }

  flag(seq, what) {
    this.report('changed', seq, `第 ${seq} 条留痕被改动：${what}。`);
    this.excused = true;
  }

  link(entry, leaf, before) {
    // Equal to the link before, which was recomputed, it is written right; a leaf's hash was compared as text.
    const written = (entry.prevHash === this.prev || hex.test(entry.prevHash)) && (leaf || hex.test(entry.leafHash));
    const fits = written && this.hash(leaf?.v ?? entry.v ?? 2, entry.seq - this.shift, entry.prevHash, entry.leafHash) === entry.chainHash;
    if (!fits) return this.flag(entry.seq, '内容与前后的链条接不上');
    // It still fits what it was once linked to, so the one before it is not the one it was linked to.
    if (entry.prevHash !== this.prev && !this.excused) {
      if (before === 0) return this.flag(entry.seq, '它前面本应什么也没有');
      this.report('changed', before, `第 ${before} 条留痕被改动：内容和指纹都被重写，但后一条仍连着原来的指纹。`);
    }
    this.excused = false;
    const drifted = leaf && entry.columns && Object.keys(copies).find((name) => (entry.columns[name] ?? null) !== copies[name](leaf));
    if (drifted) this.report('changed', entry.seq, `第 ${entry.seq} 条留痕被改动：查询用的“${drifted}”与内容不一致。`);
  }

  /** The entry says that it belongs elsewhere. A shift that goes on was caused before it; a single one is looked into afterwards. */
  displaced({ seq, leafHash }, leaf, next) {
    const by = seq - leaf.seq;
    const { leaf: after, wrong } = next ? read(next) : {};
    this.excused = true;
    if (leaf.chain !== this.chain || wrong || after?.chain !== this.chain || next.seq - after.seq !== by) {
      this.suspects.push({ chain: this.chain, seq, from: { chain: leaf.chain, seq: leaf.seq }, leafHash, by, shift: this.shift, last: !next });
      return;
    }
    const [first, count] = [by > this.shift ? seq - (by - this.shift) : seq - this.shift, Math.abs(by - this.shift)];
    if (by > this.shift) this.report('inserted', first, `第 ${range(first, first + count - 1)} 条留痕是后来插进去的，原来的被挤到了后面。`, { count });
    else this.report('deleted', first, `第 ${range(first, first + count - 1)} 条留痕被删除，后面的被重新编号来遮掩。`, { count });
    this.shift = by;
  }

  /** Time may not run backwards by more than a minute; that is worth a look but no proof of anything. */
  clock({ realAt, seq }) {
    const time = Date.parse(realAt);
    if (this.time !== null && time < this.time - 60_000) this.found({ kind: 'clock', note: true, chain: this.chain, seq, message: `第 ${seq} 条留痕的时间比前一条早：服务器的时钟曾被调回。` });
    this.time = time;
  }

  /** Compares the end with the registered head; `head` undefined: none is known, null: it should be there and is not. */
  end(head) {
    const [size, last] = [head?.size ?? 0, this.last];
    // An end that is looked into already, or a head that was left as it was when the entries were renumbered.
    if (head === undefined || this.suspects.some(({ seq }) => seq === last) || (this.shift !== 0 && size === last - this.shift)) return;
    if (head === null) this.report('head', last, '链尾登记不见了，但还有留痕：链尾登记被删除。');
    else if (size > last) this.report('deleted', last + 1, `链尾登记到第 ${size} 条，但第 ${range(last + 1, size)} 条不见了：被删除。`, { count: size - last });
    else if (size < last) this.report('inserted', size + 1, `链尾登记只到第 ${size} 条，第 ${range(size + 1, last)} 条是绕过系统加进去的。`, { count: last - size });
    else if (head.chainHash !== this.prev && this.flagged < last) this.report('head', size, `链尾登记的指纹与第 ${size} 条不符：最后一条或链尾登记被改动。`);
  }
}
