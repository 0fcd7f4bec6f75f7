import type { Limits } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import { holds } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { JurisdictionLimits } from './jurisdiction-limits.entity.js';

/**
 * In working days: to sign for a duty, to dispute it (both from the issue), how long before a report its co-units' parts are due, to review or sign, and how long
 * before a task's deadline its units may still ask for more time; and from its receipt until a unit's plan for the task is due; for units named in a bulletin to check what it says of them. And whether the office reviews a report once, or in two steps by two people (workflows.md §4).
 * Practice of county offices; every jurisdiction may set its own.
 */
export const defaultLimits: Limits = { receiptDays: 2, disputeDays: 3, partsDays: 3, reviewDays: 5, extensionDays: 10, unitPlanDays: 15, factCheckDays: 2, twoStepReview: false };

/** The limits in force for a jurisdiction; what they already gave a date keeps its date. */
export async function limitsOf(sql: Statements, jurisdictionId: string): Promise<Limits & { version: number }> {
  const [set] = await sql.find(JurisdictionLimits, 'WHERE id = ?', [jurisdictionId]);
  return set ? { receiptDays: set.receiptDays, disputeDays: set.disputeDays, partsDays: set.partsDays, reviewDays: set.reviewDays, extensionDays: set.extensionDays ?? defaultLimits.extensionDays, unitPlanDays: set.unitPlanDays ?? defaultLimits.unitPlanDays, factCheckDays: set.factCheckDays ?? defaultLimits.factCheckDays, twoStepReview: set.twoStepReview ?? defaultLimits.twoStepReview, version: set.version } : { ...defaultLimits, version: 0 };
}

/**
 * Sets a jurisdiction's limits, with the reason. Only what is issued or opened afterwards follows them.
 * @throws Refusal NOT_ALLOWED unless office director; STALE_VERSION when somebody else changed them meanwhile
 */
export async function changeLimits(tx: Tx, wanted: Omit<Limits, 'twoStepReview' | 'unitPlanDays' | 'factCheckDays'> & { twoStepReview?: boolean | undefined; unitPlanDays?: number | undefined; factCheckDays?: number | undefined }, reason: string, version: number): Promise<void> {
  if (!holds(tx.actor, 'office_director')) throw refuse('NOT_ALLOWED', { reason: '办理时限由医改办主任设定' });
  const { jurisdictionId } = tx.actor;
  const before = await limitsOf(tx.sql, jurisdictionId);
  if (before.version !== version) throw refuse('STALE_VERSION');
  const limits: Limits = { ...wanted, unitPlanDays: wanted.unitPlanDays ?? before.unitPlanDays, factCheckDays: wanted.factCheckDays ?? before.factCheckDays, twoStepReview: wanted.twoStepReview ?? before.twoStepReview };
  if (version === 0) await tx.sql.insert(JurisdictionLimits, { id: jurisdictionId, ...limits, version: 1 });
  else await tx.compareAndSet(JurisdictionLimits, jurisdictionId, version, limits);
  const { version: _, ...old } = before;
  tx.append({ action: 'limits.changed', resourceType: 'limits', resourceId: jurisdictionId, authority: `office_director@${jurisdictionId}`, old, new: limits, reason });
}
