import type { WorkItemDetail } from '@reform-ledger/contracts';
import type { Words } from '../i18n/words.js';
import { chosenOutcome, chosenTarget, goesToDirector, personAt, type Decision } from './decision.js';
import { reportOf } from './subject-shapes.js';

/** The confirming button's words: the consequence, never 确定. `date` is the due date in words, empty while it is not known. */
export function confirmLabel(item: WorkItemDetail, decision: Decision, date: string, words: Words): string {
  const outcome = chosenOutcome(item, decision);
  if (!outcome) return words('workItems.act.choose');
  if (outcome.kind === 'advance') return outcome.consequence || outcome.label;
  if (goesToDirector(item, outcome)) return words('workItems.act.returnToDirector', { times: (reportOf(item)?.returns ?? 0) + 1 });
  const target = chosenTarget(outcome, decision);
  const whom = target?.parts ? partNames(item, decision, words) : target ? personAt(item, target.key) : null;
  if (!whom) return words(date ? 'workItems.act.returnStepBy' : 'workItems.act.returnStep', { step: target?.label ?? outcome.label, date });
  return words(date ? 'workItems.act.returnBy' : 'workItems.act.return', { whom, date });
}

function partNames(item: WorkItemDetail, decision: Decision, words: Words): string | null {
  const names = (reportOf(item)?.parts ?? []).filter((part) => decision.partIds.includes(part.id)).map((part) => part.unitName);
  if (names.length === 0) return words('workItems.act.chosenUnits');
  return names.length <= 2 ? names.join('、') : words('workItems.act.unitsMore', { first: names[0]!, count: names.length });
}
