import { labelOf } from '../approvals/labels.js';
import type { DecisionContext } from '../approvals/subjects.js';
import { refuse } from '../kernel/errors.js';
import { dayOf } from '../kernel/clock.js';
import { Assignment, type DisputeRuling } from './assignment.entity.js';
import { LedgerTask } from './ledger-task.entity.js';
import { loadRegistry } from './plans/load-registry.js';
import { exactUnit } from './plans/registry.js';

/**
 * Refuses a change of duty that would leave the task without anybody to lead or do it, or give it to a unit that has it.
 * @throws FORM_INVALID with the reason
 */
export async function checkRuling(context: DecisionContext, assignment: Assignment): Promise<void> {
  await rulingOf(context, assignment);
}

/** The director's ruling as the form states it; the new unit by id or exact registered name. @throws FORM_INVALID */
export async function rulingOf({ tx, values, opinion }: DecisionContext, assignment: Assignment): Promise<DisputeRuling> {
  const kind = values['changeKind'];
  const signed = { opinion, by: labelOf(tx.actor), at: tx.now.toISOString() };
  const task = await tx.em.findOneByOrFail(LedgerTask, { id: assignment.taskId });
  const active = await tx.em.findBy(Assignment, { taskId: task.id, active: true });
  if (kind === 'withdraw') {
    if (task.leadUnitId === assignment.unitId) throw invalid('牵头责任不能只撤销，要改派给另一家');
    if (active.length === 1) throw invalid('这项任务只剩这一家责任单位，要改派，不能撤销');
    return { kind, newUnitId: null, ...signed };
  }
  if (kind !== 'reassign') throw invalid('请选改派还是撤销');
  const wanted = typeof values['newUnitId'] === 'string' ? values['newUnitId'].trim() : '';
  const registry = await loadRegistry(tx.em, assignment.jurisdictionId, dayOf(tx.now));
  const unit = registry.units.find((one) => one.id === wanted) ?? exactUnit(registry, wanted);
  if (!unit) throw invalid(`“${wanted}”没有登记，请填登记的单位名称`);
  if (unit.id === assignment.unitId) throw invalid('改派的还是原单位');
  const held = active.find((one) => one.unitId === unit.id);
  if (held && task.leadUnitId !== assignment.unitId) throw invalid(`${unit.name}已经是这项任务的责任单位`);
  return { kind, newUnitId: unit.id, ...signed };
}

const invalid = (reason: string) => refuse('FORM_INVALID', { count: 1, reason });
