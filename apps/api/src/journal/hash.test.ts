import { expect, test } from '@jest/globals';
import type { JournalLeaf } from './entry.js';
import { chainHashOf, genesis, inputHashOf, leafHashOf, leafText } from './hash.js';
import { fingerprintOf } from './row-trace.js';

const leaf: JournalLeaf = {
  v: 1, chain: 'yeji', seq: 1, id: '018b2000-0000-7000-8000-000000000001',
  at: '2023-10-12T01:00:00.000Z', realAt: '2026-11-21T08:30:00.123Z',
  actor: { personId: 'p1', name: '李明', unitId: 'u1', unitName: '区卫健委', post: '医改办审核' },
  authority: 'office_reviewer@jurisdiction', action: 'work-item.approved', resource: { type: 'work-item', id: 'w1' },
  unitId: 'u2', taskId: 't1', instanceId: 'i1', workItemId: 'w1',
  old: { state: 'open' }, new: { state: 'closed', ratio: 0.5, note: '“同意”\n' }, reason: null, requestId: 'r1',
};

// These values are the format. They are also printed in docs/journal-format.md; a change of them is a new version.
const text =
  '{"action":"work-item.approved","actor":{"name":"李明","personId":"p1","post":"医改办审核","unitId":"u1","unitName":"区卫健委"},' +
  '"at":"2023-10-12T01:00:00.000Z","authority":"office_reviewer@jurisdiction","chain":"yeji","id":"018b2000-0000-7000-8000-000000000001",' +
  '"instanceId":"i1","new":{"note":"“同意”\\n","ratio":0.5,"state":"closed"},"old":{"state":"open"},"realAt":"2026-11-21T08:30:00.123Z",' +
  '"reason":null,"requestId":"r1","resource":{"id":"w1","type":"work-item"},"seq":1,"taskId":"t1","unitId":"u2","v":1,"workItemId":"w1"}';
const leafHash = '0b37ee40ee0695274693d78df292f2a2e04ef42123f1bed5e02f64642fbf1bcc';
const chainHash1 = 'ce6d67ed89d239c658e5e087e406a9d4ee7f65ce25e4542504807288e7607b07';
const chainHash2 = '8fddf79217fe05f9d21f7f6271d5eee2199b23f955f449ef646d4356f8e72381';

test('golden vector: the leaf text and its hash', () => {
  expect(leafText(leaf)).toBe(text);
  expect(leafHashOf(text)).toBe(leafHash);
});

test('golden vector: the chain hash of the first entry, and of a second one with the same leaf hash', () => {
  expect(chainHashOf('yeji', 1, genesis, leafHash, 1)).toBe(chainHash1);
  expect(chainHashOf('yeji', 2, chainHash1, leafHash, 1)).toBe(chainHash2);
});

test('golden vector: version 2 names the rows that the change wrote, and its links begin with another line', () => {
  const second: JournalLeaf = {
    ...leaf, v: 2, rows: [{ table: 'work_item', id: 'w1', version: 2, columns: { status: fingerprintOf('done'), closed_at: fingerprintOf('2023-10-12 01:00:00.000'), due_at: null } }],
  };
  const rows = '"rows":[{"columns":{"closed_at":"a9ac2edaa4b2ca8a245a356f140c8126","due_at":null,"status":"a4c3ed04a95a3da14a9d235c83d868be"},"id":"w1","table":"work_item","version":2}],';
  expect(leafText(second)).toBe(text.replace('"seq":1,', `${rows}"seq":1,`).replace('"v":1,', '"v":2,'));
  expect(leafHashOf(leafText(second))).toBe('f65f58f5c7e00911c73b0338363857bd44709b57f6bdc2cf20b7de02d7dd5a46');
  expect(chainHashOf('yeji', 1, genesis, leafHashOf(leafText(second)))).toBe('638f025f25cf5e0459f2bcf04cdb16f2a1c6554d00c65076a3a0d6dcc21eb4af');
});

test('a link depends on the chain, the number, the previous hash and the leaf', () => {
  const others = [
    chainHashOf('sixian', 1, genesis, leafHash), chainHashOf('yeji', 2, genesis, leafHash),
    chainHashOf('yeji', 1, chainHash1, leafHash), chainHashOf('yeji', 1, genesis, chainHash1),
  ];
  expect(new Set([chainHash1, ...others]).size).toBe(5);
});

test('the order of keys does not matter to a request fingerprint; name and values do', () => {
  expect(inputHashOf('a', { x: 1, y: [2, null] })).toBe(inputHashOf('a', { y: [2, null], x: 1 }));
  expect(inputHashOf('a', { x: 1 })).not.toBe(inputHashOf('b', { x: 1 }));
  expect(inputHashOf('a', { x: 1 })).not.toBe(inputHashOf('a', { x: 2 }));
  expect(inputHashOf('a', undefined)).toBe(inputHashOf('a', null));
});
