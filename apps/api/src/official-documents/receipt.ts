import { dutyRoles } from '@reform-ledger/contracts';
import { receipt } from '@reform-ledger/official-document';
import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { reading } from '../database/statements.js';
import { docxOf, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { Assignment, type DisputeRuling } from '../ledger/assignment.entity.js';
import { dayWords } from '../ledger/day-words.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { LedgerTask } from '../ledger/ledger-task.entity.js';
import { LedgerTaskVersion } from '../ledger/ledger-task-version.entity.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { decisionsOfInstance } from './decisions.js';
import { personOnPaper, provenanceOf, requireReadable } from './form-words.js';

/** 签收回执 of one unit's duty, to be filled in by hand while it is not signed for. @throws NOT_FOUND */
export async function receiptDocx(approvals: ApprovalContext, actor: Actor, assignmentId: string, now: Date): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const duty = await em.findOneBy(Assignment, { id: assignmentId });
  if (duty === null || duty.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
  await requireReadable(approvals, em, actor, 'assignment', duty.id, duty.instanceId);
  const task = await em.findOneByOrFail(LedgerTask, { id: duty.taskId });
  const plan = await em.findOneByOrFail(Plan, { id: duty.planId });
  const { officeName } = await em.findOneByOrFail(Jurisdiction, { id: duty.jurisdictionId });
  const unit = (await unitNames(em, duty.jurisdictionId)).get(duty.unitId) ?? '';
  const decisions = await reading(approvals.dataSource, (sql) => decisionsOfInstance(approvals, sql, duty.instanceId));
  const signing = decisions.filter(({ at }) => at.getTime() === duty.receiptAt?.getTime());
  const received = duty.receipt !== 'unsigned' && duty.receiptAt !== null && duty.receiptBy !== null;
  return docxOf(`签收回执 ${unit} 第${task.number}项`, receipt({
    issuer: officeName, unit, document: { title: plan.title, ...(plan.docNumber ? { number: plan.docNumber } : {}), ...(plan.issueDate ? { sentOn: plan.issueDate } : {}) },
    tasks: [{ position: String(task.number), task: task.title, role: dutyRoles[duty.role], deadline: dayWords(await deadlineOn(em, task, duty.receiptAt ?? now)) }],
    opinion: [opinionOn(duty, signing[0]?.item.opinion ?? null), disputeOn(duty)].filter(Boolean).join('\n'),
    ...(duty.receipt === 'signed' ? { responsible: { ...(duty.personResponsible ? { person: duty.personResponsible } : {}), ...(duty.handler ? { handler: duty.handler } : {}) } } : {}),
    received: received ? { by: personOnPaper(duty.receiptBy!), on: dayOf(duty.receiptAt!), ...(duty.receipt === 'deemed' ? { how: '视为送达' } : {}) } : null,
    ...(received ? {} : { replyBy: dayOf(duty.receiptDue) }),
    provenance: [...provenanceOf(signing.flatMap(({ entry }) => entry ?? [])), ...(duty.active ? [] : ['这项责任后来已经变更，本回执只说明当时的签收。'])], draft: !received,
  }));
}

/** The deadline that the unit had before it when it signed. */
async function deadlineOn(em: EntityManager, task: LedgerTask, at: Date): Promise<string | null> {
  const versions = await em.find(LedgerTaskVersion, { where: { taskId: task.id }, order: { number: 'ASC' } });
  return (versions.findLast((version) => version.signedAt <= at) ?? versions[0])?.duties.deadline ?? task.deadline;
}

function opinionOn({ receipt: how, dispute, deliveryProof }: Assignment, said: string | null): string {
  if (how === 'deemed') return `视为送达：${deliveryProof ?? ''}`;
  if (how === 'unsigned') return '';
  return said ? `签收。${said}` : dispute === 'none' ? '签收，未提出异议。' : '签收。';
}

const rulings: Record<DisputeRuling['kind'], string> = { uphold: '维持', reassign: '改由其他单位承担', withdraw: '撤销' };

function disputeOn({ dispute, disputeReason, disputedAt, ruling }: Assignment): string {
  if (dispute === 'none' || disputedAt === null) return '';
  const raised = `${dayWords(dayOf(disputedAt))}提出异议：${disputeReason ?? ''}`;
  return ruling === null ? raised : `${raised}\n${dayWords(dayOf(new Date(ruling.at)))}裁定${rulings[ruling.kind]}：${ruling.opinion}（${personOnPaper(ruling.by)}）`;
}
