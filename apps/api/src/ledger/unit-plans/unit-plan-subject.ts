import type { EntityManager } from 'typeorm';
import { labelOf } from '../../approvals/labels.js';
import type { ApprovalSubject, DecisionContext, SubjectFacts, SubjectView } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { Unit } from '../../organization/unit.entity.js';
import { Assignment } from '../assignment.entity.js';
import { closedUnits } from '../close-out/closed-parts.js';
import { dayWords } from '../day-words.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { unitPlanContentOf, formRowsOf, type UnitPlanContent } from './unit-plan-content.js';
import { unitPlanChanges } from './unit-plan-changes.js';
import { unitPlanWorkflow as nodes } from './unit-plan-nodes.js';
import { planObstacle } from './unit-plan-obstacle.js';
import { planProblem, revisionProblem } from './unit-plan-rules.js';
import { answeringDuties, changeUnitPlan, fileEdition, filedPlanOf, lockUnitPlan, plannedIn, spanOf, type FiledPlan } from './unit-plan-store.js';
import { unitPlanOnItem } from './unit-plan-view.js';
import { UnitPlan } from './unit-plan.entity.js';

/** A unit's plan for a task as the thing being written, sent and reviewed by `unit-plan`. */
export class UnitPlanSubject implements ApprovalSubject {
  readonly type = 'unit-plan';

  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const plan = await em.findOneByOrFail(UnitPlan, { id: subjectId });
    const task = await em.findOneByOrFail(LedgerTask, { id: plan.taskId });
    const unit = await em.findOneByOrFail(Unit, { id: plan.unitId });
    const responsible = await em.findBy(Assignment, { taskId: task.id, active: true });
    return {
      jurisdictionId: task.jurisdictionId, title: `${unit.name}第 ${task.number} 项实施方案${plan.edition > 1 ? `（第 ${plan.edition} 版）` : ''}`, planId: task.planId, taskId: task.id, taskNumber: task.number, taskTitle: task.title,
      unitId: plan.unitId, leadUnitId: task.leadUnitId, responsibleUnitIds: [...new Set([plan.unitId, ...responsible.map((one) => one.unitId)])],
    };
  }

  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    // A cross reviewer reviews where the office stands aside, and must see what is planned.
    return Promise.resolve((actor.jurisdictionId === facts.jurisdictionId && holds(actor, 'cross_reviewer')) || mayReadTask(actor, facts.jurisdictionId, facts.responsibleUnitIds));
  }

  async check(context: DecisionContext): Promise<void> {
    const { tx, outcome, returnTarget, nodeId } = context;
    if (outcome === 'withdraw' || outcome === 'abandon') return;
    if (returnTarget !== null) {
      // The unit must be told what to mend and until when; inside the unit its head just says so.
      if (nodeId === nodes.office && (context.mend.trim() === '' || context.newDueAt === null)) throw refuse('RETURN_TARGET_REQUIRED');
      return;
    }
    const plan = await lockUnitPlan(tx, context.subjectId);
    const task = await tx.em.findOneByOrFail(LedgerTask, { id: plan.taskId });
    const duty = (await answeringDuties(tx.em, task.id)).find((one) => one.unitId === plan.unitId);
    const obstacle = planObstacle(task, duty, (await closedUnits(tx.sql, task.id)).has(plan.unitId));
    if (obstacle !== null) throw refuse('UNIT_PLAN_BLOCKED', { reason: obstacle });
    const before = await filedPlanOf(tx.em, plan.taskId, plan.unitId);
    // A next edition builds on the one in force; an adjustment may have put another in its place meanwhile.
    if (nodeId !== nodes.draft && (before?.plan.id ?? null) !== plan.replacesId) throw refuse('UNIT_PLAN_OUTDATED', { edition: before!.plan.edition });
    const content = nodeId === nodes.draft ? readContent(context, before) : plan.content!;
    const problem = planProblem(content, await spanOf(tx.em, task)) ?? (before === null ? null : revisionProblem(content, plannedIn(before)));
    if (problem !== null) throw refuse('UNIT_PLAN_INVALID', { reason: problem });
  }

  async decide(context: DecisionContext): Promise<Record<string, unknown> | void> {
    const { tx, nodeId, outcome, returnTarget, opinion, mend, values, attachmentIds } = context;
    if (outcome === 'withdraw' || outcome === 'abandon') return;
    const plan = await lockUnitPlan(tx, context.subjectId);
    if (returnTarget !== null) {
      await changeUnitPlan(tx, plan, { returned: { opinion, mend, by: labelOf(tx.actor), at: tx.now.toISOString() }, previousContent: plan.content });
      return nodeId === nodes.office ? { draftDue: context.newDueAt!.toISOString() } : {};
    }
    if (nodeId === nodes.head) return changeUnitPlan(tx, plan, { sentBy: labelOf(tx.actor), sentAt: tx.now });
    if (nodeId !== nodes.draft) return;
    const before = await filedPlanOf(tx.em, plan.taskId, plan.unitId);
    const content = readContent(context, before);
    const basis = before !== null && typeof values['basis'] === 'string' ? values['basis'].trim() : '';
    return changeUnitPlan(tx, plan, {
      formValues: values, content, measures: content.measures, personResponsible: content.personResponsible, attachmentIds, basis, returned: null, replacesId: before?.plan.id ?? null, edition: (before?.plan.edition ?? 0) + 1,
    });
  }

  async entered(tx: Tx, subjectId: string, _instanceId: string, nodeIds: string[]): Promise<void> {
    const plan = await lockUnitPlan(tx, subjectId);
    const state = nodeIds.includes(nodes.office) ? 'at_office' : nodeIds.includes(nodes.head) ? 'at_head' : nodeIds.includes(nodes.draft) ? (plan.returned === null ? 'drafting' : 'returned') : null;
    if (state !== null && state !== plan.state) await changeUnitPlan(tx, plan, { state });
  }

  async ended(tx: Tx, subjectId: string, instanceId: string, endNodeIds: string[]): Promise<void> {
    const plan = await lockUnitPlan(tx, subjectId);
    const entry = { resourceType: 'unit-plan', resourceId: plan.id, taskId: plan.taskId, unitId: plan.unitId, instanceId };
    if (!endNodeIds.includes(nodes.filed)) {
      await changeUnitPlan(tx, plan, { state: 'abandoned', openKey: plan.id });
      tx.append({ ...entry, action: 'unit-plan.abandoned', authority: '流程：实施方案', new: { edition: plan.edition } });
      return;
    }
    const content = plan.content!;
    const before = await filedPlanOf(tx.em, plan.taskId, plan.unitId);
    await fileEdition(tx, plan, content, before);
    await changeUnitPlan(tx, plan, { state: 'filed', openKey: plan.id, filedBy: labelOf(tx.actor), filedAt: tx.now });
    tx.append({
      ...entry, action: 'unit-plan.filed', authority: '流程：实施方案', reason: plan.basis === '' ? null : plan.basis, old: before === null ? null : { edition: before.plan.edition, ...plannedIn(before) },
      new: { edition: plan.edition, personResponsible: content.personResponsible, milestones: content.milestones, deliverables: content.deliverables, changes: before === null ? [] : unitPlanChanges(plannedIn(before), content) },
    });
    tx.publish({ topic: 'unit-plan.filed', payload: { taskId: plan.taskId, unitId: plan.unitId, unitPlanId: plan.id } });
  }

  async prefill({ em, subjectId, nodeId }: SubjectView): Promise<Record<string, unknown>> {
    if (nodeId !== nodes.draft) return {};
    const plan = await em.findOneByOrFail(UnitPlan, { id: subjectId });
    const task = await em.findOneByOrFail(LedgerTask, { id: plan.taskId });
    const before = await filedPlanOf(em, plan.taskId, plan.unitId);
    const fixed = { edition: `第 ${(before?.plan.edition ?? 0) + 1} 版`, deadline: dayWords(task.deadline) };
    if (plan.content !== null) return { ...plan.formValues, ...fixed };
    if (before !== null) return { ...fixed, measures: before.plan.measures ?? '', personResponsible: before.plan.personResponsible ?? '', ...formRowsOf(plannedIn(before)) };
    const duty = (await answeringDuties(em, task.id)).find((one) => one.unitId === plan.unitId);
    // The end is known: the whole task by its deadline.
    return { ...fixed, ...(duty?.personResponsible ? { personResponsible: duty.personResponsible } : {}), milestones: [{ subTask: '', title: '', ...(task.deadline === null ? {} : { dueDate: task.deadline }), plannedPercent: 100 }], deliverables: [] };
  }

  view({ em, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return unitPlanOnItem(em, subjectId);
  }
}

const readContent = ({ values }: DecisionContext, before: FiledPlan | null): UnitPlanContent => unitPlanContentOf(values, before === null ? [] : plannedIn(before).deliverables, newId);
