import { adjustmentKinds } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import type { ApprovalSubject, DecisionContext, SubjectFacts, SubjectView } from '../../approvals/subjects.js';
import { reading, Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { dayOf, type Clock } from '../../kernel/clock.js';
import { Refusal, refuse } from '../../kernel/errors.js';
import { Unit } from '../../organization/unit.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { unitNames } from '../ledger-rows.js';
import { loadRegistry } from '../plans/load-registry.js';
import { adjustmentEnds, adjustmentWorkflow, hasEnded, stateAt } from './adjustment-nodes.js';
import { adjustmentOnItem } from './adjustment-view.js';
import { applyAdjustment } from './apply-adjustment.js';
import { markedChanges } from './changes.js';
import { checkContent, tooLate } from './check-content.js';
import { contentOf, prefillOf } from './read-content.js';
import { deliverableRows, milestoneRows } from '../unit-plans/plan-moves.js';
import { standingOf, type Standing } from './standing.js';
import { refuseLate } from './start-adjustment.js';
import { TaskAdjustment, type AdjustmentContent } from './task-adjustment.entity.js';

/** An application to change an issued task, as approvals see it. */
export class AdjustmentSubject implements ApprovalSubject {
  readonly type = 'adjustment';

  /** @param approvals read when it is signed: the receipts of changed duties are workflows too */
  constructor(private readonly approvals: () => ApprovalContext, private readonly clock: Clock) {}

  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const adjustment = await em.findOneByOrFail(TaskAdjustment, { id: subjectId });
    const { task, duties } = await standingOf(em, adjustment.taskId);
    const unit = adjustment.unitId === null ? null : await em.findOneByOrFail(Unit, { id: adjustment.unitId });
    return {
      jurisdictionId: task.jurisdictionId, title: `${unit?.name ?? '医改办'}申请${adjustmentKinds[adjustment.kind]}第 ${task.number} 项`, planId: task.planId, taskId: task.id, taskNumber: task.number, taskTitle: task.title,
      unitId: adjustment.unitId, leadUnitId: task.leadUnitId, responsibleUnitIds: [...new Set([...duties.map((duty) => duty.unitId), ...(unit ? [unit.id] : [])])],
    };
  }

  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    // A cross reviewer decides instead of barred people of the office, and must see what it is about.
    const rules = actor.jurisdictionId === facts.jurisdictionId && holds(actor, 'cross_reviewer');
    return Promise.resolve(rules || mayReadTask(actor, facts.jurisdictionId, facts.responsibleUnitIds));
  }

  async check(context: DecisionContext): Promise<void> {
    // The applicant must be told what to mend, not only why; inside the unit its head just says so.
    if (context.returnTarget === adjustmentWorkflow.draft && context.nodeId !== adjustmentWorkflow.head && context.mend.trim() === '') throw refuse('RETURN_TARGET_REQUIRED');
    const forward = context.outcome === 'submit' || context.outcome === 'approve';
    if (!forward) return;
    const { tx, subjectId, nodeId } = context;
    const adjustment = await lockAdjustment(tx, subjectId);
    const standing = await standingOf(tx.em, adjustment.taskId);
    const content = nodeId === adjustmentWorkflow.draft ? await readContent(context, adjustment) : adjustment.content!;
    checkContent(adjustment.kind, content, standing, dayOf(nodeId === adjustmentWorkflow.draft ? tx.now : (adjustment.sentAt ?? tx.now)), await unitNames(tx.em, adjustment.jurisdictionId));
    if (nodeId === adjustmentWorkflow.draft && adjustment.kind === 'extend') await this.checkInTime(tx, adjustment, content, standing.task);
    if (nodeId === adjustmentWorkflow.signOff && adjustment.baseVersion !== standing.task.dutyVersion) throw refuse('ADJUSTMENT_OUTDATED', { number: standing.task.dutyVersion });
  }

  /** In time is judged by the day it was first sent: what others hold it for makes nobody late. */
  private async checkInTime(tx: Tx, adjustment: TaskAdjustment, content: AdjustmentContent, task: Parameters<typeof tooLate>[2]): Promise<void> {
    const asked = adjustment.sentAt ?? tx.now;
    if (adjustment.unitId !== null) return refuseLate(this.approvals(), tx, task, asked);
    const late = await tooLate(this.approvals(), tx.sql, task, asked);
    if (late !== null && content.lateReason === null) throw refuse('FORM_INVALID', { count: 1, reason: `已不足 ${late} 个工作日就到期，请写明为什么现在才提` });
  }

  async decide(context: DecisionContext): Promise<void> {
    const { tx, subjectId, nodeId, outcome, returnTarget, values, attachmentIds } = context;
    const adjustment = await lockAdjustment(tx, subjectId);
    const { task } = await standingOf(tx.em, adjustment.taskId);
    if (outcome === 'submit') await change(tx, adjustment, { formValues: values, content: await readContent(context, adjustment), attachmentIds, sentAt: adjustment.sentAt ?? tx.now, baseVersion: task.dutyVersion });
    // Whoever passes it on has seen the difference from the task as it stands now.
    else if (outcome === 'approve' && nodeId !== adjustmentWorkflow.signOff) await change(tx, adjustment, { baseVersion: task.dutyVersion });
    else if (outcome === 'return' && returnTarget === adjustmentWorkflow.draft) await change(tx, adjustment, { previousContent: adjustment.content });
  }

  async entered(tx: Tx, subjectId: string, _instanceId: string, nodeIds: string[]): Promise<void> {
    const adjustment = await lockAdjustment(tx, subjectId);
    const state = stateAt[nodeIds[0] ?? ''];
    if (state !== undefined && state !== adjustment.state) await change(tx, adjustment, { state });
  }

  async ended(tx: Tx, subjectId: string, _instanceId: string, endNodeIds: string[]): Promise<void> {
    const adjustment = await lockAdjustment(tx, subjectId);
    const standing = await standingOf(tx.em, adjustment.taskId);
    const { content } = adjustment;
    const changes = content === null ? [] : markedChanges(adjustment.kind, content, null, standing, await unitNames(tx.em, adjustment.jurisdictionId));
    const signed = endNodeIds.includes(adjustmentEnds.signed) ? await applyAdjustment(this.approvals(), tx, adjustment, content!, standing) : null;
    const refused = endNodeIds.includes(adjustmentEnds.refused);
    const state = signed ? 'signed' : refused ? 'refused' : 'abandoned';
    await change(tx, adjustment, { state, changes, openKey: null, ...signed });
    if (signed) return;
    tx.append({
      action: refused ? 'adjustment.refused' : 'adjustment.abandoned', resourceType: 'adjustment', resourceId: adjustment.id, taskId: adjustment.taskId, unitId: adjustment.unitId, authority: '流程：任务调整', instanceId: adjustment.instanceId,
      new: { kind: adjustment.kind, state, changes },
    });
  }

  async prefill({ em, subjectId, nodeId }: SubjectView): Promise<Record<string, unknown>> {
    if (nodeId !== adjustmentWorkflow.draft) return {};
    const adjustment = await em.findOneByOrFail(TaskAdjustment, { id: subjectId });
    const standing = await standingOf(em, adjustment.taskId);
    const late = adjustment.kind === 'extend' && adjustment.unitId === null && (await this.isLate(em, adjustment, standing.task));
    return {
      ...prefillOf(adjustment.kind, standing), ...adjustment.formValues, ...(await this.moves(em, adjustment, standing)), kind: adjustmentKinds[adjustment.kind], late: late ? '是' : '否',
      ...(adjustment.kind === 'extend' ? { oldDeadline: standing.task.deadline ?? '' } : {}),
    };
  }

  /** The milestones of the plans in force and what is still to come out of them, with what was typed beside them before. */
  private async moves(em: EntityManager, adjustment: TaskAdjustment, standing: Standing): Promise<Record<string, unknown>> {
    if (adjustment.kind !== 'extend' && adjustment.kind !== 'change') return { milestones: [], deliverables: [] };
    const names = await unitNames(em, adjustment.jurisdictionId);
    const typed = (field: string): Record<string, unknown>[] => (Array.isArray(adjustment.formValues[field]) ? (adjustment.formValues[field] as Record<string, unknown>[]) : []);
    const known = (field: string, name: string, row: Record<string, unknown>) => typed(field).find((one) => one[name] === row[name] && one['planned'] === row['planned']);
    return {
      milestones: milestoneRows(standing.plans, names).map((row) => ({ ...known('milestones', 'milestone', row), ...row })),
      deliverables: deliverableRows(standing.plans, names).map((row) => ({ ...row, ...known('deliverables', 'deliverable', row) })),
    };
  }

  /** A page must open even beyond the loaded calendar; sending asks again and then says so. */
  private async isLate(em: EntityManager, adjustment: TaskAdjustment, task: Parameters<typeof tooLate>[2]): Promise<boolean> {
    const asked = adjustment.sentAt ?? this.clock.now();
    const ask = async (sql: Statements): Promise<boolean> => (await tooLate(this.approvals(), sql, task, asked)) !== null;
    try {
      return em.queryRunner === undefined ? await reading(this.approvals().dataSource, ask) : await ask(new Statements(em.queryRunner));
    } catch (error) {
      if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return false;
      throw error;
    }
  }

  view({ em, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return adjustmentOnItem(em, subjectId);
  }
}

async function readContent({ tx, values }: DecisionContext, adjustment: TaskAdjustment): Promise<AdjustmentContent> {
  const registry = await loadRegistry(tx.em, adjustment.jurisdictionId, dayOf(tx.now));
  return contentOf(adjustment.kind, values, await standingOf(tx.em, adjustment.taskId), registry);
}

async function lockAdjustment(tx: Tx, id: string): Promise<TaskAdjustment> {
  const [adjustment] = await tx.sql.find(TaskAdjustment, 'WHERE id = ?', [id], true);
  if (adjustment === undefined || hasEnded(adjustment.state)) throw refuse('NOT_FOUND');
  return adjustment;
}

async function change(tx: Tx, adjustment: TaskAdjustment, changes: Partial<TaskAdjustment>): Promise<void> {
  await tx.compareAndSet(TaskAdjustment, adjustment.id, adjustment.version, changes);
  Object.assign(adjustment, changes, { version: adjustment.version + 1 });
}
