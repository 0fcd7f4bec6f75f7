import { expect, test } from '@jest/globals';
import type { DataSource } from 'typeorm';
import { connectionWithin, limitWaiting, statementWithin } from './patience.js';

const never = new Promise<never>(() => undefined);

test('a statement that is not answered in time ends with its connection; one that is answered does not', async () => {
  const dataSource = {} as DataSource;
  let discarded = 0;
  const discard = (): void => { discarded += 1; };
  expect(await statementWithin(dataSource, Promise.resolve('without a limit'), discard)).toBe('without a limit');
  limitWaiting(dataSource, 0.02);
  expect(await statementWithin(dataSource, Promise.resolve('in time'), discard)).toBe('in time');
  await expect(statementWithin(dataSource, Promise.reject(new Error('its own error')), discard)).rejects.toThrow('its own error');
  expect(discarded).toBe(0);
  await expect(statementWithin(dataSource, never, discard)).rejects.toMatchObject({ code: 'DATABASE_SILENT' });
  expect(discarded).toBe(1);
});

test('a connection that comes too late is given back once, by whoever waited for it', async () => {
  const dataSource = {} as DataSource;
  limitWaiting(dataSource, 0.02);
  let arrive!: (connection: string) => void;
  const pending = new Promise<string>((resolve) => { arrive = resolve; });
  const given: string[] = [];
  let gaveUp = 0;
  await expect(connectionWithin(dataSource, pending, (connection) => given.push(connection), () => { gaveUp += 1; })).rejects.toMatchObject({ code: 'DATABASE_SILENT' });
  expect([gaveUp, given]).toEqual([1, []]);
  arrive('late');
  await pending;
  expect(given).toEqual(['late']);
});
