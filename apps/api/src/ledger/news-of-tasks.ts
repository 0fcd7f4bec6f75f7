import type { JournalLeaf } from '../journal/entry.js';
import type { TracedRow } from '../journal/row-trace.js';
import type { Parameter, Statements } from '../database/statements.js';

/** How long each chain of the journal was. */
export type Heads = ReadonlyMap<string, number>;

/** After so many entries everything is read anew. */
const manyEntries = 2_000;

/** Where a line of the ledger is read from, and how a row leads to its task; null where it concerns all of them. */
const taskOf: Readonly<Record<string, string | null>> = {
  ledger_task: 'SELECT id AS task_id FROM ledger_task WHERE id IN', assignment: 'SELECT task_id FROM assignment WHERE id IN', task_target: 'SELECT task_id FROM task_target WHERE id IN',
  progress_report: 'SELECT task_id FROM progress_report WHERE id IN', report_part: 'SELECT r.task_id FROM report_part p JOIN progress_report r ON r.id = p.report_id WHERE p.id IN',
  ledger_task_version: 'SELECT task_id FROM ledger_task_version WHERE id IN', task_adjustment: 'SELECT task_id FROM task_adjustment WHERE id IN', period_light: 'SELECT task_id FROM period_light WHERE id IN',
  reporting_period: null, unit: null,
};

interface EntryRow { action: string; task_id: string | null; leaf: string }
interface LightRound { action: string; at: string; new: { refreshed?: number } | null }

/** The length of every chain. */
export async function readHeads(sql: Statements): Promise<Heads> {
  return new Map((await sql.select<{ chain: string; size: number | string }>('SELECT chain, size FROM journal_head')).map(({ chain, size }) => [chain, Number(size)]));
}

/**
 * The tasks of a plan (and perhaps of others) that entries between two lengths of the journal speak of or whose rows they wrote; 'all' when
 * something concerns every line: a unit's name, a period, a new task, a row that is gone, an entry that does not say which rows it wrote.
 */
export async function newsOfTasks(sql: Statements, planId: string, from: Heads, to: Heads): Promise<ReadonlySet<string> | 'all'> {
  const tasks = new Set<string>();
  const written = new Map<string, string[]>();
  for (const [chain, size] of to) {
    const known = from.get(chain) ?? 0;
    if (size === known) continue;
    // A shorter chain is another database: a backup was restored.
    if (size < known || size - known > manyEntries) return 'all';
    for (const entry of await sql.select<EntryRow>('SELECT action, task_id, leaf FROM journal_entry WHERE chain = ? AND seq > ? AND seq <= ?', [chain, known, size])) {
      if (entry.task_id !== null) tasks.add(entry.task_id);
      const leaf = JSON.parse(entry.leaf) as JournalLeaf;
      if (leaf.rows === undefined || !collect(leaf.rows, written)) return 'all';
      if (entry.action === 'lights.recomputed') for (const id of await refreshed(sql, planId, leaf as LightRound)) tasks.add(id);
    }
  }
  for (const [table, ids] of written) for (const id of await tasksBehind(sql, taskOf[table]!, ids)) tasks.add(id);
  return tasks;
}

/** @returns false when a row concerns every line */
function collect(rows: readonly TracedRow[], written: Map<string, string[]>): boolean {
  for (const row of rows) {
    const statement = taskOf[row.table];
    if (statement === undefined) continue;
    if (statement === null || row.deleted === true || (row.table === 'ledger_task' && row.created === true)) return false;
    written.set(row.table, [...(written.get(row.table) ?? []), row.id]);
  }
  return true;
}

async function tasksBehind(sql: Statements, statement: string, ids: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (let start = 0; start < ids.length; start += 500) {
    const some: Parameter[] = ids.slice(start, start + 500);
    found.push(...(await sql.select<{ task_id: string }>(`${statement} (${some.map(() => '?').join(',')})`, some)).map((row) => row.task_id));
  }
  return found;
}

/** Lights whose words alone changed (days that count on) have no entry of their own: they are those that the round wrote. */
async function refreshed(sql: Statements, planId: string, round: LightRound): Promise<string[]> {
  if (!round.new?.refreshed) return [];
  return (await sql.select<{ task_id: string }>('SELECT task_id FROM task_light WHERE plan_id = ? AND computed_at >= ?', [planId, new Date(round.at)])).map((row) => row.task_id);
}
