import type { Statements } from '../../database/statements.js';
import type { Tx } from '../../journal/record.js';
import { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import type { Bulletin } from '../bulletin.entity.js';
import type { FrozenFigures } from '../figures/frozen.js';

/**
 * Why the lights keep the bulletin from being sent or signed, in words: an objection is undecided, or an upheld one has changed a
 * light since the figures were frozen. Null when the text says what the lights say.
 */
export async function whyLightsOpen(sql: Statements, { periodId }: Pick<Bulletin, 'periodId'>, { tables }: Pick<FrozenFigures, 'tables'>): Promise<string | null> {
  if (periodId === null) return null;
  const rows = await sql.select<{ task_id: string; light: string; class: string; objection_state: string | null }>('SELECT task_id, light, class, objection_state FROM period_light WHERE period_id = ?', [periodId]);
  const open = rows.filter((row) => row.objection_state === 'open').length;
  if (open > 0) return `有 ${open} 项亮灯异议还没有决定`;
  const told = new Map(rows.map((row) => [row.task_id, row]));
  const changed = tables.tasks.filter((task) => { const now = told.get(task.taskId); return now !== undefined && (now.light !== task.light || now.class !== task.class); });
  return changed.length === 0 ? null : `第${changed.slice(0, 5).map((task) => task.number).join('、')}项的灯或分类已因异议改正，请退到经办解锁重算`;
}

/** The signed bulletin freezes the lights of its period. */
export async function freezeLights(tx: Tx, { periodId }: Pick<Bulletin, 'periodId'>): Promise<void> {
  if (periodId === null) return;
  for (const light of await tx.sql.find(PeriodLight, 'WHERE period_id = ? AND frozen_at IS NULL', [periodId], true)) await tx.compareAndSet(PeriodLight, light.id, light.version, { frozenAt: tx.now });
}
