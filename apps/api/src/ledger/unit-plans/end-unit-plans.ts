import { endInstance } from '../../approvals/end-instance.js';
import type { Tx } from '../../journal/record.js';
import { changeUnitPlan } from './unit-plan-store.js';
import { UnitPlan } from './unit-plan.entity.js';

/**
 * Takes back the editions under way of units that do not answer for the task any more; what was filed stays.
 * @param stays whether a unit goes on planning
 * @param why for the journal: 系统：任务已销号
 */
export async function endUnitPlans(tx: Tx, taskId: string, stays: (unitId: string) => boolean, why: string): Promise<void> {
  const open = await tx.sql.find(UnitPlan, "WHERE task_id = ? AND state IN ('drafting', 'at_head', 'at_office', 'returned') ORDER BY id", [taskId]);
  for (const plan of open.filter(({ unitId }) => !stays(unitId))) {
    if (plan.instanceId !== null) await endInstance(tx, plan.instanceId, why);
    await changeUnitPlan(tx, plan, { state: 'abandoned', openKey: plan.id });
  }
}
