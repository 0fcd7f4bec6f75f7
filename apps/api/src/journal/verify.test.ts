import { expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { describeOnBothDatabases } from '../database/testing.js';
import { JournalEntry, type JournalLeaf } from './entry.js';
import { chainHashOf, leafHashOf, leafText } from './hash.js';
import { Journal } from './record.js';
import { about, clerk, folderSchema, request, TwoTimes } from './testing.js';
import { verifyChain, type JournalProblem } from './verify.js';

const entryCount = 12;

describeOnBothDatabases('verification of a chain', (open) => {
  const written = async (): Promise<DataSource> => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    for (let index = 1; index <= entryCount; index += 1) {
      await journal.record(clerk, request(), (tx) => {
        tx.append({ ...about(`f${index}`, `state ${index}`), reason: `理由 ${index}` });
        return Promise.resolve();
      });
    }
    return dataSource;
  };
  const sql = (dataSource: DataSource, ...statements: string[]): Promise<unknown> =>
    statements.reduce<Promise<unknown>>((before, statement) => before.then(() => dataSource.query(statement)), Promise.resolve());
  const firstBad = async (dataSource: DataSource): Promise<Pick<JournalProblem, 'kind' | 'seq'> | null> => {
    const { ok, firstBad: problem, entries } = await verifyChain(dataSource, 'yeji');
    expect(ok).toBe(problem === null);
    if (problem) expect(problem.message).toMatch(/^(第 \d+ 条|链尾)/);
    if (problem === null) expect(entries).toBe(entryCount);
    return problem && { kind: problem.kind, seq: problem.seq };
  };
  const at = (dataSource: DataSource, seq: number): Promise<JournalEntry> =>
    dataSource.getRepository(JournalEntry).findOneByOrFail({ chain: 'yeji', seq });
  /** What somebody who knows the format would do: a changed leaf with its own hashes recomputed. */
  const forge = (entry: JournalEntry, change: Partial<JournalLeaf>): JournalEntry => {
    const leaf = leafText({ ...(JSON.parse(entry.leaf) as JournalLeaf), ...change });
    const leafHash = leafHashOf(leaf);
    const seq = change.seq ?? entry.seq;
    return { ...entry, seq, ...(change.id === undefined ? {} : { id: change.id }), leaf, leafHash, chainHash: chainHashOf('yeji', seq, entry.prevHash, leafHash) };
  };
  // Renumbering goes through negative numbers, as the primary key allows no two equal ones on the way.
  const shift = (from: number, by: number): string[] => [
    `UPDATE journal_entry SET seq = -seq WHERE chain = 'yeji' AND seq >= ${from}`,
    `UPDATE journal_entry SET seq = -seq + ${by} WHERE chain = 'yeji' AND seq < 0`,
    `UPDATE journal_head SET size = size + ${by} WHERE chain = 'yeji'`,
  ];

  test('an untouched chain is good, and an empty one too', async () => {
    const dataSource = await written();
    expect(await firstBad(dataSource)).toBeNull();
    expect(await verifyChain(dataSource, 'nobody')).toMatchObject({ ok: true, entries: 0 });
  });

  test('changed: the text of a leaf', async () => {
    const dataSource = await written();
    await sql(dataSource, `UPDATE journal_entry SET leaf = REPLACE(leaf, '理由 5', '理由 6') WHERE seq = 5`);
    expect(await firstBad(dataSource)).toEqual({ kind: 'changed', seq: 5 });
  });

  test('changed: a leaf with its own hash, or with all its own hashes, recomputed', async () => {
    for (const columns of [['leaf', 'leafHash'], ['leaf', 'leafHash', 'chainHash']] as const) {
      const dataSource = await written();
      const forged = forge(await at(dataSource, 5), { reason: '另一个理由' });
      await dataSource.getRepository(JournalEntry).update({ chain: 'yeji', seq: 5 }, Object.fromEntries(columns.map((name) => [name, forged[name]])));
      expect(await firstBad(dataSource)).toEqual({ kind: 'changed', seq: 5 });
    }
  });

  test('changed: any column that filters use, any hash, either time', async () => {
    const values: Record<string, string> = {
      id: "'x'", person_id: "'p9'", actor_unit_id: 'NULL', action: "'a.b'", resource_type: "'x'", resource_id: "'x'", unit_id: "'u'", task_id: "'t'",
      instance_id: "'i'", work_item_id: "'w'", request_id: "'r'", at: "'2023-10-12 01:00:00.001'", real_at: "'2020-01-01 00:00:00.000'",
      leaf_hash: `'${'ab'.repeat(32)}'`, chain_hash: `'${'ab'.repeat(32)}'`, prev_hash: `'${'ab'.repeat(32)}'`,
    };
    const dataSource = await written();
    for (const [column, value] of Object.entries(values)) {
      const property = dataSource.getMetadata(JournalEntry).columns.find((each) => each.databaseName === column)!.propertyName as keyof JournalEntry;
      const before = await at(dataSource, 7);
      await sql(dataSource, `UPDATE journal_entry SET ${column} = ${value} WHERE seq = 7`);
      expect([column, await firstBad(dataSource)]).toEqual([column, { kind: 'changed', seq: 7 }]);
      await dataSource.getRepository(JournalEntry).update({ chain: 'yeji', seq: 7 }, { [property]: before[property] });
    }
    expect(await firstBad(dataSource)).toBeNull();
  });

  test('deleted: in the middle, at the beginning, at the end', async () => {
    for (const seq of [6, 1, entryCount]) {
      const dataSource = await written();
      await sql(dataSource, `DELETE FROM journal_entry WHERE seq = ${seq}`);
      expect(await firstBad(dataSource)).toEqual({ kind: 'deleted', seq });
    }
  });

  test('deleted, and the rest renumbered to hide it', async () => {
    const dataSource = await written();
    await sql(dataSource, 'DELETE FROM journal_entry WHERE seq = 6', ...shift(7, -1));
    expect(await firstBad(dataSource)).toEqual({ kind: 'deleted', seq: 6 });
  });

  test('inserted: in the middle, well forged or badly', async () => {
    for (const change of [{ id: 'x1' }, { id: 'x1', chain: 'sixian' }, { id: 'x1', action: 'folder.forged' }]) {
      const dataSource = await written();
      const forged = forge(await at(dataSource, 6), change);
      await sql(dataSource, ...shift(6, 1));
      await dataSource.getRepository(JournalEntry).insert('action' in change ? { ...forged, leafHash: 'ab'.repeat(32) } : forged);
      expect([change, await firstBad(dataSource)]).toEqual([change, { kind: 'inserted', seq: 6 }]);
    }
  });

  test('inserted: behind the end', async () => {
    const dataSource = await written();
    const last = await at(dataSource, entryCount);
    const forged = forge({ ...last, prevHash: last.chainHash }, { seq: entryCount + 1, id: 'x2' });
    await dataSource.getRepository(JournalEntry).insert(forged);
    expect(await firstBad(dataSource)).toEqual({ kind: 'inserted', seq: entryCount + 1 });
  });

  test('reordered: neighbours and distant ones', async () => {
    for (const [left, right] of [[4, 5], [3, 9], [1, entryCount]] as const) {
      const dataSource = await written();
      await sql(dataSource,
        `UPDATE journal_entry SET seq = -1 WHERE seq = ${left}`, `UPDATE journal_entry SET seq = ${left} WHERE seq = ${right}`,
        `UPDATE journal_entry SET seq = ${right} WHERE seq = -1`);
      expect([left, right, await firstBad(dataSource)]).toEqual([left, right, { kind: 'reordered', seq: left }]);
    }
  });

  test('head: the last entry rewritten with its hashes, the head changed, the head removed', async () => {
    let dataSource = await written();
    const forged = forge(await at(dataSource, entryCount), { reason: '另一个理由' });
    await dataSource.getRepository(JournalEntry).update({ chain: 'yeji', seq: entryCount }, { leaf: forged.leaf, leafHash: forged.leafHash, chainHash: forged.chainHash });
    expect(await firstBad(dataSource)).toEqual({ kind: 'head', seq: entryCount });
    dataSource = await written();
    await sql(dataSource, `UPDATE journal_head SET chain_hash = '${'ab'.repeat(32)}'`);
    expect(await firstBad(dataSource)).toEqual({ kind: 'head', seq: entryCount });
    await sql(dataSource, 'DELETE FROM journal_head');
    expect(await firstBad(dataSource)).toEqual({ kind: 'head', seq: 0 });
  });
});
