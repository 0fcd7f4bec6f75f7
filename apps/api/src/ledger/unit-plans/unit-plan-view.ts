import type { AttachmentRow, TaskUnitPlans, UnitPlanDetail, UnitPlanStanding } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { workItemRows } from '../../approvals/work-item-row.js';
import { reading } from '../../database/statements.js';
import { Attachment } from '../../documents/attachment.entity.js';
import { attachmentRow } from '../../documents/attachments.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { Refusal, refuse } from '../../kernel/errors.js';
import { limitsOf } from '../../organization/limits.js';
import { Unit } from '../../organization/unit.entity.js';
import { Assignment } from '../assignment.entity.js';
import { closedUnits } from '../close-out/closed-parts.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { Plan } from '../plans/plan.entity.js';
import { decidesOn } from '../task-detail.js';
import { plannedPercentAt } from './planned-progress.js';
import { reportedProgress, type ReportedProgress } from './reported-milestones.js';
import { milestoneName, unitPlanChanges } from './unit-plan-changes.js';
import { planObstacle } from './unit-plan-obstacle.js';
import { answeringDuties, plannedIn, withRows, type FiledPlan } from './unit-plan-store.js';
import { UnitPlan } from './unit-plan.entity.js';

interface Shown { task: LedgerTask; plan: Plan; names: ReadonlyMap<string, string>; files: ReadonlyMap<string, AttachmentRow>; reported: ReadonlyMap<string, ReportedProgress> }

/**
 * How the units of a task stand with their plans: every filed edition with what it changed, the edition under way, and what the actor may begin.
 * @throws NOT_FOUND when the actor may not see the task, as if it did not exist
 */
export async function taskUnitPlans(approvals: ApprovalContext, actor: Actor, taskId: string, now: Date): Promise<TaskUnitPlans> {
  const em = approvals.dataSource.manager;
  const task = await readableTask(approvals, actor, taskId);
  const duties = await answeringDuties(em, taskId);
  const all = await withRows(em, await em.find(UnitPlan, { where: { taskId }, order: { startedAt: 'ASC', id: 'ASC' } }));
  const shown = await shownOf(em, task, all);
  return reading(approvals.dataSource, async (sql) => {
    const open = all.length === 0 ? [] : await workItemRows(approvals, sql, await sql.find(WorkItem, "WHERE task_id = ? AND status = 'open' AND subject_type = 'unit-plan'", [taskId]), now);
    const closed = await closedUnits(sql, taskId);
    const { unitPlanDays } = await limitsOf(sql, task.jurisdictionId);
    const units = await Promise.all(duties.map(async (duty): Promise<UnitPlanStanding> => {
      const own = all.filter(({ plan }) => plan.unitId === duty.unitId);
      const editions = own.filter(({ plan }) => plan.state === 'filed' || plan.state === 'replaced').sort((a, b) => b.plan.edition - a.plan.edition);
      const current = own.find(({ plan }) => isUnderWay(plan));
      const item = current && open.find((one) => one.subjectId === current.plan.id);
      const dueDate = await dueDateOf(approvals, duty, unitPlanDays);
      const inForce = editions.find(({ plan }) => plan.state === 'filed');
      return {
        unitId: duty.unitId, unitName: shown.names.get(duty.unitId) ?? '', dueDate, overdue: editions.length === 0 && dueDate !== null && dueDate < dayOf(now) && !resting(task),
        editions: editions.map((one) => detailOf(one, editions.find(({ plan }) => plan.id === one.plan.replacesId) ?? null, editions.find(({ plan }) => plan.replacesId === one.plan.id)?.plan ?? null, shown)),
        underWay: current ? { ...detailOf(current, editions[0] ?? null, null, shown), workItemId: item?.id ?? null, waitsFor: item?.whoReceives ?? null } : null,
        start: startOf(actor, task, duty, closed.has(duty.unitId), current !== undefined),
        plannedPercent: inForce ? plannedPercentAt(inForce.milestones, dayOf(now)) : null, actualPercent: shown.reported.get(duty.unitId)?.percent ?? null,
      };
    }));
    return { units };
  });
}

/** One edition, for reading and printing. @throws NOT_FOUND unless the actor may see its task */
export async function unitPlanDetail(approvals: ApprovalContext, actor: Actor, id: string): Promise<UnitPlanDetail> {
  const em = approvals.dataSource.manager;
  const plan = await em.findOneBy(UnitPlan, { id });
  if (plan === null) throw refuse('NOT_FOUND');
  const task = await readableTask(approvals, actor, plan.taskId);
  return describe(em, task, plan);
}

/** What a work item of a plan shows: the edition beside the one in force, and the task as the document words it. */
export async function unitPlanOnItem(em: EntityManager, id: string): Promise<Record<string, unknown>> {
  const plan = await em.findOneByOrFail(UnitPlan, { id });
  const task = await em.findOneByOrFail(LedgerTask, { id: plan.taskId });
  return { kind: 'unit-plan', ...(await describe(em, task, plan)), previous: plan.previousContent, task: { id: task.id, number: task.number, title: task.title, body: task.body, deadline: task.deadline, deadlineBasis: task.deadlineBasis } };
}

async function describe(em: EntityManager, task: LedgerTask, plan: UnitPlan): Promise<UnitPlanDetail> {
  const before = plan.replacesId === null ? null : await em.findOneBy(UnitPlan, { id: plan.replacesId });
  const [own, replaced] = await withRows(em, before === null ? [plan] : [plan, before]);
  const next = plan.state === 'replaced' ? await em.findOneBy(UnitPlan, { replacesId: plan.id, state: In(['filed', 'replaced']) }) : null;
  return detailOf(own!, replaced ?? null, next, await shownOf(em, task, [own!]));
}

async function readableTask(approvals: ApprovalContext, actor: Actor, taskId: string): Promise<LedgerTask> {
  const em = approvals.dataSource.manager;
  const task = await em.findOneBy(LedgerTask, { id: taskId });
  if (task === null || task.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  const active = (await em.findBy(Assignment, { taskId, active: true })).map((duty) => duty.unitId);
  if (!mayReadTask(actor, task.jurisdictionId, active) && !(await decidesOn(approvals, actor, taskId))) throw refuse('NOT_FOUND');
  return task;
}

async function shownOf(em: EntityManager, task: LedgerTask, plans: readonly FiledPlan[]): Promise<Shown> {
  const ids = plans.flatMap(({ plan, deliverables }) => [...plan.attachmentIds, ...deliverables.flatMap((one) => one.attachmentIds)]);
  const files = ids.length === 0 ? [] : await em.findBy(Attachment, { id: In([...new Set(ids)]) });
  const units = await em.findBy(Unit, { jurisdictionId: task.jurisdictionId });
  return {
    task, plan: await em.findOneByOrFail(Plan, { id: task.planId }), names: new Map(units.map((unit) => [unit.id, unit.name])), files: new Map(files.map((file) => [file.id, attachmentRow(file)])), reported: await reportedProgress(em, task.id),
  };
}

/** An edition as it is sent; while under way what it says is what was last sent. @param next the edition that took its place */
function detailOf(filed: FiledPlan, before: FiledPlan | null, next: UnitPlan | null, { task, plan: source, names, files, reported }: Shown): UnitPlanDetail {
  const { plan } = filed;
  const said = plan.state === 'filed' || plan.state === 'replaced' ? plannedIn(filed) : (plan.content ?? { milestones: [], deliverables: [] });
  const done = reported.get(plan.unitId)?.done ?? new Set<string>();
  return {
    id: plan.id, taskId: task.id, taskNumber: task.number, taskTitle: task.title, deadline: task.deadline, planTitle: source.title, docNumber: source.docNumber, unitId: plan.unitId, unitName: names.get(plan.unitId) ?? '', edition: plan.edition, state: plan.state,
    measures: plan.measures ?? '', personResponsible: plan.personResponsible ?? '',
    milestones: said.milestones.map((one, index) => ({ position: index + 1, ...one, year: Number(one.dueDate.slice(0, 4)), quarter: Math.ceil(Number(one.dueDate.slice(5, 7)) / 3), done: done.has(milestoneName(one)) })),
    deliverables: said.deliverables.map(({ key, title, dueDate }) => {
      const row = filed.deliverables.find((one) => one.itemKey === key) ?? before?.deliverables.find((one) => one.itemKey === key);
      return { title, dueDate, dropped: next?.content?.dropped?.find((one) => one.key === key)?.reason ?? null, deliveredOn: row?.deliveredOn ?? null, proof: row?.proof ?? null, attachments: (row?.attachmentIds ?? []).flatMap((id) => files.get(id) ?? []), reportId: row?.reportId ?? null };
    }),
    attachments: plan.attachmentIds.flatMap((id) => files.get(id) ?? []), basis: plan.basis, adjustmentId: plan.adjustmentId, returned: plan.returned,
    changes: before === null || before === filed ? [] : changesMarked(before, { ...said, ...(plan.content?.dropped ? { dropped: plan.content.dropped } : {}) }, plan),
    startedBy: plan.startedBy, startedAt: plan.startedAt.toISOString(), sentBy: plan.sentBy, sentAt: plan.sentAt?.toISOString() ?? null, filedBy: plan.filedBy, filedAt: plan.filedAt?.toISOString() ?? null,
  };
}

function changesMarked(before: FiledPlan, said: Parameters<typeof unitPlanChanges>[1], plan: UnitPlan): UnitPlanDetail['changes'] {
  if (said.milestones.length === 0) return [];
  const earlier = plan.previousContent === null ? null : unitPlanChanges(plannedIn(before), plan.previousContent);
  return unitPlanChanges(plannedIn(before), said).map((change) => ({ ...change, fresh: earlier !== null && !earlier.some((one) => one.field === change.field && one.after === change.after) }));
}

const isUnderWay = ({ state }: UnitPlan): boolean => state === 'drafting' || state === 'at_head' || state === 'at_office' || state === 'returned';
const resting = ({ state }: LedgerTask): boolean => state === 'closed' || state === 'suspended';

/** The clerk of the unit may begin; its head is told whose it is. */
function startOf(actor: Actor, task: LedgerTask, duty: Assignment, closed: boolean, underWay: boolean): UnitPlanStanding['start'] {
  const clerk = holds(actor, 'unit_clerk', duty.unitId);
  if (!clerk && !holds(actor, 'unit_approver', duty.unitId)) return null;
  const obstacle = underWay ? '已经在办，办完再改' : planObstacle(task, duty, closed);
  const reason = obstacle ?? (clerk ? null : '由本单位经办人起草，您审签');
  return { allowed: reason === null, reason };
}

/** The day on which a unit's first plan is due; null before its receipt, or beyond the loaded calendar. */
export async function dueDateOf(approvals: ApprovalContext, duty: Pick<Assignment, 'jurisdictionId' | 'receiptAt'>, unitPlanDays: number): Promise<string | null> {
  if (duty.receiptAt === null) return null;
  try {
    return dayOf(await approvals.workingTime.dueAfter(duty.jurisdictionId, duty.receiptAt, unitPlanDays));
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return null;
    throw error;
  }
}
