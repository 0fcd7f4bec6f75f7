import { FactCorrection } from './lights/fact-correction.entity.js';
import { LightRound } from './lights/light-round.entity.js';
import { LightRulesVersionRow } from './lights/light-rules-version.entity.js';

/** The tables of supervision (migration 0120). The lights themselves stand in the ledger, which shows them. */
export const supervisionEntities = [LightRulesVersionRow, LightRound, FactCorrection];
