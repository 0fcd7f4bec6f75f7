import { expect, jest, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { describeOnBothDatabases } from '../database/testing.js';
import { Refusal } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { JournalEntry } from './entry.js';
import { IdempotencyAnswer } from './idempotency.js';
import { listEntries } from './list-entries.js';
import { OutboxMessage } from './outbox.js';
import { Journal, type Tx } from './record.js';
import { about, clerk, Folder, folderSchema, request, TwoTimes } from './testing.js';
import { verifyChain } from './verify.js';

const journalOf = (dataSource: DataSource): Journal => new Journal(dataSource, new TwoTimes());
const codeOf = (promise: Promise<unknown>): Promise<string> =>
  promise.then(() => 'done', (error: unknown) => (error instanceof Refusal ? error.code : String(error)));

const create = (id: string) => async (tx: Tx): Promise<{ id: string; state: string }> => {
  await tx.sql.insert(Folder, { id, state: 'open', version: 1 });
  tx.append(about(id, 'open'));
  tx.publish({ topic: 'folder.opened', payload: { id } });
  return { id, state: 'open' };
};
const close = (id: string, version: number) => async (tx: Tx): Promise<string> => {
  await tx.compareAndSet(Folder, id, version, { state: 'closed' });
  tx.append({ ...about(id, 'closed'), old: { state: 'open' }, reason: '已办结' });
  return 'closed';
};

describeOnBothDatabases('record', (open) => {
  test('keeps the change, its entry with both times, and its message, together', async () => {
    const { dataSource } = await open(folderSchema);
    const id = newId();
    const sent = request({ id });
    expect(await journalOf(dataSource).record(clerk, sent, create(id))).toEqual({ id, state: 'open' });
    expect(await dataSource.getRepository(Folder).find()).toEqual([expect.objectContaining({ id, state: 'open', version: 1 })]);
    const { items, total } = await listEntries(dataSource, { chain: 'yeji' });
    expect(total).toBe(1);
    expect(items[0]).toMatchObject({
      seq: 1, at: '2023-10-12T01:00:00.000Z', realAt: '2026-11-21T08:30:00.123Z', requestId: sent.requestId, action: 'folder.changed',
      actor: { personId: 'p1', name: '李明', unitId: 'u1', unitName: '区卫健委', post: '医改办经办' }, new: { state: 'open' }, old: null,
    });
    const [message] = await dataSource.getRepository(OutboxMessage).find();
    expect(message).toMatchObject({ topic: 'folder.opened', payload: { id }, sentAt: null, attempts: 0, at: new Date('2023-10-12T01:00:00.000Z') });
    expect(await verifyChain(dataSource, 'yeji')).toMatchObject({ ok: true, entries: 1 });
  });

  test('a change that fails leaves nothing: no row, no entry, no message, no number, no kept answer', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const crash = journal.record(clerk, request(1, 'key-crash'), async (tx) => {
      await create(newId())(tx);
      await tx.nextNumber('号');
      throw new Error('power cut');
    });
    await expect(crash).rejects.toThrow('power cut');
    for (const table of [Folder, JournalEntry, OutboxMessage, IdempotencyAnswer]) expect(await dataSource.getRepository(table).count()).toBe(0);
    const number = await journal.record(clerk, request(), async (tx) => {
      tx.append(about('f', 'numbered'));
      return tx.nextNumber('号');
    });
    expect(number).toBe(1);
  });

  test('a change without an entry is refused and undone', async () => {
    const { dataSource } = await open(folderSchema);
    const silent = journalOf(dataSource).record(clerk, request(), (tx) => tx.sql.insert(Folder, { id: newId(), state: 'x', version: 1 }));
    await expect(silent).rejects.toThrow('without a journal entry');
    expect(await dataSource.getRepository(Folder).count()).toBe(0);
  });

  test('compareAndSet: of two who read the same version one wins, the other is told', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const id = newId();
    await journal.record(clerk, request(), create(id));
    const outcomes = await Promise.all([1, 2, 3, 4].map(() => codeOf(journal.record(clerk, request(), close(id, 1)))));
    expect(outcomes.sort()).toEqual(['STALE_VERSION', 'STALE_VERSION', 'STALE_VERSION', 'done']);
    expect(await dataSource.getRepository(Folder).findOneBy({ id })).toMatchObject({ state: 'closed', version: 2 });
    expect((await listEntries(dataSource, { chain: 'yeji' })).total).toBe(2);
  });

  test('fifty at once in one chain: fifty numbers, no gap, every hash right', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const numbers = await Promise.all(Array.from({ length: 50 }, () =>
      journal.record(clerk, request(), async (tx) => {
        await create(newId())(tx);
        return tx.nextNumber('六叶医改');
      })));
    expect(numbers.sort((a, b) => a - b)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    const { items } = await listEntries(dataSource, { chain: 'yeji', order: 'ASC' });
    expect(items.map((entry) => entry.seq)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(await verifyChain(dataSource, 'yeji')).toMatchObject({ ok: true, entries: 50 });
  });

  test('chains are separate, also when they begin at the same moment', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const chains = ['yeji', 'sixian', 'sys'];
    await Promise.all(chains.flatMap((chain) => [1, 2, 3].map(() => journal.record(clerk, { ...request(), chain }, create(newId())))));
    for (const chain of chains) expect(await verifyChain(dataSource, chain)).toMatchObject({ ok: true, entries: 3 });
  });

  test('several entries of one change stand in their order', async () => {
    const { dataSource } = await open(folderSchema);
    await journalOf(dataSource).record(clerk, request(), (tx) => {
      for (let index = 0; index < 450; index += 1) tx.append(about('f', `state-${index}`));
      return Promise.resolve();
    });
    const { items } = await listEntries(dataSource, { chain: 'yeji', order: 'ASC', limit: 500 });
    expect(items.map((entry) => (entry.new as { state: string }).state)).toEqual(Array.from({ length: 450 }, (_, index) => `state-${index}`));
    expect(await verifyChain(dataSource, 'yeji')).toMatchObject({ ok: true, entries: 450 });
  });

  test('a deadlock is tried again; five in a row answer BUSY; nothing is kept of a failed try', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const deadlock = Object.assign(new Error('deadlock'), { code: 'ER_LOCK_DEADLOCK' });
    const id = newId();
    const tries = jest.fn();
    const answer = await journal.record(clerk, request(), async (tx) => {
      tries();
      const kept = await create(id)(tx);
      if (tries.mock.calls.length < 3) throw deadlock;
      return kept;
    });
    expect([answer.id, tries.mock.calls.length]).toEqual([id, 3]);
    expect((await listEntries(dataSource, { chain: 'yeji' })).total).toBe(1);
    tries.mockClear();
    expect(await codeOf(journal.record(clerk, request(), () => { tries(); return Promise.reject(deadlock); }))).toBe('BUSY');
    expect(tries).toHaveBeenCalledTimes(5);
  });

  test('real lock cycles between two rows end well for everybody', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    const [left, right] = [newId(), newId()];
    await journal.record(clerk, request(), create(left));
    await journal.record(clerk, request(), create(right));
    const touch = (first: string, second: string) => journal.record(clerk, request(), async (tx) => {
      for (const id of [first, second]) await tx.sql.execute('UPDATE folder SET version = version + 1 WHERE id = ?', [id]);
      tx.append(about(first, 'touched'));
    });
    await Promise.all(Array.from({ length: 8 }, (_, turn) => (turn % 2 ? touch(left, right) : touch(right, left))));
    const versions = (await dataSource.getRepository(Folder).find()).map((folder) => folder.version);
    expect(versions).toEqual([9, 9]);
  });

  test('a number given out on paper is reserved: the series goes on after it', async () => {
    const { dataSource } = await open(folderSchema);
    const taken = await journalOf(dataSource).record(clerk, request(), async (tx) => {
      tx.append(about('f', 'numbered'));
      await tx.reserveNumber('2023', 3);
      const after = await tx.nextNumber('2023');
      await tx.reserveNumber('2023', 2);
      return [after, await tx.nextNumber('2023'), await tx.nextNumber('2024')];
    });
    expect(taken).toEqual([4, 5, 1]);
  });

  test('lists: filters, total and both ways of paging', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = journalOf(dataSource);
    for (const index of [1, 2, 3, 4, 5]) {
      await journal.record(clerk, request(), (tx) => {
        tx.append({ ...about(`f${index}`, 'x'), taskId: index % 2 ? 'odd' : 'even', unitId: 'u9' });
        return Promise.resolve();
      });
    }
    const seqs = async (filter: object): Promise<number[]> => (await listEntries(dataSource, { chain: 'yeji', ...filter })).items.map((entry) => entry.seq);
    expect(await seqs({ taskId: 'odd' })).toEqual([5, 3, 1]);
    expect(await seqs({ limit: 2, offset: 2 })).toEqual([3, 2]);
    expect(await seqs({ limit: 2, beyondSeq: 3 })).toEqual([2, 1]);
    expect(await seqs({ order: 'ASC', beyondSeq: 3 })).toEqual([4, 5]);
    expect(await seqs({ personId: 'p2' })).toEqual([]);
    expect(await seqs({ unitId: 'u9', from: new Date('2023-10-12T01:00:00Z'), to: new Date('2023-10-13T00:00:00Z') })).toHaveLength(5);
    expect(await seqs({ to: new Date('2023-10-12T01:00:00Z') })).toEqual([]);
    expect((await listEntries(dataSource, { chain: 'sixian' })).total).toBe(0);
  });
});
