import type { Abilities, BulletinState, Role } from '@reform-ledger/contracts';
import { holds, type Actor } from '../kernel/actor.js';
import { ownUnits } from '../ledger/ledger.policy.js';
import { isEditable, wasIssued } from './bulletin-nodes.js';

const readers: readonly Role[] = ['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor'];
interface Seen { jurisdictionId: string; state: BulletinState }

/** The office, its leaders and auditors see every bulletin of their jurisdiction in every state. */
export const seesAllBulletins = (actor: Actor): boolean => readers.some((role) => holds(actor, role));

/**
 * Drafts are the office's and its leaders'. An issued bulletin is read by the people of the units it went to, also after it was cancelled;
 * whoever decides on it in somebody's place reads it while it waits for them.
 */
export function mayReadBulletin(actor: Actor, bulletin: Seen, recipientUnitIds: readonly string[], decides = false): boolean {
  if (actor.jurisdictionId !== bulletin.jurisdictionId) return false;
  if (seesAllBulletins(actor) || decides) return true;
  return wasIssued(bulletin.state) && ownUnits(actor).some((unitId) => recipientUnitIds.includes(unitId));
}

/** Drafting, freezing and sending are the office clerks' work. */
export const mayDraft = (actor: Actor): boolean => holds(actor, 'office_clerk');
/** What a leader has signed only a leader takes back. */
export const mayCancel = (actor: Actor): boolean => holds(actor, 'leader');

/** What the actor may do with a bulletin now. `unread`: one of their units has not read it. */
export function bulletinAbilities(actor: Actor, bulletin: Seen, { unread, openChecks, whyNotSend }: { unread: boolean; openChecks: boolean; whyNotSend: string | null }): Abilities {
  const drafting = mayDraft(actor) && actor.jurisdictionId === bulletin.jurisdictionId;
  const editable = drafting && isEditable(bulletin.state);
  const atDesk = drafting && bulletin.state === 'drafting';
  return {
    edit: editable, urge: (drafting || (holds(actor, 'office_director') && actor.jurisdictionId === bulletin.jurisdictionId)) && bulletin.state === 'fact_check', refreeze: atDesk, check: atDesk && openChecks, send: atDesk && whyNotSend === null, rule: editable,
    cancel: mayCancel(actor) && bulletin.state === 'issued', correct: drafting && bulletin.state === 'issued', read: unread && wasIssued(bulletin.state),
  };
}
