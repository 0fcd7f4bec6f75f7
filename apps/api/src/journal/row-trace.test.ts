import { beforeAll, expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { describeOnBothDatabases } from '../database/testing.js';
import { takeApart } from '../database/write-observer.js';
import { Unit } from '../organization/unit.entity.js';
import { migrations } from '../database/migrations/index.js';
import { entities } from '../entities.js';
import type { JournalLeaf } from './entry.js';
import { Journal, type Tx } from './record.js';
import { fingerprintOf } from './row-trace.js';
import { about, clerk, request, TwoTimes } from './testing.js';

const unit = (id: string): Unit => ({ id, jurisdictionId: 'yeji', name: `单位${id}`, legalName: '', kind: 'medical', validFrom: '2023-01-01', validTo: null, sample: false, seedKey: null, version: 1 }) as Unit;

describeOnBothDatabases('the rows an entry names', (open) => {
  let dataSource: DataSource;
  let journal: Journal;
  beforeAll(async () => {
    ({ dataSource } = await open({ entities, migrations }, 'suite'));
    journal = new Journal(dataSource, new TwoTimes());
  });

  /** What the last entry of a change says about rows. */
  async function rowsOf(change: (tx: Tx) => Promise<unknown>): Promise<JournalLeaf['rows']> {
    await journal.record(clerk, request(), async (tx) => {
      tx.append(about('f', 'first'));
      await change(tx);
      tx.append(about('f', 'last'));
    });
    const [last, first] = (await dataSource.query("SELECT leaf FROM journal_entry WHERE chain = 'yeji' ORDER BY seq DESC LIMIT 2") as { leaf: string }[]).map(({ leaf }) => JSON.parse(leaf) as JournalLeaf);
    expect([first!.v, first!.rows]).toEqual([2, []]);
    return last!.rows;
  }

  test('a new row with every column that is not empty; a further change in the same act belongs to it', async () => {
    expect(await rowsOf(async (tx) => {
      await tx.sql.insert(Unit, unit('a'));
      await tx.compareAndSet(Unit, 'a', 1, { name: '区人民医院' });
    })).toEqual([{ table: 'unit', id: 'a', version: 2, created: true, columns: {
      jurisdiction_id: fingerprintOf('yeji'), name: fingerprintOf('区人民医院'), kind: fingerprintOf('medical'), valid_from: fingerprintOf('2023-01-01'),
    } }]);
  });

  test('a compare-and-set names what it set, and nothing when somebody was faster', async () => {
    expect(await rowsOf((tx) => tx.compareAndSet(Unit, 'a', 2, { validTo: '2023-12-31', sample: true })))
      .toEqual([{ table: 'unit', id: 'a', version: 3, columns: { valid_to: fingerprintOf('2023-12-31'), sample: fingerprintOf(1) } }]);
    expect(await rowsOf((tx) => tx.sql.compareAndSet(Unit, 'a', 2, { name: 'x' }))).toEqual([]);
  });

  test('a written-out statement is followed, by id or by any condition, with values of its own or of the database', async () => {
    await rowsOf((tx) => tx.sql.insert(Unit, unit('b')));
    expect(await rowsOf((tx) => tx.sql.execute("UPDATE unit SET legal_name = ?, seed_key = 'k', valid_to = NULL, version = version + 1 WHERE id = ? AND version = ?", ['全称', 'b', 1])))
      .toEqual([{ table: 'unit', id: 'b', version: 2, columns: { legal_name: fingerprintOf('全称'), seed_key: fingerprintOf('k'), valid_to: null } }]);
    expect(await rowsOf((tx) => tx.sql.execute('UPDATE unit SET legal_name = name WHERE jurisdiction_id = ? AND id <> ?', ['yeji', 'a'])))
      .toEqual([{ table: 'unit', id: 'b', version: null, columns: { legal_name: fingerprintOf('单位b') } }]);
    expect(await rowsOf((tx) => tx.sql.execute('DELETE FROM unit WHERE name = ?', ['单位b']))).toEqual([{ table: 'unit', id: 'b', version: null, deleted: true, columns: {} }]);
    expect(await rowsOf(async (tx) => { await tx.sql.insert(Unit, unit('c')); await tx.sql.execute('DELETE FROM unit WHERE id = ?', ['c']); })).toEqual([]);
  });

  test('a statement that cannot be followed is refused', async () => {
    await expect(rowsOf((tx) => tx.sql.execute("INSERT INTO unit (id) VALUES ('x')"))).rejects.toThrow('Rows of unit are evidence');
    await expect(rowsOf((tx) => tx.sql.execute('DELETE FROM unit'))).rejects.toThrow('Rows of unit are evidence');
  });
});

test('the fingerprint of a value can be made by hand, and what is empty has none', () => {
  // printf approve | sha256sum | cut -c1-32
  expect([fingerprintOf('approve'), fingerprintOf(Buffer.from('approve'))]).toEqual(['74e21680eac7385ca408cb01878465fd', '74e21680eac7385ca408cb01878465fd']);
  expect([null, '', 0, '0', '[]', '{}'].map(fingerprintOf)).toEqual([null, null, null, null, null, null]);
});

test('a statement on another table is left alone', () => {
  expect(takeApart('UPDATE outbox SET sent_at = ? WHERE id = ?', (table) => table === 'unit')).toBeUndefined();
  expect(takeApart('SELECT * FROM unit', () => true)).toBeUndefined();
});
