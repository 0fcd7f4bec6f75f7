import type { Tx } from '../journal/record.js';
import { resolveCandidate, resolveCandidates } from './approver-rules/index.js';
import type { ApprovalContext } from './approval-context.js';
import type { ItemTrace } from './load-instance.js';
import { overdueStage, type NodeSettings } from './node-settings.js';
import type { SubjectFacts } from './subjects.js';
import { barredBecause } from './work-item.policy.js';

export interface Address { candidateKeys: string[]; barredPersonIds: string[] }

/**
 * Whom a new work item goes to: the node's candidates, or its fallback when every candidate is missing or must stand aside.
 * When nobody is free in the fallback either, the item keeps the fallback's address and stands in 无人可办 with that post.
 */
export async function addressItem(context: ApprovalContext, tx: Tx, settings: Pick<NodeSettings, 'candidateGroups' | 'recusal' | 'separate' | 'fallback'>, facts: SubjectFacts, trace: readonly ItemTrace[]): Promise<Address> {
  const barredPersonIds = separatedPersons(settings, trace);
  const candidateKeys = resolveCandidates(settings.candidateGroups, facts);
  const fallback = settings.fallback ? resolveCandidate(settings.fallback, facts) : null;
  if (!fallback) return { candidateKeys, barredPersonIds };
  const rule = { recusal: settings.recusal, responsibleUnitIds: facts.responsibleUnitIds, barredPersonIds };
  const holders = await context.holders(tx.sql, candidateKeys, tx.now);
  const someoneFree = holders.some((holder) => barredBecause(holder, rule) === null);
  return { candidateKeys: someoneFree ? candidateKeys : [fallback], barredPersonIds };
}

/** Persons who took a separated step of this instance in any round. */
function separatedPersons(settings: Pick<NodeSettings, 'separate'>, trace: readonly ItemTrace[]): string[] {
  if (settings.separate.length === 0) return [];
  const acted = trace.filter((item) => item.status === 'done' && item.closedByPersonId !== null && settings.separate.some((place) => isPlace(place, item)));
  return [...new Set(acted.map((item) => item.closedByPersonId!))];
}

/** A node names what its own people did; deciding in their place because they kept silent separates nobody. */
function isPlace(place: string, item: ItemTrace): boolean {
  const [nodeId, stage] = place.split('/');
  return item.nodeId === nodeId && (stage === undefined ? item.stage !== overdueStage : item.stage === stage);
}

/** In a group, one person takes only one stage of a member: the clerk who filled a part does not approve it for the unit. */
export function otherStageActors(trace: readonly ItemTrace[], memberId: string, stage: string): string[] {
  const acted = trace.filter((item) => item.memberId === memberId && item.status === 'done' && item.stage !== stage && item.closedByPersonId !== null);
  return [...new Set(acted.map((item) => item.closedByPersonId!))];
}
