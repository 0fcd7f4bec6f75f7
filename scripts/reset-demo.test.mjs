import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, jest, test } from '@jest/globals';
import { resetDemo } from './lib/reset-demo.mjs';

let dataDirectory;
let file;
let api;
const config = changes => ({ mode: 'demo', dataDirectory, database: { kind: 'sqlite', file }, ...changes });

beforeEach(() => {
  dataDirectory = mkdtempSync(join(tmpdir(), 'reform-ledger-reset-'));
  file = join(dataDirectory, 'ledger.sqlite');
  for (const path of [file, `${file}-wal`]) writeFileSync(path, 'x');
  mkdirSync(join(dataDirectory, 'attachments', 'a'), { recursive: true });
  writeFileSync(join(dataDirectory, 'kept.txt'), 'x');
  const release = jest.fn();
  api = { release, takeServerLock: jest.fn(() => release), isDemonstration: () => true };
});
afterEach(() => rmSync(dataDirectory, { recursive: true }));

describe('demo:reset', () => {
  test('removes database and attachments, nothing else, under the lock of the server', () => {
    expect(resetDemo(config(), api)).toEqual([file, `${file}-wal`, join(dataDirectory, 'attachments')]);
    expect([file, join(dataDirectory, 'attachments'), join(dataDirectory, 'kept.txt')].map(existsSync)).toEqual([false, false, true]);
    expect(api.takeServerLock).toHaveBeenCalledWith(file);
    expect(api.release).toHaveBeenCalledTimes(1);
  });

  test('has nothing to do without a database', () => {
    rmSync(file);
    expect(resetDemo(config(), api)).toEqual([]);
  });

  test.each([
    ['RESET_IN_PRODUCTION', () => config({ mode: 'production' }), {}],
    ['RESET_NEEDS_EMBEDDED_DATABASE', () => config({ database: { kind: 'mysql', url: 'mysql://u:p@h/d' } }), {}],
    ['SERVER_IS_RUNNING', () => config(), { takeServerLock: () => { throw new Error('held'); } }],
    ['NOT_A_DEMONSTRATION', () => config(), { isDemonstration: () => false }],
  ])('%s: refuses and removes nothing', (code, given, changes) => {
    expect(() => resetDemo(given(), { ...api, ...changes })).toThrow(expect.objectContaining({ code }));
    expect([file, `${file}-wal`].every(existsSync)).toBe(true);
    if (code === 'NOT_A_DEMONSTRATION') expect(api.release).toHaveBeenCalledTimes(1);
  });
});
