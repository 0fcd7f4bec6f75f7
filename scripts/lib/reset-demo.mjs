import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { SetupFailure } from './setup-failure.mjs';

/**
 * Removes the demonstration database with its attachments and checkpoints, so that the next start seeds again.
 * @param {{ mode: string, dataDirectory: string, database: { kind: string, file?: string } }} config as the api reads it
 * @param {{ takeServerLock: (file: string) => () => void, isDemonstration: (file: string) => boolean }} api the api's own
 *   lock and its own knowledge of what a demonstration database is
 * @returns {string[]} the removed paths, empty when there was nothing
 * @throws {SetupFailure} RESET_IN_PRODUCTION, RESET_NEEDS_EMBEDDED_DATABASE, SERVER_IS_RUNNING, NOT_A_DEMONSTRATION
 */
export function resetDemo({ mode, dataDirectory, database }, { takeServerLock, isDemonstration }) {
  if (mode !== 'demo') throw new SetupFailure('RESET_IN_PRODUCTION', '正式环境的数据不能用这条命令清除。如确为演示环境，请去掉 NODE_ENV 或 REFORM_LEDGER_MODE 后重试');
  if (database.kind !== 'sqlite') {
    throw new SetupFailure('RESET_NEEDS_EMBEDDED_DATABASE', '这条命令只清除内嵌数据库。使用 DATABASE_URL 时，请在数据库服务器上重建该库');
  }
  const { file } = database;
  if (!existsSync(file)) return [];
  let release;
  try {
    release = takeServerLock(file);
  } catch {
    throw new SetupFailure('SERVER_IS_RUNNING', `服务正在使用 ${file}。请先停掉正在运行的 npm start，再重试`);
  }
  try {
    if (!isDemonstration(file)) throw new SetupFailure('NOT_A_DEMONSTRATION', `${file} 不是演示数据库，没有清除。如确实不再需要，请备份后自行删除`);
    const removed = [file, `${file}-wal`, `${file}-shm`, join(dataDirectory, 'attachments'), join(dataDirectory, 'checkpoints')].filter(existsSync);
    for (const path of removed) rmSync(path, { recursive: true });
    return removed;
  } finally {
    release();
  }
}
