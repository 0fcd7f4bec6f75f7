import type { ListedEntry } from '../journal/list-entries.js';
import type { EntryNames } from './entry-names.js';
import { adjustmentSentences } from './sentences-adjustments.js';
import { approvalSentences } from './sentences-approvals.js';
import { auditSentences } from './sentences-audit.js';
import { bulletinSentences } from './sentences-bulletins.js';
import { indicatorSentences } from './sentences-indicators.js';
import { ledgerSentences } from './sentences-ledger.js';
import { organizationSentences } from './sentences-organization.js';
import { reminderSentences } from './sentences-reminders.js';
import { supervisionSentences } from './sentences-supervision.js';
import { unitPlanSentences } from './sentences-unit-plans.js';

/** One action in words: its label in lists and filters, and what was done as a sentence without its subject. */
export interface ActionSentence {
  label: string;
  say: (entry: ListedEntry, names: EntryNames) => string;
}
export type ActionSentences = Record<string, ActionSentence>;

/** Every action of the journal. A feature that journals a new action adds a line here; a test finds those without one. */
export const actionSentences: ActionSentences = { ...organizationSentences, ...approvalSentences, ...ledgerSentences, ...indicatorSentences, ...adjustmentSentences, ...auditSentences, ...reminderSentences, ...supervisionSentences, ...unitPlanSentences, ...bulletinSentences };

/** The label of an action; one that this version does not know shows its own name. */
export const labelOfAction = (action: string): string => actionSentences[action]?.label ?? action;

/** What was done, in one sentence; who did it stands beside it. */
export function sentenceOf(entry: ListedEntry, names: EntryNames): string {
  return `${actionSentences[entry.action]?.say(entry, names) ?? `办理“${entry.action}”`}。`;
}
