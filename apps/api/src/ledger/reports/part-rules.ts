import type { PartState } from '@reform-ledger/contracts';
import type { PartKind } from './report-part.entity.js';

/** What the rules of a group of parts look at. */
export interface PartStanding { kind: PartKind; state: PartState; dueAt: Date | null }

/** Nothing is waited for any more: approved by the unit's head, recorded 逾期未交, or 补录 that nobody has to file. */
export const isSettled = (part: Pick<PartStanding, 'state'>): boolean => part.state === 'approved' || part.state === 'missing' || part.state === 'optional';

/** Parts for which the lead still has to wait; its own is not among them. */
export const outstanding = <P extends PartStanding>(parts: readonly P[]): P[] => parts.filter((part) => part.kind !== 'main' && !isSettled(part));

/** Parts of other units whose day has come and that are not in. A main part is never recorded missing: without it there is no report. */
export const overdueParts = <P extends PartStanding>(parts: readonly P[], now: Date): P[] =>
  outstanding(parts).filter((part) => part.dueAt !== null && part.dueAt.getTime() <= now.getTime());

/**
 * May the report go to the office? With a lead unit: its head has approved the main part and nobody is waited for.
 * 分头负责: everybody is settled and at least one part was filed or is missing; in a 补录 period members who need not file are waited for until the date.
 */
export function isComplete(parts: readonly PartStanding[], partsDueReached: boolean): boolean {
  if (outstanding(parts).length > 0) return false;
  const main = parts.find((part) => part.kind === 'main');
  if (main) return main.state === 'approved';
  const asked = parts.some((part) => part.state !== 'optional');
  return asked && (partsDueReached || parts.every((part) => part.state !== 'optional'));
}
