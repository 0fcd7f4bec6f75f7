import { officeRoles } from '@reform-ledger/contracts';
import type { z } from 'zod';
import type { periodBody } from '@reform-ledger/contracts';
import { startWorkflow } from '../../approvals/start-workflow.js';
import { endOfOfficeHours } from '../../calendar/working-calendar.js';
import { isDuplicate } from '../../database/database-errors.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { labelOf } from '../../approvals/labels.js';
import { Assignment } from '../assignment.entity.js';
import { authorityOf } from '../authority.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { Plan } from '../plans/plan.entity.js';
import { ProgressReport } from './progress-report.entity.js';
import { quarterEnd, quarterLabel, quarterStart } from './quarter.js';
import { reportWorkflow, type ReportContext } from './report-context.js';
import { mayManagePeriods } from './report.policy.js';
import { ReportPart, type PartKind } from './report-part.entity.js';
import { ReportingPeriod } from './reporting-period.entity.js';
import { limitsOf } from '../../organization/limits.js';

export type PeriodInput = z.infer<typeof periodBody>;

/**
 * Opens a quarter's reporting for a plan: one report per task issued before the quarter's end and neither closed nor suspended, each with a
 * part per responsible unit, each sent to the units' clerks at once. A quarter that had ended before the issue is 补录: optional, never late.
 * @throws NOT_FOUND, NOT_ALLOWED, PERIOD_EXISTS, PERIOD_INVALID (not issued, not begun, dates that leave no time), CALENDAR_MISSING
 */
export function openPeriod(context: ReportContext, journal: Journal, actor: Actor, request: RecordRequest, input: PeriodInput): Promise<{ id: string; reports: number }> {
  return journal.record(actor, request, async (tx) => {
    // The post first: whoever may not open periods does not learn which plans exist.
    if (!mayManagePeriods(actor)) throw refuse('NOT_ALLOWED', { reason: '报送期由医改办开设' });
    const [plan] = await tx.sql.find(Plan, 'WHERE id = ?', [input.planId]);
    if (plan === undefined || plan.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    const period = await planPeriod(context, tx, plan, input);
    await insertPeriod(tx, period);
    const tasks = await reportableTasks(tx, plan, period);
    // Of a 分头负责 task, a unit whose part is closed reports no more.
    const assignments = await tx.sql.find(Assignment, `WHERE plan_id = ? AND active = 1 AND NOT EXISTS
      (SELECT 1 FROM task_closing c WHERE c.task_id = assignment.task_id AND c.unit_id = assignment.unit_id AND c.reopened_at IS NULL) ORDER BY task_id, unit_id`, [plan.id]);
    for (const task of tasks) await openReport(context, tx, period, task, assignments.filter((duty) => duty.taskId === task.id));
    tx.append({
      action: 'period.opened', resourceType: 'period', resourceId: period.id, authority: authorityOf(actor, officeRoles),
      new: { label: quarterLabel(period.year, period.quarter), planTitle: plan.title, cutOff: period.cutOff, dueDate: period.dueDate, partsDueDate: period.partsDueDate, retroactive: period.retroactive, reports: tasks.length },
    });
    return { id: period.id, reports: tasks.length };
  });
}

async function planPeriod(context: ReportContext, tx: Tx, plan: Plan, input: PeriodInput): Promise<ReportingPeriod> {
  const today = dayOf(tx.now);
  const issued = plan.issueDate ?? (plan.issuedAt ? dayOf(plan.issuedAt) : null);
  if (plan.state !== 'issued' || issued === null) throw refuse('PERIOD_INVALID', { reason: '计划还没有印发' });
  const [starts, ends] = [quarterStart(input.year, input.quarter), quarterEnd(input.year, input.quarter)];
  if (starts > today) throw refuse('PERIOD_INVALID', { reason: '这个季度还没有开始' });
  if (input.cutOff < starts || input.cutOff > input.dueDate) throw refuse('PERIOD_INVALID', { reason: '数据截止日要在季度开始以后、报送截止日以前' });
  const calendar = await context.calendarOf(plan.jurisdictionId);
  const { partsDays } = await limitsOf(tx.sql, plan.jurisdictionId);
  const partsDueDate = calendar.subtractWorkingDays(input.dueDate, partsDays);
  if (endOfOfficeHours(partsDueDate) <= tx.now) throw refuse('PERIOD_INVALID', { reason: `报送截止日太近，配合单位要在它前 ${partsDays} 个工作日报出，请往后定` });
  return Object.assign(new ReportingPeriod(), {
    id: newId(), jurisdictionId: plan.jurisdictionId, planId: plan.id, year: input.year, quarter: input.quarter, cutOff: input.cutOff, dueDate: input.dueDate, partsDueDate,
    retroactive: ends < issued, openedBy: labelOf(tx.actor), openedAt: tx.now, version: 1,
  });
}

async function insertPeriod(tx: Tx, period: ReportingPeriod): Promise<void> {
  try {
    await tx.sql.insert(ReportingPeriod, period);
  } catch (error) {
    throw isDuplicate(error) ? refuse('PERIOD_EXISTS', { period: quarterLabel(period.year, period.quarter) }) : error;
  }
}

/** A task of a 补录 plan counts from the document's date, not from the day it was entered. */
async function reportableTasks(tx: Tx, plan: Plan, period: ReportingPeriod): Promise<LedgerTask[]> {
  const tasks = await tx.sql.find(LedgerTask, "WHERE plan_id = ? AND state NOT IN ('closed', 'suspended') ORDER BY number", [plan.id]);
  const ends = quarterEnd(period.year, period.quarter);
  return tasks.filter((task) => period.retroactive || (plan.issueDate ?? dayOf(task.issuedAt)) <= ends);
}

async function openReport(context: ReportContext, tx: Tx, period: ReportingPeriod, task: LedgerTask, duties: Assignment[]): Promise<void> {
  if (duties.length === 0) return;
  const report = Object.assign(new ProgressReport(), {
    id: newId(), jurisdictionId: task.jurisdictionId, planId: task.planId, taskId: task.id, periodId: period.id, edition: 1, correctsId: null, correctionReason: null,
    leadUnitId: task.severally ? null : task.leadUnitId, severally: task.severally, retroactive: period.retroactive, state: 'unfilled',
    dueAt: endOfOfficeHours(period.dueDate), partsDueAt: endOfOfficeHours(period.partsDueDate), summaryLine: null, reviewOpinion: null, proposedReturn: null, returns: 0, instanceId: null,
    openedAt: tx.now, sentAt: null, signedAt: null, signedBy: null, version: 1,
  });
  await tx.sql.insert(ProgressReport, report);
  await tx.sql.insert(ReportPart, duties.map((duty) => newPart(report, duty)).sort(mainFirst).map((part, position) => Object.assign(part, { position })));
  await beginReport(context, tx, report);
}

/** Starts the report's workflow and ties the two together. How many steps the office's review has is settled here: a running report keeps it. */
export async function beginReport(context: ReportContext, tx: Tx, report: ProgressReport): Promise<void> {
  const { twoStepReview } = await limitsOf(tx.sql, report.jurisdictionId);
  const variables = { partsDue: report.partsDueAt.toISOString(), twoStepReview, byDirector: false };
  const { instanceId } = await startWorkflow(context.approvals, tx, { workflowKey: reportWorkflow.key, subjectType: 'report', subjectId: report.id, variables });
  await tx.compareAndSet(ProgressReport, report.id, report.version, { instanceId });
  Object.assign(report, { instanceId, version: report.version + 1 });
}

/** The empty part of a unit's duty. */
export function newPart(report: ProgressReport, duty: Assignment): ReportPart {
  const kind = kindOf(report, duty.unitId);
  return Object.assign(new ReportPart(), {
    id: newId(), reportId: report.id, unitId: duty.unitId, assignmentId: duty.id, kind, position: 0, state: report.retroactive ? 'optional' : 'unfilled', stance: null, formValues: {}, previousValues: null,
    attachmentIds: [], filledBy: null, filledAt: null, approvedBy: null, approvedAt: null, returnReason: null, dueAt: kind === 'main' ? report.dueAt : report.partsDueAt, round: 1, version: 1,
  });
}

/** Which part a unit has in a report. */
export function kindOf(report: ProgressReport, unitId: string): PartKind {
  if (report.leadUnitId === null) return 'member';
  return unitId === report.leadUnitId ? 'main' : 'co';
}

const mainFirst = (a: ReportPart, b: ReportPart): number => Number(b.kind === 'main') - Number(a.kind === 'main');
