import type { PlanTarget } from '@reform-ledger/contracts';
import { IsNull, type EntityManager } from 'typeorm';
import { Assignment } from '../assignment.entity.js';
import { TaskClosing } from '../close-out/task-closing.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { TaskTarget } from '../task-target.entity.js';
import { filedPlansOf, type FiledPlan } from '../unit-plans/unit-plan-store.js';

/** A task as its newest version obliges the units: what an application wants to change. */
export interface Standing {
  task: LedgerTask;
  duties: Assignment[];
  targets: PlanTarget[];
  /** Units whose part of a 分头负责 task is closed: what is closed is not changed. */
  closed: ReadonlySet<string>;
  /** The units' plans in force. */
  plans: FiledPlan[];
}

/** Reads how a task stands now; inside a change, with its manager. */
export async function standingOf(em: EntityManager, taskId: string): Promise<Standing> {
  const task = await em.findOneByOrFail(LedgerTask, { id: taskId });
  const duties = await em.find(Assignment, { where: { taskId, active: true }, order: { id: 'ASC' } });
  const targets = await em.find(TaskTarget, { where: { taskId }, order: { position: 'ASC' } });
  const closings = await em.findBy(TaskClosing, { taskId, reopenedAt: IsNull() });
  return { task, duties, plans: await filedPlansOf(em, taskId), closed: new Set(closings.map((closing) => closing.unitId).filter((id) => id !== null)), targets: targets.map(({ target }) => target) };
}
