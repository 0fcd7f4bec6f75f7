import type { ReminderLine } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import { places } from '../organization/list-page.js';
import { Reminder } from './entities.js';

/** What each digest said, in its order. */
export async function linesOf(sql: Statements, digestIds: readonly string[]): Promise<Map<string, ReminderLine[]>> {
  const lines = new Map<string, ReminderLine[]>(digestIds.map((id) => [id, []]));
  if (digestIds.length === 0) return lines;
  for (const row of await sql.find(Reminder, `WHERE digest_id IN (${places(digestIds)}) ORDER BY digest_id, position`, [...digestIds])) lines.get(row.digestId)!.push(lineOf(row));
  return lines;
}

export const lineOf = ({ title, taskId, taskNumber, taskTitle, link, dueDate, days, stage }: Reminder): ReminderLine =>
  ({ title, taskId, taskNumber, taskTitle, link, dueDate, days, stage });
