import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import Database from 'better-sqlite3';
import { SetupError } from '../kernel/errors.js';

/**
 * Takes the lock that says "this program writes this database file": `<file>.server.lock` beside it.
 * It is a lock of the operating system, so it ends with the program, also when that is killed; nothing needs cleaning up.
 * @returns a function that gives the lock back
 * @throws SetupError when another program (or another data source of this one) holds it
 */
export function takeServerLock(file: string): () => void {
  mkdirSync(dirname(file), { recursive: true });
  const lock = new Database(`${file}.server.lock`, { timeout: 0 });
  try {
    lock.exec('BEGIN EXCLUSIVE');
  } catch {
    lock.close();
    throw new SetupError([
      `数据库文件 ${file} 正由另一个医改台账程序使用，两个程序同时写会互相等待。请先停掉那一个，或通过正在运行的服务办理。`,
    ]);
  }
  return () => lock.close();
}
