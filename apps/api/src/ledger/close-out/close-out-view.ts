import type { CloseOutChance, CloseOutRow, TaskCloseOut as TaskCloseOutView } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import type { WorkItem } from '../../approvals/work-item.entity.js';
import type { Statements } from '../../database/statements.js';
import { Attachment } from '../../documents/attachment.entity.js';
import { attachmentRow } from '../../documents/attachments.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { Unit } from '../../organization/unit.entity.js';
import { Assignment } from '../assignment.entity.js';
import { LedgerTask } from '../ledger-task.entity.js';
import { Plan } from '../plans/plan.entity.js';
import { closeOutWorkflow } from './close-out-nodes.js';
import { applicationInTheWay, obstacleTo, standingOf, type CloseOutScope, type Standing } from './close-out-obstacle.js';
import { TaskCloseOut } from './task-close-out.entity.js';
import { TaskClosing } from './task-closing.entity.js';

/** What the page of a task shows of 销号: how many parts are closed, the applications, the closings, and what this actor may do. */
export async function closeOutOfTask(em: EntityManager, sql: Statements, actor: Actor, task: LedgerTask, open: readonly WorkItem[]): Promise<TaskCloseOutView> {
  const applications = await em.find(TaskCloseOut, { where: { taskId: task.id }, order: { startedAt: 'DESC', id: 'DESC' } });
  const closings = await em.find(TaskClosing, { where: { taskId: task.id }, order: { closedAt: 'DESC', id: 'DESC' } });
  const standing = await standingOf(sql, task);
  const names = new Map(standing.duties.map((duty) => [duty.unitId, duty.name]));
  const rows = await rowsOf(em, applications, open);
  const nameOf = (unitId: string | null): string | null => (unitId === null ? null : (names.get(unitId) ?? rows.find((row) => row.unitId === unitId)?.unitName ?? ''));
  return {
    parts: task.severally ? { closed: standing.duties.filter((duty) => standing.closed.has(duty.unitId)).length, total: standing.duties.length } : null,
    applications: rows,
    closings: closings.map((closing) => ({
      id: closing.id, unitId: closing.unitId, unitName: nameOf(closing.unitId), closeOutId: closing.closeOutId, version: closing.dutyVersion, closedAt: closing.closedAt.toISOString(), closedBy: closing.closedBy,
      reopenedAt: closing.reopenedAt?.toISOString() ?? null, reopenedBy: closing.reopenedBy, reopenReason: closing.reopenReason,
    })),
    apply: applyChance(actor, task, standing),
    applyRest: task.severally && task.state !== 'closed' && holds(actor, 'office_director') ? chance({ kind: 'rest', unitId: null }, standing) : null,
    reopen: holds(actor, 'leader') && closings.some((closing) => closing.reopenedAt === null),
  };
}

/** The clerk of the lead, or of the first unit of theirs whose part is open; the head is told whose it is. */
function applyChance(actor: Actor, task: LedgerTask, standing: Standing): CloseOutChance | null {
  if (task.state === 'closed') return null;
  const units = standing.duties.filter((duty) => (task.severally ? !standing.closed.has(duty.unitId) : duty.unitId === task.leadUnitId));
  const own = units.find((duty) => holds(actor, 'unit_clerk', duty.unitId)) ?? units.find((duty) => holds(actor, 'unit_approver', duty.unitId));
  if (own === undefined) return null;
  const can = chance({ kind: task.severally ? 'part' : 'lead', unitId: own.unitId }, standing);
  return can.allowed && !holds(actor, 'unit_clerk', own.unitId) ? { ...can, allowed: false, reason: '由本单位经办人起草，您审签' } : can;
}

function chance(scope: CloseOutScope, standing: Standing): CloseOutChance {
  const open = applicationInTheWay(scope, standing);
  const reason = open ? `销号申请正在办（${open.nodeName}）` : obstacleTo(scope, standing);
  return { unitId: scope.unitId, unitName: standing.duties.find((duty) => duty.unitId === scope.unitId)?.name ?? null, allowed: reason === null, reason };
}

async function rowsOf(em: EntityManager, applications: readonly TaskCloseOut[], open: readonly Pick<WorkItem, 'id' | 'subjectId' | 'workflowKey'>[]): Promise<CloseOutRow[]> {
  if (applications.length === 0) return [];
  const units = new Map((await em.findBy(Unit, { id: In(applications.map((one) => one.unitId ?? '')) })).map((unit) => [unit.id, unit.name]));
  const files = new Map((await em.findBy(Attachment, { id: In(applications.flatMap((one) => one.attachmentIds)) })).map((file) => [file.id, attachmentRow(file)]));
  return applications.map((one) => ({
    id: one.id, kind: one.kind, state: one.state, unitId: one.unitId, unitName: one.unitId === null ? null : (units.get(one.unitId) ?? ''), statement: one.statement, results: one.results, remaining: one.remaining,
    attachments: one.attachmentIds.flatMap((id) => files.get(id) ?? []), returned: one.returned, startedAt: one.startedAt.toISOString(), draftedBy: one.draftedBy, sentBy: one.sentBy, sentAt: one.sentAt?.toISOString() ?? null,
    verifiedBy: one.verifiedBy, verifiedAt: one.verifiedAt?.toISOString() ?? null, verifyOpinion: one.verifyOpinion, confirmedBy: one.confirmedBy, confirmedAt: one.confirmedAt?.toISOString() ?? null, confirmOpinion: one.confirmOpinion,
    abandonReason: one.abandonReason, instanceId: one.instanceId, workItemId: open.find((item) => item.workflowKey === closeOutWorkflow.key && item.subjectId === one.id)?.id ?? null,
  }));
}

/** What a work item of an application shows: the application beside the task as the document words it. */
export async function closeOutOnItem(em: EntityManager, id: string): Promise<Record<string, unknown>> {
  const closeOut = await em.findOneByOrFail(TaskCloseOut, { id });
  const task = await em.findOneByOrFail(LedgerTask, { id: closeOut.taskId });
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const [row] = await rowsOf(em, [closeOut], []);
  return {
    ...row, subjectKind: 'close-out', openUnits: closeOut.kind === 'rest' ? await openUnitsInWords(em, task.id) : null,
    task: { id: task.id, number: task.number, ordinalText: task.ordinalText, title: task.title, body: task.body, deadline: task.deadline, deadlineBasis: task.deadlineBasis, planTitle: plan.title, docNumber: plan.docNumber },
  };
}

/** The units of a 分头负责 task whose part is not closed, in words. */
export async function openUnitsInWords(em: EntityManager, taskId: string): Promise<string> {
  const duties = await em.find(Assignment, { where: { taskId, active: true }, order: { id: 'ASC' } });
  const closed = new Set((await em.findBy(TaskClosing, { taskId })).filter((closing) => closing.reopenedAt === null).map((closing) => closing.unitId));
  const names = new Map((await em.findBy(Unit, { id: In(duties.map((duty) => duty.unitId)) })).map((unit) => [unit.id, unit.name]));
  return duties.filter((duty) => !closed.has(duty.unitId)).map((duty) => names.get(duty.unitId) ?? '').join('、') || '各单位都已销号';
}
