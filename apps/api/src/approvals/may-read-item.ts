import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { candidateKeys, type WorkItem } from './work-item.entity.js';
import { mayDecide, seesAllItems } from './work-item.policy.js';

/** May this actor read the item: who may decide it or did, who sent it, who sees all of the jurisdiction, and whom its subject admits. */
export async function mayReadItem(context: ApprovalContext, em: EntityManager, actor: Actor, item: WorkItem): Promise<boolean> {
  if (item.jurisdictionId !== actor.jurisdictionId) return false;
  if (seesAllItems(actor) || item.closedByPersonId === actor.personId || item.sentByPersonId === actor.personId) return true;
  if (mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) }).allowed) return true;
  const subject = subjectOf(context, item.subjectType);
  return subject.mayRead(em, actor, await subject.facts(em, item.subjectId), item.subjectId);
}
