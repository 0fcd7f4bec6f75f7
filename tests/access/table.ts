import { readFileSync, writeFileSync } from 'node:fs';

/** The reviewed table: one line per request and state, one column per kind of person, a word in each cell. */
export interface AccessRow { what: string; route: string; record: string; sees: string; cells: Record<string, string> }

const address = new URL('../access-matrix.csv', import.meta.url);
const leading = ['做什么', '请求', '对象和状态', '看哪一项'] as const;

/** Reads `access-matrix.csv`. Cells hold no commas or quotes, so that any program opens the file as it is. */
export function readTable(): { columns: string[]; rows: AccessRow[] } {
  const [head, ...lines] = readFileSync(address, 'utf8').replace(/^\ufeff/, '').trim().split(/\r?\n/);
  const columns = head!.split(',').slice(leading.length);
  const rows = lines.map((line) => {
    const [what, route, record, sees, ...words] = line.split(',');
    return { what: what!, route: route!, record: record!, sees: sees!, cells: Object.fromEntries(columns.map((column, at) => [column, words[at] ?? ''])) };
  });
  return { columns, rows };
}

/** Writes what was observed, for a person to compare and review. The mark at the start lets a spreadsheet see that it is UTF-8. */
export function writeTable(columns: readonly string[], rows: readonly AccessRow[]): void {
  const lines = rows.map((row) => [row.what, row.route, row.record, row.sees, ...columns.map((column) => row.cells[column] ?? '')].join(','));
  writeFileSync(address, `\ufeff${[[...leading, ...columns].join(','), ...lines].join('\n')}\n`);
}

/** What names a line, apart from its words. */
export const keyOf = (row: Pick<AccessRow, 'route' | 'record' | 'sees'>): string => `${row.route}｜${row.record}｜${row.sees}`;
