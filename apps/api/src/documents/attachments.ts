import { findPersonalNumbers, type AttachmentRow } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { labelOf } from '../approvals/labels.js';
import { closedRefusal } from '../approvals/lock-item.js';
import { mayReadItem } from '../approvals/may-read-item.js';
import { candidateKeys, WorkItem } from '../approvals/work-item.entity.js';
import { mayDecide } from '../approvals/work-item.policy.js';
import { reading, type Statements } from '../database/statements.js';
import type { Journal, RecordRequest } from '../journal/record.js';
import { holds, type Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { previewable } from './accepted-type.js';
import { Attachment } from './attachment.entity.js';
import type { AttachmentStore } from './attachment-store.js';
import { inspectUpload } from './inspect-upload.js';

/** An attachment as screens show it. */
export const attachmentRow = (attachment: Attachment): AttachmentRow => ({
  id: attachment.id, name: attachment.name, mediaType: attachment.mediaType, size: attachment.size, sha256: attachment.sha256,
  uploadedAt: attachment.uploadedAt.toISOString(), uploadedBy: attachment.uploadedBy, previewable: previewable(attachment.mediaType),
});

/** The files of a work item, in the order they were added. */
export async function attachmentsOfItem(sql: Statements, workItemId: string): Promise<AttachmentRow[]> {
  return (await sql.find(Attachment, 'WHERE work_item_id = ? ORDER BY id', [workItemId])).map(attachmentRow);
}

/** Files by their ids, in the order of the ids; ids that do not exist are left out. */
export async function attachmentRows(sql: Statements, ids: readonly string[]): Promise<AttachmentRow[]> {
  if (ids.length === 0) return [];
  const found = await sql.find(Attachment, `WHERE id IN (${ids.map(() => '?').join(',')})`, [...ids]);
  return ids.flatMap((id) => found.filter((attachment) => attachment.id === id).map(attachmentRow));
}

/**
 * Whether files may go with an item: added to an item of the same task by the same unit, also in an earlier round or edition.
 * Nobody sends another unit's evidence as their own. @throws BAD_REQUEST
 */
export async function checkAttachments(sql: Statements, item: WorkItem, attachmentIds: readonly string[]): Promise<void> {
  if (attachmentIds.length === 0) return;
  const ids = [...new Set(attachmentIds)];
  const found = await sql.select<{ id: string; unit_id: string | null; task_id: string | null; subject_id: string }>(
    `SELECT a.id, w.unit_id, w.task_id, w.subject_id FROM attachment a JOIN work_item w ON w.id = a.work_item_id WHERE a.jurisdiction_id = ? AND a.id IN (${ids.map(() => '?').join(',')})`, [item.jurisdictionId, ...ids],
  );
  const own = found.filter((file) => file.unit_id === item.unitId && (item.taskId === null ? file.subject_id === item.subjectId : file.task_id === item.taskId));
  if (own.length !== ids.length) throw refuse('BAD_REQUEST', { reason: '有材料不是为这一件添加的，请重新添加' });
}

export interface NewAttachment { bytes: Buffer; fileName: string; workItemId: string }

/**
 * Adds a file to a work item that the actor may decide: evidence is added where the decision is prepared.
 * @throws NOT_FOUND for an item the actor may not read; WORK_ITEM_CLOSED, WORK_ITEM_BARRED, NOT_ALLOWED; FILE_TYPE_REFUSED, FILE_NAME_MISMATCH, FILE_UNSAFE
 */
export async function addAttachment(
  approvals: ApprovalContext, journal: Journal, store: AttachmentStore, actor: Actor, request: Omit<RecordRequest, 'name' | 'input'>, file: NewAttachment,
): Promise<AttachmentRow> {
  // Nothing is looked at or kept for an item that its sender cannot see; whether they may add to it is decided inside the change.
  const [seen] = await reading(approvals.dataSource, (sql) => sql.find(WorkItem, 'WHERE id = ?', [file.workItemId]));
  if (seen === undefined || !(await mayReadItem(approvals, approvals.dataSource.manager, actor, seen))) throw refuse('NOT_FOUND');
  const { mediaType, text } = await inspectUpload(file.bytes, file.fileName);
  const kept = await store.keep(file.bytes);
  const added = await journal.record(actor, { ...request, name: 'add-attachment', input: { workItemId: file.workItemId, fileName: file.fileName, sha256: kept.sha256 } }, async (tx) => {
    const [item] = await tx.sql.find(WorkItem, 'WHERE id = ?', [file.workItemId], true);
    if (item === undefined || !(await mayReadItem(approvals, tx.em, actor, item))) throw refuse('NOT_FOUND');
    const verdict = mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) });
    if (!verdict.allowed) throw refuse(verdict.code, { reason: verdict.reason });
    if (item.status !== 'open') throw closedRefusal(item);
    const attachment: Attachment = {
      id: newId(), jurisdictionId: item.jurisdictionId, name: file.fileName, mediaType, size: kept.size, sha256: kept.sha256, uploadedBy: labelOf(actor), uploadedByPersonId: actor.personId,
      unitId: actor.unitId, uploadedAt: tx.now, workItemId: item.id, subjectType: item.subjectType, subjectId: item.subjectId, sentAt: null, version: 1,
    };
    await tx.sql.insert(Attachment, attachment);
    tx.append({
      action: 'attachment.added', resourceType: 'attachment', resourceId: attachment.id, taskId: item.taskId, unitId: item.unitId, authority: verdict.authority,
      instanceId: item.instanceId, workItemId: item.id, new: { name: attachment.name, mediaType, size: kept.size, sha256: kept.sha256 },
    });
    return attachmentRow(attachment);
  });
  // Said to the sender alone and written down nowhere: neither the row nor the stored answer has it.
  const personal = findPersonalNumbers(text);
  return personal.length === 0 ? added : { ...added, personalNumbers: personal };
}

/**
 * Removes a file that the actor added and that was not sent yet. The journal keeps its name and hash; the bytes stay in the store,
 * because another row may need them.
 * @throws NOT_FOUND; NOT_ALLOWED for somebody else's file or one that was sent with a decision
 */
export async function removeAttachment(approvals: ApprovalContext, journal: Journal, actor: Actor, request: Omit<RecordRequest, 'name' | 'input'>, id: string): Promise<{ id: string }> {
  return journal.record(actor, { ...request, name: 'remove-attachment', input: { id } }, async (tx) => {
    const [attachment] = await tx.sql.find(Attachment, 'WHERE id = ?', [id], true);
    if (attachment === undefined || attachment.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    const item = await itemOf(tx.sql, attachment);
    if (attachment.uploadedByPersonId !== actor.personId) {
      if (item === null || !(await mayReadItem(approvals, tx.em, actor, item))) throw refuse('NOT_FOUND');
      throw refuse('NOT_ALLOWED', { reason: '只有添加的人可以移除' });
    }
    if (item === null || item.status !== 'open' || attachment.sentAt !== null) throw refuse('NOT_ALLOWED', { reason: '已经送出的材料不能移除' });
    await tx.sql.execute('DELETE FROM attachment WHERE id = ?', [id]);
    tx.append({
      action: 'attachment.removed', resourceType: 'attachment', resourceId: id, taskId: item.taskId, unitId: item.unitId, authority: '添加人', instanceId: item.instanceId, workItemId: item.id,
      old: { name: attachment.name, sha256: attachment.sha256 },
    });
    return { id };
  });
}

/** A file the actor may read: who may read the work item it hangs on; an imported original, who may read plans. @throws NOT_FOUND */
export async function readableAttachment(approvals: ApprovalContext, actor: Actor, id: string): Promise<Attachment> {
  return reading(approvals.dataSource, async (sql) => {
    const [attachment] = await sql.find(Attachment, 'WHERE id = ?', [id]);
    if (attachment === undefined || attachment.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    if (attachment.uploadedByPersonId === actor.personId || seesEverything(actor)) return attachment;
    const item = await itemOf(sql, attachment);
    if (item === null || !(await mayReadItem(approvals, approvals.dataSource.manager, actor, item))) throw refuse('NOT_FOUND');
    // What is still being prepared belongs to those who prepare it.
    if (item.status === 'open' && !mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) }).allowed) throw refuse('NOT_FOUND');
    return attachment;
  });
}

const seesEverything = (actor: Actor): boolean => (['office_clerk', 'office_reviewer', 'office_director', 'leader', 'auditor'] as const).some((role) => holds(actor, role));

async function itemOf(sql: Statements, attachment: Attachment): Promise<WorkItem | null> {
  if (attachment.workItemId === null) return null;
  return (await sql.find(WorkItem, 'WHERE id = ?', [attachment.workItemId]))[0] ?? null;
}
