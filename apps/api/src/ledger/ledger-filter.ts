import type { LedgerQuery, LedgerRow, Light, ProgressClass, ReportState, TaskState } from '@reform-ledger/contracts';
import { linesOfUnit } from './lines-by-unit.js';
import type { LedgerLine } from './ledger-rows.js';
import type { PartFact } from './reports/report-facts.js';

/** What narrows a ledger. */
export type Filter = Partial<Omit<LedgerQuery, 'page' | 'perPage' | 'sort' | 'order' | 'planId' | 'periodId'>>;
type Units = LedgerRow['units'];
/** What pages count lines by. `in` and `out` as the filter `part` has them. */
export interface Kind { chapter: number | null; state: TaskState; light: Light | null; class: ProgressClass | null; reportState: ReportState; in: boolean; out: boolean }
/** One filter of a query: what it asks of a line, and of all lines of a kind where those are alike in it. */
export interface Test { by: keyof Filter; holds: (line: LedgerLine) => boolean; ofKind?: (kind: Kind) => boolean }

/** What a query asks of a line, one test for each filter that it sets. Lists and counts use nothing else. */
export function testsOf(query: Filter): Test[] {
  const { unitId } = query;
  const unitsOf = (row: LedgerRow): Units => (unitId === undefined ? row.units : row.units.filter((unit) => unit.unitId === unitId));
  const partsIn = ({ facts }: LedgerLine): readonly PartFact[] => facts?.parts.filter((part) => unitId === undefined || part.unitId === unitId) ?? [];
  const tests: Test[] = [];
  const add = <Key extends keyof Filter>(by: Key, holds: (wanted: NonNullable<Filter[Key]>, line: LedgerLine) => boolean, ofKind?: (wanted: NonNullable<Filter[Key]>, kind: Kind) => boolean): void => {
    const wanted = query[by];
    if (wanted !== undefined) tests.push({ by, holds: (line) => holds(wanted, line), ...(ofKind && { ofKind: (kind) => ofKind(wanted, kind) }) });
  };
  add('unitId', (_wanted, { row }) => unitsOf(row).length > 0);
  add('role', (wanted, { row }) => unitsOf(row).some((unit) => roleOf(unit.role) === wanted));
  add('chapter', (wanted, { row }) => row.chapterNumber === wanted, (wanted, { chapter }) => chapter === wanted);
  add('state', (wanted, { row }) => row.state === wanted, (wanted, { state }) => state === wanted);
  add('reportState', (wanted, { row }) => row.report.state === wanted, (wanted, { reportState }) => reportState === wanted);
  add('light', (wanted, { row }) => row.light?.light === wanted, (wanted, { light }) => light === wanted);
  add('class', (wanted, { row }) => row.light?.class === wanted, (wanted, kind) => kind.class === wanted);
  add('receipt', (wanted, { row }) => (wanted === 'signed') === unitsOf(row).every((unit) => isSigned(unit.receipt)));
  add('part', (wanted, line) => partsAre(wanted, partsIn(line)), unitId === undefined ? (wanted, kind) => kind[wanted] : undefined);
  add('id', (wanted, { row }) => wanted.split(',').includes(row.id));
  if (query.q !== '') add('q', (wanted, { row, task }) => [row.title, task.body, row.ordinalText, row.lead, ...row.units.map((unit) => unit.name)].some((text) => text.includes(wanted)));
  return tests;
}

/** Whether a line belongs to the list that a query opens. */
export const matches = (line: LedgerLine, query: Filter): boolean => testsOf(query).every(({ holds }) => holds(line));

/** The lines that a query leaves, in their order. */
export function filterLines(lines: readonly LedgerLine[], query: Filter): readonly LedgerLine[] {
  const tests = testsOf(query);
  if (tests.length === 0) return lines;
  // A unit's lines are sorted out once for a long list that is kept; for a short one that costs more than looking.
  if (query.unitId === undefined || lines.length < 200) return lines.filter((line) => tests.every(({ holds }) => holds(line)));
  const own = linesOfUnit(lines, query.unitId);
  return tests.length === 1 ? own : own.filter((line) => tests.every(({ by, holds }) => by === 'unitId' || holds(line)));
}

/** in: there are parts to send, and all are sent. out: some are not. What may be left out (补录) counts as neither. */
export function partsAre(wanted: NonNullable<LedgerQuery['part']>, parts: readonly PartFact[]): boolean {
  const due = parts.filter((part) => part.state !== 'optional');
  return wanted === 'out' ? due.some((part) => part.state !== 'approved') : due.length > 0 && due.every((part) => part.state === 'approved');
}

/** 牵头 leads, or is one of those who answer each for themselves; everybody else helps. */
const roleOf = (role: Units[number]['role']): 'lead' | 'co' => (role === 'lead' || role === 'responsible' ? 'lead' : 'co');

/** A disputed duty counts as not signed for: the page says 异议中 beside it. */
export const isSigned = (receipt: Units[number]['receipt']): boolean => receipt === 'signed' || receipt === 'deemed';
