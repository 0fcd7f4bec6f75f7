import { taskStates, type AuditTaskRow, type AuditTasksPage, type AuditTasksQuery, type TaskState } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { reading, type Parameter } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { mayTrace } from './accountability/read-task-facts.js';

type Row = { id: string; number: number; title: string; plan_title: string; lead: string | null; state: TaskState };

/** The tasks of the actor's jurisdiction that match the words, newest plan first, with how many entries and exports each has. */
export async function listAuditTasks(dataSource: DataSource, actor: Actor, { q, page, perPage }: AuditTasksQuery): Promise<AuditTasksPage> {
  if (!mayTrace(actor)) throw refuse('NOT_ALLOWED', { reason: '责任追溯由审计、医改办主任和领导小组领导查看' });
  const words = `%${(q ?? '').replace(/[!%_]/g, '!$&')}%`;
  const where = "WHERE t.jurisdiction_id = ? AND (t.title LIKE ? ESCAPE '!' OR p.title LIKE ? ESCAPE '!' OR u.name LIKE ? ESCAPE '!' OR t.ordinal_text LIKE ? ESCAPE '!')";
  const from = 'FROM ledger_task t JOIN plan p ON p.id = t.plan_id LEFT JOIN unit u ON u.id = t.lead_unit_id';
  const parameters: Parameter[] = [actor.jurisdictionId, words, words, words, words];
  return reading(dataSource, async (sql) => {
    const [count] = await sql.select<{ total: number | string }>(`SELECT COUNT(*) AS total ${from} ${where}`, parameters);
    const rows = await sql.select<Row>(`SELECT t.id, t.number, t.title, p.title AS plan_title, u.name AS lead, t.state ${from} ${where} ORDER BY t.issued_at DESC, t.plan_id, t.number LIMIT ? OFFSET ?`, [...parameters, perPage, (page - 1) * perPage]);
    const counts = rows.length === 0 ? [] : await sql.select<{ task_id: string; entries: number | string; exports: number | string }>(
      `SELECT task_id, COUNT(*) AS entries, SUM(CASE WHEN action = 'audit.case-file-exported' THEN 1 ELSE 0 END) AS exports FROM journal_entry WHERE task_id IN (${rows.map(() => '?').join(',')}) GROUP BY task_id`, rows.map((row) => row.id));
    const byTask = new Map(counts.map((one) => [one.task_id, one]));
    const items = rows.map((row): AuditTaskRow => ({
      id: row.id, number: Number(row.number), title: row.title, planTitle: row.plan_title, lead: row.lead ?? '分头负责', stateLabel: taskStates[row.state],
      entries: Number(byTask.get(row.id)?.entries ?? 0), exports: Number(byTask.get(row.id)?.exports ?? 0),
    }));
    return { items, total: Number(count!.total) };
  });
}
