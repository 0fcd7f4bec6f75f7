import type { LedgerLine } from './ledger-rows.js';

const byUnit = new WeakMap<readonly LedgerLine[], ReadonlyMap<string, readonly LedgerLine[]>>();

/** The lines for which a unit is responsible, in their order. A kept list is sorted out by units once; the list of a unit of which nothing changed stays the same list. */
export const linesOfUnit = (lines: readonly LedgerLine[], unitId: string): readonly LedgerLine[] => sortedOut(lines).get(unitId) ?? [];

/** The units that are responsible for any of these lines. */
export const responsibleUnits = (lines: readonly LedgerLine[]): string[] => [...sortedOut(lines)].flatMap(([unitId, own]) => (own.length === 0 ? [] : [unitId]));

function sortedOut(lines: readonly LedgerLine[]): ReadonlyMap<string, readonly LedgerLine[]> {
  let units = byUnit.get(lines);
  if (units === undefined) {
    const found = new Map<string, LedgerLine[]>();
    for (const line of lines) for (const id of unitsOf(line)) found.set(id, found.get(id)?.concat(line) ?? [line]);
    units = found;
    byUnit.set(lines, units);
  }
  return units;
}

const unitsOf = ({ duties }: LedgerLine): Set<string> => new Set(duties.map((duty) => duty.unitId));

/** The same of a list in which only some lines were others. */
export function carryUnits(before: readonly LedgerLine[], after: readonly LedgerLine[], changed: readonly { old: LedgerLine; line: LedgerLine }[]): void {
  const known = byUnit.get(before);
  if (known === undefined) return;
  const units = new Map(known);
  for (const { old, line } of changed) {
    for (const id of unitsOf(old)) units.set(id, (units.get(id) ?? []).filter((one) => one.task.id !== old.task.id));
    for (const id of unitsOf(line)) units.set(id, [...(units.get(id) ?? []), line].sort((a, b) => a.task.number - b.task.number));
  }
  byUnit.set(after, units);
}
