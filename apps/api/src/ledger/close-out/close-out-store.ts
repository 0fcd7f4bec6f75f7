import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { TaskCloseOut } from './task-close-out.entity.js';

/** An application inside a change, locked. @throws NOT_FOUND */
export async function lockCloseOut(tx: Tx, id: string): Promise<TaskCloseOut> {
  const [closeOut] = await tx.sql.find(TaskCloseOut, 'WHERE id = ?', [id], true);
  if (closeOut === undefined) throw refuse('NOT_FOUND');
  return closeOut;
}

/** Writes changes of an application and keeps the object in step. @throws STALE_VERSION */
export async function changeCloseOut(tx: Tx, closeOut: TaskCloseOut, changes: Partial<TaskCloseOut>): Promise<void> {
  await tx.compareAndSet(TaskCloseOut, closeOut.id, closeOut.version, changes);
  Object.assign(closeOut, changes, { version: closeOut.version + 1 });
}
