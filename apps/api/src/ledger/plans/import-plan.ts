import { createHash } from 'node:crypto';
import { labelOf } from '../../approvals/labels.js';
import { isDuplicate } from '../../database/database-errors.js';
import { Attachment } from '../../documents/attachment.entity.js';
import type { AttachmentStore } from '../../documents/attachment-store.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Clock } from '../../kernel/clock.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { Jurisdiction } from '../../organization/jurisdiction.entity.js';
import { authorityOf } from '../authority.js';
import { contentFromProposal } from './from-proposal.js';
import { planDifference } from './difference.js';
import { Plan } from './plan.entity.js';
import { mayEditPlans, planEditors } from './plan.policy.js';
import { PlanVersion } from './plan-version.entity.js';
import { contentHash, listedContent, questionContext } from './plan-store.js';
import { readSource, type ReadSource, type SourceInput } from './read-source.js';
import { readerAliases } from './registry.js';
import { lockEditable } from './save-plan-content.js';
import { SourceDocument } from './source-document.entity.js';
import type { DataSource } from 'typeorm';

export interface ImportTools { dataSource: DataSource; journal: Journal; clock: Clock; store: AttachmentStore }

/** A document to import. `sample` marks the offered example. */
export interface ImportInput { source: SourceInput; correctionOfPlanId: string | null; sample: boolean }

/**
 * Reads a document and makes it a draft to confirm; with `correctionOfPlanId`, the next version of that draft.
 * @throws NOT_ALLOWED, FILE_EMPTY, SOURCE_UNUSABLE, SOURCE_ALREADY_IMPORTED (the same file, text or document number; details.planId),
 *   PLAN_NOT_EDITABLE when the plan to correct is being signed, PLAN_ISSUED when it is issued: then each task is changed by an adjustment
 */
export async function importPlan(tools: ImportTools, actor: Actor, request: Omit<RecordRequest, 'name' | 'input'>, input: ImportInput): Promise<{ id: string }> {
  if (!mayEditPlans(actor)) throw refuse('NOT_ALLOWED', { reason: '文件由医改办经办导入' });
  if ('bytes' in input.source ? input.source.bytes.length === 0 : input.source.text.trim() === '') throw refuse('FILE_EMPTY');
  const { manager } = tools.dataSource;
  const context = await questionContext(manager, actor.jurisdictionId, tools.clock.now());
  const jurisdiction = await manager.findOneByOrFail(Jurisdiction, { id: actor.jurisdictionId });
  const read = await readSource(input.source, { region: jurisdiction.name, aliases: readerAliases(context.registry) });
  const kept = 'bytes' in input.source ? await tools.store.keep(Buffer.from(input.source.bytes)) : null;
  const what = { sha256: read.source.sha256, fileName: input.source.fileName, correctionOfPlanId: input.correctionOfPlanId };
  return tools.journal.record(actor, { ...request, name: 'import-plan', input: what }, async (tx) => {
    const content = contentFromProposal(read.proposal, context);
    const target = input.correctionOfPlanId === null ? null : await lockCorrectable(tx, input.correctionOfPlanId);
    await refuseRepeated(tx, read, content.docNumber, target?.plan.id ?? null);
    const source = await keepSource(tx, read, input, kept?.sha256 ?? null);
    const id = target ? target.plan.id : newId();
    const number = target ? target.plan.contentVersion + 1 : 1;
    const hash = contentHash(content);
    await tx.sql.insert(PlanVersion, { id: newId(), planId: id, number, content, hash, savedBy: labelOf(actor), savedAt: tx.now, sentAt: null, version: 1 });
    if (target) await tx.compareAndSet(Plan, id, target.plan.version, { ...listedContent(content), sourceDocumentId: source.id, contentVersion: number, savedAt: tx.now });
    else await tx.sql.insert(Plan, newPlan(tx, id, source.id, content, input.sample));
    tx.append({
      action: target ? 'plan.corrected' : 'plan.imported', resourceType: 'plan', resourceId: id, authority: authorityOf(actor, planEditors),
      new: {
        title: content.title, fileName: source.fileName, sha256: source.sha256, textSha256: source.textSha256, chars: read.source.chars, tasks: content.tasks.length, contentVersion: number, hash,
        ...(target ? { difference: planDifference(target.current.content, content) } : {}),
      },
    });
    return { id };
  });
}

/** The draft that a correction file replaces. */
async function lockCorrectable(tx: Tx, planId: string): ReturnType<typeof lockEditable> {
  const [plan] = await tx.sql.find(Plan, 'WHERE id = ?', [planId]);
  if (plan !== undefined && plan.jurisdictionId === tx.actor.jurisdictionId && plan.state === 'issued') throw refuse('PLAN_ISSUED');
  return lockEditable(tx, planId);
}

function newPlan(tx: Tx, id: string, sourceDocumentId: string, content: ReturnType<typeof contentFromProposal>, sample: boolean): Plan {
  return {
    id, jurisdictionId: tx.actor.jurisdictionId, state: 'confirming', ...listedContent(content), issuedAt: null, numberKey: null, sourceDocumentId, instanceId: null,
    contentVersion: 1, returned: null, abandonReason: null, createdBy: labelOf(tx.actor), createdAt: tx.now, savedAt: tx.now, sample, version: 1,
  };
}

const textHash = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');

/** The same file, the same words, or the same document number: one document is one plan. */
async function refuseRepeated(tx: Tx, read: ReadSource, docNumber: string | null, correctedPlanId: string | null): Promise<void> {
  const rows = await tx.sql.select<{ id: string; title: string }>(
    `SELECT plan.id, plan.title FROM plan JOIN source_document ON source_document.id = plan.source_document_id
     WHERE plan.jurisdiction_id = ? AND plan.state <> 'abandoned' AND (source_document.sha256 = ? OR source_document.text_sha256 = ? OR (plan.doc_number IS NOT NULL AND plan.doc_number = ?))
     ORDER BY plan.id`,
    [tx.actor.jurisdictionId, read.source.sha256, textHash(read.source.text), docNumber ?? ''],
  );
  const first = rows.find((row) => row.id !== correctedPlanId);
  if (first) throw refuse('SOURCE_ALREADY_IMPORTED', { planId: first.id, title: first.title });
}

async function keepSource(tx: Tx, { source, proposal }: ReadSource, input: ImportInput, keptSha256: string | null): Promise<SourceDocument> {
  const id = newId();
  const attachmentId = keptSha256 === null ? null : newId();
  const textSha256 = textHash(source.text);
  const entity: SourceDocument = {
    id, jurisdictionId: tx.actor.jurisdictionId, fileName: input.source.fileName.slice(0, 255), mediaType: source.mediaType, sha256: source.sha256, textSha256,
    encoding: source.encoding ?? '', text: source.text, notices: source.notices.map((notice) => notice.message),
    segments: proposal.segments.map(({ type, start, end, ref }) => ({ type, start, end, ...(ref === null ? {} : { ref }) })), attachmentId,
    // A correction may bring the very same words again; a first import may not.
    singleUseKey: input.correctionOfPlanId === null ? textSha256 : `${textSha256}:${id}`, importedAt: tx.now,
  };
  try {
    await tx.sql.insert(SourceDocument, entity);
  } catch (error) {
    // Two people imported the same file in the same moment: the second one is told like anybody later.
    if (isDuplicate(error)) throw refuse('SOURCE_ALREADY_IMPORTED', { title: input.source.fileName });
    throw error;
  }
  if (attachmentId !== null && 'bytes' in input.source) {
    await tx.sql.insert(Attachment, {
      id: attachmentId, jurisdictionId: tx.actor.jurisdictionId, name: entity.fileName, mediaType: source.mediaType, size: input.source.bytes.length, sha256: source.sha256,
      uploadedBy: labelOf(tx.actor), uploadedByPersonId: tx.actor.personId, unitId: tx.actor.unitId, uploadedAt: tx.now, workItemId: null, subjectType: 'source-document', subjectId: id, sentAt: tx.now, version: 1,
    });
  }
  return entity;
}
