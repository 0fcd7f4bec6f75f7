import type { UnitHome } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { reading } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { limitsOf } from '../../organization/limits.js';
import type { Assignment } from '../assignment.entity.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { dueDateOf } from './unit-plan-view.js';
import { UnitPlan } from './unit-plan.entity.js';

type OwnPlan = NonNullable<UnitHome['tasks'][number]['unitPlan']>;

/** How a unit stands with its plans, by task id: in force, under way, or still to be filed by its date. Tasks for which it files none are absent. */
export async function plansOfUnit(approvals: ApprovalContext, em: EntityManager, lines: readonly { task: LedgerTask; duty: Assignment }[], now: Date): Promise<Map<string, OwnPlan>> {
  const asked = lines.filter(({ task, duty }) => (duty.role === 'lead' || duty.role === 'responsible') && duty.receipt !== 'unsigned' && task.state !== 'closed' && task.state !== 'suspended');
  if (asked.length === 0) return new Map();
  const { unitId, jurisdictionId } = asked[0]!.duty;
  const plans = await em.find(UnitPlan, { where: { unitId, taskId: In(asked.map(({ task }) => task.id)), state: In(['filed', 'drafting', 'at_head', 'at_office', 'returned']) }, select: { id: true, taskId: true, edition: true, state: true } });
  const { unitPlanDays } = await reading(approvals.dataSource, (sql) => limitsOf(sql, jurisdictionId));
  const found = new Map<string, OwnPlan>();
  for (const { task, duty } of asked) {
    const own = plans.filter((plan) => plan.taskId === task.id);
    const filed = own.find((plan) => plan.state === 'filed');
    const underWay = own.find((plan) => plan.state !== 'filed');
    const dueDate = filed ? null : await dueDateOf(approvals, duty, unitPlanDays);
    found.set(task.id, { state: filed ? 'filed' : underWay ? 'under_way' : 'missing', edition: filed?.edition ?? null, dueDate, overdue: dueDate !== null && dueDate < dayOf(now) });
  }
  return found;
}
