import { QueryFailedError } from 'typeorm';

/** The driver's own code, e.g. ER_DUP_ENTRY or SQLITE_CONSTRAINT_UNIQUE; undefined for an error not of the database. */
export function databaseErrorCode(error: unknown): string | undefined {
  const source: unknown = error instanceof QueryFailedError ? error.driverError : error;
  const code = (source as { code?: unknown } | null | undefined)?.code;
  return typeof code === 'string' ? code : undefined;
}

const among = (...codes: string[]) => (error: unknown): boolean => codes.includes(databaseErrorCode(error) ?? '');

/** A unique key or primary key is already taken. */
export const isDuplicate = among('ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY');

/** Two transactions waited for each other, or one waited too long: nothing was written, trying again is right. */
export const isDeadlock = among('ER_LOCK_DEADLOCK', 'ER_LOCK_WAIT_TIMEOUT', 'ER_CHECKREAD', 'SQLITE_BUSY', 'SQLITE_BUSY_SNAPSHOT');

/** A row is missing that this one points at, or still pointed at by others. */
export const isForeignKey = among(
  'ER_ROW_IS_REFERENCED_2', 'ER_NO_REFERENCED_ROW_2', 'ER_ROW_IS_REFERENCED', 'ER_NO_REFERENCED_ROW',
  'SQLITE_CONSTRAINT_FOREIGNKEY', 'SQLITE_CONSTRAINT_TRIGGER',
);

const lost = among(
  'ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE', 'EHOSTUNREACH', 'PROTOCOL_CONNECTION_LOST', 'ER_SERVER_SHUTDOWN', 'ER_CONNECTION_KILLED', 'ER_CON_COUNT_ERROR', 'DATABASE_SILENT',
);

/** The database cannot be reached just now, or does not answer. Whether a commit that was under way is kept is not known. */
export const isUnreachable = (error: unknown): boolean => lost(error) || usesClosedConnection(error);

/** The driver names no code where a statement meets a connection that is gone already. */
function usesClosedConnection(error: unknown): boolean {
  const source = (error instanceof QueryFailedError ? error.driverError : error) as { fatal?: unknown; code?: unknown } | null | undefined;
  return source?.fatal === true && source.code === undefined;
}

/** No room for what should be written: the disk of the files or the database's own limit. Nothing of the change is kept. */
export const isStorageFull = among('SQLITE_FULL', 'SQLITE_IOERR_WRITE', 'ER_DISK_FULL', 'ER_RECORD_FILE_FULL', 'ER_ERROR_ON_WRITE', 'ENOSPC', 'EDQUOT', 'EFBIG');
