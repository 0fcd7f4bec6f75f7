import { lights, progressClasses, type LedgerQuery, type Light, type LightCell, type OfficeHome, type ProgressClass, type WordCount } from '@reform-ledger/contracts';
import { censusOf, type Alike, type Counted } from '../ledger/census.js';
import { filterLines, type Kind } from '../ledger/ledger-filter.js';
import type { LedgerView } from '../ledger/list-ledger.js';
import { listLink } from './console-links.js';

type Filter = Partial<Pick<LedgerQuery, 'unitId' | 'chapter' | 'light' | 'class' | 'part' | 'reportState'>>;
type Chapters = OfficeHome['chapters'];

const lightKeys = Object.keys(lights) as Light[];
/** As short as a cell wants them; the legend below the table says them in full. */
export const shortWords: Record<Light, string> = { red: '红', yellow: '黄', green: '绿', grey: '未到', suspended: '中止', closed: '销号' };

const fits = (kind: Kind, { chapter, light, class: one, part, reportState }: Filter): boolean =>
  (chapter === undefined || kind.chapter === chapter) && (light === undefined || kind.light === light) && (one === undefined || kind.class === one)
  && (reportState === undefined || kind.reportState === reportState) && (part === undefined || kind[part]);

/** Counts of a ledger view, or of one unit's lines in it; each knows the list that it counts. */
export class LedgerCounts {
  /** @param base what the kinds were chosen by, for the links */
  private constructor(private readonly planId: string | undefined, private readonly kinds: readonly Alike[], private readonly base: Filter) {}

  static of({ plan, lines }: LedgerView, unitId?: string): LedgerCounts {
    const census = unitId === undefined ? censusOf(lines) : censusOf(filterLines(lines, { unitId }), unitId);
    return new LedgerCounts(plan?.id, [...census.values()], unitId === undefined ? {} : { unitId });
  }

  /** The same within a filter. */
  within(filter: Omit<Filter, 'unitId'>): LedgerCounts {
    return new LedgerCounts(this.planId, this.kinds.filter((kind) => fits(kind, filter)), { ...this.base, ...filter });
  }

  /** Lines, or what else is counted of them. */
  sum(filter: Omit<Filter, 'unitId'> = {}, of: Counted = 'lines'): number {
    return this.kinds.reduce((total, kind) => (fits(kind, filter) ? total + kind[of] : total), 0);
  }

  /** The numbers of the chapters, in order. */
  chapterNumbers(): number[] {
    return [...new Set(this.kinds.map(({ chapter }) => chapter))].filter((number) => number !== null).sort((a, b) => a - b);
  }

  link(filter: Omit<Filter, 'unitId'>): string {
    return listLink('ledger', { planId: this.planId, ...this.base, ...filter });
  }

  of(key: string, label: string, filter: Omit<Filter, 'unitId'>): WordCount {
    return { key, label, count: this.sum(filter), link: this.link(filter) };
  }

  /** Those of them that count anything; the others need no link. */
  some(counted: readonly [key: string, label: string, filter: Omit<Filter, 'unitId'>][]): WordCount[] {
    return counted.flatMap(([key, label, filter]) => { const count = this.sum(filter); return count === 0 ? [] : [{ key, label, count, link: this.link(filter) }]; });
  }
}

/** The chapters of the view as columns; one without a number for a document that has none. */
export function chaptersOf(counts: LedgerCounts, lines: LedgerView['lines']): Chapters {
  const numbers = counts.chapterNumbers();
  if (numbers.length === 0) return lines.length === 0 ? [] : [{ number: null, title: '全部任务', count: lines.length, link: counts.link({}) }];
  return numbers.map((number) => ({ number, title: lines.find(({ row }) => row.chapterNumber === number)?.row.chapterTitle ?? '', count: counts.sum({ chapter: number }), link: counts.link({ chapter: number }) }));
}

/** One row of the table of lights: the tasks of a unit (or all, each once) chapter by chapter, the lights first, then what is not reported. */
export function cellsOf(counts: LedgerCounts, chapters: Chapters, missing: '未报' | '未报齐'): LightCell[] {
  return chapters.map(({ number }) => {
    const here = counts.within(number === null ? {} : { chapter: number });
    const byLight = here.some(lightKeys.map((light) => [light, shortWords[light], { light }]));
    return { chapter: number, tasks: here.sum(), worst: (byLight[0]?.key ?? null) as Light | null, counts: [...byLight, ...here.some([['out', missing, { part: 'out' }]])] };
  });
}

/** 任务进度五类, with what stands behind 欠进度 and 其它. */
export function classesOf(counts: LedgerCounts): OfficeHome['classes'] {
  const rows = (Object.keys(progressClasses) as ProgressClass[]).map((one) => counts.of(one, progressClasses[one], { class: one }));
  const apart = (one: ProgressClass): WordCount[] => counts.some(lightKeys.map((light) => [light, lights[light], { class: one, light }]));
  // While reports are being collected most of 其它 is 未报齐: said beside the lights, of which it is part.
  const out = counts.some([['out', '其中未报齐', { class: 'other', part: 'out' }]]);
  return { rows, behind: apart('behind'), other: [...apart('other'), ...out], unjudged: counts.sum() - rows.reduce((sum, { count }) => sum + count, 0) };
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
