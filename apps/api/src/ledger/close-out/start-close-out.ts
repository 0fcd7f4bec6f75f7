import { isDuplicate } from '../../database/database-errors.js';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { startWorkflow } from '../../approvals/start-workflow.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { authorityOf } from '../authority.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { applicationWords, refuseOtherApplication } from '../open-applications.js';
import { closeOutWorkflow } from './close-out-nodes.js';
import { applicationInTheWay, obstacleTo, standingOf, type CloseOutScope, type Standing } from './close-out-obstacle.js';
import { changeCloseOut, lockCloseOut } from './close-out-store.js';
import { refuseClosed } from './closed-parts.js';
import { TaskCloseOut } from './task-close-out.entity.js';

/** @param unitId the unit whose part it is, where the actor is clerk of several; `rest` when the office applies for what is still open */
export interface CloseOutInput { taskId: string; unitId?: string | undefined; rest: boolean }

/**
 * Begins an application to close a task (the lead unit's clerk), a unit's part of a 分头负责 task (that unit's clerk), or what is still
 * open of one (the director). The answer names the work item in which it is written.
 * @throws NOT_FOUND, NOT_ALLOWED, TASK_CLOSED, APPLICATION_OPEN, CLOSE_OUT_BLOCKED (open report, open dispute, no receipt, suspended)
 */
export function startCloseOut(approvals: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, input: CloseOutInput): Promise<{ id: string; workItemId: string }> {
  return journal.record(actor, request, async (tx) => {
    const task = await lockReadableTask(tx, input.taskId);
    const standing = await standingOf(tx.sql, task);
    const scope = scopeOf(actor, task, standing, input);
    await refuseClosed(tx.sql, task.id, scope.unitId === null || scope.kind === 'lead' ? [] : [scope.unitId]);
    await refuseOtherApplication(tx.sql, task.id, closeOutWorkflow.key);
    const open = applicationInTheWay(scope, standing);
    if (open) throw refuse('APPLICATION_OPEN', { what: applicationWords[closeOutWorkflow.key], where: open.nodeName });
    const obstacle = obstacleTo(scope, standing);
    if (obstacle !== null) throw refuse('CLOSE_OUT_BLOCKED', { reason: obstacle });
    return begin(approvals, tx, task, scope);
  });
}

/** The task, locked, when the actor may read it. @throws NOT_FOUND */
export async function lockReadableTask(tx: Tx, taskId: string): Promise<LedgerTask> {
  const [task] = await tx.sql.find(LedgerTask, 'WHERE id = ?', [taskId], true);
  if (task === undefined || task.jurisdictionId !== tx.actor.jurisdictionId) throw refuse('NOT_FOUND');
  const duties = await tx.sql.select<{ unit_id: string }>('SELECT unit_id FROM assignment WHERE task_id = ? AND active = 1', [taskId]);
  if (!mayReadTask(tx.actor, task.jurisdictionId, duties.map((duty) => duty.unit_id))) throw refuse('NOT_FOUND');
  return task;
}

/** What this actor may apply for. @throws NOT_ALLOWED naming whose application it is */
function scopeOf(actor: Actor, task: LedgerTask, { duties, closed }: Standing, input: CloseOutInput): CloseOutScope {
  if (input.rest) {
    if (!holds(actor, 'office_director')) throw refuse('NOT_ALLOWED', { reason: '其余部分的销号由医改办主任提出' });
    return { kind: 'rest', unitId: null };
  }
  if (!task.severally) {
    if (task.leadUnitId === null || !holds(actor, 'unit_clerk', task.leadUnitId)) throw refuse('NOT_ALLOWED', { reason: '销号由牵头单位经办人申请' });
    return { kind: 'lead', unitId: task.leadUnitId };
  }
  const own = duties.filter((duty) => holds(actor, 'unit_clerk', duty.unitId) && (input.unitId === undefined || duty.unitId === input.unitId));
  const chosen = own.find((duty) => !closed.has(duty.unitId)) ?? own[0];
  if (chosen === undefined) throw refuse('NOT_ALLOWED', { reason: '各单位的部分由本单位经办人申请销号' });
  return { kind: 'part', unitId: chosen.unitId };
}

async function begin(approvals: ApprovalContext, tx: Tx, task: LedgerTask, { kind, unitId }: CloseOutScope): Promise<{ id: string; workItemId: string }> {
  const closeOut = Object.assign(new TaskCloseOut(), {
    id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, unitId, kind, state: 'drafting', openKey: `${task.id}:${unitId ?? '*'}`, statement: null, results: [], remaining: null, attachmentIds: [],
    returned: null, startedAt: tx.now, draftedBy: null, sentBy: null, sentAt: null, verifiedBy: null, verifiedAt: null, verifyOpinion: null, confirmedBy: null, confirmedAt: null, confirmOpinion: null, abandonReason: null,
    instanceId: null, version: 1,
  });
  try {
    await tx.sql.insert(TaskCloseOut, closeOut);
  } catch (error) {
    throw isDuplicate(error) ? refuse('APPLICATION_OPEN', { what: applicationWords[closeOutWorkflow.key], where: '刚提出' }) : error;
  }
  tx.append({
    action: 'close-out.begun', resourceType: 'close-out', resourceId: closeOut.id, taskId: task.id, unitId, authority: authorityOf(tx.actor, [kind === 'rest' ? 'office_director' : 'unit_clerk']), new: { kind, unitId, dutyVersion: task.dutyVersion },
  });
  const { instanceId, advance } = await startWorkflow(approvals, tx, { workflowKey: closeOutWorkflow.key, subjectType: 'close-out', subjectId: closeOut.id, variables: { kind: kind === 'rest' ? 'office' : 'unit' } });
  const begun = await lockCloseOut(tx, closeOut.id);
  await changeCloseOut(tx, begun, { instanceId });
  return { id: closeOut.id, workItemId: advance.opened[0]!.id };
}
