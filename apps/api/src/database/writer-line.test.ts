import { afterAll, expect, test } from '@jest/globals';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { WriterLine } from './writer-line.js';

const directory = mkdtempSync(join(tmpdir(), 'reform-ledger-line-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

let files = 0;
/** A connection that counts its commits, and another that sees only what is committed. */
function open(): { line: WriterLine; writer: Database.Database; rows: () => number[]; commits: () => number } {
  const file = join(directory, `${(files += 1)}.sqlite`);
  const writer = new Database(file);
  writer.pragma('journal_mode = WAL');
  writer.exec('CREATE TABLE kept (n INTEGER, filler BLOB)');
  let commits = 0;
  const plain = writer.exec.bind(writer);
  writer.exec = (sql) => {
    commits += sql === 'COMMIT' ? 1 : 0;
    return plain(sql);
  };
  const reader = new Database(file, { readonly: true });
  const rows = (): number[] => (reader.prepare('SELECT n FROM kept ORDER BY n').all() as { n: number }[]).map((row) => row.n);
  return { line: new WriterLine(() => writer), writer, rows, commits: () => commits };
}

async function transaction(line: WriterLine, body: () => void | Promise<void>): Promise<void> {
  await line.take('transaction');
  line.begin();
  try {
    await body();
  } catch (error) {
    await line.undo();
    throw error;
  }
  await line.keep();
}

test('transactions in line share a commit, and each is told only when the commit has returned', async () => {
  const { line, writer, rows, commits } = open();
  const seen: boolean[] = [];
  await Promise.all(Array.from({ length: 20 }, async (_, n) => {
    await transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n));
    seen.push(rows().includes(n));
  }));
  expect(seen).toEqual(Array<boolean>(20).fill(true));
  expect(commits()).toBeLessThan(20);
});

test('one that fails undoes only itself, and hears of it after those before it are on the disk', async () => {
  const { line, writer, rows } = open();
  const insert = (n: number) => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n);
  let rowsWhenTold: number[] = [];
  const outcomes = await Promise.allSettled([
    transaction(line, () => insert(1)),
    transaction(line, () => { insert(2); throw new Error('planned'); }).catch((error: unknown) => { rowsWhenTold = rows(); throw error; }),
    transaction(line, () => insert(3)),
  ]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(rowsWhenTold).toContain(1);
  expect(rows()).toEqual([1, 3]);
});

test('a single statement never joins a group', async () => {
  const { line, writer, rows } = open();
  const single = async (n: number): Promise<void> => {
    await line.take('statement');
    expect(writer.inTransaction).toBe(false);
    writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n);
    line.pass();
  };
  const grouped = (n: number) => transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n));
  await Promise.all([grouped(1), single(2), grouped(3), grouped(4), single(5)]);
  expect(rows()).toEqual([1, 2, 3, 4, 5]);
});

test('when the commit fails, all of its group are told so and none is kept', async () => {
  const { line, writer, rows } = open();
  const exec = writer.exec.bind(writer);
  writer.exec = (sql) => {
    if (sql === 'COMMIT') throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    return exec(sql);
  };
  const outcomes = await Promise.allSettled([1, 2, 3].map((n) => transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n))));
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(rows()).toEqual([]);
  writer.exec = exec;
  await transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(9));
  expect(rows()).toEqual([9]);
});

test('when a transaction cannot even begin, those before it in the group are kept and told so, and nothing stays open', async () => {
  const { line, writer, rows } = open();
  const exec = writer.exec.bind(writer);
  let savepoints = 0;
  writer.exec = (sql) => {
    if (sql === 'SAVEPOINT member' && (savepoints += 1) === 2) throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    return exec(sql);
  };
  const begun = async (n: number): Promise<void> => {
    await line.take('transaction');
    try {
      line.begin();
    } catch (error) {
      line.pass();
      throw error;
    }
    writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n);
    await line.keep();
  };
  const outcomes = await Promise.allSettled([begun(1), begun(2)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
  expect(writer.inTransaction).toBe(false);
  expect(rows()).toEqual([1]);
  await begun(3);
  expect(rows()).toEqual([1, 3]);
});

test('when a transaction can be neither kept nor undone, nothing of its group is kept, all are told so, and the line goes on', async () => {
  const { line, writer, rows } = open();
  const exec = writer.exec.bind(writer);
  let failing = true;
  writer.exec = (sql) => {
    if (failing && sql.includes('RELEASE member')) throw Object.assign(new Error('disk full'), { code: 'SQLITE_FULL' });
    return exec(sql);
  };
  const insert = (n: number) => transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n));
  await expect(insert(1)).rejects.toThrow('disk full');
  failing = false;
  await insert(2);
  expect(rows()).toEqual([2]);
});

test('when the database is full, exactly what was acknowledged is kept, and it goes on when there is room', async () => {
  const { line, writer, rows } = open();
  writer.pragma('max_page_count = 40');
  const attempts = Array.from({ length: 30 }, (_, n) => transaction(line, async () => {
    writer.prepare('INSERT INTO kept VALUES (?, randomblob(9000))').run(n);
    await Promise.resolve();
  }));
  const outcomes = await Promise.allSettled(attempts);
  const acknowledged = outcomes.flatMap(({ status }, n) => (status === 'fulfilled' ? [n] : []));
  expect(acknowledged.length).toBeGreaterThan(0);
  expect(acknowledged.length).toBeLessThan(30);
  expect(rows()).toEqual(acknowledged);
  writer.pragma('max_page_count = 4000');
  await transaction(line, () => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(99));
  expect(rows()).toEqual([...acknowledged, 99]);
});

test('when SQLite drops the transaction in the middle, those before it in the group are told it was not kept', async () => {
  const { line, writer, rows } = open();
  const insert = (n: number) => void writer.prepare('INSERT INTO kept (n) VALUES (?)').run(n);
  const outcomes = await Promise.allSettled([
    transaction(line, () => insert(1)),
    transaction(line, () => { insert(2); writer.prepare('ROLLBACK').run(); throw new Error('dropped'); }),
    transaction(line, () => insert(3)),
  ]);
  const acknowledged = outcomes.flatMap(({ status }, index) => (status === 'fulfilled' ? [index + 1] : []));
  expect(rows()).toEqual(acknowledged);
  expect(acknowledged).toEqual([3]);
});
