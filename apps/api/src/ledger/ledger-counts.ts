import { lights, progressClasses, reportStates, taskStates, type LedgerPage, type Light, type ProgressClass, type ReportState, type TaskState } from '@reform-ledger/contracts';
import { censusOf, sumOf, type Alike } from './census.js';
import { linesOfUnit, responsibleUnits } from './lines-by-unit.js';
import { filterLines, testsOf, type Filter, type Test } from './ledger-filter.js';
import type { LedgerLine } from './ledger-rows.js';
import { byOwner } from './task-scope.js';

type Counts = LedgerPage['counts'];

const zeros = <Key extends string>(keys: Record<Key, string>): Record<Key, number> => Object.fromEntries(Object.keys(keys).map((key) => [key, 0])) as Record<Key, number>;
const nothing = (): Counts => ({ all: 0, byState: zeros<TaskState>(taskStates), byReport: zeros<ReportState>(reportStates), byLight: zeros<Light>(lights), byClass: zeros<ProgressClass>(progressClasses), unsignedTasks: 0 });

/** The counts beside a list: each is how many lines its own filter would leave, the other filters staying as they are. */
export function countsOf(lines: readonly LedgerLine[], query: Filter): Counts {
  const tests = testsOf(query);
  const ofKinds = testsOfKinds(tests);
  if (ofKinds !== null) return count(censusOf(lines).values(), ofKinds, (kind) => kind);
  const unsigned = testsOf({ unitId: query.unitId, receipt: 'unsigned' }).find(({ by }) => by === 'receipt')!;
  const within = query.unitId === undefined ? lines : filterLines(lines, { unitId: query.unitId });
  return count(within, tests, (line) => ({ state: line.row.state, reportState: line.row.report.state, light: line.row.light?.light ?? null, class: line.row.light?.class ?? null, lines: 1, unsigned: unsigned.holds(line) ? 1 : 0 }));
}

/** The same tests asked of kinds; null when one of them must be asked of each line. */
function testsOfKinds(tests: readonly Test[]): { by: keyof Filter; holds: (kind: Alike) => boolean }[] | null {
  const ofKinds = tests.flatMap(({ by, ofKind }) => (ofKind === undefined ? [] : [{ by, holds: ofKind }]));
  return ofKinds.length === tests.length ? ofKinds : null;
}

type Values = Pick<Alike, 'state' | 'reportState' | 'light' | 'class' | 'lines' | 'unsigned'>;
const valuesCounted: ReadonlySet<keyof Filter> = new Set(['state', 'reportState', 'receipt', 'light', 'class']);

/** One look at each line or kind: what a single filter keeps out is counted where that filter is the one that changes. */
function count<One>(ones: Iterable<One>, tests: readonly { by: keyof Filter; holds: (one: One) => boolean }[], valuesOf: (one: One) => Values): Counts {
  const counts = nothing();
  for (const one of ones) {
    const failed = tests.filter(({ holds }) => !holds(one)).map(({ by }) => by);
    if (failed.some((by) => !valuesCounted.has(by))) continue;
    const { state, reportState, light, class: progress, lines, unsigned } = valuesOf(one);
    const leaves = (by: keyof Filter): boolean => failed.length === 0 || (failed.length === 1 && failed[0] === by);
    counts.all += lines;
    if (leaves('state')) counts.byState[state] += lines;
    if (leaves('reportState')) counts.byReport[reportState] += lines;
    if (light !== null && leaves('light')) counts.byLight[light] += lines;
    if (progress !== null && leaves('class')) counts.byClass[progress] += lines;
    if (leaves('receipt')) counts.unsignedTasks += unsigned;
  }
  return counts;
}

/** The chapters of a list with how far their tasks are. @param found the lines that the query leaves of all `lines` */
export function chaptersOf(lines: readonly LedgerLine[], query: Filter, found: readonly LedgerLine[]): LedgerPage['chapters'] {
  const ofKinds = testsOfKinds(testsOf(query));
  const left = ofKinds === null ? [...censusOf(found).values()] : [...censusOf(lines).values()].filter((kind) => ofKinds.every(({ holds }) => holds(kind)));
  const chapters = [...byOwner(left, ({ chapter }) => chapter)].flatMap(([number, kinds]) => (number === null ? [] : [{ number, kinds }]));
  return chapters.sort((a, b) => a.number - b.number).map(({ number, kinds }) => ({
    number, title: found.find(({ row }) => row.chapterNumber === number)?.row.chapterTitle ?? '', tasks: sumOf(kinds, 'lines'),
    averageProgress: mean(sumOf(kinds, 'progress'), sumOf(kinds, 'withProgress')), averagePlanned: mean(sumOf(kinds, 'planned'), sumOf(kinds, 'withPlanned')), lights: count(kinds, [], (kind) => kind).byLight,
  }));
}

const mean = (sum: number, count: number): number | null => (count === 0 ? null : Math.round(sum / count));

/** How many units answer for these lines by name, and how many as members of a collective name. */
export function unitsOf(lines: readonly LedgerLine[]): { units: number; groupMembers: number } {
  const known = responsibleUnits(lines).map((unitId) => waysOf(linesOfUnit(lines, unitId), unitId));
  return { units: known.filter(({ named }) => named).length, groupMembers: known.filter(({ member }) => member).length };
}

interface Ways { unitId: string; named: boolean; member: boolean }
const knownWays = new WeakMap<readonly LedgerLine[], Ways>();

function waysOf(lines: readonly LedgerLine[], unitId: string): Ways {
  const known = knownWays.get(lines);
  if (known?.unitId === unitId) return known;
  const own = lines.flatMap(({ duties }) => duties.filter((duty) => duty.unitId === unitId));
  const ways = { unitId, named: own.some((duty) => duty.viaGroup === null), member: own.some((duty) => duty.viaGroup !== null) };
  knownWays.set(lines, ways);
  return ways;
}
