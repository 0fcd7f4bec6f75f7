import type { LedgerLine } from './ledger-rows.js';
import { isSigned, partsAre, type Kind } from './ledger-filter.js';

/** The lines of one kind: how many, how many of them wait for a receipt, their parts (件) of the period, and the sums of the percentages that some of them have. */
export interface Alike extends Kind { lines: number; unsigned: number; partsIn: number; partsTotal: number; returned: number; progress: number; withProgress: number; planned: number; withPlanned: number }
/** What is counted of lines. */
export type Counted = Exclude<keyof Alike, keyof Kind>;
export type Census = ReadonlyMap<string, Alike>;

/** Whole lists, and a unit's: for a unit only its own part and receipt count. */
const known = new WeakMap<readonly LedgerLine[], Map<string, Census>>();

/**
 * Lines by kind: thousands of them are of some dozen kinds, and every count of a page is a sum over kinds. Counted once for a list that is kept.
 * @param unitId count the parts and the receipt of this unit alone, whose lines these are
 */
export function censusOf(lines: readonly LedgerLine[], unitId?: string): Census {
  const counted = known.get(lines) ?? new Map<string, Census>();
  known.set(lines, counted);
  let census = counted.get(unitId ?? '');
  if (census === undefined) {
    const fresh = new Map<string, Alike>();
    for (const line of lines) add(fresh, line, unitId, 1);
    census = fresh;
    counted.set(unitId ?? '', census);
  }
  return census;
}

/** Kinds summed up. */
export const sumOf = (kinds: Iterable<Alike>, of: Counted): number => {
  let total = 0;
  for (const kind of kinds) total += kind[of];
  return total;
};

/** The census of a list from that of the list before it, in which only some lines were others. */
export function carryCensus(before: readonly LedgerLine[], after: readonly LedgerLine[], changed: readonly { old: LedgerLine; line: LedgerLine }[]): void {
  const census = known.get(before)?.get('');
  if (census === undefined) return;
  const carried = new Map([...census].map(([key, one]) => [key, { ...one }]));
  for (const { old, line } of changed) {
    add(carried, old, undefined, -1);
    add(carried, line, undefined, 1);
  }
  known.set(after, new Map([['', carried]]));
}

function add(census: Map<string, Alike>, line: LedgerLine, unitId: string | undefined, sign: 1 | -1): void {
  const { row, facts } = line;
  const units = unitId === undefined ? row.units : row.units.filter((unit) => unit.unitId === unitId);
  const parts = unitId === undefined ? facts?.parts ?? [] : facts?.parts.filter((part) => part.unitId === unitId) ?? [];
  const kind: Kind = { chapter: row.chapterNumber, state: row.state, light: row.light?.light ?? null, class: row.light?.class ?? null, reportState: row.report.state, in: partsAre('in', parts), out: partsAre('out', parts) };
  const key = `${kind.chapter}/${kind.state}/${kind.light}/${kind.class}/${kind.reportState}/${kind.in}/${kind.out}`;
  const one = census.get(key) ?? { ...kind, lines: 0, unsigned: 0, partsIn: 0, partsTotal: 0, returned: 0, progress: 0, withProgress: 0, planned: 0, withPlanned: 0 };
  one.lines += sign;
  one.unsigned += units.every((unit) => isSigned(unit.receipt)) ? 0 : sign;
  one.partsTotal += sign * parts.length;
  for (const { state } of parts) {
    if (state === 'approved') one.partsIn += sign;
    if (state === 'returned') one.returned += sign;
  }
  const planned = row.light?.plannedPercent ?? null;
  if (row.report.progress !== null) [one.progress, one.withProgress] = [one.progress + sign * row.report.progress, one.withProgress + sign];
  if (planned !== null) [one.planned, one.withPlanned] = [one.planned + sign * planned, one.withPlanned + sign];
  if (one.lines === 0) census.delete(key);
  else census.set(key, one);
}
