import { extensionForm } from '@reform-ledger/official-document';
import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { reading } from '../database/statements.js';
import { docxOf, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { adjustmentWorkflow as steps } from '../ledger/adjustments/adjustment-nodes.js';
import { changesShown } from '../ledger/adjustments/adjustment-view.js';
import { standingOf } from '../ledger/adjustments/standing.js';
import { TaskAdjustment } from '../ledger/adjustments/task-adjustment.entity.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { LedgerTaskVersion } from '../ledger/ledger-task-version.entity.js';
import { ProgressReport } from '../ledger/reports/progress-report.entity.js';
import { quarterLabel } from '../ledger/reports/quarter.js';
import { wordsOf } from '../ledger/reports/report-figures.js';
import { ReportPart } from '../ledger/reports/report-part.entity.js';
import { ReportingPeriod } from '../ledger/reports/reporting-period.entity.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { decisionsOfInstance, fieldOf, standingDecisions } from './decisions.js';
import { formTaskOf } from './form-task.js';
import { personOnPaper, provenanceOf, requireReadable } from './form-words.js';

const order = [steps.draft, steps.head, steps.review, steps.director, steps.signOff] as const;

/**
 * 延期审批表 of one application for more time; 草稿 until the leader has signed or refused. The other kinds of change have no form of their own:
 * theirs is the 签批单. @throws NOT_FOUND also for those
 */
export async function extensionDocx(approvals: ApprovalContext, actor: Actor, adjustmentId: string, now: Date): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const adjustment = await em.findOneBy(TaskAdjustment, { id: adjustmentId });
  if (adjustment === null || adjustment.jurisdictionId !== actor.jurisdictionId || adjustment.kind !== 'extend') throw refuse('NOT_FOUND');
  await requireReadable(approvals, em, actor, 'adjustment', adjustment.id, adjustment.instanceId);
  const { task, formTask } = await formTaskOf(em, adjustment.taskId, now);
  const names = await unitNames(em, adjustment.jurisdictionId);
  const { officeName } = await em.findOneByOrFail(Jurisdiction, { id: adjustment.jurisdictionId });
  const unit = adjustment.unitId === null ? officeName : (names.get(adjustment.unitId) ?? '');
  const decisions = await reading(approvals.dataSource, (sql) => decisionsOfInstance(approvals, sql, adjustment.instanceId));
  const standing = standingDecisions(decisions, order);
  const sent = standing.get(steps.draft);
  const signed = adjustment.state === 'signed';
  const { content } = adjustment;
  const changes = changesShown(adjustment, await standingOf(em, task.id), names).filter(({ field }) => field !== '时限');
  return docxOf(`延期审批表 ${unit} 第${task.number}项`, extensionForm({
    issuer: officeName, task: { ...formTask, deadline: await deadlineBefore(em, adjustment, task.deadline) }, proposedDeadline: content?.newDeadline ?? null, times: await timesOf(em, adjustment),
    reason: [content?.reason ?? '', content?.lateReason ? `逾期提出的理由：${content.lateReason}` : ''].filter(Boolean).join('\n'),
    milestones: changes.map(({ field, before, after }) => `${field}：${before} → ${after}`), ...(await lastReport(em, adjustment, now)),
    appliedBy: { unit, person: personOnPaper({ ...adjustment.startedBy, unitName: null }) }, appliedOn: sent ? dayOf(sent.at) : null,
    opinions: [
      ...(adjustment.unitId === null ? [] : [fieldOf('申请单位\n意见', standing.get(steps.head))]), fieldOf('医改办\n意见', standing.get(steps.review)),
      ...(standing.has(steps.director) ? [fieldOf('医改办\n主任意见', standing.get(steps.director))] : []), fieldOf('领导小组\n意见', standing.get(steps.signOff)),
    ],
    ...(signed && content?.newDeadline ? { decidedDeadline: content.newDeadline } : {}), notGranted: adjustment.state === 'refused',
    provenance: [...(endings[adjustment.state] ? [endings[adjustment.state]!] : []), ...provenanceOf([...standing.values()].flatMap(({ entry }) => entry ?? []))], draft: !signed && endings[adjustment.state] === undefined,
  }));
}

const endings: Partial<Record<TaskAdjustment['state'], string>> = { refused: '这件申请没有批准，时限不变。', abandoned: '这件申请已放弃，时限不变。' };

/** The deadline that the application asks to move: the one before the version it led to. */
async function deadlineBefore(em: EntityManager, { taskId, resultVersion }: TaskAdjustment, now: string | null): Promise<string | null> {
  if (resultVersion === null) return now;
  return (await em.findOneBy(LedgerTaskVersion, { taskId, number: resultVersion - 1 }))?.duties.deadline ?? now;
}

/** Which extension of the task it is: those granted before it, and itself. */
async function timesOf(em: EntityManager, adjustment: TaskAdjustment): Promise<number> {
  const granted = await em.findBy(TaskAdjustment, { taskId: adjustment.taskId, kind: 'extend', state: 'signed' });
  return granted.filter((one) => one.id !== adjustment.id && (adjustment.signedAt === null || one.signedAt! < adjustment.signedAt)).length + 1;
}

/** What the newest report says that was signed before the application was sent. */
async function lastReport(em: EntityManager, { taskId, sentAt }: TaskAdjustment, now: Date): Promise<{ progress: string; nextSteps: string }> {
  const signed = (await em.findBy(ProgressReport, { taskId, state: 'signed' })).filter((report) => report.signedAt !== null && report.signedAt <= (sentAt ?? now));
  const newest = signed.sort((a, b) => b.signedAt!.getTime() - a.signedAt!.getTime())[0];
  if (newest === undefined) return { progress: '还没有签批过的进展报告。', nextSteps: '' };
  const period = await em.findOneByOrFail(ReportingPeriod, { id: newest.periodId });
  const parts = await em.find(ReportPart, { where: { reportId: newest.id }, order: { position: 'ASC' } });
  return { progress: `${quarterLabel(period.year, period.quarter)}报告：${wordsOf(parts, 'done') ?? '没有写进展'}`, nextSteps: wordsOf(parts, 'nextSteps') ?? '' };
}
