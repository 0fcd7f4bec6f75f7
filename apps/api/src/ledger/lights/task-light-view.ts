import type { LightJudgement, TaskLightView } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { findOfTasks, type TaskScope } from '../task-scope.js';
import type { Judged } from './judged-columns.js';
import { PeriodLight } from './period-light.entity.js';
import { TaskLight } from './task-light.entity.js';

/** What the rules said of a task, as pages show it. */
export const judgementOf = (judged: Judged): LightJudgement => ({
  light: judged.light, reason: judged.reason, grounds: judged.grounds, class: judged.class, classReason: judged.classReason,
  plannedPercent: judged.plannedPercent, actualPercent: judged.actualPercent, basis: judged.basis, rulesNumber: judged.rulesNumber,
});

const running = (light: TaskLight): TaskLightView => ({ ...judgementOf(light), computedAt: light.computedAt.toISOString(), changedAt: light.changedAt.toISOString(), provisional: true });
const ofPeriod = (light: PeriodLight): TaskLightView => ({ ...judgementOf(light), computedAt: light.computedAt.toISOString(), changedAt: light.computedAt.toISOString(), provisional: light.frozenAt === null });

/** The running lights (暂定) of tasks, by task id; a task that has just been issued has none yet. */
export async function lightsIn(sql: Statements, scope: TaskScope): Promise<Map<string, TaskLightView>> {
  return new Map((await findOfTasks(sql, TaskLight, scope)).map((light) => [light.taskId, running(light)]));
}

/** The lights of tasks for one period, by task id; empty until the period has been cut off and told. */
export async function periodLightsIn(sql: Statements, scope: TaskScope, periodId: string): Promise<Map<string, TaskLightView>> {
  return new Map((await findOfTasks(sql, PeriodLight, scope, 'task_id', 'AND period_id = ?', [periodId])).map((light) => [light.taskId, ofPeriod(light)]));
}

/** Whether a period was cut off and told, so that it has lights of its own. */
export async function hasLights(sql: Statements, periodId: string): Promise<boolean> {
  return (await sql.select('SELECT 1 FROM period_light WHERE period_id = ? LIMIT 1', [periodId])).length > 0;
}
