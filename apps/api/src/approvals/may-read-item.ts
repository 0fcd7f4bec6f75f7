import type { EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { candidateKeys, type WorkItem } from './work-item.entity.js';
import { mayDecide, seesAllItems } from './work-item.policy.js';

/** May this actor read the item: who may decide it or did, who sent it, who sees all of the jurisdiction, and whom its subject admits. */
export async function mayReadItem(context: ApprovalContext, em: EntityManager, actor: Actor, item: WorkItem): Promise<boolean> {
  if (item.jurisdictionId !== actor.jurisdictionId) return false;
  return isOwnItem(actor, item) || seesWhole(context, em, actor, item);
}

/** What a reader of an instance sees of its steps: all of them, or, whom only a step of their own admits (a unit asked to check facts), their own. */
export type SeenSteps = 'all' | ((item: WorkItem) => boolean);

/** Which steps of the instance of `item` this reader of `item` sees. */
export async function stepsSeenBy(context: ApprovalContext, em: EntityManager, actor: Actor, item: WorkItem): Promise<SeenSteps> {
  return (await seesWhole(context, em, actor, item)) ? 'all' : (one) => isOwnItem(actor, one);
}

const isOwnItem = (actor: Actor, item: WorkItem): boolean =>
  item.closedByPersonId === actor.personId || item.sentByPersonId === actor.personId || mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) }).allowed;

async function seesWhole(context: ApprovalContext, em: EntityManager, actor: Actor, item: WorkItem): Promise<boolean> {
  if (seesAllItems(actor)) return true;
  const subject = subjectOf(context, item.subjectType);
  return subject.mayRead(em, actor, await subject.facts(em, item.subjectId), item.subjectId);
}
