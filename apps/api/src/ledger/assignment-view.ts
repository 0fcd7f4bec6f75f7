import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { Unit } from '../organization/unit.entity.js';
import { Assignment } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';
import { Plan } from './plans/plan.entity.js';
import { TaskTarget } from './task-target.entity.js';
import { revisionBehind } from './task-versions.js';

/** How a duty's receipt reads on screens. */
export const receiptOf = (assignment: Pick<Assignment, 'active' | 'dispute' | 'receipt'>): 'signed' | 'unsigned' | 'deemed' | 'disputed' | 'withdrawn' =>
  !assignment.active ? 'withdrawn' : assignment.dispute === 'open' ? 'disputed' : assignment.receipt;

/** What the work-item page shows of a duty: the task as the document states it, who else is responsible, and the dispute if there is one. */
export async function assignmentView(em: EntityManager, _actor: Actor, id: string): Promise<Record<string, unknown>> {
  const assignment = await em.findOneByOrFail(Assignment, { id });
  const task = await em.findOneByOrFail(LedgerTask, { id: assignment.taskId });
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const all = await em.find(Assignment, { where: { taskId: task.id, active: true }, order: { id: 'ASC' } });
  const targets = await em.find(TaskTarget, { where: { taskId: task.id }, order: { position: 'ASC' } });
  const units = await em.findBy(Unit, { jurisdictionId: task.jurisdictionId });
  const nameOf = (unitId: string): string => units.find((unit) => unit.id === unitId)?.name ?? '';
  return {
    kind: 'assignment', id: assignment.id, taskId: task.id, number: task.number, ordinalText: task.ordinalText, title: task.title, body: task.body,
    planTitle: plan.title, docNumber: plan.docNumber, issueDate: plan.issueDate, deadline: task.deadline, deadlineBasis: task.deadlineBasis, severally: task.severally,
    unitId: assignment.unitId, unitName: nameOf(assignment.unitId), role: assignment.role, viaGroup: assignment.viaGroup, receipt: receiptOf(assignment),
    personResponsible: assignment.personResponsible, receiptDue: assignment.receiptDue.toISOString(), disputeDue: assignment.disputeDue.toISOString(),
    dispute: assignment.dispute === 'none' ? null : {
      state: assignment.dispute, reason: assignment.disputeReason, at: assignment.disputedAt?.toISOString() ?? null,
      ruling: assignment.ruling === null ? null : { ...assignment.ruling, newUnitName: assignment.ruling.newUnitId === null ? null : nameOf(assignment.ruling.newUnitId) },
    },
    units: all.map((one) => ({ unitId: one.unitId, name: nameOf(one.unitId), role: one.role, viaGroup: one.viaGroup, receipt: receiptOf(one) })),
    targets: targets.map(({ target }) => target), revision: await revisionBehind(em, assignment, new Map(units.map((unit) => [unit.id, unit.name]))),
  };
}
