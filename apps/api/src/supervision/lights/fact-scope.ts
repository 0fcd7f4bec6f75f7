import type { Statements } from '../../database/statements.js';

/** Which tasks: of one jurisdiction, or only some of them. */
export interface FactScope { jurisdictionId: string; taskIds: readonly string[] | 'all' }

/** Rows of the tasks in scope: all of the jurisdiction's in one statement, some of them 500 at a time. The callback gets the condition on the task's id. */
export async function inScope<Row>(sql: Statements, { jurisdictionId, taskIds }: FactScope, statement: (where: (column: string) => string) => string): Promise<Row[]> {
  if (taskIds === 'all') return sql.select<Row>(statement(() => 't.jurisdiction_id = ?'), [jurisdictionId]);
  const rows: Row[] = [];
  for (let start = 0; start < taskIds.length; start += 500) {
    const some = taskIds.slice(start, start + 500);
    rows.push(...(await sql.select<Row>(statement((column) => `t.jurisdiction_id = ? AND ${column} IN (${some.map(() => '?').join(',')})`), [jurisdictionId, ...some])));
  }
  return rows;
}
