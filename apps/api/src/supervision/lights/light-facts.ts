import type { TaskState } from '@reform-ledger/contracts';
import type { Statements } from '../../database/statements.js';
import { TaskAdjustment } from '../../ledger/adjustments/task-adjustment.entity.js';
import { indicatorsOfTasks } from '../../ledger/indicators/indicators-of-tasks.js';
import { planInForce } from '../../ledger/unit-plans/plan-in-force.js';
import { FactCorrection } from './fact-correction.entity.js';
import { inScope, type FactScope } from './fact-scope.js';
import { dayOfStored, loadReports, type PeriodLimit } from './report-rows.js';
import type { PlanFact, ReportFact, TaskFacts } from './task-facts.js';

export type { FactScope } from './fact-scope.js';

/** A task with what its light follows from. */
export interface JudgedTask { taskId: string; planId: string; leadUnitId: string | null; facts: TaskFacts }

interface TaskRow { id: string; plan_id: string; lead_unit_id: string | null; state: TaskState; deadline: string | null }
interface CloseOutRow { task_id: string; sent_at: string | Date }

/**
 * What the lights of tasks follow from, read with a few statements for all of them.
 * @param until a period's light looks at no later quarter than this
 */
export async function loadFacts(sql: Statements, scope: FactScope, today: string, until: PeriodLimit | null = null): Promise<JudgedTask[]> {
  const tasks = await inScope<TaskRow>(sql, scope, (where) => `SELECT id, plan_id, lead_unit_id, state, deadline FROM ledger_task t WHERE ${where('t.id')} ORDER BY plan_id, number`);
  if (tasks.length === 0) return [];
  const ids = tasks.map(({ id }) => id);
  const plans = await planInForce(sql, ids);
  const indicators = await indicatorsOfTasks(sql, ids, { today });
  const reports = await loadReports(sql, scope, new Set(plans.keys()), until);
  const corrections = await inScope<FactCorrection & { task_id: string; period_id: string }>(sql, scope, (where) => `SELECT task_id, period_id, kind, date, percent FROM fact_correction t WHERE ${where('t.task_id')} ORDER BY decided_at, id`);
  const finished = await finishedDays(sql, scope);
  const spans = await spansOf(sql, scope.jurisdictionId);
  const suspensions = await suspensionReasons(sql, tasks);
  const names = new Map((await sql.select<{ id: string; name: string }>('SELECT id, name FROM unit WHERE jurisdiction_id = ?', [scope.jurisdictionId])).map((unit) => [unit.id, unit.name]));
  return tasks.map((task): JudgedTask => {
    const own = (reports.get(task.id) ?? []).map(({ periodId, ...report }) => corrected(report, corrections.filter((one) => one.task_id === task.id && one.period_id === periodId)));
    const said = own.filter((report) => report.sentOn !== null && report.percent !== null).at(-1);
    const unitPlans = (plans.get(task.id)?.units ?? []).map((unit): PlanFact => ({ unitId: unit.unitId, unitName: names.get(unit.unitId) ?? '', milestones: unit.milestones }));
    return {
      taskId: task.id, planId: task.plan_id, leadUnitId: task.lead_unit_id,
      facts: {
        state: task.state, suspension: suspensions.get(task.id) ?? null, deadline: task.deadline, span: spans.get(task.plan_id) ?? null,
        finishedOn: finished.get(task.id) ?? (said?.percent === 100 ? said.sentOn : null), reports: own, plans: unitPlans, indicators: indicators.get(task.id) ?? [],
      },
    };
  });
}

/** A report with what upheld objections put right. */
function corrected(report: ReportFact, corrections: readonly Pick<FactCorrection, 'kind' | 'date' | 'percent'>[]): ReportFact {
  return corrections.reduce<ReportFact>((fact, { kind, date, percent }) => {
    if (kind === 'report-not-due') return { ...fact, notDue: true };
    if (kind === 'report-sent') return { ...fact, sentOn: date ?? fact.sentOn };
    const said = percent === null ? fact.percent : Number(percent);
    return { ...fact, sentOn: fact.sentOn ?? fact.dueDate, percent: said, unitPercents: Object.fromEntries(Object.keys(fact.unitPercents).map((unit) => [unit, said])) };
  }, report);
}

/** The day on which a lead's application to close, still under way, reached the office. */
async function finishedDays(sql: Statements, scope: FactScope): Promise<Map<string, string>> {
  const rows = await inScope<CloseOutRow>(sql, scope, (where) => `SELECT task_id, sent_at FROM task_close_out t WHERE ${where('t.task_id')} AND kind = 'lead' AND state IN ('at_office', 'at_leader') AND sent_at IS NOT NULL`);
  return new Map(rows.map((row) => [row.task_id, dayOfStored(row.sent_at)]));
}

/** The years of each issued document as a span of days. */
async function spansOf(sql: Statements, jurisdictionId: string): Promise<Map<string, TaskFacts['span']>> {
  const plans = await sql.select<{ id: string; years: string }>("SELECT id, years FROM plan WHERE jurisdiction_id = ? AND state = 'issued'", [jurisdictionId]);
  return new Map(plans.map(({ id, years }) => {
    const all = JSON.parse(years) as number[];
    return [id, all.length === 0 ? null : { from: `${Math.min(...all)}-01-01`, to: `${Math.max(...all)}-12-31` }];
  }));
}

async function suspensionReasons(sql: Statements, tasks: readonly TaskRow[]): Promise<Map<string, string>> {
  const ids = tasks.filter((task) => task.state === 'suspended').map(({ id }) => id);
  const reasons = new Map<string, string>();
  for (let start = 0; start < ids.length; start += 500) {
    const some = ids.slice(start, start + 500);
    const signed = await sql.find(TaskAdjustment, `WHERE task_id IN (${some.map(() => '?').join(',')}) AND kind = 'suspend' AND state = 'signed' ORDER BY signed_at, id`, some);
    for (const one of signed) reasons.set(one.taskId, one.content!.reason);
  }
  return reasons;
}
