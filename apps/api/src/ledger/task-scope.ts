import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { Parameter, Statements } from '../database/statements.js';

/** Which tasks are meant: all of a plan, or some. */
export type TaskScope = { planId: string } | { taskIds: readonly string[] };

/** Bound values of one statement: far below what either database takes. */
const most = 500;

/** The condition that a column names a task in scope, with its parameters: one for all tasks of a plan, else one for every 500 tasks. */
export function conditionsOf(scope: TaskScope, column: string): { sql: string; parameters: Parameter[] }[] {
  if ('planId' in scope) return [{ sql: `${column} IN (SELECT id FROM ledger_task WHERE plan_id = ?)`, parameters: [scope.planId] }];
  return Array.from({ length: Math.ceil(scope.taskIds.length / most) }, (_, at) => {
    const some = scope.taskIds.slice(at * most, at * most + most);
    return { sql: `${column} IN (${some.map(() => '?').join(',')})`, parameters: some };
  });
}

/** Entities that belong to the tasks in scope. `tail`: further conditions and the order, which holds within 500 tasks. */
export async function findOfTasks<E extends ObjectLiteral>(sql: Statements, target: EntityTarget<E>, scope: TaskScope, column = 'task_id', tail = '', parameters: Parameter[] = []): Promise<E[]> {
  const found: E[] = [];
  for (const condition of conditionsOf(scope, column)) found.push(...(await sql.find(target, `WHERE ${condition.sql} ${tail}`, [...condition.parameters, ...parameters])));
  return found;
}

/** Rows by what they belong to, in their order. */
export function byOwner<Row, Owner>(rows: readonly Row[], ownerOf: (row: Row) => Owner): Map<Owner, Row[]> {
  const groups = new Map<Owner, Row[]>();
  for (const row of rows) {
    const owner = ownerOf(row);
    const known = groups.get(owner);
    if (known) known.push(row);
    else groups.set(owner, [row]);
  }
  return groups;
}
