import { partStates, type AssignmentRow, type AttachmentRow, type TaskDetail } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { mineWhere } from '../approvals/mine-where.js';
import { timelineOf } from '../approvals/timeline.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { workItemRows } from '../approvals/work-item-row.js';
import { reading, type Statements } from '../database/statements.js';
import { Attachment } from '../documents/attachment.entity.js';
import { attachmentRow } from '../documents/attachments.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { TaskAdjustment } from './adjustments/task-adjustment.entity.js';
import { Assignment } from './assignment.entity.js';
import { closeOutOfTask } from './close-out/close-out-view.js';
import { reopeningSteps } from './close-out/reopening-steps.js';
import { TaskCloseOut } from './close-out/task-close-out.entity.js';
import { receiptOf } from './assignment-view.js';
import { ledgerLines, unitNames, type LedgerLine } from './ledger-rows.js';
import { mayReadTask } from './ledger.policy.js';
import { LedgerTask } from './ledger-task.entity.js';
import { Plan } from './plans/plan.entity.js';
import { SourceDocument } from './plans/source-document.entity.js';
import { currentPeriod } from './reports/list-periods.js';
import type { ReportContext } from './reports/report-context.js';
import { quartersOfTask } from './reports/quarters-of-task.js';
import { reportsOfTask } from './reports/report-detail.js';
import { ReportingPeriod } from './reports/reporting-period.entity.js';
import { latestValues } from './target-values.js';
import { TaskTarget } from './task-target.entity.js';
import { planInForce } from './unit-plans/plan-in-force.js';

/** Everything the page of one ledger task shows. @throws NOT_FOUND when the actor may not see the task, as if it did not exist */
export async function taskDetail(context: ReportContext, actor: Actor, taskId: string, now: Date): Promise<TaskDetail> {
  const { approvals } = context;
  const em = approvals.dataSource.manager;
  const task = await em.findOneBy(LedgerTask, { id: taskId });
  const all = task === null ? [] : await em.find(Assignment, { where: { taskId }, order: { id: 'ASC' } });
  if (task === null || task.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  const responsible = all.filter((duty) => duty.active).map((duty) => duty.unitId);
  if (!mayReadTask(actor, task.jurisdictionId, responsible) && !(await decidesOn(approvals, actor, taskId))) throw refuse('NOT_FOUND');
  const period = await currentPeriod(context, em, actor, task.planId, now);
  const [line] = await reading(approvals.dataSource, (sql) => ledgerLines(sql, [task], { taskIds: [taskId] }, { periodId: period?.id ?? null }, now));
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const targets = await em.find(TaskTarget, { where: { taskId }, order: { position: 'ASC' } });
  const values = await latestValues(em, taskId);
  const reports = await reportsOfTask(em, taskId, now);
  const periods = await em.find(ReportingPeriod, { where: { planId: task.planId } });
  const applications = [...(await em.findBy(TaskCloseOut, { taskId })), ...(await em.findBy(TaskAdjustment, { taskId }))];
  const instanceIds = [...all.map((duty) => duty.instanceId), ...reports.map((report) => report.instanceId), ...applications.map((one) => one.instanceId)].filter((id) => id !== null);
  return reading(approvals.dataSource, async (sql) => {
    const open = await sql.find(WorkItem, "WHERE task_id = ? AND status = 'open' ORDER BY opened_at, id", [taskId]);
    const closeOut = await closeOutOfTask(em, sql, actor, task, open);
    const plans = await planInForce(sql, [taskId]);
    return {
      ...line!.row, planTitle: plan.title, docNumber: plan.docNumber, body: task.body, version: task.dutyVersion, source: await sourceOf(em, task, plan),
      openList: task.openList, byDuty: task.byDuty, concerned: task.concerned,
      targetsDetail: targets.map(({ target }) => ({ ...target, latest: values.get(target.indicator) ?? null })),
      assignments: await assignmentRows(approvals, em, line!, all, open, now),
      reports, quarters: quartersOfTask(periods, reports, plans.get(taskId)?.lead?.milestones ?? []), openItems: await workItemRows(approvals, sql, open, now), timeline: await reopeningSteps(sql, closeOut.closings, await timelineOf(approvals, sql, instanceIds, now)),
      attachments: await sentAttachments(sql, taskId), primary: await primaryOf(sql, actor, taskId), closeOut,
    };
  });
}

/** A cross reviewer reads the tasks on which they decide or have decided, and no others. */
export async function decidesOn(approvals: ApprovalContext, actor: Actor, taskId: string): Promise<boolean> {
  const mine = mineWhere(actor);
  return reading(approvals.dataSource, async (sql) => {
    const found = await sql.select(`SELECT w.id FROM work_item w WHERE w.task_id = ? AND (w.closed_by_person_id = ? OR (${mine.sql})) LIMIT 1`, [taskId, actor.personId, ...mine.parameters]);
    return found.length > 0;
  });
}

/** The task's paragraph of the source as it stands there; offsets of marks and segments count from the start of the whole document. */
async function sourceOf(em: EntityManager, task: LedgerTask, plan: Plan): Promise<TaskDetail['source']> {
  const source = await em.findOneByOrFail(SourceDocument, { id: plan.sourceDocumentId });
  const [start, end] = [task.sourceStart ?? 0, task.sourceEnd ?? 0];
  return { text: source.text.slice(start, end), start, segments: source.segments.filter((segment) => segment.start < end && segment.end > start), marks: task.marks };
}

async function assignmentRows(approvals: ApprovalContext, em: EntityManager, line: LedgerLine, all: Assignment[], open: WorkItem[], now: Date): Promise<AssignmentRow[]> {
  const names = await unitNames(em, line.task.jurisdictionId);
  const ordered = [...line.duties, ...all.filter((duty) => !duty.active)];
  return Promise.all(ordered.map(async (duty) => {
    const part = duty.active ? line.facts?.parts.find((one) => one.unitId === duty.unitId) : undefined;
    const unsigned = duty.active && duty.receipt === 'unsigned';
    return {
      id: duty.id, unitId: duty.unitId, unitName: names.get(duty.unitId) ?? '', role: duty.role, viaGroup: duty.viaGroup, personResponsible: duty.personResponsible, handler: duty.handler,
      receipt: receiptOf(duty), receiptAt: duty.receiptAt?.toISOString() ?? null,
      unsignedDays: unsigned ? Math.max(0, -(await approvals.workingTime.remaining(duty.jurisdictionId, now, duty.issuedAt))) : null,
      partLabel: part ? partStates[part.state] : null, partAt: part?.at ?? null, instanceId: duty.instanceId,
      workItemId: open.find((item) => item.instanceId === duty.instanceId && !item.optional)?.id ?? null,
    };
  }));
}

/** The files that went with decisions on this task; those still being prepared are seen by who prepares them only. */
async function sentAttachments(sql: Statements, taskId: string): Promise<AttachmentRow[]> {
  const files = await sql.find(Attachment, "WHERE work_item_id IN (SELECT id FROM work_item WHERE task_id = ? AND status = 'done') ORDER BY id", [taskId]);
  return files.map(attachmentRow);
}

/** The one thing this actor has to do here, if any: the main button of the page. */
async function primaryOf(sql: Statements, actor: Actor, taskId: string): Promise<TaskDetail['primary']> {
  const mine = mineWhere(actor);
  const [item] = await sql.select<{ id: string; title: string }>(`SELECT w.id, w.title FROM work_item w WHERE ${mine.sql} AND w.optional = 0 AND w.task_id = ? ORDER BY w.due_at IS NULL, w.due_at, w.id LIMIT 1`, [...mine.parameters, taskId]);
  return item === undefined ? null : { label: item.title.split('：')[0]!, workItemId: item.id };
}
