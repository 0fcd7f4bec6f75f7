import type { PeriodLightQuery, PeriodLightRow } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import type { Actor } from '../../kernel/actor.js';
import { judgementOf } from '../../ledger/lights/task-light-view.js';
import { PeriodLight } from '../../ledger/lights/period-light.entity.js';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import { findHoldersIn } from '../../organization/holders.js';
import { isHeadOfAnswering, mayReadLight, mayRule, objectionObstacle, type LightDuty } from './period-light.policy.js';

interface TaskRow { id: string; number: number; title: string; lead_unit_id: string | null; lead: string | null }
interface PeriodRow { id: string; year: number; quarter: number }
interface DutyRow { task_id: string; unit_id: string; role: string }

/** The red lights of a unit's tasks that were told and are not frozen yet (拟亮红灯). */
export async function proposedRedOf(sql: Statements, actor: Actor, unitId: string, now: Date): Promise<PeriodLightRow[]> {
  // Found by the unit's tasks, not by the jurisdiction: the + keeps that index out of it.
  const lights = await sql.find(PeriodLight, "WHERE +jurisdiction_id = ? AND light = 'red' AND frozen_at IS NULL AND task_id IN (SELECT task_id FROM assignment WHERE unit_id = ? AND active = 1) ORDER BY period_id, task_id LIMIT 500", [actor.jurisdictionId, unitId]);
  return rowsOf(sql, actor, lights, now);
}

/** The lights of periods that the actor may see, by period and task, with what they may do about each. */
export async function periodLightRows(sql: Statements, actor: Actor, query: PeriodLightQuery & { id?: string }, now: Date): Promise<PeriodLightRow[]> {
  const wanted = Object.entries({ id: query.id, period_id: query.periodId, task_id: query.taskId, objection_state: query.objection }).filter((one): one is [string, string] => one[1] !== undefined);
  const lights = await sql.find(PeriodLight, `WHERE jurisdiction_id = ?${wanted.map(([column]) => ` AND ${column} = ?`).join('')} ORDER BY period_id, task_id LIMIT 5000`, [actor.jurisdictionId, ...wanted.map(([, value]) => value)]);
  return rowsOf(sql, actor, lights, now);
}

async function rowsOf(sql: Statements, actor: Actor, lights: readonly PeriodLight[], now: Date): Promise<PeriodLightRow[]> {
  if (lights.length === 0) return [];
  const planIds = [...new Set(lights.map(({ planId }) => planId))];
  const places = planIds.map(() => '?').join(',');
  const tasks = new Map((await sql.select<TaskRow>(`SELECT t.id, t.number, t.title, t.lead_unit_id, u.name AS lead FROM ledger_task t LEFT JOIN unit u ON u.id = t.lead_unit_id WHERE t.plan_id IN (${places})`, planIds)).map((row) => [row.id, row]));
  const periods = new Map((await sql.select<PeriodRow>(`SELECT id, year, quarter FROM reporting_period WHERE plan_id IN (${places})`, planIds)).map((row) => [row.id, row]));
  const duties = new Map<string, LightDuty[]>();
  for (const { task_id: taskId, unit_id: unitId, role } of await sql.select<DutyRow>(`SELECT task_id, unit_id, role FROM assignment WHERE plan_id IN (${places}) AND active = 1 ORDER BY id`, planIds)) {
    duties.set(taskId, [...(duties.get(taskId) ?? []), { unitId, role }]);
  }
  const directors = await findHoldersIn(sql, actor.jurisdictionId, ['office_director'], now);
  return lights.flatMap((light): PeriodLightRow[] => {
    const own = duties.get(light.taskId) ?? [];
    if (!mayReadLight(actor, light, own, directors)) return [];
    const [task, period] = [tasks.get(light.taskId)!, periods.get(light.periodId)!];
    return [{
      ...judgementOf(light), id: light.id, taskId: light.taskId, taskNumber: Number(task.number), taskTitle: task.title, leadUnitId: task.lead_unit_id, lead: task.lead ?? '分头负责',
      periodId: light.periodId, periodLabel: quarterLabel(Number(period.year), Number(period.quarter)), cutOff: light.cutOff, computedAt: light.computedAt.toISOString(), toldAt: light.toldAt.toISOString(),
      objectionDue: light.objectionDue.toISOString(), frozen: light.frozenAt !== null, objection: objectionOf(light),
      abilities: { object: isHeadOfAnswering(actor, own) && objectionObstacle(light, now) === null, rule: mayRule(actor, light, own, directors) },
    }];
  }).sort((a, b) => (a.periodLabel < b.periodLabel ? 1 : a.periodLabel > b.periodLabel ? -1 : a.taskNumber - b.taskNumber));
}

const objectionOf = (light: PeriodLight): PeriodLightRow['objection'] =>
  light.objectionState === null ? null : { state: light.objectionState, text: light.objectionText!, by: light.objectedBy!, at: light.objectedAt!.toISOString(), ruling: light.ruling };
