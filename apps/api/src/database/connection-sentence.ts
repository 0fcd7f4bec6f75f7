import { SetupError } from '../kernel/errors.js';
import { databaseErrorCode, isUnreachable } from './database-errors.js';

/** The sentence for whoever starts the service or runs a command; undefined for a fault of ours. */
export function connectionSentence(error: unknown): string | undefined {
  if (error instanceof SetupError) return error.message;
  if (isUnreachable(error)) return '连不上数据库服务器。请检查 DATABASE_URL 里的地址，并确认数据库已启动。';
  const code = databaseErrorCode(error) ?? '';
  if (code === 'ER_ACCESS_DENIED_ERROR' || code === 'ER_DBACCESS_DENIED_ERROR') return '数据库拒绝登录。请检查 DATABASE_URL 里的用户名、密码和库名。';
  if (code === 'ER_BAD_DB_ERROR') return 'DATABASE_URL 里的数据库不存在。请先建库：CREATE DATABASE 库名 CHARACTER SET utf8mb4。';
  return undefined;
}
