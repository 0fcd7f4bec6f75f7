import type { Page, WorkItemQuery, WorkItemRow } from '@reform-ledger/contracts';
import { reading, type Parameter, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { ApprovalContext } from './approval-context.js';
import { mayBeLeftWhere } from './left-open.js';
import { mineWhere, type Where } from './mine-where.js';
import { overdueStage } from './node-settings.js';
import { isUnattended } from './name-reviewer.js';
import { WorkItem } from './work-item.entity.js';
import { workItemRows } from './work-item-row.js';
import { seesAllItems } from './work-item.policy.js';

/**
 * Lists work items by scope: mine (I may decide now), sent (I sent, still waiting), done (I decided), waiting (all open ones of the
 * jurisdiction), unattended (无人可办). What may be left undone (可补录) is in none of them unless asked for by `due`. The total is exactly
 * what the list opens.
 * @throws Refusal NOT_ALLOWED for a scope that shows other people's items to somebody who may not see them
 */
export async function listWorkItems(context: ApprovalContext, actor: Actor, query: WorkItemQuery, now: Date): Promise<Page<WorkItemRow>> {
  return reading(context.dataSource, async (sql) => {
    if (query.scope === 'unattended') return listUnattended(context, sql, actor, query, now);
    const where = filtered(context, scopeWhere(actor, query.scope), query, now);
    const [count] = await sql.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM work_item w WHERE ${where.sql}`, where.parameters);
    const order = query.scope === 'done' ? 'closed_at DESC, id DESC' : 'due_at IS NULL, due_at, opened_at, id';
    const items = await sql.find(WorkItem, `w WHERE ${where.sql} ORDER BY ${order} LIMIT ${query.perPage} OFFSET ${(query.page - 1) * query.perPage}`, where.parameters);
    return { items: await workItemRows(context, sql, items, now), total: Number(count?.n ?? 0) };
  });
}

/** Number of items waiting for this actor: what the red badge shows. Optional ones, and those that may be left (可补录), are not counted. */
export async function countMine(context: Pick<ApprovalContext, 'subjects'>, sql: Statements, actor: Actor): Promise<number> {
  const where = mineWhere(actor);
  const [row] = await sql.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM work_item w WHERE ${where.sql} AND w.optional = 0 AND NOT ${mayBeLeftWhere(context)}`, where.parameters);
  return Number(row?.n ?? 0);
}

function scopeWhere(actor: Actor, scope: Exclude<WorkItemQuery['scope'], 'unattended'>): Where {
  if (scope === 'mine') {
    const where = mineWhere(actor);
    return { sql: `${where.sql} AND w.optional = 0`, parameters: where.parameters };
  }
  if (scope === 'done') return { sql: "w.status = 'done' AND w.closed_by_person_id = ?", parameters: [actor.personId] };
  if (scope === 'sent') return { sql: "w.status = 'open' AND w.sent_by_person_id = ? AND w.optional = 0", parameters: [actor.personId] };
  if (!seesAllItems(actor)) throw refuse('NOT_ALLOWED', { reason: '全部待办由医改办和领导查看' });
  return { sql: "w.status = 'open' AND w.jurisdiction_id = ? AND w.optional = 0", parameters: [actor.jurisdictionId] };
}

function filtered(context: ApprovalContext, where: Where, query: WorkItemQuery, now: Date): Where {
  const sql = [where.sql];
  const parameters: Parameter[] = [...where.parameters];
  const add = (condition: string, ...values: Parameter[]): void => {
    sql.push(condition);
    parameters.push(...values);
  };
  if (query.workflowKey) add('w.workflow_key = ?', query.workflowKey);
  if (query.nodeId) {
    const nodes = query.nodeId.split(',').slice(0, 20);
    sql.push(`(${nodes.map((node) => (node.includes('/') ? '(w.node_id = ? AND w.stage = ?)' : `(w.node_id = ? AND (w.stage IS NULL OR w.stage <> '${overdueStage}'))`)).join(' OR ')})`);
    parameters.push(...nodes.flatMap((node) => node.split('/', 2)));
  }
  if (query.unitId) add('w.unit_id = ?', query.unitId);
  if (query.taskId) add('w.task_id = ?', query.taskId);
  if (query.id) add('w.id = ?', query.id);
  if (query.q) add("(w.title LIKE ? ESCAPE '!' OR w.task_title LIKE ? ESCAPE '!')", `%${escapeLike(query.q)}%`, `%${escapeLike(query.q)}%`);
  if (query.due === 'retroactive') add(mayBeLeftWhere(context));
  else if (query.scope !== 'done') add(`NOT ${mayBeLeftWhere(context)}`);
  if (query.due === 'overdue') add('w.due_at IS NOT NULL AND w.due_at < ?', now);
  if (query.due === 'today') add('w.due_at IS NOT NULL AND w.due_at >= ? AND w.due_at < ?', now, endOfDay(now));
  if (query.due === 'soon') add('w.due_at IS NOT NULL AND w.due_at >= ? AND w.due_at < ?', now, new Date(endOfDay(now).getTime() + 7 * 86_400_000));
  return { sql: sql.join(' AND '), parameters };
}

async function listUnattended(context: ApprovalContext, sql: Statements, actor: Actor, query: WorkItemQuery, now: Date): Promise<Page<WorkItemRow>> {
  const where = filtered(context, scopeWhere(actor, 'waiting'), query, now);
  const open = await sql.find(WorkItem, `w WHERE ${where.sql} ORDER BY opened_at, id`, where.parameters);
  const stuck: WorkItem[] = [];
  for (const item of open) if (await isUnattended(context, sql, item, now)) stuck.push(item);
  const page = stuck.slice((query.page - 1) * query.perPage, query.page * query.perPage);
  return { items: await workItemRows(context, sql, page, now), total: stuck.length };
}

/** What a person typed means itself in a LIKE pattern; both databases know an explicit escape sign. */
const escapeLike = (text: string): string => text.replace(/[!%_]/g, '!$&');

/** Midnight in Asia/Shanghai after `now`. */
function endOfDay(now: Date): Date {
  const offset = 8 * 3_600_000;
  const day = Math.floor((now.getTime() + offset) / 86_400_000) + 1;
  return new Date(day * 86_400_000 - offset);
}
