import { defaultLightRules, officeRoles, type AdoptLightRulesBody, type LightRulesVersion, type LightRulesView } from '@reform-ledger/contracts';
import { labelOf } from '../../approvals/labels.js';
import { isDuplicate } from '../../database/database-errors.js';
import type { Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { LightRulesVersionRow } from './light-rules-version.entity.js';
import { rulesInForce } from './rules-in-force.js';

/** Who may try what other rules would do: the office, which proposes them, and the director, who adopts them. */
export const mayTryRules = (actor: Actor): boolean => officeRoles.some((role) => holds(actor, role));

const originReason = '产品的初始规则，本地还没有采用自己的规则';

/** The rules in force with every earlier and coming version, the newest first; open to everybody whose tasks are judged by them. */
export async function readLightRules(sql: Statements, actor: Actor, now: Date): Promise<LightRulesView> {
  const { jurisdictionId } = actor;
  const { number } = await rulesInForce(sql, jurisdictionId, dayOf(now));
  const adopted = await sql.find(LightRulesVersionRow, 'WHERE jurisdiction_id = ? ORDER BY number DESC', [jurisdictionId]);
  const versions: LightRulesVersion[] = [
    ...adopted.map((row) => ({
      number: row.number, rules: { ...defaultLightRules, ...row.rules }, reason: row.reason, effectiveOn: row.effectiveOn, adoptedBy: row.adoptedBy, adoptedAt: row.adoptedAt.toISOString(), inForce: row.number === number,
    })),
    { number: 0, rules: defaultLightRules, reason: originReason, effectiveOn: null, adoptedBy: null, adoptedAt: null, inForce: number === 0 },
  ];
  return { current: versions.find((version) => version.inForce)!, versions, latestNumber: adopted[0]?.number ?? 0, abilities: { adopt: holds(actor, 'office_director'), tryOut: mayTryRules(actor) } };
}

/**
 * Adopts new rules from a day on. Lights already told keep the rules they were computed by.
 * @throws NOT_ALLOWED unless office director; STALE_VERSION when another version came meanwhile; LIGHT_RULES_INVALID for a day that is past,
 *   one before the newest version's, or rules that change nothing
 */
export async function adoptLightRules(tx: Tx, { rules, effectiveOn, reason, latestNumber }: AdoptLightRulesBody): Promise<void> {
  const { jurisdictionId } = tx.actor;
  if (!holds(tx.actor, 'office_director')) throw refuse('NOT_ALLOWED', { reason: '亮灯规则由医改办主任决定采用' });
  const [newest] = await tx.sql.find(LightRulesVersionRow, 'WHERE jurisdiction_id = ? ORDER BY number DESC LIMIT 1', [jurisdictionId], true);
  if ((newest?.number ?? 0) !== latestNumber) throw refuse('STALE_VERSION');
  if (effectiveOn < dayOf(tx.now)) throw refuse('LIGHT_RULES_INVALID', { reason: '执行日期不能早于今天，已经告知的灯不按新规则改' });
  if (newest !== undefined && effectiveOn < newest.effectiveOn) throw refuse('LIGHT_RULES_INVALID', { reason: `第 ${newest.number} 版自 ${newest.effectiveOn} 起执行，新规则不能早于它` });
  const before = newest === undefined ? defaultLightRules : { ...defaultLightRules, ...newest.rules };
  if (JSON.stringify(sortedKeys(before)) === JSON.stringify(sortedKeys(rules))) throw refuse('LIGHT_RULES_INVALID', { reason: '和现在的规则一样' });
  const row = { id: newId(), jurisdictionId, number: latestNumber + 1, rules, reason, effectiveOn, adoptedBy: labelOf(tx.actor), adoptedAt: tx.now, version: 1 };
  try {
    await tx.sql.insert(LightRulesVersionRow, row);
  } catch (error) {
    throw isDuplicate(error) ? refuse('STALE_VERSION') : error;
  }
  tx.append({
    action: 'light-rules.adopted', resourceType: 'light-rules', resourceId: row.id, authority: `office_director@${jurisdictionId}`, old: { number: latestNumber, rules: before }, new: { number: row.number, rules, effectiveOn }, reason,
  });
}

const sortedKeys = (rules: object): [string, unknown][] => Object.entries(rules).sort(([a], [b]) => (a < b ? -1 : 1));
