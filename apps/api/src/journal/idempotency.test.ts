import { expect, test } from '@jest/globals';
import { describeOnBothDatabases } from '../database/testing.js';
import { Refusal } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { listEntries } from './list-entries.js';
import { Journal, type Tx } from './record.js';
import { about, clerk, Folder, folderSchema, request, TwoTimes } from './testing.js';

const create = async (tx: Tx): Promise<{ id: string }> => {
  const id = newId();
  await tx.sql.insert(Folder, { id, state: 'open', version: 1 });
  tx.append(about(id, 'open'));
  return { id };
};
const refusalOf = (error: unknown): string => (error instanceof Refusal ? error.code : String(error));

describeOnBothDatabases('the same request again', (open) => {
  test('acts once and gets the first answer', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    const first = await journal.record(clerk, request({ a: 1 }, 'key-00001'), create);
    expect(await journal.record(clerk, request({ a: 1 }, 'key-00001'), create)).toEqual(first);
    expect(await dataSource.getRepository(Folder).count()).toBe(1);
    expect((await listEntries(dataSource, { chain: 'yeji' })).total).toBe(1);
  });

  test('ten at the same moment act once and all get one answer', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    const answers = await Promise.all(Array.from({ length: 10 }, () => journal.record(clerk, request(7, 'key-00002'), create)));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(await dataSource.getRepository(Folder).count()).toBe(1);
  });

  test('a double click whose second run would be refused still gets the first answer', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    const { id } = await journal.record(clerk, request(), create);
    const close = async (tx: Tx): Promise<{ closed: string }> => {
      await tx.compareAndSet(Folder, id, 1, { state: 'closed' });
      tx.append(about(id, 'closed'));
      return { closed: id };
    };
    const click = () => journal.record(clerk, request({ id }, 'key-00003'), close);
    expect(await Promise.all([click(), click()])).toEqual([{ closed: id }, { closed: id }]);
    expect(await click()).toEqual({ closed: id });
    await expect(journal.record(clerk, request({ id }, 'key-00004'), close)).rejects.toMatchObject({ code: 'STALE_VERSION' });
  });

  test('with another input it is refused and nothing happens', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    await journal.record(clerk, request({ a: 1 }, 'key-00005'), create);
    const other = await journal.record(clerk, request({ a: 2 }, 'key-00005'), create).catch(refusalOf);
    const otherName = await journal.record(clerk, { ...request({ a: 1 }, 'key-00005'), name: 'burn-folder' }, create).catch(refusalOf);
    expect([other, otherName]).toEqual(['IDEMPOTENCY_MISMATCH', 'IDEMPOTENCY_MISMATCH']);
    expect(await dataSource.getRepository(Folder).count()).toBe(1);
  });

  test('keys belong to their account, and a failed request leaves its key free', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    await journal.record(clerk, request(1, 'key-00006'), create);
    await journal.record({ ...clerk, accountId: 'a2' }, request(2, 'key-00006'), create);
    await expect(journal.record(clerk, request(1, 'key-00007'), () => Promise.reject(new Error('no')))).rejects.toThrow('no');
    await journal.record(clerk, request(2, 'key-00007'), create);
    expect(await dataSource.getRepository(Folder).count()).toBe(3);
  });

  test('a change that answers nothing answers nothing again', async () => {
    const { dataSource } = await open(folderSchema);
    const journal = new Journal(dataSource, new TwoTimes());
    const quiet = async (tx: Tx): Promise<void> => { await create(tx); };
    expect(await journal.record(clerk, request(1, 'key-00008'), quiet)).toBeUndefined();
    expect(await journal.record(clerk, request(1, 'key-00008'), quiet)).toBeUndefined();
  });
});
