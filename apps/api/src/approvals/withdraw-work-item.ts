import type { Journal, RecordRequest, Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { advanceGroup, advanceInstance, outputOf } from './advance-instance.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import type { Acted } from './approve-work-item.js';
import { lockItem } from './lock-item.js';
import { inWords, labelOf, nameInWords } from './labels.js';
import type { DecisionContext } from './subjects.js';
import { WorkItem } from './work-item.entity.js';
import { settingsOf } from './workflow-versions.js';
import type { WorkflowInstance } from './workflow-instance.entity.js';

/**
 * Takes back what the actor sent, until the next step's person has decided. `id` is the sent item or the one it opened.
 * @throws Refusal NOT_ALLOWED when the actor did not send it, CANNOT_WITHDRAW when the next step has acted, the act was a
 *   return, or the workflow does not lead back
 */
export function withdrawWorkItem(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, reason: string): Promise<Acted> {
  return journal.record(actor, request, async (tx) => {
    const { sent, waiting, instance } = await findSent(context, tx, id);
    const version = context.versions.byId(instance.workflowVersionId);
    const inGroup = sent.memberId !== null && sent.memberId === waiting.memberId && sent.nodeId === waiting.nodeId;
    if (!inGroup && !settingsOf(version, waiting.nodeId).withdrawable) throw refuse('CANNOT_WITHDRAW', { reason: '这一环送出后不能收回', person: '医改办' });
    const decided = decisionOf(tx, waiting, sent, instance, reason);
    const subject = subjectOf(context, instance.subjectType);
    const variables = (await subject.decide(decided)) ?? {};
    await tx.compareAndSet(WorkItem, waiting.id, waiting.version, {
      status: 'withdrawn', closedAt: tx.now, closedByPersonId: actor.personId, closedBy: labelOf(actor), authority: '送出人撤回', outcome: 'withdraw', opinion: reason || null, draft: null,
    });
    const sender = { itemId: null, person: null, returned: null, newDueAt: null };
    const step = inGroup ? await subject.memberDecided?.(decided) : null;
    if (step) await advanceGroup(context, tx, instance, step, sender, decided);
    else {
      const output = { ...outputOf('withdraw', null, sent.nodeId, instance), ...(variables as Record<string, never>) };
      await advanceInstance(context, tx, instance, { type: 'complete', executionId: waiting.executionId, output }, sender, decided);
    }
    tx.append({
      action: 'work-item.withdrawn', resourceType: waiting.subjectType, resourceId: waiting.subjectId, taskId: waiting.taskId, unitId: waiting.unitId, authority: '送出人撤回',
      reason: reason || null, instanceId: instance.id, workItemId: waiting.id, old: { node: waiting.nodeId, status: 'open' }, new: { title: waiting.title, backTo: sent.nodeId, nodeName: sent.nodeName },
    });
    return { id: waiting.id, next: null };
  });
}

/** The item the actor sent and the one still waiting for the next person, from the id of either; also when the next person has decided it. */
async function findSent(context: ApprovalContext, tx: Tx, id: string): Promise<{ sent: WorkItem; waiting: WorkItem; instance: WorkflowInstance }> {
  const { item, instance } = await lockItem(context, tx, id);
  const sentId = item.status === 'done' && item.closedByPersonId === tx.actor.personId ? item.id : item.sentByItemId;
  const sent = item.id === sentId ? item : sentId ? (await tx.sql.find(WorkItem, 'WHERE id = ?', [sentId]))[0] : undefined;
  if (!sent || sent.closedByPersonId !== tx.actor.personId || sent.status !== 'done') throw refuse('NOT_ALLOWED', { reason: '只有送出的人可以撤回' });
  const opened = await tx.sql.find(WorkItem, 'WHERE instance_id = ? AND sent_by_item_id = ?', [instance.id, sent.id], true);
  const decided = opened.find((next) => next.status === 'done');
  const waiting = opened.find((next) => next.status === 'open' && !next.optional);
  if (decided) {
    const person = nameInWords(decided.closedBy);
    throw refuse('CANNOT_WITHDRAW', { reason: `下一环已由${person}于 ${decided.closedAt ? inWords(decided.closedAt) : ''} 办理`, person });
  }
  if (!waiting) throw refuse('CANNOT_WITHDRAW', { reason: '送出的已经不在下一环', person: '下一环' });
  if (waiting.returned !== null) throw refuse('CANNOT_WITHDRAW', { reason: '退回不能收回', person: '对方' });
  return { sent, waiting, instance };
}

function decisionOf(tx: Tx, waiting: WorkItem, sent: WorkItem, instance: WorkflowInstance, reason: string): DecisionContext {
  return {
    tx, actor: tx.actor, authority: '送出人撤回', subjectId: waiting.subjectId, instanceId: instance.id, workItemId: waiting.id, workflowKey: waiting.workflowKey, nodeId: waiting.nodeId,
    stage: waiting.stage, memberId: waiting.memberId ?? sent.memberId, outcome: 'withdraw', returnTarget: null, opinion: reason, mend: '', newDueAt: null, returnsSoFar: instance.returnsSoFar,
    partIds: [], values: {}, attachmentIds: [],
  };
}
