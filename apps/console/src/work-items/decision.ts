import type { OutcomeOption, WorkItemDetail } from '@reform-ledger/contracts';
import { currentSession } from '../session/session-store.js';
import { reportOf } from './subject-shapes.js';

/** What a person has chosen and typed so far in 我的办理. */
export interface Decision { outcome: string | null; opinion: string; target: string; mend: string; dueDays: number; partIds: string[] }

/** The usual time to mend something, in working days. */
const usualDays = 2;

export const firstDecision = (item: WorkItemDetail): Decision => ({ outcome: item.outcomes.length === 1 ? item.outcomes[0]!.key : null, opinion: '', target: '', mend: reportOf(item)?.proposedReturn?.mend ?? '', dueDays: usualDays, partIds: proposedParts(item) });

/** With one unit there is nothing to choose; a director starts with what the reviewer proposed to return. */
function proposedParts(item: WorkItemDetail): string[] {
  const report = reportOf(item);
  if (!report) return [];
  return report.parts.length === 1 ? [report.parts[0]!.id] : (report.proposedReturn?.partIds ?? []);
}

export const chosenOutcome = (item: WorkItemDetail, decision: Decision): OutcomeOption | null => item.outcomes.find((outcome) => outcome.key === decision.outcome) ?? null;

/** The form belongs to the first way forward; a refusal or a return does not have to fill it in (the server's rule). */
export const asksForForm = (item: WorkItemDetail, outcome: OutcomeOption | null): boolean => item.form !== null && outcome !== null && outcome.key === item.outcomes.find((one) => one.kind === 'advance')?.key;

export const chosenTarget = (outcome: OutcomeOption | null, decision: Decision): OutcomeOption['targets'][number] | null =>
  outcome?.targets.find((target) => target.key === decision.target) ?? outcome?.targets[0] ?? null;

/** A step inside a unit: its clerk fills in, its head approves. */
export const isUnitStage = (item: WorkItemDetail): boolean => item.stage === 'fill' || item.stage === 'approve';

/** Who last had the step an item would go back to; null when the step has no single person. */
export function personAt(item: WorkItemDetail, targetKey: string): string | null {
  if (isUnitStage(item)) return item.sentBy?.name ?? null;
  return item.timeline.findLast((step) => step.nodeId === targetKey && step.person !== null)?.person?.name ?? null;
}

/** A second return of one report passes the director first (第二次退回由主任定夺). */
export const goesToDirector = (item: WorkItemDetail, outcome: OutcomeOption | null): boolean => outcome?.kind === 'return' && item.subjectType === 'report' && (item.nodeId === 'officeReview' || (item.nodeId === 'secondReview' && !holdsDirector())) && (reportOf(item)?.returns ?? 0) > 0;

/** A director who does the second review needs nobody else's word. */
const holdsDirector = (): boolean => currentSession()?.info.appointments.some((held) => held.role === 'office_director') ?? false;

/** Acts that end or override something: always asked once more. */
export const needsSecondLook = (outcome: OutcomeOption | null): boolean => outcome !== null && ['abandon', 'withdraw', 'deemed', 'dispute', 'refuse'].includes(outcome.key);

export type Missing = 'outcome' | 'opinion' | 'target' | 'parts' | 'mend';

/** What is still missing before the decision may be confirmed, in the order of the page. */
export function missingIn(item: WorkItemDetail, decision: Decision): Missing[] {
  const outcome = chosenOutcome(item, decision);
  if (!outcome) return ['outcome'];
  const missing: Missing[] = [];
  const target = chosenTarget(outcome, decision);
  if (outcome.kind === 'return' && outcome.targets.length > 0 && !target) missing.push('target');
  if (outcome.kind === 'return' && target?.parts && decision.partIds.length === 0) missing.push('parts');
  // A unit must be told what to mend, whether it is one of several or the one that applied.
  if (outcome.kind === 'return' && (target?.parts || mendsAlone(item, target?.key)) && decision.mend.trim() === '') missing.push('mend');
  if (outcome.opinion === 'required' && decision.opinion.trim() === '') missing.push('opinion');
  return missing;
}

const mendsAlone = (item: WorkItemDetail, target: string | undefined): boolean => (item.subjectType === 'close-out' || item.subjectType === 'adjustment' || item.subjectType === 'unit-plan') && target === 'draft' && item.nodeId !== 'headSend' && item.nodeId !== 'unitApproval';

const storageKey = (itemId: string): string => `work-item.decision.${itemId}`;

/** What was typed survives leaving the page and coming back in the same browser window; the item's end clears it. */
export function rememberDecision(itemId: string, decision: Decision | null): void {
  try {
    if (decision) sessionStorage.setItem(storageKey(itemId), JSON.stringify(decision));
    else sessionStorage.removeItem(storageKey(itemId));
  } catch {
    // A browser without storage only loses this convenience.
  }
}

export function rememberedDecision(item: WorkItemDetail): Decision {
  const first = firstDecision(item);
  try {
    const kept = JSON.parse(sessionStorage.getItem(storageKey(item.id)) ?? 'null') as Partial<Decision> | null;
    if (!kept) return first;
    return { ...first, ...kept, outcome: item.outcomes.some((outcome) => outcome.key === kept.outcome) ? (kept.outcome ?? null) : first.outcome };
  } catch {
    return first;
  }
}
