import type { Statements } from '../../database/statements.js';

/** Up to where lights follow: the business day, the journal and the rules they were computed for. */
export interface Covered { day: string; journalSeq: number; rulesNumber: number }

/** Things that happen without any light depending on them. */
const indifferent = ['session', 'login', 'account', 'person', 'appointment', 'notices', 'audit', 'journal', 'attachment', 'lights', 'task-light', 'limits', 'installation', 'reminder', 'mail-message', 'bulletin'];
/** After so many entries it is cheaper to judge everything. */
const manyEntries = 5_000;

/**
 * The tasks that entries of the journal after `from` up to `to` speak of. 'all' when one of them concerns every task: a period opened,
 * a due date or a working day changed, figures imported, a plan issued.
 */
export async function touchedSince(sql: Statements, jurisdictionId: string, from: number, to: number): Promise<string[] | 'all'> {
  if (to <= from) return [];
  if (to - from > manyEntries) return 'all';
  const entries = await sql.select<{ action: string; task_id: string | null }>('SELECT DISTINCT action, task_id FROM journal_entry WHERE chain = ? AND seq > ? AND seq <= ?', [jurisdictionId, from, to]);
  const speaking = entries.filter((entry) => !indifferent.includes(entry.action.split('.')[0]!));
  if (speaking.some((entry) => entry.task_id === null)) return 'all';
  return [...new Set(speaking.map((entry) => entry.task_id!))];
}
