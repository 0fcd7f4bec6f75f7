import type { Assignment } from '../assignment.entity.js';
import type { LedgerTask } from '../ledger-task.entity.js';

/** Why a unit cannot plan for a task now, in words; null when nothing stands in the way. Asked at the start and again at each step forward. */
export function planObstacle(task: Pick<LedgerTask, 'state'>, duty: Pick<Assignment, 'receipt' | 'dispute'> | undefined, closed: boolean): string | null {
  if (task.state === 'closed' || closed) return '已经销号，不用再报';
  if (task.state === 'suspended') return '任务已中止，恢复办理以后再报';
  if (duty === undefined) return '只有牵头单位（分头负责的各责任单位）报实施方案，这家单位现在不是';
  if (duty.dispute === 'open') return '责任异议还没有裁定，裁定以后再报';
  return duty.receipt === 'unsigned' ? '任务书还没有签收，先签收' : null;
}
