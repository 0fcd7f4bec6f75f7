import type { Page, WorkItemQuery, WorkItemRow } from '@reform-ledger/contracts';
import { reading, type Parameter, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { ApprovalContext, Holder } from './approval-context.js';
import { mayBeLeftWhere } from './left-open.js';
import { mineWhere, type Where } from './mine-where.js';
import { overdueStage } from './node-settings.js';
import { WorkItem } from './work-item.entity.js';
import { workItemRows } from './work-item-row.js';
import { barredBecause, seesAllItems } from './work-item.policy.js';

/**
 * Lists work items by scope: mine (I may decide now), sent (I sent, still waiting), done (I decided), waiting (all open ones of the
 * jurisdiction), unattended (无人可办). What may be left undone (可补录) is in none of them unless asked for by `due`. The total is exactly
 * what the list opens.
 * @throws Refusal NOT_ALLOWED for a scope that shows other people's items to somebody who may not see them
 */
export async function listWorkItems(context: ApprovalContext, actor: Actor, query: WorkItemQuery, now: Date): Promise<Page<WorkItemRow>> {
  return reading(context.dataSource, async (sql) => {
    if (query.scope === 'unattended') return listUnattended(context, sql, actor, query, now);
    const where = filtered(scopeWhere(actor, query.scope), query, now, mayBeLeftWhere(context));
    const [count] = await sql.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM work_item w WHERE ${where.sql}`, where.parameters);
    const order = query.scope === 'done' ? 'closed_at DESC, id DESC' : 'due_at IS NULL, due_at, opened_at, id';
    // The page is sorted out of the index; whole rows are read only of those on it.
    const page = Number(count?.n ?? 0) === 0 ? [] : await sql.select<{ id: string }>(`SELECT w.id AS id FROM work_item w WHERE ${where.sql} ORDER BY ${order} LIMIT ${query.perPage} OFFSET ${(query.page - 1) * query.perPage}`, where.parameters);
    return { items: await workItemRows(context, sql, await itemsInOrder(sql, page.map(({ id }) => id)), now), total: Number(count?.n ?? 0) };
  });
}

/** Number of items waiting for this actor: what the red badge shows. Optional ones, and those that may be left (可补录), are not counted. */
export async function countMine(context: Pick<ApprovalContext, 'subjects'>, sql: Statements, actor: Actor): Promise<number> {
  const where = mineWhere(actor);
  const [row] = await sql.select<{ n: number | string }>(`SELECT COUNT(*) AS n FROM work_item w WHERE ${where.sql} AND w.optional = 0 AND NOT ${mayBeLeftWhere(context)}`, where.parameters);
  return Number(row?.n ?? 0);
}

/** The items of a scope. @throws Refusal NOT_ALLOWED for other people's items to somebody who may not see them */
export function scopeWhere(actor: Actor, scope: Exclude<WorkItemQuery['scope'], 'unattended'>): Where {
  if (scope === 'mine') {
    const where = mineWhere(actor);
    return { sql: `${where.sql} AND w.optional = 0`, parameters: where.parameters };
  }
  if (scope === 'done') return { sql: "w.status = 'done' AND w.closed_by_person_id = ?", parameters: [actor.personId] };
  if (scope === 'sent') return { sql: "w.status = 'open' AND w.sent_by_person_id = ? AND w.optional = 0", parameters: [actor.personId] };
  if (!seesAllItems(actor)) throw refuse('NOT_ALLOWED', { reason: '全部待办由医改办和领导查看' });
  return { sql: "w.status = 'open' AND w.jurisdiction_id = ? AND w.optional = 0", parameters: [actor.jurisdictionId] };
}

/** The same, narrowed by a query's filters. @param mayBeLeft says which items may be left undone */
export function filtered(where: Where, query: WorkItemQuery, now: Date, mayBeLeft: string): Where {
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
  if (query.due === 'retroactive') add(mayBeLeft);
  else if (query.scope !== 'done') add(`NOT ${mayBeLeft}`);
  if (query.due === 'overdue') add('w.due_at IS NOT NULL AND w.due_at < ?', now);
  if (query.due === 'today') add('w.due_at IS NOT NULL AND w.due_at >= ? AND w.due_at < ?', now, endOfDay(now));
  if (query.due === 'soon') add('w.due_at IS NOT NULL AND w.due_at >= ? AND w.due_at < ?', now, new Date(endOfDay(now).getTime() + 7 * 86_400_000));
  return { sql: sql.join(' AND '), parameters };
}

async function listUnattended(context: ApprovalContext, sql: Statements, actor: Actor, query: WorkItemQuery, now: Date): Promise<Page<WorkItemRow>> {
  const stuck = await unattendedIds(context, sql, filtered(scopeWhere(actor, 'waiting'), query, now, mayBeLeftWhere(context)), now);
  const page = await itemsInOrder(sql, stuck.slice((query.page - 1) * query.perPage, query.page * query.perPage));
  return { items: await workItemRows(context, sql, page, now), total: stuck.length };
}

interface AddressedRow { candidate_key: string | null; other_candidate_key: string | null; recusal: number; responsible_unit_ids: string; barred_person_ids: string }
const addressed = 'w.candidate_key, w.other_candidate_key, w.recusal, w.responsible_unit_ids, w.barred_person_ids';
const addressOf = (row: AddressedRow): string => [row.candidate_key, row.other_candidate_key, row.recusal, row.responsible_unit_ids, row.barred_person_ids].join('|');

/** The same as asking `isUnattended` of each open item: hundreds go to the same posts under the same bars, and those are asked for once. */
async function unattendedIds(context: ApprovalContext, sql: Statements, where: Where, now: Date): Promise<string[]> {
  const open = `FROM work_item w WHERE ${where.sql} AND w.status = 'open' AND w.named_person_id IS NULL`;
  // Told apart here: for DISTINCT over texts MariaDB makes a table on disk, which takes longer than to send them.
  const addresses = new Map((await sql.select<AddressedRow>(`SELECT ${addressed} ${open}`, where.parameters)).map((row) => [addressOf(row), row]));
  const rows = [...addresses.values()];
  const keysOf = (row: AddressedRow): string[] => [row.candidate_key, row.other_candidate_key].filter((key) => key !== null);
  const holders = await context.holders(sql, [...new Set(rows.flatMap(keysOf))], now);
  const byKey = new Map<string, Holder[]>();
  for (const holder of holders) byKey.set(holder.candidateKey, [...(byKey.get(holder.candidateKey) ?? []), holder]);
  const isStuck = (row: AddressedRow): boolean => {
    const bars = { recusal: Number(row.recusal) === 1, responsibleUnitIds: JSON.parse(row.responsible_unit_ids) as string[], barredPersonIds: JSON.parse(row.barred_person_ids) as string[] };
    return !keysOf(row).flatMap((key) => byKey.get(key) ?? []).some((holder) => barredBecause(holder, bars) === null);
  };
  const stuck = new Set(rows.filter(isStuck).map(addressOf));
  if (stuck.size === 0) return [];
  const items = await sql.select<AddressedRow & { id: string }>(`SELECT w.id, ${addressed} ${open} ORDER BY w.opened_at, w.id`, where.parameters);
  return items.filter((row) => stuck.has(addressOf(row))).map(({ id }) => id);
}

async function itemsInOrder(sql: Statements, ids: readonly string[]): Promise<WorkItem[]> {
  if (ids.length === 0) return [];
  const items = new Map((await sql.find(WorkItem, `WHERE id IN (${ids.map(() => '?').join(',')})`, [...ids])).map((item) => [item.id, item]));
  return ids.flatMap((id) => items.get(id) ?? []);
}

/** What a person typed means itself in a LIKE pattern; both databases know an explicit escape sign. */
const escapeLike = (text: string): string => text.replace(/[!%_]/g, '!$&');

/** Midnight in Asia/Shanghai after `now`. */
function endOfDay(now: Date): Date {
  const offset = 8 * 3_600_000;
  const day = Math.floor((now.getTime() + offset) / 86_400_000) + 1;
  return new Date(day * 86_400_000 - offset);
}
