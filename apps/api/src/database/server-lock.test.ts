import { afterEach, expect, test } from '@jest/globals';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { once } from 'node:events';
import { takeServerLock } from './server-lock.js';

const directory = mkdtempSync(join(tmpdir(), 'reform-ledger-lock-'));
let other: ChildProcess | undefined;

afterEach(() => {
  other?.kill('SIGKILL');
  rmSync(directory, { recursive: true, force: true });
});

test('another program holding the file is refused, and its death by kill -9 frees the file', async () => {
  const file = join(directory, 'ledger.sqlite');
  const program = `
    const lock = new (require('better-sqlite3'))(process.argv[1] + '.server.lock');
    lock.exec('BEGIN EXCLUSIVE'); console.log('held'); setInterval(() => lock.open, 1000);`;
  other = spawn(process.execPath, ['-e', program, file], { stdio: ['ignore', 'pipe', 'inherit'], cwd: import.meta.dirname });
  await once(other.stdout!, 'data');
  expect(() => takeServerLock(file)).toThrow('请先停掉那一个');
  other.kill('SIGKILL');
  await once(other, 'exit');
  const release = takeServerLock(file);
  expect(() => takeServerLock(file)).toThrow('请先停掉那一个');
  release();
  takeServerLock(file)();
});
