import { dutyRoles, type AdjustmentChange, type DutyRole } from '@reform-ledger/contracts';
import type { TaskDuties } from '../ledger-task-version.entity.js';
import { dayWords } from '../day-words.js';

/** What changed between two versions of a task, where no application says so: a ruling on a dispute. */
export function versionChanges(before: TaskDuties, after: TaskDuties, names: ReadonlyMap<string, string>): AdjustmentChange[] {
  const changes: AdjustmentChange[] = [];
  const add = (field: string, was: string, is: string): void => { if (was !== is) changes.push({ field, before: was, after: is, fresh: false }); };
  add('时限', dayWords(before.deadline), dayWords(after.deadline));
  const role = (duties: TaskDuties, unitId: string): string | null => {
    const found = duties.duties.find((duty) => duty.unitId === unitId);
    return found ? dutyRoles[found.role as DutyRole] : null;
  };
  for (const unitId of new Set([...before.duties, ...after.duties].map((duty) => duty.unitId))) add(names.get(unitId) ?? unitId, role(before, unitId) ?? '不负责', role(after, unitId) ?? '不再负责');
  return changes;
}
