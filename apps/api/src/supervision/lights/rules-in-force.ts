import { defaultLightRules, type LightRules } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { LightRulesVersionRow } from './light-rules-version.entity.js';

/** The rules by which lights are computed on a day, with their number; 0 are the product's own, before an office adopted any. */
export async function rulesInForce(sql: Statements, jurisdictionId: string, day: string): Promise<{ number: number; rules: LightRules }> {
  const [adopted] = await sql.find(LightRulesVersionRow, 'WHERE jurisdiction_id = ? AND effective_on <= ? ORDER BY number DESC LIMIT 1', [jurisdictionId, day]);
  // A rule that a later version of the product adds has its default in older versions of the rules.
  return adopted === undefined ? { number: 0, rules: defaultLightRules } : { number: adopted.number, rules: { ...defaultLightRules, ...adopted.rules } };
}
