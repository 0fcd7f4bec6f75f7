import type { PersonLabel } from '@reform-ledger/contracts';
import type { Journal, RecordRequest, Tx } from '../journal/record.js';
import { reading, type Statements } from '../database/statements.js';
import { holds, type Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import type { ApprovalContext, Holder } from './approval-context.js';
import { closedRefusal, lockItem } from './lock-item.js';
import { candidateKeys, WorkItem } from './work-item.entity.js';
import { barredBecause } from './work-item.policy.js';

/** True when no holder of the posts an item goes to is free to decide it: it stands in 无人可办. */
export async function isUnattended(context: ApprovalContext, sql: Statements, item: WorkItem, now: Date): Promise<boolean> {
  if (item.status !== 'open' || item.namedPersonId !== null) return false;
  const holders = await context.holders(sql, candidateKeys(item), now);
  return !holders.some((holder) => barredBecause(holder, item) === null);
}

/** Whom the leader may name for an item: anybody with a post in the jurisdiction whom nothing bars. The signer and the auditor are left out. */
export async function reviewerChoices(context: ApprovalContext, sql: Statements, item: WorkItem, now: Date): Promise<PersonLabel[]> {
  const roles = ['cross_reviewer', 'office_reviewer', 'office_director', 'unit_approver', 'unit_clerk'];
  const holders = await context.holdersIn(sql, item.jurisdictionId, roles, now);
  const free = holders.filter((holder) => barredBecause(holder, item) === null);
  return [...new Map(free.map((holder: Holder) => [holder.personId, holder.label])).values()];
}

/**
 * The leader names who reviews this one item, with a reason, because nobody who should is free (workflows.md §4).
 * @throws Refusal NOT_ALLOWED when the actor is no leader or somebody is free after all; WORK_ITEM_BARRED when the person named must stand aside
 */
export function nameReviewer(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, body: { personId: string; reason: string }): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx: Tx) => {
    const { item, instance } = await lockItem(context, tx, id);
    if (!holds(actor, 'leader')) throw refuse('NOT_ALLOWED', { reason: '由领导指定复核人' });
    if (item.status !== 'open') throw closedRefusal(item);
    if (!(await isUnattended(context, tx.sql, item, tx.now))) throw refuse('NOT_ALLOWED', { reason: '这件已有人可办，不用另行指定' });
    const named = (await reviewerChoices(context, tx.sql, item, tx.now)).find((person) => person.id === body.personId);
    if (!named) throw refuse('WORK_ITEM_BARRED', { reason: '所选的人要回避，或不在本地区任职' });
    await tx.compareAndSet(WorkItem, item.id, item.version, { namedPersonId: named.id });
    tx.append({
      action: 'work-item.reviewer-named', resourceType: item.subjectType, resourceId: item.subjectId, taskId: item.taskId, unitId: item.unitId, authority: '领导指定', reason: body.reason,
      instanceId: instance.id, workItemId: item.id, old: { namedPersonId: null }, new: { title: item.title, namedPersonId: named.id, name: named.name, unitName: named.unitName },
    });
    return { id };
  });
}

/** The choices for one item, read outside a change. */
export function readReviewerChoices(context: ApprovalContext, item: WorkItem, now: Date): Promise<PersonLabel[]> {
  return reading(context.dataSource, (sql) => reviewerChoices(context, sql, item, now));
}
