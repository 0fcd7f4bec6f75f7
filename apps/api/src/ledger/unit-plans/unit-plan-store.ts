import { In, type EntityManager } from 'typeorm';
import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { Assignment } from '../assignment.entity.js';
import type { LedgerTask } from '../ledger-task.entity.js';
import { Plan } from '../plans/plan.entity.js';
import { UnitPlan } from './unit-plan.entity.js';
import { UnitPlanDeliverable } from './unit-plan-deliverable.entity.js';
import { UnitPlanMilestone } from './unit-plan-milestone.entity.js';
import type { UnitPlanContent } from './unit-plan-content.js';
import type { TaskSpan } from './unit-plan-rules.js';

/** A filed edition with its rows. */
export interface FiledPlan { plan: UnitPlan; milestones: UnitPlanMilestone[]; deliverables: UnitPlanDeliverable[] }

/** A plan inside a change, locked. @throws NOT_FOUND */
export async function lockUnitPlan(tx: Tx, id: string): Promise<UnitPlan> {
  const [plan] = await tx.sql.find(UnitPlan, 'WHERE id = ?', [id], true);
  if (plan === undefined) throw refuse('NOT_FOUND');
  return plan;
}

/** Writes changes of a plan and keeps the object in step. @throws STALE_VERSION */
export async function changeUnitPlan(tx: Tx, plan: UnitPlan, changes: Partial<UnitPlan>): Promise<void> {
  await tx.compareAndSet(UnitPlan, plan.id, plan.version, changes);
  Object.assign(plan, changes, { version: plan.version + 1 });
}

/** The edition in force of one unit's plan for a task; null while none was filed. */
export async function filedPlanOf(em: EntityManager, taskId: string, unitId: string): Promise<FiledPlan | null> {
  const plan = await em.findOneBy(UnitPlan, { taskId, unitId, state: 'filed' });
  return plan === null ? null : (await withRows(em, [plan]))[0]!;
}

/** The plans in force of a task by the units that answer for it, in the order of their duties. */
export async function filedPlansOf(em: EntityManager, taskId: string): Promise<FiledPlan[]> {
  const duties = await answeringDuties(em, taskId);
  const plans = await em.findBy(UnitPlan, { taskId, state: 'filed' });
  return withRows(em, duties.flatMap((duty) => plans.filter((plan) => plan.unitId === duty.unitId)));
}

/** The duties that file a plan: the lead's, or everybody's where each answers for itself. */
export async function answeringDuties(em: EntityManager, taskId: string): Promise<Assignment[]> {
  return em.find(Assignment, { where: { taskId, active: true, role: In(['lead', 'responsible']) }, order: { id: 'ASC' } });
}

/** Filed editions with their milestones and deliverables. */
export async function withRows(em: EntityManager, plans: readonly UnitPlan[]): Promise<FiledPlan[]> {
  if (plans.length === 0) return [];
  const ids = In(plans.map((plan) => plan.id));
  const milestones = await em.find(UnitPlanMilestone, { where: { unitPlanId: ids }, order: { position: 'ASC' } });
  const deliverables = await em.find(UnitPlanDeliverable, { where: { unitPlanId: ids }, order: { position: 'ASC' } });
  return plans.map((plan) => ({ plan, milestones: milestones.filter((row) => row.unitPlanId === plan.id), deliverables: deliverables.filter((row) => row.unitPlanId === plan.id) }));
}

/** What a filed edition says, as a next one is compared with it. */
export const plannedIn = ({ milestones, deliverables }: FiledPlan): Pick<UnitPlanContent, 'milestones' | 'deliverables'> => ({
  milestones: milestones.map(({ subTask, title, dueDate, plannedPercent }) => ({ subTask, title, dueDate, plannedPercent })), deliverables: deliverables.map(({ itemKey, title, dueDate }) => ({ key: itemKey, title, dueDate })),
});

/** From the year of its issue to its deadline: what a plan for the task has to cover. */
export async function spanOf(em: EntityManager, task: Pick<LedgerTask, 'planId' | 'deadline'>): Promise<TaskSpan> {
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const issued = plan.issueDate ?? plan.issuedAt?.toISOString().slice(0, 10) ?? task.deadline ?? '';
  return { deadline: task.deadline, firstYear: Number(issued.slice(0, 4)) };
}

/**
 * Puts an edition in force: its rows are written once and for all, the edition before stays as it was, and what was delivered stays delivered.
 * @param before the edition whose place it takes
 */
export async function fileEdition(tx: Tx, plan: UnitPlan, content: UnitPlanContent, before: FiledPlan | null): Promise<void> {
  if (before !== null) await changeUnitPlan(tx, before.plan, { state: 'replaced' });
  await tx.sql.insert(UnitPlanMilestone, content.milestones.map((milestone, index) => Object.assign(new UnitPlanMilestone(), {
    id: newId(), unitPlanId: plan.id, position: index + 1, ...milestone, year: Number(milestone.dueDate.slice(0, 4)), quarter: Math.ceil(Number(milestone.dueDate.slice(5, 7)) / 3),
  })));
  await tx.sql.insert(UnitPlanDeliverable, content.deliverables.map(({ key, title, dueDate }, index) => {
    const known = before?.deliverables.find((one) => one.itemKey === key);
    return Object.assign(new UnitPlanDeliverable(), {
      id: newId(), unitPlanId: plan.id, itemKey: key, position: index + 1, title, dueDate, deliveredOn: known?.deliveredOn ?? null, proof: known?.proof ?? null, attachmentIds: known?.attachmentIds ?? [], reportId: known?.reportId ?? null,
      recordedAt: known?.recordedAt ?? null, version: 1,
    });
  }));
}
