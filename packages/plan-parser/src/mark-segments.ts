import type { ChapterBuild } from './build-chapters.js';
import type { Prose } from './build-prose.js';
import type { ViewLine } from './grammar/document-head.js';
import type { Layout } from './grammar/layout.js';
import type { TaskDraft } from './grammar/prose-tasks.js';
import type { TableReading } from './grammar/tables.js';
import type { TextView } from './grammar/text-view.js';
import type { ProposedChapter } from './plan-proposal.js';
import { SegmentMap } from './segments.js';

/** Gives every character of the source to what it was read as. */
export function markSegments(text: string, layout: Layout, prose: Prose, chapters: ChapterBuild, drafts: readonly TaskDraft[], tables: readonly TableReading[]): SegmentMap {
  const map = new SegmentMap(text);
  const { view, head, tail } = prose;
  const markTrimmed = (owner: TextView, start: number, end: number, type: Parameters<SegmentMap['mark']>[1], ref: string | null): void => {
    const [from, to] = owner.trim(start, end);
    map.mark(owner.spans(from, to), type, ref);
  };
  for (const line of [...head.marked, ...tail.marked]) {
    if (line.type === 'issueDate') map.mark(view.spans(line.start, line.end), 'issueDate');
    else markTrimmed(view, line.start, line.end, line.type, null);
  }
  const titles = head.marked.filter((line) => line.type === 'title');
  // A title set on several lines is one piece, line ends included.
  if (titles.length > 1) markTrimmed(view, (titles[0] as ViewLine).start, (titles[titles.length - 1] as ViewLine).end, 'title', null);
  for (const node of prose.plain) markTrimmed(view, node.start, node.end, 'other', null);
  prose.chapters.forEach((_entry, index) => {
    const chapter = chapters.chapters[index] as ProposedChapter;
    map.mark(chapter.heading.spans, 'sectionHeading', `section:${chapter.id}`);
    if (chapter.preamble !== null) map.mark(chapter.preamble.spans, 'sectionPreamble', `section:${chapter.id}`);
  });
  if (prose.closing !== null) markTrimmed(view, prose.closing.start, prose.closing.end, 'closing', null);
  for (const table of tables) table.mark(map);
  drafts.forEach((draft, index) => {
    const ref = `task:${index + 1}`;
    if (draft.phraseRule === 'phrase.table') { for (const piece of draft.cellMarks ?? []) map.mark(piece.spans, piece.type, ref); return; }
    for (const range of draft.bodyRanges) markTrimmed(draft.view, range.start, range.end, 'taskBody', ref);
    if (draft.separatorEnd > draft.titleRange.end) map.mark(draft.view.spans(draft.titleRange.end, draft.separatorEnd), 'titleSeparator', ref);
    markTrimmed(draft.view, draft.titleRange.start, draft.titleRange.end, 'taskTitle', ref);
    if (draft.ordinalRange !== null) markTrimmed(draft.view, draft.ordinalRange.start, draft.ordinalRange.end, 'taskOrdinal', ref);
    for (const place of draft.phrasePlaces) markTrimmed(draft.view, place.start, place.end, 'responsible', ref);
  });
  for (const span of layout.noise) map.mark([span], span.kind, null);
  return map;
}

