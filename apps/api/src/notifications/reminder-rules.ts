import type { ReminderRules } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import { holds } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { StoredReminderRules } from './entities.js';

/** Three days and one day before, on the day, and every three working days after it, three times at most (domain.md §3.11: no burden by the system itself). */
export const defaultReminderRules: ReminderRules = { daysBefore: [3, 1], onDay: true, everyDays: 3, mostAfter: 3 };

/** The rules in force for a jurisdiction; version 0 where it never set its own. */
export async function reminderRulesOf(sql: Statements, jurisdictionId: string): Promise<ReminderRules & { version: number }> {
  const [set] = await sql.find(StoredReminderRules, 'WHERE id = ?', [jurisdictionId]);
  return set ? { daysBefore: set.daysBefore, onDay: set.onDay, everyDays: set.everyDays, mostAfter: set.mostAfter, version: set.version } : { ...defaultReminderRules, version: 0 };
}

/**
 * Sets when a jurisdiction reminds, with the reason. What was already said is not said again.
 * @throws Refusal NOT_ALLOWED unless office director; STALE_VERSION when somebody else changed them meanwhile
 */
export async function changeReminderRules(tx: Tx, wanted: ReminderRules, reason: string, version: number): Promise<void> {
  if (!holds(tx.actor, 'office_director')) throw refuse('NOT_ALLOWED', { reason: '提醒的日子由医改办主任设定' });
  const { jurisdictionId } = tx.actor;
  const { version: known, ...old } = await reminderRulesOf(tx.sql, jurisdictionId);
  if (known !== version) throw refuse('STALE_VERSION');
  const rules = { ...wanted, daysBefore: wanted.daysBefore.toSorted((left, right) => right - left) };
  if (version === 0) await tx.sql.insert(StoredReminderRules, { id: jurisdictionId, ...rules, version: 1 });
  else await tx.compareAndSet(StoredReminderRules, jurisdictionId, version, rules);
  tx.append({ action: 'reminder-rules.changed', resourceType: 'reminder-rules', resourceId: jurisdictionId, authority: `office_director@${jurisdictionId}`, old, new: rules, reason });
}
