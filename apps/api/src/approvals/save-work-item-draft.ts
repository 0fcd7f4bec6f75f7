import { pickFormValues, validateForm } from '@reform-ledger/contracts';
import type { Journal, RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { closedRefusal, lockItem } from './lock-item.js';
import { formRefOf } from './node-settings.js';
import { candidateKeys, WorkItem } from './work-item.entity.js';
import { mayDecide } from './work-item.policy.js';
import { settingsOf } from './workflow-versions.js';

/**
 * Keeps what was typed so far. Required fields may still be empty; nothing is sent and nobody else sees it as sent.
 * @returns the item's new version and when it was saved
 * @throws Refusal WORK_ITEM_CLOSED, NOT_ALLOWED, STALE_VERSION (a colleague saved the same draft meanwhile), FORM_INVALID for values of a wrong type
 */
export function saveWorkItemDraft(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, id: string, body: { values: Record<string, unknown>; attachmentIds: string[]; version: number }): Promise<{ id: string; version: number; savedAt: string }> {
  return journal.record(actor, request, async (tx) => {
    const { item, instance } = await lockItem(context, tx, id);
    const verdict = mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) });
    if (!verdict.allowed) throw refuse(verdict.code, { reason: verdict.reason });
    if (item.status !== 'open') throw closedRefusal(item);
    const version = context.versions.byId(instance.workflowVersionId);
    const formRef = formRefOf(settingsOf(version, item.nodeId), item.stage);
    const form = formRef ? version.forms[formRef] : undefined;
    if (!form) throw refuse('NOT_ALLOWED', { reason: '这一步没有要填的表' });
    const view = { em: tx.em, actor, subjectId: item.subjectId, instanceId: instance.id, nodeId: item.nodeId, stage: item.stage, memberId: item.memberId };
    const prefilled = (await subjectOf(context, instance.subjectType).prefill?.(view)) ?? {};
    const values = pickFormValues(form, body.values, prefilled);
    const problems = validateForm(form, values, { draft: true });
    if (problems.length > 0) throw refuse('FORM_INVALID', { count: problems.length, reason: problems.map((problem) => `${problem.label}${problem.message}`).join('；'), problems });
    await context.checkAttachments?.(tx.sql, item, body.attachmentIds);
    const savedAt = tx.now.toISOString();
    await tx.compareAndSet(WorkItem, item.id, body.version, { draft: { values, attachmentIds: body.attachmentIds, savedAt, personId: actor.personId } });
    tx.append({
      action: 'work-item.draft-saved', resourceType: item.subjectType, resourceId: item.subjectId, taskId: item.taskId, unitId: item.unitId, authority: verdict.authority,
      instanceId: instance.id, workItemId: item.id, old: item.draft ? { savedAt: item.draft.savedAt } : null, new: { title: item.title, values, attachmentIds: body.attachmentIds },
    });
    return { id, version: body.version + 1, savedAt };
  });
}
