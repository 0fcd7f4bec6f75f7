import type { BulletinTables, FigureKind, FigureNoun, ProgressClass } from '@reform-ledger/contracts';

/** A frozen figure with the ids of exactly what it counts. */
export interface FrozenFigure {
  key: string;
  label: string;
  kind: FigureKind;
  noun: FigureNoun;
  value: number;
  /** As printed: 19项、63.2%、增加2项. */
  text: string;
  /** count, share: what is counted; change: what came in; value: the one row that says it. */
  ids: string[];
  /** share: the whole. */
  of?: string[];
  /** change: what went out. */
  minus?: string[];
  /** value: under which name its row says it. */
  field?: string;
}

/** One thing that figures count, as it stood. */
export interface FrozenRow { id: string; title: string; unitName: string; note: string; taskId: string | null; values?: Record<string, number> }

/** What a later sentence about a unit or a task is drafted from. */
export interface FrozenProblem {
  key: string;
  kind: 'behind' | 'missing' | 'late' | 'twice-returned' | 'indicator';
  taskId: string | null;
  /** Every task it is about; absent in figures frozen before it was kept. */
  taskIds?: string[];
  unitIds: string[];
  /** The words around the figures: text, or the key of a figure. */
  parts: ({ text: string } | { figure: string } | { unit: string })[];
  /** Until when it is to be mended, a working day. */
  until: string;
}

/** What reviewed reports say was done, for the office to choose from. */
export interface FrozenPractice { key: string; taskId: string; unitId: string; words: string }

/** What an issued bulletin said and is told right now: as the office noted it, or, with figures, from a report that was corrected and signed again. */
export interface FrozenCorrection { key: string; words: string; parts?: ({ text: string } | { figure: string })[] }

/** Everything that a bulletin says in numbers, computed at one moment. Its canonical JSON is hashed. */
export interface FrozenFigures {
  format: 'reform-ledger/bulletin/v1';
  plan: { id: string; title: string; docNumber: string | null };
  year: number;
  quarter: number;
  label: string;
  /** Facts of the work count up to this day; reports count as they had come in when the figures were frozen. */
  cutOff: string;
  frozenAt: string;
  /** Null where no period was opened: there were no reports to collect. */
  dueDate: string | null;
  rulesNumber: number | null;
  previous: { bulletinId: string; title: string; label: string } | null;
  figures: FrozenFigure[];
  rows: Record<FigureNoun, FrozenRow[]>;
  classes: Record<ProgressClass, string[]>;
  problems: FrozenProblem[];
  practice: FrozenPractice[];
  corrections: FrozenCorrection[];
  units: { id: string; name: string }[];
  tables: BulletinTables;
}
