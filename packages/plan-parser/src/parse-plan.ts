import { buildOutline, type OutlineNode } from './grammar/outline.js';
import { deadlineFromField, deadlinesIn, type YearFrame } from './grammar/deadlines.js';
import { findBody, readHead, readTail, type DocumentHead, type DocumentTail, type ViewLine } from './grammar/document-head.js';
import { hintsIn } from './grammar/hints.js';
import { involvedUnits } from './grammar/involved-units.js';
import { layOut, viewLines, type Layout } from './grammar/layout.js';
import { readTaskNode, type PhrasePlace, type TaskDraft } from './grammar/prose-tasks.js';
import { referencesIn } from './grammar/references.js';
import { findTextTables, readTables, type TableReading } from './grammar/tables.js';
import { chooseTasks } from './grammar/task-choice.js';
import { targetsIn } from './grammar/targets.js';
import { normalise, squeeze, type TextView } from './grammar/text-view.js';
import { wordedTargetsIn } from './grammar/worded-targets.js';
import { readYears, type YearsReading } from './grammar/years.js';
import { PlanInputError } from './plan-input-error.js';
import type { DistinctUnit, DocumentReference, ExtractedSource, Field, ParseOptions, PlanProposal, ProposedChapter, ProposedDeadline, ProposedDocument, ProposedTarget, ProposedTask, ResponsiblePhrase, RuleUse, TextHint, UnitMention } from './plan-proposal.js';
import { askQuestions } from './questions.js';
import { RULE_DESCRIPTIONS } from './rules.js';
import { SegmentMap } from './segments.js';
import { proposeCanonicals, type CanonicalProposal } from './similar-units.js';
import { sourceFromText } from './source/source-from-text.js';

/** The longest text that is read. A task document of 200 tasks has about 60 000 characters. */
export const LONGEST_TEXT = 2_000_000;
/** More items than this are not a task document. */
export const MOST_TASKS = 3_000;
const LONGEST_BODY = 60_000;

interface Prose { view: TextView; lines: ViewLine[]; head: DocumentHead; tail: DocumentTail; drafts: TaskDraft[]; chapters: { node: OutlineNode; parent: OutlineNode | null }[]; plain: OutlineNode[]; closing: PhrasePlace | null }

function readProse(layout: Layout, firstTable: number | null): Prose {
  const { view } = layout;
  const lines = viewLines(view);
  const found = findBody(view, lines);
  const tableLine = firstTable === null ? lines.length : lines.findIndex((line) => line.start >= view.positionOf(firstTable, 0, view.length));
  const bodyLine = Math.min(found.bodyLine, tableLine < 0 ? lines.length : tableLine);
  const noticeEnd = Math.min(found.noticeEnd, bodyLine - 1);
  const head = readHead(view, lines, bodyLine, noticeEnd);
  const tail = readTail(view, lines, bodyLine - (tableLine === bodyLine ? 1 : 0));
  const from = lines[bodyLine]?.start ?? view.length;
  const to = lines[tail.startLine]?.start ?? view.length;
  const root = buildOutline(view, lines, from, Math.max(from, to));
  const choice = chooseTasks(root, view);
  if (choice.tasks.length > MOST_TASKS) throw new PlanInputError('TOO_MANY_TASKS', `读出 ${choice.tasks.length} 项任务，超过 ${MOST_TASKS} 项。请核对文件，或分成几个文件导入。`);
  const parents = new Map<OutlineNode, OutlineNode | null>();
  const walk = (node: OutlineNode): void => node.children.forEach((child) => { parents.set(child, node.family === 'root' ? null : node); walk(child); });
  walk(root);
  let closing: PhrasePlace | null = null;
  const lastTask = choice.tasks[choice.tasks.length - 1];
  const nothingBehind = lastTask === undefined || choice.plain.every((entry) => entry.node.start < lastTask.node.start);
  const drafts = choice.tasks.map((task) => {
    const reading = readTaskNode(view, task.node, task.certain, task === lastTask && nothingBehind, task.parent);
    if (reading.trailing !== null) closing = reading.trailing;
    return reading.draft;
  });
  carryFirstLeads(drafts);
  if (drafts.length === 0 && firstTable !== null && root.children.length === 0 && view.norm.slice(from, Math.max(from, to)).trim() !== '') closing = { start: from, end: to };
  return { view, lines, head, tail, drafts, chapters: choice.chapters.map((node) => ({ node, parent: parents.get(node) ?? null })), plain: choice.plain.map((entry) => entry.node), closing };
}

/** 排在首位的为牵头部门，下同: from that item on the first-listed office leads by the document's own words. */
function carryFirstLeads(drafts: readonly TaskDraft[]): void {
  let carried = false;
  for (const draft of drafts) {
    const first = draft.reading?.units[0];
    if (carried && first !== undefined && (first.roleRule === 'lead.first-listed' || (first.role === 'responsible' && !draft.reading?.units.some((unit) => unit.role === 'lead')))) Object.assign(first, { role: 'lead', roleBasis: '原文', roleRule: 'lead.declared-first' });
    if (draft.reading?.firstLeadsFromHere === true) carried = true;
  }
}

interface ChapterBuild { chapters: ProposedChapter[]; idOf: Map<unknown, string>; preambles: PhrasePlace[] }

function buildChapters(prose: Prose, tables: readonly TableReading[]): ChapterBuild {
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

function buildTask(draft: TaskDraft, number: number, frame: YearFrame, canonicals: ReadonlyMap<string, CanonicalProposal>, chapter: ProposedChapter | null): ProposedTask {
  const { view } = draft;
  const responsible = buildResponsible(draft, canonicals);
  const texts: PhrasePlace[] = [draft.titleRange, ...draft.bodyRanges, ...(draft.goalRange === null ? [] : [draft.goalRange])].filter((range) => range.end > range.start && range.end - range.start <= LONGEST_BODY);
  const unique = texts.filter((range, index) => !texts.slice(0, index).some((other) => other.start <= range.start && other.end >= range.end) && !texts.slice(index + 1).some((other) => other.start <= range.start && other.end >= range.end && (other.end - other.start) > (range.end - range.start)));
  const fromFields = draft.deadlineFields.flatMap((place) => deadlineFromField(place.view, place.start, place.end, frame));
  const found = unique.map((range) => ({ range, deadlines: deadlinesIn(view, range.start, range.end, frame) }));
  const inText = found.flatMap((entry) => entry.deadlines);
  const sorted = [...inText.filter((entry) => entry.kind === 'absolute'), ...inText.filter((entry) => entry.kind !== 'absolute')];
  const hasDate = fromFields.some((entry) => entry.resolved !== null) || sorted.some((entry) => entry.resolved !== null);
  const deadlines = [...fromFields, ...sorted.filter((entry) => !(hasDate && entry.rule === 'deadline.unsaid-period'))];
  const dated = inText.flatMap((deadline) => deadline.spans);
  const targets = unique.flatMap((range) => targetsOf(view, range, dated, inText, fromFields));
  const mentioned = new Set((responsible?.mentions ?? []).map((mention) => mention.text));
  const notes: TextHint[] = [...draft.hints, ...unique.flatMap((range) => hintsIn(view, range.start, range.end))];
  return {
    number, ordinalText: draft.ordinalText, ordinalValue: draft.ordinalValue, chapterId: chapter?.id ?? null, chapterNumber: chapter?.number ?? null,
    title: draft.title, body: draft.body, goal: draft.goal, steps: draft.steps, responsible,
    mentionedNotResponsible: involvedUnits(view, draft.bodyRanges, mentioned), deadlines, targets, notes,
    spans: view.spans(draft.start, draft.end), rule: draft.ordinalRange === null && draft.phraseRule === 'phrase.table' ? 'task.table-row' : draft.certain ? 'task.numbered' : 'task.without-phrase', certainty: draft.certain ? '原文' : '推定',
  };
}

/** Targets of one stretch; a date in the same sentence governs every target behind it, else the deadline field of the task does. */
function targetsOf(view: TextView, range: PhrasePlace, _dated: unknown, inText: readonly ProposedDeadline[], fromFields: readonly ProposedDeadline[]): ProposedTarget[] {
  const places = viewPlaces(view, range, inText);
  const targets = targetsIn(view, range.start, range.end, places.map((entry) => entry.place));
  const taken = targets.map((target) => viewPlace(view, range, target.spans[0]?.start ?? 0, target.spans[target.spans.length - 1]?.end ?? 0));
  const worded = wordedTargetsIn(view, range.start, range.end, taken, places.map((entry) => entry.place));
  const all = [...targets, ...worded].sort((left, right) => (left.spans[0]?.start ?? 0) - (right.spans[0]?.start ?? 0));
  for (const target of all) {
    const at = viewPlace(view, range, target.spans[0]?.start ?? 0, target.spans[0]?.end ?? 0).start;
    const before = view.norm.slice(range.start, at);
    const sentenceStart = range.start + Math.max(before.lastIndexOf('。'), before.lastIndexOf('\n')) + 1;
    const governing = places.filter((entry) => entry.deadline.kind === 'absolute' && entry.place.start >= sentenceStart && entry.place.start <= at + target.quote.length).pop()?.deadline ?? null;
    const field = fromFields.find((entry) => entry.resolved !== null) ?? null;
    const deadline = governing ?? field;
    if (deadline === null) continue;
    target.deadlineText = deadline.text;
    target.deadlineResolved = deadline.resolved;
    if (governing !== null) governing.scope = 'targets';
  }
  return all;
}

/** Finds the view positions of source spans by walking the range once. */
function viewPlace(view: TextView, range: PhrasePlace, sourceStart: number, sourceEnd: number): PhrasePlace {
  return { start: view.positionOf(sourceStart, range.start, range.end), end: view.positionOf(sourceEnd - 1, range.start, range.end) + 1 };
}

function viewPlaces(view: TextView, range: PhrasePlace, deadlines: readonly ProposedDeadline[]): { place: PhrasePlace; deadline: ProposedDeadline }[] {
  return deadlines.map((deadline) => ({ deadline, place: viewPlace(view, range, deadline.spans[0]?.start ?? 0, deadline.spans[deadline.spans.length - 1]?.end ?? 0) }))
    .filter((entry) => entry.place.start >= range.start && entry.place.end <= range.end && entry.place.end > entry.place.start)
    .sort((left, right) => left.place.start - right.place.start);
}

function buildResponsible(draft: TaskDraft, canonicals: ReadonlyMap<string, CanonicalProposal>): ResponsiblePhrase | null {
  const { reading } = draft;
  if (reading === null) return null;
  const mentions: UnitMention[] = reading.units.map((unit, index) => {
    const proposal = canonicals.get(unit.text);
    const canonical = proposal?.canonical ?? unit.text;
    return {
      text: unit.text, kind: unit.kind, order: index + 1, role: unit.role, roleBasis: unit.roleBasis, roleRule: unit.roleRule,
      canonical, canonicalBasis: canonical === unit.text ? '原文' : '推定', canonicalRule: proposal?.rule ?? 'unit.as-written',
      spans: unit.spans, rule: 'unit.listed', certainty: '原文',
    };
  });
  return {
    raw: draft.phraseRaw, label: reading.label, suffix: reading.suffix, open: reading.open, byDuty: reading.byDuty, mentions, leaders: reading.leaders,
    spans: draft.phrasePlaces.flatMap((place) => draft.view.spans(place.start, place.end)), rule: draft.phraseRule, certainty: draft.phraseRule === 'phrase.bracket-bare' || draft.phraseRule === 'phrase.sentence' ? '推定' : '原文',
  };
}

function countUnits(drafts: readonly TaskDraft[]): { text: string; kind: 'unit' | 'group'; count: number; first: number; taskNumbers: number[] }[] {
  const units = new Map<string, { text: string; kind: 'unit' | 'group'; count: number; first: number; taskNumbers: number[] }>();
  drafts.forEach((draft, index) => {
    for (const unit of draft.reading?.units ?? []) {
      const known = units.get(unit.text);
      if (known === undefined) units.set(unit.text, { text: unit.text, kind: unit.kind, count: 1, first: units.size, taskNumbers: [index + 1] });
      else {
        known.count += 1;
        if (known.taskNumbers[known.taskNumbers.length - 1] !== index + 1) known.taskNumbers.push(index + 1);
      }
    }
  });
  return [...units.values()].sort((left, right) => right.count - left.count || left.first - right.first);
}

function markSegments(text: string, layout: Layout, prose: Prose, chapters: ChapterBuild, drafts: readonly TaskDraft[], tables: readonly TableReading[]): SegmentMap {
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
  prose.chapters.forEach(({ node }, index) => {
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

function countRules(proposal: Omit<PlanProposal, 'rules'>, layout: Layout): RuleUse[] {
  const counts = new Map<string, number>();
  const add = (id: string): void => { counts.set(id, (counts.get(id) ?? 0) + 1); };
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit);
    else if (value !== null && typeof value === 'object') {
      const node = value as Record<string, unknown>;
      for (const key in node) {
        const entry = node[key];
        if (typeof entry === 'string') { if (key === 'rule' || key === 'roleRule' || key === 'canonicalRule') add(entry); }
        else if (key !== 'spans') visit(entry);
      }
    }
  };
  visit(proposal.document);
  visit(proposal.chapters);
  visit(proposal.tasks);
  for (const span of layout.noise) add(span.rule);
  for (let index = 0; index < layout.joinedWraps; index += 1) add('layout.joined-wrap');
  return [...counts.entries()].sort(([left], [right]) => (left < right ? -1 : 1)).map(([id, count]) => ({ id, description: RULE_DESCRIPTIONS[id] ?? (id.startsWith('hint.') ? '原文疑点提示' : id), count }));
}

function allReferences(prose: Prose, drafts: readonly TaskDraft[], ownTitle: string): DocumentReference[] {
  const references: DocumentReference[] = [];
  const { view, head } = prose;
  if (head.noticeRange !== null) references.push(...referencesIn(view, head.noticeRange.start, head.noticeRange.end, 'notice', ownTitle));
  if (head.preambleRange !== null) references.push(...referencesIn(view, head.preambleRange.start, head.preambleRange.end, 'preamble', ownTitle));
  drafts.forEach((draft, index) => {
    for (const range of [draft.titleRange, ...draft.bodyRanges]) references.push(...referencesIn(draft.view, range.start, range.end, `task:${index + 1}`, ownTitle));
  });
  const seen = new Map<string, DocumentReference>();
  for (const reference of references) {
    const key = `${reference.where} ${reference.text}`;
    const known = seen.get(key);
    if (known === undefined) seen.set(key, reference);
    else known.spans.push(...reference.spans);
  }
  return [...seen.values()];
}

function yearsOfDocument(prose: Prose): YearsReading {
  const { head, tail, view } = prose;
  const titles = head.marked.filter((line) => line.type === 'title');
  const noticeTitles = head.marked.filter((line) => line.type === 'noticeTitle');
  const date = head.issueDate ?? tail.issueDate;
  const year = head.docNumberParts?.year ?? (date === null ? null : Number(date.value.slice(0, 4)));
  return readYears(view, [...joined(titles), ...titles, ...noticeTitles], year, head.docNumber ?? date);
}

const joined = (lines: readonly ViewLine[]): ViewLine[] => (lines.length > 1 ? [{ start: (lines[0] as ViewLine).start, end: (lines[lines.length - 1] as ViewLine).end }] : []);

/**
 * Reads a task document and proposes a plan. Pure: the same source and options give the same proposal, character for character.
 * @throws PlanInputError EMPTY_SOURCE, SOURCE_TOO_LONG, TOO_MANY_TASKS, NO_TASKS_FOUND
 */
export function parsePlan(input: ExtractedSource | string, options: ParseOptions = {}): PlanProposal {
  const source = typeof input === 'string' ? sourceFromText(input) : input;
  const { text } = source;
  if (text.length > LONGEST_TEXT) throw new PlanInputError('SOURCE_TOO_LONG', `文件有 ${text.length} 个字符，超过 ${LONGEST_TEXT} 个。请只导入任务部分，或分成几个文件。`);
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
  const canonicals = proposeCanonicals(units.filter((unit) => unit.kind === 'unit'), options.aliases ?? [], options.region);
  for (const group of proposeCanonicals(units.filter((unit) => unit.kind === 'group'), (options.aliases ?? []).filter((alias) => alias.kind === 'group'), options.region)) if (group[1].registered) canonicals.set(...group);
  const byId = new Map(chapters.chapters.map((chapter) => [chapter.id, chapter]));
  const tasks = drafts.map((draft, index) => {
    const chapter = byId.get(chapters.idOf.get(draft.chapterKey) ?? '') ?? null;
    for (let at: ProposedChapter | null = chapter; at !== null; at = byId.get(at.parentId ?? '') ?? null) at.taskNumbers.push(index + 1);
    return buildTask(draft, index + 1, { years: years.years, certain: years.certain }, canonicals, chapter);
  });
  const document = buildDocument(prose, years, drafts);
  const distinct = distinctUnits(units, canonicals, options);
  const map = markSegments(text, layout, prose, chapters, drafts, tables);
  const segments = map.build();
  const unread = segments.filter((segment) => segment.type === 'other' && !insideAny(prose.plain, prose.view, segment.start)).map((segment) => ({ text: text.slice(segment.start, segment.end) })).filter((entry) => entry.text.trim().length > 1);
  const questions = askQuestions({
    document, yearsCertain: years.certain, chapters: chapters.chapters, tasks, units: distinct,
    similarities: distinct.filter((unit) => unit.canonical !== unit.text).map((unit) => ({ text: unit.text, canonical: unit.canonical, rule: unit.canonicalRule, reason: canonicals.get(unit.text)?.reason ?? '', taskNumbers: unit.taskNumbers })),
    hasAliases: options.aliases !== undefined, wordResidue: layout.noise.filter((span) => span.kind === 'wordResidue').length, notices: source.notices,
    plainParts: prose.plain.map((node) => ({ heading: prose.view.field(node.start, Math.min(node.end, node.start + 60), 'chapter.heading').value.split('\n')[0] ?? '' })),
    unreadText: unread,
    numbering: drafts.flatMap((draft, index) => (draft.oddity === null ? [] : [{ kind: draft.oddity, taskNumber: index + 1, ordinalText: draft.ordinalText }])),
    cellsAbove: drafts.flatMap((draft, index) => (draft.cellsAbove ?? []).map((column) => ({ taskNumber: index + 1, column }))),
  });
  const proposal = {
    proposalVersion: 1 as const,
    source: { sha256: source.sha256, mediaType: source.mediaType, fileName: source.fileName ?? null, encoding: source.encoding, text, chars: text.length, bytes: source.bytes, notices: source.notices },
    document, chapters: chapters.chapters, tasks, units: distinct, segments, questions,
  };
  return { ...proposal, rules: countRules(proposal, layout) };
}

function insideAny(nodes: readonly OutlineNode[], view: TextView, sourceAt: number): boolean {
  return nodes.some((node) => (view.spans(node.start, node.start + 1)[0]?.start ?? 0) <= sourceAt && sourceAt < (view.spans(node.end - 1, node.end)[0]?.end ?? 0));
}

function buildDocument(prose: Prose, years: YearsReading, drafts: readonly TaskDraft[]): ProposedDocument {
  const { head, tail, view, closing } = prose;
  return {
    title: head.title, titleLines: head.titleLines, years: years.years, yearsText: years.yearsText,
    docNumber: head.docNumber, docNumberParts: head.docNumberParts, issuingOffice: head.issuingOffice?.rule === 'head.signature' ? head.issuingOffice : tail.issuingOffice ?? head.issuingOffice, issueDate: head.issueDate?.rule === 'head.issue-date' ? head.issueDate : tail.issueDate ?? head.issueDate,
    mainRecipients: head.mainRecipients, references: allReferences(prose, drafts, head.title?.value ?? ''), preamble: head.preamble, coverNotice: head.coverNotice,
    closing: closing === null ? null : view.field(closing.start, closing.end, 'tail.closing'), defaultDeadline: years.defaultDeadline,
  };
}

function distinctUnits(units: ReturnType<typeof countUnits>, canonicals: ReadonlyMap<string, CanonicalProposal>, options: ParseOptions): DistinctUnit[] {
  return units.map((unit) => {
    const proposal = canonicals.get(unit.text);
    const canonical = proposal?.canonical ?? unit.text;
    return {
      text: unit.text, kind: unit.kind, canonical, canonicalBasis: canonical === unit.text ? '原文' : '推定', canonicalRule: proposal?.rule ?? 'unit.as-written',
      registered: options.aliases === undefined ? null : proposal?.registered ?? false, count: unit.count, taskNumbers: unit.taskNumbers,
    };
  });
}
