import { buildChapters } from './build-chapters.js';
import { buildDocument, yearsOfDocument } from './build-document.js';
import { readProse, type Prose } from './build-prose.js';
import { buildTask } from './build-task.js';
import { countUnits, distinctUnits, type CountedUnit } from './count-units.js';
import { layOut } from './grammar/layout.js';
import type { TaskDraft } from './grammar/prose-tasks.js';
import { findTextTables, readTables } from './grammar/tables.js';
import { normalise, squeeze } from './grammar/text-view.js';
import { markSegments } from './mark-segments.js';
import { PlanInputError } from './plan-input-error.js';
import type { DistinctUnit, ExtractedSource, ParseOptions, PlanProposal, ProposedChapter, Segment } from './plan-proposal.js';
import { askQuestions, type QuestionMatter } from './questions.js';
import { countRules } from './rules.js';
import { proposeCanonicals, type CanonicalProposal } from './similar-units.js';
import { sourceFromText } from './source/source-from-text.js';

/** The longest text that is read. A task document of 200 tasks has about 60 000 characters. */
export const LONGEST_TEXT = 2_000_000;
/** The most lines that are read: each costs memory of its own, however short it is. */
const MOST_LINES = 100_000;

function countLines(text: string): number {
  let lines = 1;
  for (let at = text.indexOf('\n'); at !== -1; at = text.indexOf('\n', at + 1)) lines += 1;
  return lines;
}

/**
 * Reads a task document and proposes a plan. Pure: the same source and options give the same proposal, character for character.
 * @throws PlanInputError EMPTY_SOURCE, SOURCE_TOO_LONG, TOO_MANY_TASKS, NO_TASKS_FOUND
 */
export function parsePlan(input: ExtractedSource | string, options: ParseOptions = {}): PlanProposal {
  const source = typeof input === 'string' ? sourceFromText(input) : input;
  const { text } = source;
  if (text.length > LONGEST_TEXT) throw new PlanInputError('SOURCE_TOO_LONG', `文件有 ${text.length} 个字符，超过 ${LONGEST_TEXT} 个。请只导入任务部分，或分成几个文件。`);
  const lines = countLines(text);
  if (lines > MOST_LINES) throw new PlanInputError('SOURCE_TOO_LONG', `文件有 ${lines} 行，超过 ${MOST_LINES} 行。请只导入任务部分，或分成几个文件。`);
  if (squeeze(text) === '') throw new PlanInputError('EMPTY_SOURCE', '文件里没有文字。请核对文件；扫描件请先转成文字。');
  const norm = normalise(text);
  const layouts = source.tables.length > 0 ? source.tables : findTextTables(text, norm);
  const { tables, proseTables } = readTables(text, norm, layouts);
  const layout = layOut(text, norm, proseTables);
  const prose = readProse(layout, proseTables[0]?.start ?? null);
  const drafts = [...prose.drafts, ...tables.flatMap((table) => table.drafts)].sort((left, right) => left.sourceStart - right.sourceStart);
  if (drafts.length === 0) throw new PlanInputError('NO_TASKS_FOUND', '没有找到任务：没有“（一）”“1.”一类的序号项，也没有写责任单位的表格。请核对是不是任务分解文件。');
  const years = yearsOfDocument(prose);
  const chapters = buildChapters(prose, tables);
  const units = countUnits(drafts);
  const canonicals = canonicalNames(units, options);
  const byId = new Map(chapters.chapters.map((chapter) => [chapter.id, chapter]));
  const tasks = drafts.map((draft, index) => {
    const chapter = byId.get(chapters.idOf.get(draft.chapterKey) ?? '') ?? null;
    for (let at: ProposedChapter | null = chapter; at !== null; at = byId.get(at.parentId ?? '') ?? null) at.taskNumbers.push(index + 1);
    return buildTask(draft, index + 1, { years: years.years, certain: years.certain }, canonicals, chapter);
  });
  const document = buildDocument(prose, years, drafts);
  const distinct = distinctUnits(units, canonicals, options);
  const segments = markSegments(text, layout, prose, chapters, drafts, tables).build();
  const questions = askQuestions({
    document, yearsCertain: years.certain, chapters: chapters.chapters, tasks, units: distinct, notices: source.notices, hasAliases: options.aliases !== undefined,
    wordResidue: layout.noise.filter((span) => span.kind === 'wordResidue').length, ...openPoints(text, prose, drafts, segments, distinct, canonicals),
  });
  const proposal = {
    proposalVersion: 1 as const,
    source: { sha256: source.sha256, mediaType: source.mediaType, fileName: source.fileName ?? null, encoding: source.encoding, text, chars: text.length, bytes: source.bytes, notices: source.notices },
    document, chapters: chapters.chapters, tasks, units: distinct, segments, questions,
  };
  return { ...proposal, rules: countRules(proposal, layout) };
}

/** Units may be like a registered or another name; groups are only ever found in the list. */
function canonicalNames(units: readonly CountedUnit[], options: ParseOptions): Map<string, CanonicalProposal> {
  const aliases = options.aliases ?? [];
  const canonicals = proposeCanonicals(units.filter((unit) => unit.kind === 'unit'), aliases, options.region);
  const groups = proposeCanonicals(units.filter((unit) => unit.kind === 'group'), aliases.filter((alias) => alias.kind === 'group'), options.region);
  for (const [text, proposal] of groups) if (proposal.registered) canonicals.set(text, proposal);
  return canonicals;
}

type OpenPoints = Pick<QuestionMatter, 'similarities' | 'plainParts' | 'unreadText' | 'numbering' | 'cellsAbove'>;

/** What the questions need beyond the proposal itself. */
function openPoints(text: string, prose: Prose, drafts: readonly TaskDraft[], segments: readonly Segment[], units: readonly DistinctUnit[], canonicals: ReadonlyMap<string, CanonicalProposal>): OpenPoints {
  const inPlainPart = (at: number): boolean => prose.plain.some((node) => (prose.view.spans(node.start, node.start + 1)[0]?.start ?? 0) <= at && at < (prose.view.spans(node.end - 1, node.end)[0]?.end ?? 0));
  const unread = segments.filter((segment) => segment.type === 'other' && !inPlainPart(segment.start)).map((segment) => text.slice(segment.start, segment.end));
  return {
    similarities: units.filter((unit) => unit.canonical !== unit.text).map((unit) => ({ text: unit.text, canonical: unit.canonical, rule: unit.canonicalRule, reason: canonicals.get(unit.text)?.reason ?? '', taskNumbers: unit.taskNumbers })),
    plainParts: prose.plain.map((node) => ({ heading: prose.view.field(node.start, Math.min(node.end, node.start + 60), 'chapter.heading').value.split('\n')[0] ?? '' })),
    unreadText: unread.filter((piece) => piece.trim().length > 1).map((piece) => ({ text: piece })),
    numbering: drafts.flatMap((draft, index) => (draft.oddity === null ? [] : [{ kind: draft.oddity, taskNumber: index + 1, ordinalText: draft.ordinalText }])),
    cellsAbove: drafts.flatMap((draft, index) => (draft.cellsAbove ?? []).map((column) => ({ taskNumber: index + 1, column }))),
  };
}
