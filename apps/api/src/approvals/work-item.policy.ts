import { isOfficeRole } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';

/** What the policy needs of a work item; nothing of it is read from the database here. */
export interface PolicyItem {
  status: string;
  jurisdictionId: string;
  candidateKeys: readonly string[];
  namedPersonId: string | null;
  recusal: boolean;
  responsibleUnitIds: readonly string[];
  barredPersonIds: readonly string[];
}

export type Verdict = { allowed: true; authority: string } | { allowed: false; code: 'NOT_FOUND' | 'NOT_ALLOWED' | 'WORK_ITEM_BARRED'; reason: string };

/** Office, leader and auditor see every item of their jurisdiction; the others only what they act on or acted on. */
export const seesAllItems = (actor: Actor): boolean => actor.appointments.some((held) => isOfficeRole(held.role)) || holds(actor, 'leader') || holds(actor, 'auditor');

/** The keys under which an actor receives work items: one for each post held. */
export function candidateKeysOf(actor: Actor): string[] {
  return actor.appointments.map((held) => `${held.role}@${held.unitId ?? actor.jurisdictionId}`);
}

/**
 * May this actor decide this work item now?
 * Rules: the item is addressed to one of the actor's posts, or the leader named the actor; nobody decides what their
 * home unit is responsible for where the step asks for recusal; one person never takes two separated steps of one submission.
 * (公务员法 76, 政府督查工作条例 17: recusal)
 * @returns the authority acted on, or the reason in words.
 */
export function mayDecide(actor: Actor, item: PolicyItem): Verdict {
  if (actor.jurisdictionId !== item.jurisdictionId) return { allowed: false, code: 'NOT_FOUND', reason: '' };
  const bar = barredBecause(actor, item);
  const key = candidateKeysOf(actor).find((held) => item.candidateKeys.includes(held));
  if (item.namedPersonId === actor.personId) {
    return bar ? { allowed: false, code: 'WORK_ITEM_BARRED', reason: bar } : { allowed: true, authority: '领导指定' };
  }
  if (!key) return { allowed: false, code: 'NOT_ALLOWED', reason: '它不在您的待办里' };
  return bar ? { allowed: false, code: 'WORK_ITEM_BARRED', reason: bar } : { allowed: true, authority: key };
}

/**
 * May this actor choose one outcome? An outcome with a post of its own (`by`) belongs to whoever holds that post, be the item theirs or
 * not; the bars of the step hold for it as well.
 * @param post the outcome's `by` as a candidate key; null when whoever may decide the item may choose the outcome
 */
export function mayChoose(actor: Actor, item: PolicyItem, post: string | null): Verdict {
  const verdict = mayDecide(actor, item);
  if (post === null || (!verdict.allowed && verdict.code === 'NOT_FOUND')) return verdict;
  if (!candidateKeysOf(actor).includes(post)) return verdict.allowed ? { allowed: false, code: 'NOT_ALLOWED', reason: '这个选择要由有权的人来定' } : verdict;
  const bar = barredBecause(actor, item);
  return bar ? { allowed: false, code: 'WORK_ITEM_BARRED', reason: bar } : { allowed: true, authority: post };
}

/** Why a person must stand aside, in words; null when nothing bars them. */
export function barredBecause(person: { personId: string; unitId: string | null }, item: Pick<PolicyItem, 'recusal' | 'responsibleUnitIds' | 'barredPersonIds'>): string | null {
  if (item.recusal && person.unitId !== null && item.responsibleUnitIds.includes(person.unitId)) return '您所在单位是这项任务的责任单位';
  if (item.barredPersonIds.includes(person.personId)) return '同一件报送的前面环节由您办理过';
  return null;
}
