import type { LightJudgement, TaskLightView } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { Judged } from './judged-columns.js';
import { PeriodLight } from './period-light.entity.js';
import { TaskLight } from './task-light.entity.js';

/** What the rules said of a task, as pages show it. */
export const judgementOf = (judged: Judged): LightJudgement => ({
  light: judged.light, reason: judged.reason, grounds: judged.grounds, class: judged.class, classReason: judged.classReason,
  plannedPercent: judged.plannedPercent, actualPercent: judged.actualPercent, basis: judged.basis, rulesNumber: judged.rulesNumber,
});

const inPieces = (ids: readonly string[]): string[][] => Array.from({ length: Math.ceil(ids.length / 500) }, (_, at) => ids.slice(at * 500, at * 500 + 500));

/** The running lights (暂定) of tasks, by task id; a task that has just been issued has none yet. */
export async function lightsOfTasks(em: EntityManager, taskIds: readonly string[]): Promise<Map<string, TaskLightView>> {
  const views = new Map<string, TaskLightView>();
  for (const ids of inPieces(taskIds)) {
    const found = await em.find(TaskLight, { where: { taskId: In(ids) } });
    for (const light of found) views.set(light.taskId, { ...judgementOf(light), computedAt: light.computedAt.toISOString(), changedAt: light.changedAt.toISOString(), provisional: true });
  }
  return views;
}

/** The lights of tasks for one period, by task id; empty until the period has been cut off and told. */
export async function periodLightsOfTasks(em: EntityManager, taskIds: readonly string[], periodId: string): Promise<Map<string, TaskLightView>> {
  const views = new Map<string, TaskLightView>();
  for (const ids of inPieces(taskIds)) {
    const found = await em.find(PeriodLight, { where: { periodId, taskId: In(ids) } });
    for (const light of found) views.set(light.taskId, { ...judgementOf(light), computedAt: light.computedAt.toISOString(), changedAt: light.computedAt.toISOString(), provisional: light.frozenAt === null });
  }
  return views;
}
