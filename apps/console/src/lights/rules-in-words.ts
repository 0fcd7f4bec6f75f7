import type { LightRules } from '@reform-ledger/contracts';
import type { Words } from '../i18n/words.js';

/** The settable rules as sentences, one a line. */
export const rulesInWords = (rules: LightRules, words: Words): string[] =>
  words('lights.rules.summary', {
    yellowDays: rules.yellowDays, nodes: rules.behindYellowNodes, tolerance: rules.selfTolerancePercent, periods: rules.curePeriods, objection: rules.objectionDays,
    judged: words(rules.nodesJudgedBy === 'day' ? 'lights.rules.byDay' : 'lights.rules.byReport'), indicators: words(rules.indicatorsCount ? 'lights.rules.indicatorsYes' : 'lights.rules.indicatorsNo'),
    cure: words(rules.cureBecomes === 'yellow' ? 'lights.rules.cureYellow' : 'lights.rules.cureGreen'),
  }).split(/[；;]\s*/);
