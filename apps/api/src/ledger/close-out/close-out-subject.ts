import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import type { ApprovalSubject, DecisionContext, SubjectFacts, SubjectView } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { Unit } from '../../organization/unit.entity.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { TaskTarget } from '../task-target.entity.js';
import { closeByConfirmation } from './close-task.js';
import { prefillUnit, resultsIn, wordsOf } from './close-out-form.js';
import { closeOutWorkflow as nodes } from './close-out-nodes.js';
import { obstacleTo, standingOf } from './close-out-obstacle.js';
import { changeCloseOut, lockCloseOut } from './close-out-store.js';
import { closeOutOnItem, openUnitsInWords } from './close-out-view.js';
import { TaskCloseOut } from './task-close-out.entity.js';

/** An application to close a task or a part as the thing being written, sent, verified and confirmed by `task-close-out`. */
export class CloseOutSubject implements ApprovalSubject {
  readonly type = 'close-out';

  /** @param approvals read when the leader confirms: what still waits of the task is taken back */
  constructor(private readonly approvals: () => ApprovalContext) {}

  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const closeOut = await em.findOneByOrFail(TaskCloseOut, { id: subjectId });
    const task = await em.findOneByOrFail(LedgerTask, { id: closeOut.taskId });
    const unit = closeOut.unitId === null ? null : await em.findOneByOrFail(Unit, { id: closeOut.unitId });
    const responsible = await em.findBy(Assignment, { taskId: task.id, active: true });
    return {
      jurisdictionId: task.jurisdictionId, title: `${unit?.name ?? ''}第 ${task.number} 项“${task.title}”`, planId: task.planId, taskId: task.id, taskNumber: task.number, taskTitle: task.title,
      unitId: closeOut.unitId, leadUnitId: task.leadUnitId, responsibleUnitIds: [...new Set([...(closeOut.unitId === null ? [] : [closeOut.unitId]), ...responsible.map((one) => one.unitId)])],
    };
  }

  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    // A cross reviewer verifies where the office stands aside, and must see what is asked for.
    return Promise.resolve((actor.jurisdictionId === facts.jurisdictionId && holds(actor, 'cross_reviewer')) || mayReadTask(actor, facts.jurisdictionId, facts.responsibleUnitIds));
  }

  async check(context: DecisionContext): Promise<void> {
    const { tx, outcome, returnTarget } = context;
    if (outcome === 'withdraw' || outcome === 'abandon') return;
    if (returnTarget !== null) {
      // A unit must be told what to mend, not only why.
      if (returnTarget === nodes.draft && context.nodeId !== nodes.head && context.mend.trim() === '') throw refuse('RETURN_TARGET_REQUIRED');
      return;
    }
    const closeOut = await lockCloseOut(tx, context.subjectId);
    const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [closeOut.taskId], true);
    const obstacle = obstacleTo(closeOut, await standingOf(tx.sql, task!));
    if (obstacle !== null) throw refuse('CLOSE_OUT_BLOCKED', { reason: obstacle });
    if (context.nodeId === nodes.draft) await checkDraft(context, closeOut);
  }

  async decide(context: DecisionContext): Promise<void> {
    if (context.outcome === 'withdraw') return;
    const closeOut = await lockCloseOut(context.tx, context.subjectId);
    await changeCloseOut(context.tx, closeOut, effectOf(context));
  }

  async entered(tx: Tx, subjectId: string, _instanceId: string, nodeIds: string[]): Promise<void> {
    const closeOut = await lockCloseOut(tx, subjectId);
    const state = stateAt(nodeIds, closeOut);
    if (state !== null && state !== closeOut.state) await changeCloseOut(tx, closeOut, { state });
  }

  async ended(tx: Tx, subjectId: string, _instanceId: string, endNodeIds: string[]): Promise<void> {
    const closeOut = await lockCloseOut(tx, subjectId);
    const closed = endNodeIds.includes(nodes.closed);
    await changeCloseOut(tx, closeOut, { state: closed ? 'closed' : 'abandoned', openKey: closeOut.id });
    if (closed) await closeByConfirmation(this.approvals(), tx, closeOut);
  }

  async prefill({ em, subjectId, nodeId }: SubjectView): Promise<Record<string, unknown>> {
    const closeOut = await em.findOneByOrFail(TaskCloseOut, { id: subjectId });
    if (nodeId === nodes.draft) return prefillUnit(em, closeOut);
    if (nodeId !== nodes.proposal) return {};
    return { units: await openUnitsInWords(em, closeOut.taskId), ...(closeOut.statement === null ? {} : { statement: closeOut.statement }) };
  }

  view({ em, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return closeOutOnItem(em, subjectId);
  }
}

/** The application goes with evidence and says what became of every target. @throws FORM_INVALID */
async function checkDraft({ tx, values, attachmentIds }: DecisionContext, closeOut: TaskCloseOut): Promise<void> {
  const targets = await tx.sql.find(TaskTarget, 'WHERE task_id = ?', [closeOut.taskId]);
  const said = resultsIn(values).filter((row) => row.result !== '').length;
  if (said < targets.length) throw refuse('FORM_INVALID', { count: targets.length - said, reason: '各目标的结果：每个目标都要写最后结果' });
  if (attachmentIds.length === 0) throw refuse('FORM_INVALID', { count: 1, reason: '佐证材料：至少附一份' });
}

/** What a decision writes into the application. */
function effectOf({ tx, nodeId, outcome, returnTarget, opinion, mend, values, attachmentIds }: DecisionContext): Partial<TaskCloseOut> {
  const person = labelOf(tx.actor);
  if (outcome === 'abandon') return { abandonReason: opinion };
  if (returnTarget !== null) return { returned: { opinion, mend, by: person, at: tx.now.toISOString() } };
  switch (nodeId) {
    case nodes.draft:
      return { statement: wordsOf(values['statement']), results: resultsIn(values), remaining: wordsOf(values['remaining']).trim() || null, attachmentIds, draftedBy: person, returned: null };
    case nodes.proposal:
      return { statement: wordsOf(values['statement']), attachmentIds, draftedBy: person, sentBy: person, sentAt: tx.now, returned: null };
    case nodes.head:
      return { sentBy: person, sentAt: tx.now };
    case nodes.verify:
      return { verifiedBy: person, verifiedAt: tx.now, verifyOpinion: opinion || null, returned: null };
    default:
      return { confirmedBy: person, confirmedAt: tx.now, confirmOpinion: opinion || null };
  }
}

/** Where the application stands, from the steps that wait. */
function stateAt(nodeIds: readonly string[], closeOut: TaskCloseOut): TaskCloseOut['state'] | null {
  if (nodeIds.includes(nodes.draft) || nodeIds.includes(nodes.proposal)) return closeOut.returned === null ? 'drafting' : 'returned';
  if (nodeIds.includes(nodes.head)) return 'at_head';
  if (nodeIds.includes(nodes.verify)) return 'at_office';
  return nodeIds.includes(nodes.confirm) || nodeIds.includes(nodes.confirmRest) ? 'at_leader' : null;
}
