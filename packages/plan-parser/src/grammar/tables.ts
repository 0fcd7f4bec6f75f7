import type { Field, TableLayout } from '../plan-proposal.js';
import type { SegmentMap } from '../segments.js';
import type { TaskDraft } from './prose-tasks.js';

export interface TableChapter { key: unknown; number: number | null; ordinalText: string; heading: Field<string>; title: Field<string> }
export interface TableReading { chapters: TableChapter[]; drafts: TaskDraft[]; mark(map: SegmentMap, idOf: ReadonlyMap<unknown, string>): void }

export function findTextTables(_text: string, _norm: string): TableLayout[] { return []; }
export function readTables(_text: string, _norm: string, _layouts: readonly TableLayout[]): { tables: TableReading[]; proseTables: TableLayout[] } { return { tables: [], proseTables: [] }; }
