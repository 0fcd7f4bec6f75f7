import type { TaskState } from '@reform-ledger/contracts';
import type { Tx } from '../journal/record.js';
import type { Assignment } from './assignment.entity.js';
import { Assignment as AssignmentEntity } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';

type Duty = Pick<Assignment, 'unitId' | 'active' | 'receipt' | 'dispute'>;

/**
 * The state of a task from its duties: the lead's receipt starts the work, the lead's open dispute suspends what is due of
 * it; a co-unit's dispute stops nobody. 分头负责: the first receipt starts it, and it is disputed only when every unit disputes.
 */
export function taskStateOf(task: Pick<LedgerTask, 'state' | 'leadUnitId'>, duties: Duty[]): TaskState {
  if (task.state === 'closed' || task.state === 'suspended') return task.state;
  const active = duties.filter((duty) => duty.active);
  const deciding = task.leadUnitId === null ? active : active.filter((duty) => duty.unitId === task.leadUnitId);
  if (deciding.length > 0 && deciding.every((duty) => duty.dispute === 'open')) return 'disputed';
  return deciding.some((duty) => duty.receipt !== 'unsigned') ? 'in_progress' : 'issued';
}

/** Brings a task's stored state in line with its duties. */
export async function refreshTaskState(tx: Tx, taskId: string): Promise<void> {
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [taskId], true);
  const duties = await tx.sql.find(AssignmentEntity, 'WHERE task_id = ?', [taskId]);
  const state = taskStateOf(task!, duties);
  if (state !== task!.state) await tx.compareAndSet(LedgerTask, task!.id, task!.version, { state });
}
