import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { inWords, labelOf } from '../approvals/labels.js';
import type { ApprovalSubject, DecisionContext, SubjectFacts, SubjectView } from '../approvals/subjects.js';
import type { Tx } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { limitsOf } from '../organization/limits.js';
import { Unit } from '../organization/unit.entity.js';
import { applyRuling } from './apply-ruling.js';
import { assignmentView } from './assignment-view.js';
import { Assignment } from './assignment.entity.js';
import { mayReadTask } from './ledger.policy.js';
import { LedgerTask } from './ledger-task.entity.js';
import { checkRuling, rulingOf } from './dispute-ruling.js';
import { followLeadDispute } from './reports/follow-lead-dispute.js';
import { refreshTaskState } from './task-state.js';

/** @param newReceiptDue until when a unit signs that is asked now */
type Handler = (context: DecisionContext, assignment: Assignment, newReceiptDue: () => Promise<Date>) => Promise<Record<string, unknown> | void>;

/** One unit's duty as the thing being accepted, disputed and ruled on by `task-acceptance`. */
export class AssignmentSubject implements ApprovalSubject {
  readonly type = 'assignment';

  /** @param approvals read when a duty is reassigned: the new unit's receipt is a workflow too */
  constructor(private readonly approvals: () => ApprovalContext) {}

  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const assignment = await em.findOneByOrFail(Assignment, { id: subjectId });
    const task = await em.findOneByOrFail(LedgerTask, { id: assignment.taskId });
    const unit = await em.findOneByOrFail(Unit, { id: assignment.unitId });
    const responsible = await em.findBy(Assignment, { taskId: task.id, active: true });
    return {
      jurisdictionId: task.jurisdictionId, title: `${unit.name}第 ${task.number} 项“${task.title}”`, planId: task.planId, taskId: task.id, taskNumber: task.number, taskTitle: task.title,
      unitId: assignment.unitId, leadUnitId: task.leadUnitId, responsibleUnitIds: [...new Set(responsible.map((one) => one.unitId))],
    };
  }

  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    // A cross reviewer rules instead of a barred director, and must see what the dispute is about.
    const rules = actor.jurisdictionId === facts.jurisdictionId && holds(actor, 'cross_reviewer');
    return Promise.resolve(rules || mayReadTask(actor, facts.jurisdictionId, facts.responsibleUnitIds));
  }

  async check(context: DecisionContext): Promise<void> {
    const assignment = await lockAssignment(context.tx, context.subjectId);
    if (context.outcome === 'withdraw') return;
    if (!governs(context.instanceId, assignment)) throw refuse('NOT_ALLOWED', { reason: '这项责任已经变更，原来的不用再办' });
    if (context.outcome === 'dispute') checkDispute(context, assignment);
    if (context.outcome === 'deemed' && context.tx.now < assignment.receiptDue) throw refuse('NOT_ALLOWED', { reason: `签收期到 ${inWords(assignment.receiptDue)} 才满，期满后才能视为送达` });
    if (context.outcome === 'deemed' && context.opinion.trim() === '') throw refuse('OPINION_REQUIRED');
    if (context.outcome === 'change') await checkRuling(context, assignment);
  }

  async decide(context: DecisionContext): Promise<Record<string, unknown> | void> {
    const assignment = await lockAssignment(context.tx, context.subjectId);
    return handlers[context.outcome]?.(context, assignment, async () => {
      const { receiptDays } = await limitsOf(context.tx.sql, assignment.jurisdictionId);
      return this.approvals().workingTime.dueAfter(assignment.jurisdictionId, context.tx.now, receiptDays);
    });
  }

  /** Where the workflow stands decides what a withdrawn step leaves behind: a receipt taken back is no receipt. */
  async entered(tx: Tx, subjectId: string, instanceId: string, nodeIds: string[]): Promise<void> {
    const assignment = await lockAssignment(tx, subjectId);
    if (!governs(instanceId, assignment)) return;
    if (nodeIds.includes('receipt') && (assignment.receipt !== 'unsigned' || assignment.dispute === 'open')) await change(tx, assignment, { ...noReceipt, ...noDispute });
    else if (nodeIds.includes('disputeWindow') && assignment.dispute === 'open') await change(tx, assignment, noDispute);
    else if (nodeIds.includes('decideDispute') && (assignment.dispute !== 'open' || assignment.ruling !== null)) await change(tx, assignment, { dispute: 'open', ruling: null });
    await refreshTaskState(tx, assignment.taskId);
    if (assignment.dispute !== 'none') await followLeadDispute(tx, assignment.taskId);
  }

  async ended(tx: Tx, subjectId: string, instanceId: string, endNodeIds: string[]): Promise<void> {
    const assignment = await lockAssignment(tx, subjectId);
    if (!governs(instanceId, assignment)) return;
    if (endNodeIds.includes('changed')) await applyRuling(this.approvals(), tx, assignment);
    await refreshTaskState(tx, assignment.taskId);
    if (assignment.dispute !== 'none') await followLeadDispute(tx, assignment.taskId);
  }

  readonly jobs = {
    'remind-receipt': async (tx: Tx, subjectId: string, instanceId: string): Promise<void> => {
      const assignment = await lockAssignment(tx, subjectId);
      if (!governs(instanceId, assignment)) return;
      await change(tx, assignment, { remindedOn: dayOf(tx.now) });
      tx.append({ ...entryOf(assignment), action: 'assignment.reminded', authority: '系统：签收到期', new: { receiptDue: assignment.receiptDue.toISOString() } });
      tx.publish({ topic: 'assignment.receipt-overdue', payload: { assignmentId: assignment.id, taskId: assignment.taskId, unitId: assignment.unitId } });
    },
  };

  prefill({ em, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return em.findOneByOrFail(Assignment, { id: subjectId }).then(({ personResponsible, handler }) => ({ ...(personResponsible ? { personResponsible } : {}), ...(handler ? { handler } : {}) }));
  }

  view({ em, actor, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return assignmentView(em, actor, subjectId);
  }
}

/** False for an instance that a later change of duty has overtaken: its remaining steps have no effect. */
const governs = (instanceId: string, assignment: Assignment): boolean => assignment.active && (assignment.instanceId === null || assignment.instanceId === instanceId);

const noReceipt = { receipt: 'unsigned', receiptAt: null, receiptBy: null, deliveryProof: null } as const;
const noDispute = { dispute: 'none', disputeReason: null, disputedAt: null, ruling: null } as const;

const handlers: Record<string, Handler> = {
  accept: async ({ tx, values }, assignment) => {
    const personResponsible = textOf(values['personResponsible']);
    await change(tx, assignment, { receipt: 'signed', receiptAt: tx.now, receiptBy: labelOf(tx.actor), personResponsible, handler: textOf(values['handler']) });
    tx.append({ ...entryOf(assignment), action: 'assignment.signed', authority: unitAuthority(tx.actor, assignment), old: { receipt: assignment.receipt }, new: { receipt: 'signed', personResponsible } });
    return delivered(tx, assignment);
  },
  deemed: async ({ tx, opinion, authority }, assignment) => {
    await change(tx, assignment, { receipt: 'deemed', receiptAt: tx.now, receiptBy: labelOf(tx.actor), deliveryProof: opinion });
    tx.append({ ...entryOf(assignment), action: 'assignment.deemed', authority, old: { receipt: assignment.receipt }, new: { receipt: 'deemed', proof: opinion }, reason: opinion });
    return delivered(tx, assignment);
  },
  dispute: async ({ tx, opinion }, assignment) => {
    await change(tx, assignment, { dispute: 'open', disputeReason: opinion, disputedAt: tx.now });
    tx.append({ ...entryOf(assignment), action: 'assignment.disputed', authority: `unit_approver@${assignment.unitId}`, old: { dispute: assignment.dispute }, new: { dispute: 'open' }, reason: opinion });
    return { windowOpen: false, received: assignment.receipt !== 'unsigned' };
  },
  uphold: async ({ tx, opinion, authority }, assignment, newReceiptDue) => {
    const received = assignment.receipt !== 'unsigned';
    // The time to sign did not run while the duty was in dispute: it is counted anew from the ruling.
    const receiptDue = received ? assignment.receiptDue : await newReceiptDue();
    await change(tx, assignment, { dispute: 'upheld', receiptDue, ruling: { kind: 'uphold', newUnitId: null, opinion, by: labelOf(tx.actor), at: tx.now.toISOString() } });
    tx.append({ ...entryOf(assignment), action: 'assignment.upheld', authority, old: { dispute: assignment.dispute }, new: { dispute: 'upheld', ...(received ? {} : { receiptDue: receiptDue.toISOString() }) }, reason: opinion });
    return { windowOpen: false, received, receiptDue: receiptDue.toISOString() };
  },
  change: async (context, assignment) => {
    const ruling = await rulingOf(context, assignment);
    await change(context.tx, assignment, { ruling });
    context.tx.append({ ...entryOf(assignment), action: 'assignment.change-proposed', authority: context.authority, new: { kind: ruling.kind, newUnitId: ruling.newUnitId }, reason: ruling.opinion });
    return { windowOpen: false, received: assignment.receipt !== 'unsigned' };
  },
};

function checkDispute({ tx, opinion }: DecisionContext, assignment: Assignment): void {
  if (opinion.trim() === '') throw refuse('OPINION_REQUIRED');
  if (assignment.dispute !== 'none' || tx.now >= assignment.disputeDue) throw refuse('DISPUTE_CLOSED', { date: dayOf(assignment.disputeDue) });
}

/** Whether the unit may still dispute after this delivery. */
const delivered = (tx: Tx, assignment: Assignment): Record<string, unknown> => ({ received: true, windowOpen: assignment.dispute === 'none' && tx.now < assignment.disputeDue });

async function lockAssignment(tx: Tx, id: string): Promise<Assignment> {
  const [assignment] = await tx.sql.find(Assignment, 'WHERE id = ?', [id], true);
  if (assignment === undefined) throw refuse('NOT_FOUND');
  return assignment;
}

async function change(tx: Tx, assignment: Assignment, changes: Partial<Assignment>): Promise<void> {
  await tx.compareAndSet(Assignment, assignment.id, assignment.version, changes);
  assignment.version += 1;
}

const entryOf = (assignment: Assignment) => ({ resourceType: 'assignment', resourceId: assignment.id, taskId: assignment.taskId, unitId: assignment.unitId, instanceId: assignment.instanceId });

const unitAuthority = (actor: Actor, { unitId }: Assignment): string => {
  const held = actor.appointments.find((one) => one.unitId === unitId && (one.role === 'unit_clerk' || one.role === 'unit_approver'));
  return `${held?.role ?? 'unit_clerk'}@${unitId}`;
};

const textOf = (value: unknown): string | null => (typeof value === 'string' && value.trim() !== '' ? value.trim().slice(0, 60) : null);
