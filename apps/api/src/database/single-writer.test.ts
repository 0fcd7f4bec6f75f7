import { expect, test } from '@jest/globals';
import { setTimeout as wait } from 'node:timers/promises';
import { Entity, type EntityManager } from 'typeorm';
import { newId } from '../kernel/ids.js';
import { Id, Int } from './columns.js';
import { createDataSource } from './data-source.js';
import { isDeadlock, isDuplicate, isForeignKey } from './database-errors.js';
import { column, createTable } from './migrations/table.js';
import { OutsideTransactionError } from './transaction-scope.js';
import { describeOnBothDatabases } from './testing.js';
import type { QueryRunner } from 'typeorm';

@Entity('parent')
class Parent {
  @Id() id!: string;
  @Int() turn!: number;
}

@Entity('child')
class Child {
  @Id() id!: string;
  @Int() turn!: number;
}

class Tables {
  readonly name = 'Tables0000000000001';
  async up(runner: QueryRunner): Promise<void> {
    await createTable(runner, { name: 'parent', columns: [column.id(), column.int('turn')] });
    await createTable(runner, { name: 'child', columns: [column.id(), column.int('turn')], references: { id: 'parent' } });
  }
  down(): Promise<void> {
    return Promise.resolve();
  }
}

const schema = { entities: [Parent, Child], migrations: [Tables] };
const refused = new Error('planned');

describeOnBothDatabases('overlapping requests', (open) => {
  test('fifty transactions, every fifth rolled back, keep exactly what was acknowledged', async () => {
    const { dataSource } = await open(schema);
    const one = (turn: number) => async (em: EntityManager): Promise<number> => {
      const id = newId();
      await em.insert(Parent, { id, turn });
      await wait(turn % 3);
      await em.insert(Child, { id, turn });
      if (turn % 5 === 0) throw refused;
      return turn;
    };
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, (_, turn) => dataSource.transaction(one(turn))));
    const acknowledged = outcomes.flatMap((outcome) => (outcome.status === 'fulfilled' ? [outcome.value] : []));
    expect(acknowledged).toHaveLength(40);
    for (const table of [Parent, Child]) {
      const kept = (await dataSource.getRepository<{ turn: number }>(table).find()).map((row) => row.turn);
      expect(kept.sort((a, b) => a - b)).toEqual(acknowledged);
    }
  });

  test('a plain save beside an open transaction survives its rollback, and readers do not see what is not committed', async () => {
    const { dataSource } = await open(schema);
    let goOn!: () => void;
    const pause = new Promise<void>((resolve) => { goOn = resolve; });
    const doomed = dataSource.transaction(async (em) => {
      await em.insert(Parent, { id: newId(), turn: 1 });
      await pause;
      throw refused;
    });
    await wait(20);
    expect(await dataSource.getRepository(Parent).count()).toBe(0);
    const beside = dataSource.getRepository(Parent).save({ id: newId(), turn: 2 });
    await wait(20);
    goOn();
    await expect(doomed).rejects.toBe(refused);
    await beside;
    expect((await dataSource.getRepository(Parent).find()).map((row) => row.turn)).toEqual([2]);
  });

  test('asking past the running transaction is refused instead of waiting for ever', async () => {
    const { dataSource } = await open(schema);
    const parents = dataSource.getRepository(Parent);
    await expect(dataSource.transaction(() => parents.find())).rejects.toThrow(OutsideTransactionError);
    await expect(dataSource.transaction(() => parents.insert({ id: newId(), turn: 1 }))).rejects.toThrow(OutsideTransactionError);
    await expect(dataSource.transaction(() => dataSource.transaction(() => Promise.resolve()))).rejects.toThrow(OutsideTransactionError);
    await parents.insert({ id: newId(), turn: 1 });
    expect(await parents.count()).toBe(1);
  });

  test('errors of both drivers are told apart', async () => {
    const { dataSource } = await open(schema);
    const id = newId();
    await dataSource.getRepository(Parent).insert({ id, turn: 1 });
    const duplicate: unknown = await dataSource.getRepository(Parent).insert({ id, turn: 2 }).catch((error: unknown) => error);
    expect([isDuplicate(duplicate), isForeignKey(duplicate), isDeadlock(duplicate)]).toEqual([true, false, false]);
    const orphan: unknown = await dataSource.getRepository(Child).insert({ id: newId(), turn: 1 }).catch((error: unknown) => error);
    expect([isDuplicate(orphan), isForeignKey(orphan), isDeadlock(orphan)]).toEqual([false, true, false]);
    await dataSource.getRepository(Child).insert({ id, turn: 1 });
    const pointedAt: unknown = await dataSource.getRepository(Parent).delete({ id }).catch((error: unknown) => error);
    expect(isForeignKey(pointedAt)).toBe(true);
    expect([isDuplicate(refused), isDuplicate(null)]).toEqual([false, false]);
  });
});

describeOnBothDatabases('one writer per file', (open, kind) => {
  test('a second data source on the same file is refused with a sentence; on a server it is welcome', async () => {
    const { dataSource, config } = await open(schema);
    const second = createDataSource(config, schema);
    if (kind === 'mysql') {
      await (await second).destroy();
      return;
    }
    await expect(second).rejects.toThrow('正由另一个医改台账程序使用');
    await dataSource.destroy();
    await (await createDataSource(config, schema)).destroy();
  });
});
