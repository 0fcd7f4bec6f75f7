import type { Statements } from '../../database/statements.js';

/** Which tasks: of one jurisdiction, or only some of them. */
export interface FactScope { jurisdictionId: string; taskIds: readonly string[] | 'all' }

/** A whole plan in one statement: for each of eight smaller ones MariaDB would read every report of the jurisdiction. SQLite takes 32,766 parameters. */
const atOnce = 5000;

/** Rows of the tasks in scope: all of the jurisdiction's in one statement, some of them 5,000 at a time. The callback gets the condition on the task's id. */
export async function inScope<Row>(sql: Statements, { jurisdictionId, taskIds }: FactScope, statement: (where: (column: string) => string) => string): Promise<Row[]> {
  if (taskIds === 'all') return sql.select<Row>(statement(() => 't.jurisdiction_id = ?'), [jurisdictionId]);
  const rows: Row[] = [];
  for (let start = 0; start < taskIds.length; start += atOnce) {
    const some = taskIds.slice(start, start + atOnce);
    rows.push(...(await sql.select<Row>(statement((column) => `t.jurisdiction_id = ? AND ${column} IN (${some.map(() => '?').join(',')})`), [jurisdictionId, ...some])));
  }
  return rows;
}
