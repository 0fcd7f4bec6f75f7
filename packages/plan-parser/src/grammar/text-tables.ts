import type { TableCell, TableLayout } from '../plan-proposal.js';
import { isHeader } from './table-columns.js';

interface Line { start: number; end: number }

const linesOf = (text: string): Line[] => {
  const lines: Line[] = [];
  let start = 0;
  while (start <= text.length) {
    const newline = text.indexOf('\n', start);
    const end = newline < 0 ? text.length : newline;
    lines.push({ start, end });
    if (newline < 0) break;
    start = newline + 1;
  }
  return lines;
};

function cellsBetween(text: string, start: number, end: number, separator: string): TableCell[] {
  const cells: TableCell[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && text[at] !== separator) continue;
    cells.push({ start: from, end: at, columnSpan: 1, merged: null });
    from = at + 1;
  }
  return cells;
}

const texts = (text: string, cells: readonly TableCell[]): string[] => cells.map((cell) => text.slice(cell.start, cell.end));

/** The cells of a Markdown row: the text between the outer bars. */
function markdownCells(text: string, norm: string, line: Line): TableCell[] {
  let { start, end } = line;
  while (start < end && norm[start] === ' ') start += 1;
  while (end > start && norm[end - 1] === ' ') end -= 1;
  if (norm[start] === '|') start += 1;
  if (norm[end - 1] === '|') end -= 1;
  const cells: TableCell[] = [];
  let from = start;
  for (let at = start; at <= end; at += 1) {
    if (at < end && (norm[at] !== '|' || text[at - 1] === '\\')) continue;
    cells.push({ start: from, end: at, columnSpan: 1, merged: null });
    from = at + 1;
  }
  return cells;
}

const isRule = (norm: string, line: Line): boolean => /^[ |：:\-]+$/.test(norm.slice(line.start, line.end)) && norm.slice(line.start, line.end).includes('-');

/** The end of a tab row: a quoted cell copied from a spreadsheet may run over several lines. */
function tabRowEnd(text: string, lines: readonly Line[], index: number): number {
  let quotes = count(text, lines[index] as Line);
  let last = index;
  while (quotes % 2 === 1 && last + 1 < lines.length && last - index < 60) {
    last += 1;
    quotes += count(text, lines[last] as Line);
  }
  return quotes % 2 === 1 ? index : last;
}

/** Counts the quotation marks of a line that open or close a spreadsheet cell. */
function count(text: string, line: Line): number {
  let total = 0;
  for (let at = text.indexOf('"', line.start); at >= 0 && at < line.end; at = text.indexOf('"', at + 1)) total += 1;
  return total;
}

function unquoted(text: string, cell: TableCell): TableCell {
  return text[cell.start] === '"' && text[cell.end - 1] === '"' && cell.end - cell.start >= 2 ? { ...cell, start: cell.start + 1, end: cell.end - 1 } : cell;
}

function readTabTable(text: string, lines: readonly Line[], from: number): { layout: TableLayout; next: number } {
  const rows: TableCell[][] = [];
  let index = from;
  let end = (lines[from] as Line).end;
  while (index < lines.length) {
    const line = lines[index] as Line;
    const content = text.slice(line.start, line.end);
    if (!content.includes('\t')) {
      if (content.trim() === '' || !followedByTabs(text, lines, index)) break;
      rows.push([{ start: line.start, end: line.end, columnSpan: 99, merged: null }]);
      end = line.end;
      index += 1;
      continue;
    }
    const last = tabRowEnd(text, lines, index);
    end = (lines[last] as Line).end;
    rows.push(cellsBetween(text, line.start, end, '\t').map((cell) => unquoted(text, cell)));
    index = last + 1;
  }
  return { layout: { start: (lines[from] as Line).start, end, mergesKnown: false, rows }, next: index };
}

function followedByTabs(text: string, lines: readonly Line[], index: number): boolean {
  for (let next = index + 1; next < Math.min(lines.length, index + 3); next += 1) {
    const line = lines[next] as Line;
    if (text.slice(line.start, line.end).includes('\t')) return true;
  }
  return false;
}

function readMarkdownTable(text: string, norm: string, lines: readonly Line[], from: number): { layout: TableLayout; next: number } {
  const rows: TableCell[][] = [];
  let index = from;
  let end = (lines[from] as Line).end;
  while (index < lines.length) {
    const line = lines[index] as Line;
    if (!norm.slice(line.start, line.end).includes('|')) break;
    if (!isRule(norm, line)) rows.push(markdownCells(text, norm, line));
    end = line.end;
    index += 1;
  }
  return { layout: { start: (lines[from] as Line).start, end, mergesKnown: false, rows }, next: index };
}

/** Task tables pasted as text: tab-separated rows or Markdown rows that begin with a recognisable header. */
export function findTextTables(text: string, norm: string): TableLayout[] {
  if (!text.includes('\t') && !norm.includes('|')) return [];
  const lines = linesOf(text);
  const found: TableLayout[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] as Line;
    const content = line.end - line.start > 2000 ? '' : norm.slice(line.start, line.end);
    const raw = text.slice(line.start, Math.min(line.end, line.start + 2000));
    let table: { layout: TableLayout; next: number } | null = null;
    if (raw.includes('\t') && isHeader(texts(text, cellsBetween(text, line.start, line.end, '\t')))) table = readTabTable(text, lines, index);
    else if (content.includes('|') && isHeader(texts(text, markdownCells(text, norm, line)))) table = readMarkdownTable(text, norm, lines, index);
    if (table === null || table.layout.rows.length < 2) {
      index += 1;
      continue;
    }
    found.push(table.layout);
    index = table.next;
  }
  return found;
}
