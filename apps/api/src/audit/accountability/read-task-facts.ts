import { WorkItem, candidateKeys } from '../../approvals/work-item.entity.js';
import { WorkflowInstance } from '../../approvals/workflow-instance.entity.js';
import type { WorkingCalendar } from '../../calendar/working-calendar.js';
import type { Statements } from '../../database/statements.js';
import { JournalEntry, type JournalLeaf } from '../../journal/entry.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { LedgerTask } from '../../ledger/ledger-task.entity.js';
import { LedgerTaskVersion } from '../../ledger/ledger-task-version.entity.js';
import { Plan } from '../../ledger/plans/plan.entity.js';
import { ProgressReport } from '../../ledger/reports/progress-report.entity.js';
import { ReportPart } from '../../ledger/reports/report-part.entity.js';
import { ReportingPeriod } from '../../ledger/reports/reporting-period.entity.js';
import { Jurisdiction } from '../../organization/jurisdiction.entity.js';
import { readNames, type NamesAt } from './names-at.js';
import { readPosts, type Posts } from './posts-at.js';

/** An entry as it was hashed, with the links around it. */
export interface StoredEntry { row: JournalEntry; leaf: JournalLeaf }

/** Everything stored about one task, of all times. Answers about a moment are computed from it and nothing else. */
export interface TaskFacts {
  task: LedgerTask;
  plan: Plan;
  /** 区医改办 */
  officeName: string;
  entries: StoredEntry[];
  /** Changes of the due dates of the plan's reporting periods. */
  dueChanges: StoredEntry[];
  items: WorkItem[];
  instances: WorkflowInstance[];
  versions: LedgerTaskVersion[];
  reports: ProgressReport[];
  parts: ReportPart[];
  periods: ReportingPeriod[];
  names: NamesAt;
  posts: Posts;
  calendar: WorkingCalendar;
}

/** Those who may ask who answered for a task: auditors, the office's director and the leaders. */
export const mayTrace = (actor: Actor): boolean => holds(actor, 'auditor') || holds(actor, 'office_director') || holds(actor, 'leader');

/**
 * Reads the facts of a task of the actor's jurisdiction.
 * @throws NOT_FOUND for a task of another jurisdiction, or for somebody who may not trace it
 */
export async function readTaskFacts(sql: Statements, calendar: WorkingCalendar, actor: Actor, taskId: string): Promise<TaskFacts> {
  const [task] = await sql.find(LedgerTask, 'WHERE id = ?', [taskId]);
  if (task === undefined || task.jurisdictionId !== actor.jurisdictionId || !mayTrace(actor)) throw refuse('NOT_FOUND');
  const chain = task.jurisdictionId;
  const [plan] = await sql.find(Plan, 'WHERE id = ?', [task.planId]);
  const [jurisdiction] = await sql.find(Jurisdiction, 'WHERE id = ?', [chain]);
  const items = await sql.find(WorkItem, 'WHERE task_id = ? ORDER BY opened_at, id', [taskId]);
  const versions = await sql.find(LedgerTaskVersion, 'WHERE task_id = ? ORDER BY number', [taskId]);
  const reports = await sql.find(ProgressReport, 'WHERE task_id = ? ORDER BY opened_at, id', [taskId]);
  const periods = await sql.find(ReportingPeriod, 'WHERE plan_id = ? ORDER BY year, quarter', [task.planId]);
  const unitIds = [...versions.flatMap((version) => version.duties.duties.map((duty) => duty.unitId)), ...items.flatMap((item) => item.unitId ?? [])];
  const keys = [...items.flatMap(candidateKeys), ...unitIds.flatMap((unitId) => [`unit_approver@${unitId}`, `unit_clerk@${unitId}`])];
  const { posts, personIds } = await readPosts(sql, chain, keys);
  const named = items.flatMap((item) => item.namedPersonId ?? []);
  return {
    task, plan: plan!, officeName: `${jurisdiction?.unitPrefix ?? ''}医改办`, items, versions, reports, periods, posts, calendar,
    entries: await entriesOf(sql, 'WHERE chain = ? AND task_id = ? ORDER BY seq', [chain, taskId]),
    dueChanges: await entriesBy(sql, chain, periods.map((period) => period.id)),
    instances: await byIds(sql, WorkflowInstance, items.map((item) => item.instanceId)),
    parts: reports.length === 0 ? [] : await sql.find(ReportPart, `WHERE report_id IN (${reports.map(() => '?').join(',')}) ORDER BY position`, reports.map((report) => report.id)),
    names: await readNames(sql, chain, unitIds, [...personIds, ...named]),
  };
}

async function entriesOf(sql: Statements, where: string, parameters: string[]): Promise<StoredEntry[]> {
  const rows = await sql.find(JournalEntry, where, parameters);
  return rows.map((row) => ({ row, leaf: JSON.parse(row.leaf) as JournalLeaf }));
}

const entriesBy = async (sql: Statements, chain: string, periodIds: string[]): Promise<StoredEntry[]> =>
  periodIds.length === 0 ? [] : entriesOf(sql, `WHERE chain = ? AND action = 'period.due-date-changed' AND resource_id IN (${periodIds.map(() => '?').join(',')}) ORDER BY seq`, [chain, ...periodIds]);

async function byIds(sql: Statements, entity: typeof WorkflowInstance, wanted: string[]): Promise<WorkflowInstance[]> {
  const ids = [...new Set(wanted)];
  return ids.length === 0 ? [] : sql.find(entity, `WHERE id IN (${ids.map(() => '?').join(',')}) ORDER BY started_at, id`, ids);
}
