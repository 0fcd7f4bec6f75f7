import { refuse } from '../kernel/errors.js';
import type { BulletinFigure, FigureList, FigureRow } from '@reform-ledger/contracts';
import type { FrozenFigure, FrozenFigures, FrozenRow } from './figures/frozen.js';

export const figureView = ({ key, label, kind, noun, value, text }: FrozenFigure): BulletinFigure => ({ key, label, kind, noun, value, text });

/** The list that a frozen figure counts, from the freeze itself: whatever the ledger says by now. @throws NOT_FOUND for a figure that was not frozen */
export function figureListOf(frozen: FrozenFigures, key: string): FigureList {
  const figure = frozen.figures.find((one) => one.key === key);
  if (figure === undefined) throw refuse('NOT_FOUND');
  const rows = new Map(frozen.rows[figure.noun].map((row) => [row.id, row]));
  const rowOf = (id: string, side: FigureRow['side']): FigureRow => viewOf(rows.get(id) ?? gone(id), figure, side);
  const items = [...figure.ids.map((id) => rowOf(id, figure.kind === 'change' ? 'in' : null)), ...(figure.minus ?? []).map((id) => rowOf(id, 'out'))];
  return { figure: figureView(figure), items, total: items.length, of: figure.of === undefined ? null : figure.of.length };
}

function viewOf(row: FrozenRow, figure: FrozenFigure, side: FigureRow['side']): FigureRow {
  return { id: row.id, noun: figure.noun, title: row.title, unitName: row.unitName, note: row.note, value: figure.field === undefined ? null : (row.values?.[figure.field] ?? null), side, taskId: row.taskId };
}

/** Something the last bulletin counted that the plan no longer has. */
const gone = (id: string): FrozenRow => ({ id, title: '已不在这份计划里', unitName: '', note: '', taskId: null });
