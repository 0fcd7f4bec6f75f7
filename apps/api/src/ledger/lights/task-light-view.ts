import type { LightJudgement, TaskLightView } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { Judged } from './judged-columns.js';
import { TaskLight } from './task-light.entity.js';

/** What the rules said of a task, as pages show it. */
export const judgementOf = (judged: Judged): LightJudgement => ({
  light: judged.light, reason: judged.reason, grounds: judged.grounds, class: judged.class, classReason: judged.classReason,
  plannedPercent: judged.plannedPercent, actualPercent: judged.actualPercent, basis: judged.basis, rulesNumber: judged.rulesNumber,
});

/** The running lights (暂定) of tasks, by task id; a task that has just been issued has none yet. */
export async function lightsOfTasks(em: EntityManager, taskIds: readonly string[]): Promise<Map<string, TaskLightView>> {
  const views = new Map<string, TaskLightView>();
  for (let start = 0; start < taskIds.length; start += 500) {
    const found = await em.find(TaskLight, { where: { taskId: In(taskIds.slice(start, start + 500)) } });
    for (const light of found) views.set(light.taskId, { ...judgementOf(light), computedAt: light.computedAt.toISOString(), changedAt: light.changedAt.toISOString() });
  }
  return views;
}
