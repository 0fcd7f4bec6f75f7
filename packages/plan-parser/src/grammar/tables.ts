import type { Field, SegmentType, TableCell, TableLayout, Span } from '../plan-proposal.js';
import type { SegmentMap } from '../segments.js';
import type { LabelKind } from './labels.js';
import { ordinalAt } from './numbering.js';
import { phrasesInLine } from './phrase-finder.js';
import { mergeReadings, type PhrasePlace, type TaskDraft } from './prose-tasks.js';
import { readPhrase, type PhraseReading } from './responsible-phrase.js';
import { columnRole, isHeader, type ColumnRole } from './table-columns.js';
import { splitTitle } from './task-text.js';
import { TextView } from './text-view.js';

export { findTextTables } from './text-tables.js';

export interface TableChapter { key: unknown; parentKey: unknown; number: number | null; ordinalText: string; heading: Field<string>; title: Field<string> }
export interface TableReading { chapters: TableChapter[]; drafts: TaskDraft[]; mark(map: SegmentMap): void }

const UNIT_ROLES = ['lead', 'responsible', 'co', 'participant', 'leader', 'person'] as const;
const COLUMN_NAMES: Partial<Record<ColumnRole, string>> = { lead: '牵头单位', responsible: '责任单位', co: '配合单位', participant: '参与单位', leader: '牵头领导', person: '责任人', deadline: '完成时限' };

interface Row { cells: Map<ColumnRole, TableCell[]>; all: TableCell[]; taken: Map<ColumnRole, { cells: TableCell[]; above: boolean; guessed: boolean }> }

const filled = (text: string, cell: TableCell): boolean => text.slice(cell.start, cell.end).replace(/[\s\u00a0\u3000]/g, '') !== '';
const anyFilled = (text: string, cells: readonly TableCell[] | undefined): boolean => cells?.some((cell) => filled(text, cell)) ?? false;

function headerRow(text: string, layout: TableLayout): number {
  return layout.rows.findIndex((row, index) => index < 12 && isHeader(row.map((cell) => text.slice(cell.start, cell.end))));
}

/** Column roles by grid position, so that merged header cells cover all their columns. */
function rolesOf(text: string, row: readonly TableCell[]): (ColumnRole | null)[] {
  const roles: (ColumnRole | null)[] = [];
  for (const cell of row) {
    const role = columnRole(text.slice(cell.start, cell.end));
    for (let span = 0; span < Math.min(cell.columnSpan, 60); span += 1) roles.push(role);
  }
  return roles;
}

function splitRow(row: readonly TableCell[], roles: readonly (ColumnRole | null)[]): Map<ColumnRole, TableCell[]> {
  const cells = new Map<ColumnRole, TableCell[]>();
  let column = 0;
  for (const cell of row) {
    const role = roles[column];
    if (role !== null && role !== undefined) cells.set(role, [...(cells.get(role) ?? []), cell]);
    column += Math.max(1, Math.min(cell.columnSpan, 60));
  }
  return cells;
}

/** Fills empty and merged cells from the row above where that is what such a cell means. */
function takeFromAbove(text: string, rows: Row[]): void {
  let previous: Row | null = null;
  for (const row of rows) {
    const leadBlank = !anyFilled(text, row.cells.get('lead')) && !anyFilled(text, row.cells.get('responsible'));
    const leadMerged = [...(row.cells.get('lead') ?? []), ...(row.cells.get('responsible') ?? [])].some((cell) => cell.merged === 'above');
    for (const [role, cells] of row.cells) {
      const own = anyFilled(text, cells);
      const merged = cells.some((cell) => cell.merged === 'above');
      const above: Row['taken'] extends Map<ColumnRole, infer V> ? V | undefined : never = previous?.taken.get(role);
      const meansAbove = merged || role === 'chapter' || ((role === 'lead' || role === 'responsible') && leadBlank) || ((role === 'co' || role === 'leader' || role === 'participant' || role === 'person') && leadBlank && !leadMerged) || role === 'deadline';
      if (own || above === undefined || !meansAbove || role === 'goal' && !merged || role === 'note' || role === 'ordinal') row.taken.set(role, { cells: own ? cells : [], above: merged, guessed: false });
      else row.taken.set(role, { cells: above.cells, above: true, guessed: !merged && role !== 'chapter' });
    }
    previous = row;
  }
}

interface TaskRows { rows: Row[]; titleIsChapter: boolean }

/** Rows that share one 重点任务 cell are one task, unless each has offices of its own: then that cell is their chapter. */
function groupRows(text: string, rows: readonly Row[], hasBoth: boolean): TaskRows[] {
  if (!hasBoth) return rows.map((row) => ({ rows: [row], titleIsChapter: false }));
  const groups: Row[][] = [];
  for (const row of rows) {
    const last = groups[groups.length - 1];
    if (last === undefined || anyFilled(text, row.cells.get('title'))) groups.push([row]);
    else last.push(row);
  }
  return groups.flatMap((group): TaskRows[] => {
    const ownUnits = group.slice(1).some((row) => anyFilled(text, row.cells.get('lead')) || anyFilled(text, row.cells.get('responsible')) || anyFilled(text, row.cells.get('ordinal')));
    return ownUnits ? group.map((row) => ({ rows: [row], titleIsChapter: true })) : [{ rows: group, titleIsChapter: false }];
  });
}

/** All cells of a task in one view, in source order, each with the separator behind it. */
class CellView {
  readonly view: TextView;

  constructor(text: string, cells: readonly TableCell[]) {
    const unique = [...new Map(cells.filter((cell) => cell.end > cell.start).map((cell) => [cell.start, cell])).values()].sort((left, right) => left.start - right.start);
    this.view = new TextView(text, unique.map((cell) => ({ start: cell.start, end: Math.min(text.length, cell.end + 1) })));
  }

  place(cell: TableCell): PhrasePlace {
    if (cell.end <= cell.start) return { start: 0, end: 0 };
    const start = this.view.positionOf(cell.start, 0, this.view.length);
    return { start, end: this.view.positionOf(cell.end, start, this.view.length) };
  }
}

function unitsReading(row: Row, cellView: CellView): { reading: PhraseReading | null; places: PhrasePlace[]; raw: string; above: string[] } {
  const readings: PhraseReading[] = [];
  const places: PhrasePlace[] = [];
  const raws: string[] = [];
  const above: string[] = [];
  for (const role of UNIT_ROLES) {
    const taken = row.taken.get(role);
    for (const cell of taken?.cells ?? []) {
      const [start, end] = cellView.view.trim(cellView.place(cell).start, cellView.place(cell).end);
      if (end <= start) continue;
      const value = cellView.view.raw.slice(start, end);
      if (/^[-—/无\s]+$/.test(value)) continue;
      places.push({ start, end });
      raws.push(`${COLUMN_NAMES[role] ?? ''}：${value}`);
      if (taken?.guessed === true) above.push(COLUMN_NAMES[role] ?? role);
      if (role === 'leader' || role === 'person') readings.push({ label: null, units: [], open: false, byDuty: false, suffix: '', leaders: [cellView.view.field(start, end, `phrase.${role}`)], deadlines: [], firstLeads: false, firstLeadsFromHere: false });
      else {
        const reading = readPhrase(cellView.view, start, end, role as LabelKind);
        reading.label ??= COLUMN_NAMES[role] ?? null;
        for (const unit of reading.units) if (unit.roleRule === 'role.label') unit.roleRule = 'role.column';
        readings.push(reading);
      }
    }
  }
  return { reading: readings.some((entry) => entry.units.length > 0 || entry.leaders.length > 0) ? mergeReadings(readings) : null, places, raw: raws.join('；'), above };
}

interface TextParts { title: Field<string>; titleRange: PhrasePlace; separatorEnd: number; body: Field<string>; bodyRanges: PhrasePlace[]; ordinalText: string; ordinalValue: number | null; ordinalRange: PhrasePlace | null }

function withoutOrdinal(view: TextView, place: PhrasePlace): { place: PhrasePlace; ordinalText: string; value: number | null; range: PhrasePlace | null } {
  const [start, end] = view.trim(place.start, place.end);
  const ordinal = start < end ? ordinalAt(view.norm, start) : null;
  if (ordinal === null || start + ordinal.length >= end) return { place: { start, end }, ordinalText: '', value: null, range: null };
  return { place: { start: start + ordinal.length, end }, ordinalText: view.raw.slice(start, start + ordinal.length).trim(), value: ordinal.value, range: { start, end: start + ordinal.length } };
}

/** Title and body from one cell (split at its first sentence) or from a title cell and measure cells. */
function textParts(view: TextView, titlePlace: PhrasePlace | null, bodyPlaces: readonly PhrasePlace[], cut: readonly PhrasePlace[]): TextParts {
  const joined = (places: readonly PhrasePlace[]): Field<string> => {
    const fields = places.map((place) => view.field(place.start, place.end, 'body.cell')).filter((field) => field.value !== '');
    return { value: fields.map((field) => field.value).join('\n'), spans: fields.flatMap((field) => field.spans), rule: 'body.cell', certainty: '原文' };
  };
  const head = withoutOrdinal(view, titlePlace ?? bodyPlaces[0] ?? { start: 0, end: 0 });
  if (titlePlace !== null && bodyPlaces.length > 0) {
    return { title: stripped(view.field(head.place.start, head.place.end, 'title.cell')), titleRange: head.place, separatorEnd: head.place.end, body: joined(bodyPlaces), bodyRanges: [...bodyPlaces], ordinalText: head.ordinalText, ordinalValue: head.value, ordinalRange: head.range };
  }
  const phraseStart = cut[0]?.start ?? head.place.end;
  const newline = view.norm.slice(head.place.start, head.place.end).indexOf('\n');
  const lineEnd = Math.min(newline < 0 ? head.place.end : head.place.start + newline, phraseStart);
  const split = splitTitle(view, head.place.start, lineEnd, phraseStart);
  const rest = [{ start: split.bodyStart, end: phraseStart }, ...(titlePlace === null ? bodyPlaces.slice(1) : [])].filter((place) => view.norm.slice(place.start, place.end).trim() !== '');
  return { title: view.field(split.titleStart, split.titleEnd, split.rule, split.rule === 'title.first-clause' ? '推定' : '原文'), titleRange: { start: split.titleStart, end: split.titleEnd }, separatorEnd: split.separatorEnd, body: joined(rest), bodyRanges: rest, ordinalText: head.ordinalText, ordinalValue: head.value, ordinalRange: head.range };
}

const stripped = (field: Field<string>): Field<string> => ({ ...field, value: field.value.replace(/\s*\n\s*/g, '').replace(/[。：；]$/, '') });

function buildDraft(text: string, group: TaskRows, chapterKey: unknown, mergesKnown: boolean): TaskDraft | null {
  const first = group.rows[0] as Row;
  const used = group.rows.flatMap((row) => [...row.taken.values()].flatMap((entry) => entry.cells)).concat(group.rows.flatMap((row) => row.all));
  const cellView = new CellView(text, used);
  const { view } = cellView;
  const placesOf = (role: ColumnRole): PhrasePlace[] => group.rows.flatMap((row) => (row.cells.get(role) ?? []).filter((cell) => filled(text, cell)).map((cell) => cellView.place(cell)));
  const titlePlace = group.titleIsChapter ? null : placesOf('title')[0] ?? null;
  const bodyPlaces = placesOf('body');
  const goalPlaces = placesOf('goal');
  const main = titlePlace === null && bodyPlaces.length === 0 ? goalPlaces.slice(0, 1) : bodyPlaces;
  if (titlePlace === null && main.length === 0) return null;
  const units = unitsReading(first, cellView);
  const inCell = units.reading === null ? cellPhrases(view, titlePlace ?? main[0] ?? null) : [];
  const parts = textParts(view, titlePlace, main, inCell);
  const reading = units.reading ?? (inCell.length > 0 ? mergeReadings(inCell.map((phrase) => readPhrase(view, phrase.innerStart, phrase.innerEnd))) : null);
  const deadlineCells = first.taken.get('deadline');
  const ordinalCell = (first.cells.get('ordinal') ?? []).find((cell) => filled(text, cell));
  const ordinalText = ordinalCell === undefined ? parts.ordinalText : text.slice(ordinalCell.start, ordinalCell.end).trim();
  const goalRange = goalPlaces[0] !== undefined && main !== goalPlaces && bodyPlaces !== goalPlaces && goalPlaces[0] !== main[0] ? goalPlaces[0] : null;
  const places = inCell.length > 0 ? inCell.map((phrase) => ({ start: phrase.start, end: phrase.end })) : units.places;
  const start = Math.min(...first.all.map((cell) => cell.start));
  const cellsAbove = [...units.above, ...(deadlineCells?.guessed === true ? [COLUMN_NAMES.deadline as string] : [])];
  const marks = marksOf(text, group, parts, view, inCell);
  return {
    view, start: 0, end: view.length, ordinalText, ordinalRange: null, ordinalValue: /^\d+$/.test(ordinalText) ? Number(ordinalText) : parts.ordinalValue, oddity: null,
    title: parts.title, titleRange: parts.titleRange, separatorEnd: parts.separatorEnd, body: parts.body, bodyRanges: parts.bodyRanges,
    goal: goalRange === null ? null : view.field(goalRange.start, goalRange.end, 'goal.cell'), goalRange, steps: [], reading, phraseRaw: units.raw !== '' ? units.raw : inCell.map((phrase) => view.raw.slice(phrase.innerStart, phrase.innerEnd)).join('；'),
    phrasePlaces: places, phraseRule: 'phrase.table', deadlineFields: [...(deadlineCells?.cells ?? []).filter((cell) => filled(text, cell)).map((cell) => ({ view, ...cellView.place(cell) })), ...(reading?.deadlines ?? []).map((place) => ({ view, ...place }))],
    hints: [], certain: reading !== null, chapterKey, sourceStart: start, cellMarks: marks, cellsAbove: [...new Set(mergesKnown ? cellsAbove : cellsAbove)],
  };
}

function cellPhrases(view: TextView, place: PhrasePlace | null): ReturnType<typeof phrasesInLine> {
  return place === null ? [] : phrasesInLine(view, place.start, place.end);
}

function marksOf(text: string, group: TaskRows, parts: TextParts, view: TextView, inCell: readonly PhrasePlace[]): { spans: Span[]; type: SegmentType }[] {
  const marks: { spans: Span[]; type: SegmentType }[] = [];
  const types: Partial<Record<ColumnRole, SegmentType>> = { ordinal: 'taskOrdinal', title: 'taskTitle', body: 'taskBody', goal: 'taskGoal', deadline: 'deadline', lead: 'responsible', co: 'responsible', participant: 'responsible', responsible: 'responsible', leader: 'responsible', person: 'responsible' };
  for (const row of group.rows) {
    for (const [role, cells] of row.cells) {
      const type = role === 'title' && group.titleIsChapter ? 'sectionHeading' : types[role];
      if (type === undefined || role === 'title' && group.titleIsChapter) continue;
      for (const cell of cells) if (filled(text, cell)) marks.push({ spans: [{ start: cell.start, end: cell.end }], type });
    }
  }
  const push = (place: PhrasePlace | null, type: SegmentType): void => { if (place !== null && place.end > place.start) marks.push({ spans: view.spans(...view.trim(place.start, place.end)), type }); };
  for (const range of parts.bodyRanges) push(range, 'taskBody');
  if (parts.separatorEnd > parts.titleRange.end) push({ start: parts.titleRange.end, end: parts.separatorEnd }, 'titleSeparator');
  push(parts.titleRange, 'taskTitle');
  push(parts.ordinalRange, 'taskOrdinal');
  for (const phrase of inCell) push(phrase, 'responsible');
  return marks;
}

function chapterOf(text: string, cell: TableCell, rule: string): TableChapter {
  const view = new TextView(text, [{ start: cell.start, end: cell.end }]);
  const head = withoutOrdinal(view, { start: 0, end: view.length });
  return { key: cell.start, parentKey: null, number: head.value, ordinalText: head.ordinalText.replace(/[、.．]$/, ''), heading: stripped(view.field(0, view.length, rule)), title: stripped(view.field(head.place.start, head.place.end, rule)) };
}

const isChapterLine = (text: string): boolean => /^\s*(?:[一二三四五六七八九十]{1,3}、|（[一二三四五六七八九十]{1,3}）|第[一二三四五六七八九十]{1,3}(?:章|部分))/.test(text) || (text.trim().length <= 30 && !/[。；：]/.test(text));

interface Sections { rows: Row[]; chapterRow: Map<Row, TableCell>; chapterCells: TableCell[] }

function sortRows(text: string, layout: TableLayout, from: number, roles: readonly (ColumnRole | null)[]): Sections {
  const sections: Sections = { rows: [], chapterRow: new Map(), chapterCells: [] };
  let current: TableCell | null = null;
  for (const cells of layout.rows.slice(from)) {
    const full = cells.filter((cell) => filled(text, cell));
    if (full.length === 0 || isHeader(cells.map((cell) => text.slice(cell.start, cell.end)))) continue;
    const only = full.length === 1 && cells.every((cell) => cell.merged !== 'above') ? full[0] : undefined;
    if (only !== undefined && (only.columnSpan > 1 || cells.length > 1 || layout.rows.length > 0)) {
      const words = text.slice(only.start, only.end);
      const wide = only.columnSpan >= Math.max(2, roles.length - 1) || cells[0] === only;
      if (wide && isChapterLine(words)) { current = only; sections.chapterCells.push(only); continue; }
      if (only.columnSpan >= Math.max(2, roles.length - 1) || cells.length === 1) continue;
    }
    const row: Row = { cells: splitRow(cells, roles), all: cells, taken: new Map() };
    sections.rows.push(row);
    if (current !== null) sections.chapterRow.set(row, current);
  }
  return sections;
}

function readTable(text: string, layout: TableLayout, header: number, roles: readonly (ColumnRole | null)[]): TableReading {
  const sections = sortRows(text, layout, header + 1, roles);
  takeFromAbove(text, sections.rows);
  const hasBoth = roles.includes('title') && roles.includes('body');
  const chapters = new Map<number, TableChapter>();
  const drafts: TaskDraft[] = [];
  const chapterKey = (cell: TableCell, rule: string, parentKey: unknown = null): number => {
    if (!chapters.has(cell.start)) chapters.set(cell.start, { ...chapterOf(text, cell, rule), parentKey });
    return cell.start;
  };
  let groupTitle: TableCell | null = null;
  for (const group of groupRows(text, sections.rows, hasBoth)) {
    const first = group.rows[0] as Row;
    const own = (first.cells.get('title') ?? []).find((cell) => filled(text, cell));
    if (group.titleIsChapter && own !== undefined) groupTitle = own;
    const column = first.taken.get('chapter')?.cells.find((cell) => filled(text, cell));
    const rowChapter = sections.chapterRow.get(first);
    let key: unknown = null;
    if (column !== undefined) key = chapterKey(column, 'chapter.table-column');
    else if (rowChapter !== undefined) key = chapterKey(rowChapter, 'chapter.table-row');
    if (group.titleIsChapter && groupTitle !== null) key = chapterKey(groupTitle, 'chapter.table-column', key);
    const draft = buildDraft(text, group, key, layout.mergesKnown);
    if (draft !== null) drafts.push(draft);
  }
  const list = [...chapters.values()].map((chapter, index) => ({ ...chapter, number: chapter.number ?? index + 1 }));
  return {
    chapters: list, drafts,
    mark(map: SegmentMap): void {
      layout.rows.forEach((row, index) => { for (const cell of row) if (index >= header && cell.end > cell.start) map.mark([{ start: cell.start, end: cell.end }], index === header ? 'tableHeader' : 'tableCell'); });
      for (const chapter of list) map.mark(chapter.heading.spans, 'sectionHeading', null);
    },
  };
}

/**
 * Reads the task tables among the tables of a document. Tables without a recognisable header stay prose, except that a table with as
 * many columns as the one before it goes on with its header. Rows before the header stay prose too: they hold the title.
 */
export function readTables(text: string, _norm: string, layouts: readonly TableLayout[]): { tables: TableReading[]; proseTables: TableLayout[] } {
  const tables: TableReading[] = [];
  const taken: TableLayout[] = [];
  let lastRoles: (ColumnRole | null)[] | null = null;
  for (const layout of layouts) {
    const header = headerRow(text, layout);
    if (header >= 0) {
      lastRoles = rolesOf(text, layout.rows[header] as TableCell[]);
      tables.push(readTable(text, layout, header, lastRoles));
      const first = Math.min(...(layout.rows[header] as TableCell[]).map((cell) => cell.start));
      taken.push({ ...layout, start: text.lastIndexOf('\n', first - 1) + 1 });
    } else if (lastRoles !== null && layout.rows.every((row) => row.reduce((sum, cell) => sum + cell.columnSpan, 0) === (lastRoles as unknown[]).length)) {
      tables.push(readTable(text, layout, -1, lastRoles));
      taken.push(layout);
    } else lastRoles = null;
  }
  return { tables, proseTables: taken };
}
