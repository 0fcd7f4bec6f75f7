import type { PhrasePlace } from './grammar/prose-tasks.js';
import type { TableReading } from './grammar/tables.js';
import type { TextView } from './grammar/text-view.js';
import type { Prose } from './build-prose.js';
import type { Field, ProposedChapter } from './plan-proposal.js';

export interface ChapterBuild { chapters: ProposedChapter[]; idOf: Map<unknown, string>; preambles: PhrasePlace[] }

/** The chapters of prose and tables with their headings and preambles; `idOf` finds the chapter of a draft. */
export function buildChapters(prose: Prose, tables: readonly TableReading[]): ChapterBuild {
  const build: ChapterBuild = { chapters: [], idOf: new Map(), preambles: [] };
  const { view } = prose;
  const baseDepth = prose.chapters.reduce((least, entry) => Math.min(least, entry.node.depth), 99);
  for (const { node, parent } of prose.chapters) {
    const newline = view.norm.indexOf('\n', node.contentStart);
    const headEnd = Math.min(newline < 0 ? node.ownEnd : newline, node.ownEnd);
    const split = chapterHead(view, node.contentStart, headEnd);
    const id = `c${build.chapters.length + 1}`;
    const preamble = view.field(split, node.ownEnd, 'chapter.preamble');
    if (preamble.value !== '') build.preambles.push({ start: split, end: node.ownEnd });
    const [ordinalStart, ordinalEnd] = view.trim(node.start, node.contentStart);
    build.chapters.push({
      id, number: node.value, level: node.depth - baseDepth + 1, parentId: parent === null ? null : build.idOf.get(parent) ?? null,
      ordinalText: view.raw.slice(ordinalStart, ordinalEnd).replace(/[、.．]$/, ''), heading: view.field(node.start, split, 'chapter.heading'), title: stripEnd(view.field(node.contentStart, split, 'chapter.heading')),
      preamble: preamble.value === '' ? null : preamble, taskNumbers: [],
    });
    build.idOf.set(node, id);
  }
  for (const chapter of tables.flatMap((table) => table.chapters)) {
    const id = `c${build.chapters.length + 1}`;
    build.chapters.push({ id, number: chapter.number ?? build.chapters.length + 1, level: chapter.parentKey === null ? 1 : 2, parentId: build.idOf.get(chapter.parentKey) ?? null, ordinalText: chapter.ordinalText, heading: chapter.heading, title: chapter.title, preamble: null, taskNumbers: [] });
    build.idOf.set(chapter.key, id);
  }
  return build;
}

const stripEnd = (field: Field<string>): Field<string> => ({ ...field, value: field.value.replace(/[。：；]+$/, '') });

/** A chapter's first line is its heading; when a sentence follows on the same line, the heading ends at its first 。 */
function chapterHead(view: TextView, start: number, end: number): number {
  const stop = view.norm.slice(start, end).indexOf('。');
  return stop >= 0 && stop <= 60 ? start + stop + 1 : end;
}

