import type { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import type { ApprovalContext } from './approval-context.js';
import { mayBeLeftWhere } from './left-open.js';
import { mineWhere } from './mine-where.js';

/** The actor's next open work item: the one due first, then the one waiting longest. Null when nothing waits. */
export async function nextItemOf(context: Pick<ApprovalContext, 'subjects'>, sql: Statements, actor: Actor): Promise<{ id: string } | null> {
  const where = mineWhere(actor);
  const [row] = await sql.select<{ id: string }>(`SELECT w.id FROM work_item w WHERE ${where.sql} AND w.optional = 0 AND NOT ${mayBeLeftWhere(context)} ORDER BY w.due_at IS NULL, w.due_at, w.opened_at, w.id LIMIT 1`, where.parameters);
  return row ? { id: row.id } : null;
}
