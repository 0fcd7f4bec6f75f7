import { fromSqlInstant, type Statements } from '../../database/statements.js';
import { dayOf } from '../../kernel/clock.js';
import { quarterEnd } from '../../ledger/reports/quarter.js';
import type { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import { loadFacts, type JudgedTask } from '../lights/light-facts.js';

/** The quarter whose lights are asked for; for one without a reporting period its dates are enough. */
export type PeriodAsked = Pick<ReportingPeriod, 'jurisdictionId' | 'planId' | 'year' | 'quarter' | 'cutOff' | 'retroactive'>;

/**
 * The tasks of a period's plan that were issued before its quarter ended (of a quarter entered afterwards, 补录, all), as they stood at its
 * cut-off: a task closed later was still being worked on, its closing belongs to the next quarter.
 * @param today the day up to which the period's reports are looked at
 */
export async function factsAtCutOff(sql: Statements, period: PeriodAsked, today: string): Promise<JudgedTask[]> {
  const rows = await sql.select<{ id: string }>('SELECT t.id FROM ledger_task t JOIN plan p ON p.id = t.plan_id WHERE t.plan_id = ? AND (p.issue_date IS NULL OR p.issue_date <= ? OR ? = 1) ORDER BY t.number', [period.planId, quarterEnd(period.year, period.quarter), period.retroactive]);
  if (rows.length === 0) return [];
  const closings = await sql.select<{ task_id: string; closed_at: string | Date }>('SELECT c.task_id, c.closed_at FROM task_closing c JOIN ledger_task t ON t.id = c.task_id WHERE t.plan_id = ? AND c.unit_id IS NULL AND c.reopened_at IS NULL', [period.planId]);
  const later = new Set(closings.filter((row) => dayOf(fromSqlInstant(row.closed_at)) > period.cutOff).map((row) => row.task_id));
  const tasks = await loadFacts(sql, { jurisdictionId: period.jurisdictionId, taskIds: rows.map(({ id }) => id) }, today, period);
  return tasks.map((task) => (later.has(task.taskId) && task.facts.state === 'closed' ? { ...task, facts: { ...task.facts, state: 'in_progress' as const } } : task));
}
