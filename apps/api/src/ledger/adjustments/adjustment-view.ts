import { adjustmentKinds, type AdjustmentChange, type AttachmentRow } from '@reform-ledger/contracts';
import { In, type EntityManager } from 'typeorm';
import { Attachment } from '../../documents/attachment.entity.js';
import { attachmentRow } from '../../documents/attachments.js';
import { unitNames } from '../ledger-rows.js';
import { Plan } from '../plans/plan.entity.js';
import { hasEnded } from './adjustment-nodes.js';
import { markedChanges, signAgain } from './changes.js';
import { standingOf, type Standing } from './standing.js';
import { TaskAdjustment } from './task-adjustment.entity.js';

/** What would change, or what was to change once it has ended. */
export function changesShown(adjustment: TaskAdjustment, standing: Standing, names: ReadonlyMap<string, string>): AdjustmentChange[] {
  if (adjustment.changes !== null) return adjustment.changes;
  return adjustment.content === null ? [] : markedChanges(adjustment.kind, adjustment.content, adjustment.previousContent, standing, names);
}

async function evidenceOf(em: EntityManager, { attachmentIds }: TaskAdjustment): Promise<AttachmentRow[]> {
  const files = new Map((attachmentIds.length === 0 ? [] : await em.findBy(Attachment, { id: In(attachmentIds) })).map((file) => [file.id, attachmentRow(file)]));
  return attachmentIds.flatMap((id) => files.get(id) ?? []);
}

/** What the work-item page shows of an application: what changes, why, whom it makes sign again, and the task as it stands. */
export async function adjustmentOnItem(em: EntityManager, subjectId: string): Promise<Record<string, unknown>> {
  const adjustment = await em.findOneByOrFail(TaskAdjustment, { id: subjectId });
  const standing = await standingOf(em, adjustment.taskId);
  const { task } = standing;
  const plan = await em.findOneByOrFail(Plan, { id: task.planId });
  const names = await unitNames(em, adjustment.jurisdictionId);
  const nameOf = (unitId: string | null): string => (unitId === null ? '' : (names.get(unitId) ?? ''));
  const open = !hasEnded(adjustment.state);
  return {
    kind: 'adjustment', id: adjustment.id, taskId: task.id, number: task.number, title: task.title, planTitle: plan.title, docNumber: plan.docNumber,
    adjustmentKind: adjustment.kind, kindLabel: adjustmentKinds[adjustment.kind], state: adjustment.state, unitName: adjustment.unitId === null ? null : nameOf(adjustment.unitId),
    reason: adjustment.content?.reason ?? '', lateReason: adjustment.content?.lateReason ?? null, startedBy: adjustment.startedBy, startedAt: adjustment.startedAt.toISOString(), sentAt: adjustment.sentAt?.toISOString() ?? null,
    changes: changesShown(adjustment, standing, names), attachments: await evidenceOf(em, adjustment),
    signAgain: open && adjustment.content ? signAgain(adjustment.content, standing).map(nameOf) : [],
    // The task got another version after somebody last looked at the application.
    outdated: open && adjustment.sentAt !== null && adjustment.baseVersion !== task.dutyVersion,
    task: {
      version: task.dutyVersion, deadline: task.deadline, deadlineBasis: task.deadlineBasis, state: task.state, severally: task.leadUnitId === null, lead: nameOf(task.leadUnitId) || null,
      units: standing.duties.filter((duty) => duty.unitId !== task.leadUnitId).map((duty) => nameOf(duty.unitId)),
    },
  };
}
