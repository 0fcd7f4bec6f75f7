import { workItemQuery, type WorkItemQuery } from '@reform-ledger/contracts';
import { fromSqlInstant, reading, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import type { ApprovalContext } from './approval-context.js';
import { mayBeLeftWhere } from './left-open.js';
import { filtered, scopeWhere } from './list-work-items.js';
import type { Where } from './mine-where.js';

/** A list of waiting items: how many, the date of the one due first, and since when the oldest of those without a date waits. */
export interface Waiting { total: number; dueAt: Date | null; openedAt: Date | null }

interface Row { n: number | string; due_at: string | Date | null; opened_at: string | Date | null; [list: `l${number}`]: number | string }

/**
 * Counts several lists of waiting items with one look at each item; each is as long as `listWorkItems` with the same filter.
 * @throws Refusal NOT_ALLOWED to somebody who may not see other people's items
 */
export async function countWaiting(context: ApprovalContext, actor: Actor, filters: readonly Partial<WorkItemQuery>[], now: Date): Promise<Waiting[]> {
  const all = scopeWhere(actor, 'waiting');
  const lists = filters.map((filter) => ({ ...workItemQuery.parse({}), ...filter, scope: 'waiting' as const }));
  const rows = await reading(context.dataSource, async (sql) => [
    // What has a due date may not be left: those, nearly all, are counted from the index alone.
    ...(await countApart(sql, all, lists.map((list) => filtered(anything, list, now, '(1 = 0)')), 'w.due_at IS NOT NULL')),
    ...(await countApart(sql, all, lists.map((list) => filtered(anything, list, now, mayBeLeftWhere(context))), 'w.due_at IS NULL')),
  ]);
  return lists.map((_, at) => {
    const own = rows.filter((row) => Number(row[`l${at}`]) === 1);
    return { total: own.reduce((sum, row) => sum + Number(row.n), 0), dueAt: earliest(own.map((row) => row.due_at)), openedAt: earliest(own.map((row) => row.opened_at)) };
  });
}

const anything: Where = { sql: '1 = 1', parameters: [] };

/** How many of these items are in which of the lists together. */
function countApart(sql: Statements, all: Where, lists: readonly Where[], part: string): Promise<Row[]> {
  const columns = lists.map((list, at) => `CASE WHEN ${list.sql} THEN 1 ELSE 0 END AS l${at}`).join(', ');
  return sql.select<Row>(
    `SELECT ${columns}, COUNT(*) AS n, MIN(w.due_at) AS due_at, MIN(CASE WHEN w.due_at IS NULL THEN w.opened_at END) AS opened_at
     FROM work_item w WHERE ${all.sql} AND ${part} GROUP BY ${lists.map((_, at) => `l${at}`).join(', ')}`, [...lists.flatMap(({ parameters }) => parameters), ...all.parameters]);
}

function earliest(instants: readonly (string | Date | null)[]): Date | null {
  const times = instants.flatMap((instant) => (instant === null ? [] : [fromSqlInstant(instant).getTime()]));
  return times.length === 0 ? null : new Date(Math.min(...times));
}
