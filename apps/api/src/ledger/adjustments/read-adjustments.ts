import type { AdjustmentChange, AdjustmentRow, TaskAdjustments, TaskVersion } from '@reform-ledger/contracts';
import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { WorkItem } from '../../approvals/work-item.entity.js';
import { workItemRows } from '../../approvals/work-item-row.js';
import { reading } from '../../database/statements.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { Assignment } from '../assignment.entity.js';
import { mayReadTask } from '../ledger.policy.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { LedgerTaskVersion } from '../ledger-task-version.entity.js';
import { unitNames } from '../ledger-rows.js';
import { applicationWords, openApplications } from '../open-applications.js';
import { decidesOn } from '../task-detail.js';
import { changesShown } from './adjustment-view.js';
import { adjustmentAbilities, applicantOf } from './adjustment.policy.js';
import { versionChanges } from './version-changes.js';
import { standingOf, type Standing } from './standing.js';
import { TaskAdjustment } from './task-adjustment.entity.js';

/**
 * The history of a task: every signed version with what it changed, every application to change it, and what this person may apply for.
 * @throws NOT_FOUND when the actor may not see the task, as if it did not exist
 */
export async function taskAdjustments(approvals: ApprovalContext, actor: Actor, taskId: string, now: Date): Promise<TaskAdjustments> {
  const em = approvals.dataSource.manager;
  const task = await em.findOneBy(LedgerTask, { id: taskId });
  if (task === null || task.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  const active = (await em.findBy(Assignment, { taskId, active: true })).map((duty) => duty.unitId);
  if (!mayReadTask(actor, task.jurisdictionId, active) && !(await decidesOn(approvals, actor, taskId))) throw refuse('NOT_FOUND');
  const standing = await standingOf(em, taskId);
  const applications = await em.find(TaskAdjustment, { where: { taskId }, order: { startedAt: 'DESC', id: 'DESC' } });
  const names = await unitNames(em, task.jurisdictionId);
  const [first] = await reading(approvals.dataSource, (sql) => openApplications(sql, taskId));
  const applicant = applicantOf(actor, task, active);
  return {
    items: await rowsOf(approvals, applications, standing, names, now), versions: await versionsOf(em, taskId, applications, names),
    abilities: adjustmentAbilities(applicant, task, first !== undefined), whyNot: applicant === null ? null : whyNot(task, first),
  };
}

function whyNot(task: LedgerTask, open: Awaited<ReturnType<typeof openApplications>>[number] | undefined): string | null {
  if (task.state === 'closed') return '已销号的任务不能调整；确需再办，请先由领导重新打开。';
  return open ? `${applicationWords[open.workflowKey]}正在办（${open.nodeName}），办完或放弃以后才能再提。` : null;
}

async function rowsOf(approvals: ApprovalContext, applications: TaskAdjustment[], standing: Standing, names: Map<string, string>, now: Date): Promise<AdjustmentRow[]> {
  return reading(approvals.dataSource, async (sql) => {
    const open = applications.length === 0 ? [] : await workItemRows(approvals, sql, await sql.find(WorkItem, "WHERE task_id = ? AND status = 'open' AND subject_type = 'adjustment'", [standing.task.id]), now);
    return applications.map((one): AdjustmentRow => {
      const waiting = open.find((item) => item.subjectId === one.id);
      return {
        id: one.id, taskId: one.taskId, kind: one.kind, state: one.state, unitName: one.unitId === null ? null : (names.get(one.unitId) ?? ''), reason: one.content?.reason ?? '', lateReason: one.content?.lateReason ?? null,
        startedBy: one.startedBy, startedAt: one.startedAt.toISOString(), signedBy: one.signedBy, signedAt: one.signedAt?.toISOString() ?? null, resultVersion: one.resultVersion,
        changes: changesShown(one, standing, names), workItemId: waiting?.id ?? null, waitsFor: waiting?.whoReceives ?? null,
      };
    });
  });
}

/** The versions, the newest first; what each changed is the application's word, or for a ruling read from the versions themselves. */
async function versionsOf(em: EntityManager, taskId: string, applications: readonly TaskAdjustment[], names: ReadonlyMap<string, string>): Promise<TaskVersion[]> {
  const versions = await em.find(LedgerTaskVersion, { where: { taskId }, order: { number: 'ASC' } });
  return versions.map((version, index): TaskVersion => {
    const application = applications.find((one) => one.resultVersion === version.number);
    const before = versions[index - 1];
    const changes: AdjustmentChange[] = application?.changes ?? (before === undefined ? [] : versionChanges(before.duties, version.duties, names));
    return {
      number: version.number, reason: version.reason, signedBy: version.signedBy, signedAt: version.signedAt.toISOString(), deadline: version.duties.deadline, deadlineBasis: version.duties.deadlineBasis,
      kind: application?.kind ?? null, changes,
    };
  }).reverse();
}
