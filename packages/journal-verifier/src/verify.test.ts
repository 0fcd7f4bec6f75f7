import { expect, test } from '@jest/globals';
import { verify } from './index.js';
import { chainHash, chainOf, checkpointOf, entryOf, leafHash, smallJournal, zero, type Entry, type Journal, type Leaf } from './testing/small-journal.js';

const check = async (journal: Partial<Journal>, outside: { name: string; text: string }[] = []) => verify({
  heads: journal.heads, checkpoints: journal.checkpoints,
  entries: async function* () { for (const entry of journal.entries ?? []) yield [entry]; },
  ...(journal.rows ? { rows: async function* () { yield journal.rows!; } } : {}),
}, { outside: outside as never[] }) as Promise<{ ok: boolean; entries: number; rows: number; findings: { kind: string; chain?: string; seq?: number; id?: string; columns?: string[]; checkpoint?: number; message: string }[]; notes: { kind: string; seq?: number }[] }>;

/** What was found, short: kind, chain and number. */
const found = async (journal: Partial<Journal>, outside: Journal['checkpoints'] = []): Promise<string[]> => {
  const { ok, findings } = await check(journal, outside.map(({ no, body }) => ({ name: `checkpoint-${no}.json`, text: body })));
  expect(ok).toBe(findings.length === 0);
  for (const { message } of findings) expect(message).toMatch(/\p{Script=Han}.*。$/u);
  return findings.map(({ kind, chain, seq, id, checkpoint }) => [kind, chain ?? id ?? checkpoint, chain === undefined ? undefined : seq].filter((part) => part !== undefined).join(' '));
};

const chain = (journal: Journal, name = 'a'): Entry[] => journal.entries.filter((entry) => entry.chain === name);
const at = (journal: Journal, seq: number, name = 'a'): Entry => chain(journal, name)[seq - 1]!;
/** Sets the entries of chain a, in the order of their numbers, as a database gives them. */
const setChain = (journal: Journal, entries: Entry[]): void => {
  journal.entries = [...entries.sort((left, right) => left.seq - right.seq), ...chain(journal, 'b')];
};
const head = (journal: Journal, name = 'a') => journal.heads.find((one) => one.chain === name)!;
const forged = (entry: Entry, change: Partial<Leaf>): Entry => entryOf(entry.chain, entry.seq, entry.prevHash, { id: 'forged', ...change });
const noRows = (journal: Journal): Journal => ({ ...journal, rows: undefined as unknown as Journal['rows'] });

test('an untouched journal is good, with its own checkpoints outside too', async () => {
  const journal = smallJournal();
  expect(await found(journal, journal.checkpoints)).toEqual([]);
  expect(await check(journal)).toMatchObject({ entries: 24, rows: 24 });
  expect(await check({})).toMatchObject({ ok: true, entries: 0 });
});

test('1 changed: a leaf, with its own hash, with all its own hashes', async () => {
  const journal = noRows(smallJournal());
  const entry = at(journal, 5);
  const other = forged(entry, { reason: '另一个理由' });
  for (const change of [{ leaf: other.leaf }, { leaf: other.leaf, leafHash: other.leafHash }, other, { leafHash: other.leafHash }, { chainHash: other.chainHash }, { prevHash: other.chainHash }]) {
    expect(await found({ ...journal, entries: journal.entries.map((each) => (each === entry ? { ...each, ...change } : each)) })).toEqual(['changed a 5']);
  }
});

test('2 deleted: anywhere, with the rest renumbered or not, with the head made to fit or not', async () => {
  for (const seq of [1, 6, 11, 12]) {
    const journal = noRows(smallJournal());
    setChain(journal, chain(journal).filter((entry) => entry.seq !== seq));
    expect([seq, await found({ ...journal, checkpoints: [] })]).toEqual([seq, [`deleted a ${seq}`]]);
    setChain(journal, chain(journal).map((entry) => (entry.seq > seq ? { ...entry, seq: entry.seq - 1 } : entry)));
    if (seq < 12) expect([seq, await found({ ...journal, checkpoints: [] })]).toEqual([seq, [`deleted a ${seq}`]]);
    Object.assign(head(journal), { size: 11 });
    if (seq < 12) expect([seq, await found({ ...journal, checkpoints: [] })]).toEqual([seq, [`deleted a ${seq}`]]);
  }
});

test('3 reordered: neighbours, distant ones, and at both ends', async () => {
  for (const [left, right] of [[4, 5], [3, 9], [1, 12], [11, 12], [1, 2]] as const) {
    const journal = noRows(smallJournal());
    const [first, second] = [at(journal, left), at(journal, right)];
    setChain(journal, chain(journal).map((entry) => (entry === first ? { ...second, seq: left } : entry === second ? { ...first, seq: right } : entry)));
    expect([left, right, await found({ ...journal, checkpoints: [] })]).toEqual([left, right, [`reordered a ${left}`]]);
  }
});

test('inserted: forged well or badly, at any place, also with a number that is there already', async () => {
  for (const seq of [1, 6, 12]) {
    for (const wrong of [{}, { leafHash: 'ab'.repeat(32) }]) {
      const journal = noRows(smallJournal());
      const put = { ...forged(at(journal, seq), {}), ...wrong };
      setChain(journal, [...chain(journal).map((entry) => (entry.seq >= seq ? { ...entry, seq: entry.seq + 1 } : entry)), put]);
      expect([seq, await found({ ...journal, checkpoints: [] })]).toEqual([seq, [`inserted a ${seq}`]]);
      Object.assign(head(journal), { size: 13 });
      expect([seq, await found({ ...journal, checkpoints: [] })]).toEqual([seq, [`inserted a ${seq}`]]);
    }
  }
  const journal = noRows(smallJournal());
  setChain(journal, [...chain(journal), forged({ ...at(journal, 12), seq: 13, prevHash: at(journal, 12).chainHash }, {})]);
  expect(await found(journal)).toEqual(['inserted a 13']);
});

test('4 truncated behind a checkpoint with the head made to fit: the entries and their rows', async () => {
  const journal = smallJournal();
  setChain(journal, chain(journal).slice(0, 9));
  Object.assign(head(journal), { size: 9, chainHash: at(journal, 9).chainHash });
  expect(await found(journal)).toEqual(['truncated a 10', 'row-forged a-w10', 'row-forged a-w11', 'row-forged a-w12']);
});

test('6 rewritten with every hash made anew: between the checkpoint that still fits and the one that does not', async () => {
  const journal = smallJournal();
  const before = journal.checkpoints;
  const entries = chainOf('a', 12, (seq) => (seq === 7 ? { reason: '改过' } : {}));
  setChain(journal, entries);
  Object.assign(head(journal), { chainHash: entries.at(-1)!.chainHash });
  expect(await found(journal)).toEqual(['rewritten a 5']);
  const ends = [4, 8, 12].map((size) => [{ chain: 'a', size, head: at(journal, size).chainHash }, { chain: 'b', size, head: at(journal, size, 'b').chainHash }]);
  journal.checkpoints = [];
  for (const chains of ends) journal.checkpoints.push(checkpointOf(journal.checkpoints.length + 1, journal.checkpoints.at(-1)?.hash ?? zero, chains));
  expect(await found(journal)).toEqual([]);
  expect(await found(journal, before)).toEqual(['checkpoint 2', 'checkpoint 3', 'rewritten a 5']);
});

test('9 a whole chain dropped, with its head or without', async () => {
  const journal = noRows(smallJournal());
  const entries = chain(journal);
  expect(await found({ ...journal, entries, checkpoints: [] })).toEqual(['deleted b 1']);
  expect(await found({ ...journal, entries, heads: [head(journal)] })).toEqual(['chain-dropped b 1']);
});

test('10, 11 checkpoints deleted: the newest only against those outside, a middle one by the gap; and changed ones', async () => {
  const journal = noRows(smallJournal());
  const [first, second, third] = journal.checkpoints as [Journal['checkpoints'][0], Journal['checkpoints'][0], Journal['checkpoints'][0]];
  expect(await found({ ...journal, checkpoints: [first, second] })).toEqual([]);
  expect(await found({ ...journal, checkpoints: [first, second] }, [third])).toEqual(['checkpoint 3']);
  expect(await found({ ...journal, checkpoints: [first, third] })).toEqual(['checkpoint 2']);
  expect(await found({ ...journal, checkpoints: [first, { ...second, body: second.body.replace('scheduled', 'command') }, third] })).toEqual(['checkpoint 2']);
  expect(await found({ ...journal, checkpoints: [first, checkpointOf(2, first.hash, (JSON.parse(second.body) as { chains: [] }).chains, { reason: 'command' }), third] })).toEqual(['checkpoint 3']);
});

test('12, 13, 14 rows changed, deleted, forged', async () => {
  const journal = smallJournal();
  const [one, two, ...others] = journal.rows;
  expect(await found({ ...journal, rows: [{ ...one!, row: { ...one!.row, status: 'done' } }, two!, ...others] })).toEqual(['row-changed a 1']);
  expect((await check({ ...journal, rows: [{ ...one!, row: { ...one!.row, opinion: '同意', version: 2 } }, two!, ...others] })).findings).toMatchObject([{ columns: ['opinion', 'version'] }]);
  expect(await found({ ...journal, rows: [two!, ...others] })).toEqual(['row-deleted a 1']);
  expect(await found({ ...journal, rows: [...journal.rows, { table: 'work_item', row: { ...one!.row, id: 'new' } }] })).toEqual(['row-forged new']);
});

test('15 moved to another chain, leaving a hole or none', async () => {
  for (const renumbered of [false, true]) {
    const journal = noRows(smallJournal());
    const entry = at(journal, 6);
    const rest = chain(journal).filter((each) => each !== entry).map((each) => (renumbered && each.seq > 6 ? { ...each, seq: each.seq - 1 } : each));
    if (renumbered) Object.assign(head(journal), { size: 11 });
    journal.entries = [...rest, ...chain(journal, 'b'), { ...entry, chain: 'b', seq: 13 }];
    expect(await found({ ...journal, checkpoints: [] })).toEqual(['moved b 13']);
  }
});

test('16 replayed: a copy at the tail, of the same chain or of another', async () => {
  for (const name of ['a', 'b']) {
    const journal = noRows(smallJournal());
    setChain(journal, [...chain(journal), { ...at(journal, 4, name), chain: 'a', seq: 13 }]);
    expect(await found(journal)).toEqual(['replayed a 13']);
    Object.assign(head(journal), { size: 13, chainHash: at(journal, 4, name).chainHash });
    expect(await found(journal)).toEqual(['replayed a 13']);
  }
});

test('17 an older copy of the whole database: good by itself, not against what is outside', async () => {
  const [older, outside] = [smallJournal(9), smallJournal(12).checkpoints];
  expect(await found(older)).toEqual([]);
  const cut = smallJournal(12);
  for (const name of ['a', 'b']) Object.assign(head(cut, name), { size: 8, chainHash: at(cut, 8, name).chainHash });
  const restored = { entries: cut.entries.filter(({ seq }) => seq <= 8), heads: cut.heads, checkpoints: cut.checkpoints.slice(0, 2), rows: cut.rows.filter(({ row }) => Number(String(row['id']).slice(3)) <= 8) };
  expect(await found(restored)).toEqual([]);
  expect(await found(restored, outside)).toEqual(['checkpoint 3', 'truncated a 9', 'truncated b 9']);
});

test('19 every sampled bit of a dump of 200 entries, flipped, is noticed at its place', async () => {
  const journal = noRows(smallJournal(200));
  const entries = chain(journal);
  let random = 20231012;
  const next = (below: number): number => (random = (random * 1103515245 + 12345) % 2147483648) % below;
  for (let sample = 0; sample < 600; sample += 1) {
    const index = next(entries.length);
    const field = (['leaf', 'leafHash', 'prevHash', 'chainHash'] as const)[sample % 4]!;
    const bytes = Buffer.from(entries[index]![field], 'utf8');
    bytes[next(bytes.length)]! ^= 1 << next(7);
    const changed = { ...entries[index]!, [field]: bytes.toString('utf8') };
    if (changed[field] === entries[index]![field]) continue;
    const near = entries.slice(Math.max(0, index - 2), index + 3).map((entry) => (entry === entries[index] ? changed : entry));
    const { findings } = await verify({ partial: index > 2, entries: async function* () { yield near; } });
    expect([sample, field, findings.map(({ seq, kind }: { seq: number; kind: string }) => [seq, kind])]).toEqual([sample, field, [[index + 1, 'changed']]]);
  }
}, 20_000);

test('20 every single entry of a small dump, deleted', async () => {
  const journal = noRows(smallJournal(40));
  for (const entry of journal.entries) {
    expect(await found({ ...journal, checkpoints: [], entries: journal.entries.filter((each) => each !== entry) })).toEqual([`deleted ${entry.chain} ${entry.seq}`]);
  }
});

test('21 two entries with one number, and numbers that are none', async () => {
  const journal = noRows(smallJournal());
  const entries = chain(journal);
  expect(await found({ ...journal, entries: [...entries.slice(0, 6), forged(at(journal, 6), {}), ...entries.slice(6), ...chain(journal, 'b')] })).toEqual(['inserted a 6']);
  expect(await found({ ...journal, entries: [{ ...at(journal, 3), seq: 0 }, ...journal.entries] })).toEqual(['inserted a 0']);
  expect(await found({ ...journal, entries: [...entries, { ...at(journal, 3), seq: 2 ** 60 }, ...chain(journal, 'b')] })).toEqual([`inserted a ${2 ** 60}`]);
});

test('22 an empty chain, and another beginning', async () => {
  expect(await found({ entries: [], heads: [{ chain: 'a', size: 0, chainHash: zero }], checkpoints: [] })).toEqual([]);
  const other = [entryOf('a', 1, 'ab'.repeat(32))];
  expect(await found({ entries: other, heads: [{ chain: 'a', size: 1, chainHash: other[0]!.chainHash }] })).toEqual(['changed a 1']);
});

test('23 a leaf written otherwise, meaning the same: the stored bytes count', async () => {
  const good = entryOf('a', 1, zero, { new: { b: 1, a: 'Å\u2028\u{1F600}', n: 9007199254740991, x: '\ufffd' } });
  const heads = [{ chain: 'a', size: 1, chainHash: good.chainHash }];
  expect(await found({ entries: [good], heads })).toEqual([]);
  const others = [
    JSON.stringify(JSON.parse(good.leaf), null, 1), good.leaf.replace('"b":1', '"b":1.0'), good.leaf.replace('Å', 'A\u030a'), good.leaf.replace('\u2028', '\\u2028'),
    good.leaf.replace('9007199254740991', '9007199254740992'), good.leaf.replace('\u{1F600}', '\\ud83d\\ude00'), good.leaf.replace('\ufffd', '\ud800'), `${good.leaf} `, `\ufeff${good.leaf}`,
  ];
  for (const leaf of others) expect([leaf, await found({ entries: [{ ...good, leaf }], heads })]).toEqual([leaf, ['changed a 1']]);
});

test('24 the version put down, in the leaf or only in the link; an unknown version', async () => {
  const journal = noRows(smallJournal());
  const entry = at(journal, 6);
  for (const put of [
    { ...entry, chainHash: chainHash('a', 6, entry.prevHash, entry.leafHash, 1) }, entryOf('a', 6, entry.prevHash, { v: 1, id: 'old' }), { ...forged(entry, { v: 3 }) },
  ]) expect(await found({ ...journal, entries: journal.entries.map((each) => (each === entry ? put : each)) })).toEqual(['changed a 6']);
  const old = chainOf('a', 3, () => ({ v: 1 }));
  expect(await found({ entries: old, heads: [{ chain: 'a', size: 3, chainHash: old[2]!.chainHash }] })).toEqual([]);
});

test('25 what is hashed as a leaf cannot pass for a link', () => {
  expect(leafHash('x')).not.toBe(chainHash('', 0, zero, zero));
});

test('26 a checkpoint of another installation, and a file that is none', async () => {
  const journal = noRows(smallJournal());
  expect(await found(journal, [checkpointOf(1, zero, [], { installation: 'elsewhere' })])).toEqual(['foreign 1']);
  expect((await check(journal, [{ name: 'x.json', text: '{"no":1}' }])).findings).toMatchObject([{ kind: 'checkpoint', message: expect.stringContaining('x.json') }]);
});

test('27 outside checkpoints of size 0, beyond the log, and two different ones with one number', async () => {
  const journal = { ...noRows(smallJournal()), checkpoints: undefined as unknown as Journal['checkpoints'] };
  const point = (no: number, size: number, hash: string) => checkpointOf(no, zero, [{ chain: 'a', size, head: hash }]);
  expect(await found(journal, [point(1, 0, zero)])).toEqual([]);
  expect(await found(journal, [point(1, 0, 'ab'.repeat(32))])).toEqual(['rewritten a 1']);
  expect(await found(journal, [point(9, 99, zero)])).toEqual(['truncated a 13']);
  expect(await found(journal, [point(1, 4, at(journal, 4).chainHash), point(1, 5, at(journal, 5).chainHash)])).toEqual(['checkpoint 1']);
});

test('28 a clock set back is worth a look and no proof', async () => {
  const entries = chainOf('a', 6, (seq) => (seq === 4 ? { realAt: '2023-10-11T00:00:00.000Z' } : {}));
  expect(await check({ entries, heads: [{ chain: 'a', size: 6, chainHash: entries[5]!.chainHash }] })).toMatchObject({ ok: true, notes: [{ kind: 'clock', seq: 4 }] });
});
