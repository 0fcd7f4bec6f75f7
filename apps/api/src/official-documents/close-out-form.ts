import { closeOutForm } from '@reform-ledger/official-document';
import { In, type EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { reading } from '../database/statements.js';
import { Attachment } from '../documents/attachment.entity.js';
import { docxOf, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { shownQuote } from '../ledger/adjustments/read-content.js';
import { closeOutWorkflow as steps } from '../ledger/close-out/close-out-nodes.js';
import { TaskCloseOut } from '../ledger/close-out/task-close-out.entity.js';
import { TaskTarget } from '../ledger/task-target.entity.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { decisionsOfInstance, fieldOf, standingDecisions } from './decisions.js';
import { personOnPaper, provenanceOf, requireReadable } from './form-words.js';
import { formTaskOf } from './form-task.js';

const order = [steps.draft, steps.head, steps.verify, steps.confirm] as const;
const restOrder = [steps.proposal, steps.confirmRest] as const;

/** 销号审批表 of one application; 草稿 until the leader has confirmed. @throws NOT_FOUND */
export async function closeOutDocx(approvals: ApprovalContext, actor: Actor, closeOutId: string, now: Date): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const closeOut = await em.findOneBy(TaskCloseOut, { id: closeOutId });
  if (closeOut === null || closeOut.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  await requireReadable(approvals, em, actor, 'close-out', closeOut.id, closeOut.instanceId);
  const { task, formTask } = await formTaskOf(em, closeOut.taskId, now);
  const { officeName } = await em.findOneByOrFail(Jurisdiction, { id: closeOut.jurisdictionId });
  const unit = closeOut.unitId === null ? officeName : ((await unitNames(em, closeOut.jurisdictionId)).get(closeOut.unitId) ?? '');
  const decisions = await reading(approvals.dataSource, (sql) => decisionsOfInstance(approvals, sql, closeOut.instanceId));
  const rest = closeOut.kind === 'rest';
  const standing = standingDecisions(decisions, rest ? restOrder : order);
  const applied = standing.get(rest ? steps.proposal : steps.head);
  const closed = closeOut.state === 'closed';
  return docxOf(`销号审批表 ${unit} 第${task.number}项`, closeOutForm({
    issuer: officeName, task: formTask, target: await targetOf(em, closeOut),
    completion: [closeOut.statement ?? '', ...closeOut.results.map(({ indicator, result }) => `${indicator}：${result}`)].filter(Boolean).join('\n'),
    ...(closeOut.remaining ? { remaining: closeOut.remaining } : {}), proofs: await proofsOf(em, closeOut),
    appliedBy: { unit, person: closeOut.draftedBy === null ? '' : personOnPaper({ ...closeOut.draftedBy, unitName: null }) }, appliedOn: applied ? dayOf(applied.at) : null,
    opinions: rest
      ? [fieldOf('医改办\n意见', applied), fieldOf('领导小组\n意见', standing.get(steps.confirmRest))]
      : [fieldOf('申请单位\n意见', applied), fieldOf('医改办\n意见', standing.get(steps.verify)), fieldOf('领导小组\n意见', standing.get(steps.confirm))],
    ...(closed && closeOut.confirmedAt ? { closedOn: dayOf(closeOut.confirmedAt) } : {}),
    provenance: [...(closeOut.state === 'abandoned' ? [`这件申请已放弃：${closeOut.abandonReason ?? ''}`] : []), ...provenanceOf([...standing.values()].flatMap(({ entry }) => entry ?? []))], draft: !closed,
  }));
}

async function targetOf(em: EntityManager, { taskId, results }: TaskCloseOut): Promise<string> {
  if (results.length > 0) return results.map(({ indicator, target }) => (target.includes(indicator) ? target : `${indicator}：${target}`)).join('；');
  const targets = await em.find(TaskTarget, { where: { taskId }, order: { position: 'ASC' } });
  return targets.length === 0 ? '文件没有写明具体目标' : targets.map(({ target }) => shownQuote(target)).join('；');
}

async function proofsOf(em: EntityManager, { attachmentIds }: TaskCloseOut): Promise<string[]> {
  const files = new Map((attachmentIds.length === 0 ? [] : await em.findBy(Attachment, { id: In(attachmentIds) })).map((file) => [file.id, file.name]));
  return attachmentIds.flatMap((id) => files.get(id) ?? []);
}
