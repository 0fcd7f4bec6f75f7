import type { PlanContent, PlanDetail, SourceSegment } from '@reform-ledger/contracts';

/** What a stretch of the source is evidence of. The colours are the same on every page: units purple, deadlines teal, targets magenta. */
export type MarkKind = 'chapter' | 'task' | 'unit' | 'deadline' | 'target' | 'noise';
export interface Piece { start: number; end: number; text: string; kind: MarkKind | null; unresolved: boolean }
export interface SourceLine { start: number; taskKey: string | null; pieces: Piece[] }
interface Mark { start: number; end: number; kind: MarkKind; unresolved: boolean }

// Where marks overlap the more telling one is drawn: a unit inside a task's line, a date inside a target.
const weight: Record<MarkKind, number> = { unit: 5, deadline: 4, target: 3, task: 2, chapter: 1, noise: 0 };
const kindOfSegment: Record<string, MarkKind> = { sectionHeading: 'chapter', docNumber: 'chapter', taskOrdinal: 'task', taskTitle: 'task', wordResidue: 'noise', noise: 'noise' };

/** The source line by line with its evidence marked. The pieces of all lines and the line ends between them are the source, to the letter. */
export function sourceLines({ source, content }: Pick<PlanDetail, 'source' | 'content'>): SourceLine[] {
  const marks = [...marksOfSegments(source.segments), ...marksOfContent(content)];
  const lines: SourceLine[] = [];
  let start = 0;
  for (const text of source.text.split('\n')) {
    const end = start + text.length;
    lines.push({ start, taskKey: taskAt(content, start, end), pieces: piecesOf(source.text, start, end, marks) });
    start = end + 1;
  }
  return lines;
}

function marksOfSegments(segments: SourceSegment[]): Mark[] {
  return segments.flatMap(({ type, start, end }) => (kindOfSegment[type] ? [{ start, end, kind: kindOfSegment[type], unresolved: false }] : []));
}

function marksOfContent(content: PlanContent): Mark[] {
  return content.tasks.flatMap((task) => [
    ...task.mentions.flatMap((mention) => mention.spans.map((span) => ({ ...span, kind: 'unit' as const, unresolved: mention.unitId === null && mention.groupId === null }))),
    ...task.concerned.flatMap(({ spans }) => spans.map((span) => ({ ...span, kind: 'unit' as const, unresolved: true }))),
    ...[task.deadline, ...task.otherDeadlines].flatMap(({ spans }) => spans.map((span) => ({ ...span, kind: 'deadline' as const, unresolved: false }))),
    ...task.targets.flatMap(({ spans }) => spans.map((span) => ({ ...span, kind: 'target' as const, unresolved: false }))),
  ]);
}

function taskAt(content: PlanContent, start: number, end: number): string | null {
  return content.tasks.find(({ span }) => span && span.start < end && span.end > start)?.key ?? null;
}

function piecesOf(text: string, start: number, end: number, marks: Mark[]): Piece[] {
  const here = marks.filter((mark) => mark.start < end && mark.end > start);
  const cuts = [...new Set([start, end, ...here.flatMap((mark) => [Math.max(start, mark.start), Math.min(end, mark.end)])])].sort((a, b) => a - b);
  const pieces: Piece[] = [];
  for (let index = 0; index + 1 < cuts.length; index += 1) {
    const [from, to] = [cuts[index]!, cuts[index + 1]!];
    const top = here.filter((mark) => mark.start <= from && mark.end >= to).sort((a, b) => weight[b.kind] - weight[a.kind])[0];
    pieces.push({ start: from, end: to, text: text.slice(from, to), kind: top?.kind ?? null, unresolved: top?.unresolved ?? false });
  }
  return pieces;
}

export interface Coverage { total: number; task: number; chapter: number; head: number; ignored: number }

/** How many characters of the source belong where: together they are the whole source. Line ends count with what they end. */
export function coverageOf(segments: SourceSegment[]): Coverage {
  const sums: Coverage = { total: 0, task: 0, chapter: 0, head: 0, ignored: 0 };
  let last: Place = 'head';
  for (const { type, start, end } of segments) {
    const place: Place = type === 'newline' || type === 'blank' ? last : placeOf(type);
    sums[place] += end - start;
    sums.total += end - start;
    last = place === 'ignored' ? last : place;
  }
  return sums;
}

type Place = 'task' | 'chapter' | 'head' | 'ignored';

function placeOf(type: string): Place {
  if (type === 'wordResidue' || type === 'noise') return 'ignored';
  if (type.startsWith('section')) return 'chapter';
  return type.startsWith('task') || ['titleSeparator', 'responsible', 'deadline', 'tableCell'].includes(type) ? 'task' : 'head';
}
