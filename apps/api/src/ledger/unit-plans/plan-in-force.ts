import type { Statements } from '../../database/statements.js';

/** A milestone of a plan in force. */
export interface MilestoneInForce { id: string; position: number; subTask: string; title: string; dueDate: string; year: number; quarter: number; plannedPercent: number }

/** A unit's plan in force: its newest filed edition. */
export interface UnitPlanInForce { unitId: string; unitPlanId: string; edition: number; personResponsible: string; /** By date. */ milestones: MilestoneInForce[] }

/** The plans in force of a task: the lead's, or one per responsible unit where nobody leads. */
export interface TaskPlansInForce { /** Null where nobody leads. */ lead: UnitPlanInForce | null; units: UnitPlanInForce[] }

interface Row { plan_id: string; task_id: string; unit_id: string; role: string; edition: number; person_responsible: string }
interface MilestoneRow { id: string; unit_plan_id: string; position: number; sub_task: string; title: string; due_date: string; year: number; quarter: number; planned_percent: number }

/** Bound values of one statement: a whole plan's tasks, and far below the 32,766 that SQLite takes. */
const chunk = 5000;

/**
 * The unit plans in force of tasks, by task id; a task for which none was filed is absent. Only plans of units that answer for the task now
 * count: the lead, or whoever is responsible where nobody leads.
 */
export async function planInForce(sql: Statements, taskIds: readonly string[]): Promise<Map<string, TaskPlansInForce>> {
  const found = new Map<string, TaskPlansInForce>();
  for (let start = 0; start < taskIds.length; start += chunk) await loadSome(sql, taskIds.slice(start, start + chunk), found);
  return found;
}

async function loadSome(sql: Statements, taskIds: readonly string[], found: Map<string, TaskPlansInForce>): Promise<void> {
  const places = taskIds.map(() => '?').join(',');
  const condition = `p.task_id IN (${places}) AND p.state = 'filed'`;
  const plans = await sql.select<Row>(
    `SELECT p.id AS plan_id, p.task_id, p.unit_id, a.role, p.edition, p.person_responsible FROM unit_plan p
     JOIN assignment a ON a.task_id = p.task_id AND a.unit_id = p.unit_id AND a.active = 1 AND a.role IN ('lead', 'responsible')
     WHERE ${condition} ORDER BY p.task_id, a.id`, [...taskIds],
  );
  if (plans.length === 0) return;
  const rows = await sql.select<MilestoneRow>(
    `SELECT m.id, m.unit_plan_id, m.position, m.sub_task, m.title, m.due_date, m.year, m.quarter, m.planned_percent FROM unit_plan_milestone m
     JOIN unit_plan p ON p.id = m.unit_plan_id WHERE ${condition} ORDER BY m.unit_plan_id, m.position`, [...taskIds],
  );
  const byPlan = new Map<string, MilestoneInForce[]>();
  for (const row of rows) byPlan.set(row.unit_plan_id, [...(byPlan.get(row.unit_plan_id) ?? []), milestoneOf(row)]);
  for (const plan of plans) {
    const unit: UnitPlanInForce = { unitId: plan.unit_id, unitPlanId: plan.plan_id, edition: Number(plan.edition), personResponsible: plan.person_responsible, milestones: byPlan.get(plan.plan_id) ?? [] };
    const task = found.get(plan.task_id) ?? { lead: null, units: [] };
    found.set(plan.task_id, { lead: plan.role === 'lead' ? unit : task.lead, units: [...task.units, unit] });
  }
}

const milestoneOf = (row: MilestoneRow): MilestoneInForce => ({
  id: row.id, position: Number(row.position), subTask: row.sub_task, title: row.title, dueDate: row.due_date, year: Number(row.year), quarter: Number(row.quarter), plannedPercent: Number(row.planned_percent),
});
