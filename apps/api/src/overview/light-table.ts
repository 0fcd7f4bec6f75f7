import { ledgerQuery, lights, progressClasses, type LedgerQuery, type Light, type LightCell, type OfficeHome, type ProgressClass, type WordCount } from '@reform-ledger/contracts';
import type { LedgerLine } from '../ledger/ledger-rows.js';
import { matches, type LedgerView } from '../ledger/list-ledger.js';
import { listLink } from './console-links.js';

type Filter = Partial<Pick<LedgerQuery, 'unitId' | 'chapter' | 'light' | 'class' | 'part' | 'reportState'>>;
type Chapters = OfficeHome['chapters'];

const everything = ledgerQuery.parse({});
const lightKeys = Object.keys(lights) as Light[];
/** As short as a cell wants them; the legend below the table says them in full. */
export const shortWords: Record<Light, string> = { red: '红', yellow: '黄', green: '绿', grey: '未到', suspended: '中止', closed: '销号' };

/** Counts of a ledger view by filters; each knows the list that it counts. */
export class LedgerCounts {
  constructor(private readonly view: LedgerView, private readonly base: Filter = {}) {}

  /** The same within a filter: only the lines it leaves are looked at from here on. */
  within(filter: Filter): LedgerCounts {
    return new LedgerCounts({ ...this.view, lines: this.lines(filter) }, { ...this.base, ...filter });
  }

  lines(filter: Filter): LedgerLine[] {
    const query = { ...everything, ...this.base, ...filter };
    return this.view.lines.filter((line) => matches(line, query));
  }

  link(filter: Filter): string {
    return listLink('ledger', { planId: this.view.plan?.id, ...this.base, ...filter });
  }

  of(key: string, label: string, filter: Filter): WordCount {
    return { key, label, count: this.lines(filter).length, link: this.link(filter) };
  }
}

const some = (counted: WordCount[]): WordCount[] => counted.filter(({ count }) => count > 0);

/** The chapters of the view as columns; one without a number for a document that has none. */
export function chaptersOf(counts: LedgerCounts): Chapters {
  const rows = counts.lines({}).map(({ row }) => row);
  const numbers = [...new Set(rows.map(({ chapterNumber }) => chapterNumber))].filter((number) => number !== null).sort((a, b) => a - b);
  if (numbers.length === 0) return rows.length === 0 ? [] : [{ number: null, title: '全部任务', count: rows.length, link: counts.link({}) }];
  return numbers.map((number) => ({ number, title: rows.find(({ chapterNumber }) => chapterNumber === number)?.chapterTitle ?? '', count: counts.lines({ chapter: number }).length, link: counts.link({ chapter: number }) }));
}

/** One row of the table of lights: the tasks of a unit (or all, each once) chapter by chapter, the lights first, then what is not reported. */
export function cellsOf(counts: LedgerCounts, chapters: Chapters, missing: '未报' | '未报齐'): LightCell[] {
  return chapters.map(({ number }) => {
    const here = counts.within(number === null ? {} : { chapter: number });
    const byLight = some(lightKeys.map((light) => here.of(light, shortWords[light], { light })));
    return { chapter: number, tasks: here.lines({}).length, worst: (byLight[0]?.key ?? null) as Light | null, counts: [...byLight, ...some([here.of('out', missing, { part: 'out' })])] };
  });
}

/** 任务进度五类, with what stands behind 欠进度 and 其它. */
export function classesOf(counts: LedgerCounts): OfficeHome['classes'] {
  const rows = (Object.keys(progressClasses) as ProgressClass[]).map((one) => counts.of(one, progressClasses[one], { class: one }));
  const apart = (one: ProgressClass): WordCount[] => some(lightKeys.map((light) => counts.of(light, lights[light], { class: one, light })));
  // While reports are being collected most of 其它 is 未报齐: said beside the lights, of which it is part.
  const out = some([counts.of('out', '其中未报齐', { class: 'other', part: 'out' })]);
  return { rows, behind: apart('behind'), other: [...apart('other'), ...out], unjudged: counts.lines({}).length - rows.reduce((sum, { count }) => sum + count, 0) };
}

/** A unit's order in the table: red first, then yellow, then what is missing. */
export function compareRows(one: { cells: LightCell[]; unitName: string }, other: { cells: LightCell[]; unitName: string }): number {
  const sum = ({ cells }: { cells: LightCell[] }, key: string): number => cells.flatMap(({ counts }) => counts).filter((counted) => counted.key === key).reduce((total, { count }) => total + count, 0);
  for (const key of ['red', 'yellow', 'out']) {
    const difference = sum(other, key) - sum(one, key);
    if (difference !== 0) return difference;
  }
  return one.unitName < other.unitName ? -1 : 1;
}
