import type { PlanContent, PlanTask } from '@reform-ledger/contracts';
import { assignmentNotice, chineseNumber, printedDate, type AssignedTaskRow, type BodyBlock } from '@reform-ledger/official-document';
import { In, type EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { reading } from '../database/statements.js';
import { docxOf, numberOnPage, type DocxFile } from '../documents/docx.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { shownQuote } from '../ledger/adjustments/read-content.js';
import { Assignment } from '../ledger/assignment.entity.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { ownUnits } from '../ledger/ledger.policy.js';
import { LedgerTask } from '../ledger/ledger-task.entity.js';
import { LedgerTaskVersion, type TaskDuties } from '../ledger/ledger-task-version.entity.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { mayReadPlan } from '../ledger/plans/plan.policy.js';
import { versionOf } from '../ledger/plans/plan-store.js';
import { limitsOf } from '../organization/limits.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';

type Duties = TaskDuties['duties'];

/**
 * 交办通知 with its task list, as it was issued: later changes of a task are documents of their own. Who reads plans gets all tasks or one
 * unit's; a unit's people get their own unit's. A plan that is not issued is shown as a draft to those who may read it.
 * @param unitId only this unit's tasks
 * @throws NOT_FOUND for others, for a unit without a task in it, and for an abandoned plan
 */
export async function assignmentNoticeDocx(approvals: ApprovalContext, actor: Actor, planId: string, unitId: string | undefined, now: Date): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const plan = await em.findOneBy(Plan, { id: planId });
  const wanted = plan === null ? null : unitsFor(actor, plan, unitId);
  if (plan === null || wanted === null) throw refuse('NOT_FOUND');
  const { content } = await versionOf(em, plan.id, plan.contentVersion);
  const issued = plan.state === 'issued';
  const duties = issued ? await dutiesAtIssue(em, plan.id) : new Map<number, Duties>();
  const tasks = content.tasks.filter((task) => wanted.length === 0 || duties.get(task.number)?.some((duty) => wanted.includes(duty.unitId)));
  if (tasks.length === 0) throw refuse('NOT_FOUND');
  const units = await unitNames(em, plan.jurisdictionId);
  const { officeName, documentPrefix } = await em.findOneByOrFail(Jurisdiction, { id: plan.jurisdictionId });
  const issuer = content.issuingOffice ?? officeName;
  const addressee = wanted.map((id) => units.get(id) ?? '').filter(Boolean);
  const body = [paragraph(introduction(plan, content, tasks.length, addressee, dutyCounts(tasks, duties, wanted))), paragraph(await howToSign(approvals, em, plan))];
  return docxOf(`交办通知 ${plan.title}${addressee.length > 0 ? ` ${addressee.join('、')}` : ''}`, assignmentNotice({
    mark: `${issuer}文件`, issuer, documentNumber: numberOnPage(issued ? plan.docNumber : null, documentPrefix, dayOf(now)), title: `关于交办《${plan.title}》任务的通知`,
    recipients: addressee.length > 0 ? addressee : recipientsOf(content, units), body, listTitle: `${addressee.join('、')}${addressee.length > 0 ? '承担的' : ''}重点任务清单`,
    tasks: tasks.map((task) => rowOf(task, content, units)), date: issued ? plan.issueDate : null, seal: 'with', copies: [], printedOn: issued ? plan.issueDate : null,
    ...(content.issueKind === 'issued_before' ? { note: '本件按已印发的原件补录，文号、日期为原件所写' } : {}), draft: !issued,
  }));
}

/** Whose tasks are wanted: empty for all; null when the actor may not have them. */
function unitsFor(actor: Actor, plan: Plan, unitId: string | undefined): string[] | null {
  if (plan.jurisdictionId !== actor.jurisdictionId || plan.state === 'abandoned') return null;
  if (mayReadPlan(actor, plan)) return unitId === undefined ? [] : [unitId];
  const own = ownUnits(actor).filter((id) => unitId === undefined || id === unitId);
  return plan.state === 'issued' && own.length > 0 ? own : null;
}

/** What the issue obliged whom to, by task number. */
async function dutiesAtIssue(em: EntityManager, planId: string): Promise<Map<number, Duties>> {
  const tasks = await em.find(LedgerTask, { where: { planId }, select: { id: true, number: true } });
  const numbers = new Map(tasks.map(({ id, number }) => [id, number]));
  const versions = await em.find(LedgerTaskVersion, { where: { taskId: In([...numbers.keys()]), number: 1 } });
  return new Map(versions.map(({ taskId, duties }) => [numbers.get(taskId)!, duties.duties]));
}

const paragraph = (text: string): BodyBlock => ({ kind: 'paragraph', text });
const quoted = (text: string): string => (text.startsWith('《') ? text : `《${text}》`);

function introduction(plan: Plan, content: PlanContent, count: number, addressee: string[], counts: string): string {
  const basis = content.references.find(({ role }) => role === '依据');
  const number = basis?.docNumber && !basis.text.includes(basis.docNumber) ? `（${basis.docNumber}）` : '';
  const whose = addressee.length > 0 ? `其中由你单位承担的${count}项任务（${counts}，见附件）` : `${count}项重点任务（见附件）`;
  return `${basis ? `根据${quoted(basis.text)}${number}，` : ''}《${plan.title}》${plan.state === 'issued' ? '已经签批' : '拟予印发'}，现将${whose}交办给你${addressee.length > 0 ? '单位' : '们'}，请认真组织落实。`;
}

function dutyCounts(tasks: PlanTask[], duties: ReadonlyMap<number, Duties>, wanted: readonly string[]): string {
  const roles = tasks.map((task) => duties.get(task.number)?.filter((duty) => wanted.includes(duty.unitId)).map((duty) => duty.role) ?? []);
  const leads = roles.filter((held) => held.includes('lead')).length;
  const shared = roles.filter((held) => !held.includes('lead') && held.includes('responsible')).length;
  const rest = roles.length - leads - shared;
  return [leads > 0 ? `牵头${leads}项` : '', shared > 0 ? `分头负责${shared}项` : '', rest > 0 ? `配合${rest}项` : ''].filter(Boolean).join('、');
}

/** Until when the units sign and may object: of an issued plan the days that were set, of a draft the limits in force. */
async function howToSign(approvals: ApprovalContext, em: EntityManager, plan: Plan): Promise<string> {
  const [duty] = plan.issuedAt === null ? [] : await em.find(Assignment, { where: { planId: plan.id, issuedAt: plan.issuedAt }, order: { receiptDue: 'ASC', id: 'ASC' }, take: 1 });
  const { receiptDays, disputeDays } = await reading(approvals.dataSource, (sql) => limitsOf(sql, plan.jurisdictionId));
  const [sign, object] = duty ? [`于${printedDate(dayOf(duty.receiptDue))}前`, `于${printedDate(dayOf(duty.disputeDue))}前`] : [`在印发后${receiptDays}个工作日内`, `在印发后${disputeDays}个工作日内`];
  return `请${sign}签收并明确责任人；对责任分工有异议的，${object}书面说明理由。`;
}

/** The document's own; where it names none, the units and groups of its tasks in their order. */
function recipientsOf(content: PlanContent, units: ReadonlyMap<string, string>): string[] {
  if (content.recipients.length > 0) return content.recipients;
  return [...new Set(content.tasks.flatMap((task) => task.mentions.map((mention) => nameOf(mention, units))))];
}

const nameOf = ({ unitId, text }: PlanTask['mentions'][number], units: ReadonlyMap<string, string>): string => (unitId === null ? undefined : units.get(unitId)) ?? text;

function rowOf(task: PlanTask, content: PlanContent, units: ReadonlyMap<string, string>): AssignedTaskRow {
  const chapter = content.chapters.find(({ number }) => number === task.chapterNumber);
  const lead = task.severally ? undefined : (task.mentions.find(({ role }) => role === 'lead') ?? (task.mentions.length === 1 ? task.mentions[0] : undefined));
  const others = task.mentions.filter((mention) => mention !== lead).map((mention) => nameOf(mention, units));
  const open = task.openList ? '等' : '';
  return {
    ...(chapter ? { chapter: `${chineseNumber(chapter.number)}、${chapter.title}` } : {}), position: String(task.number), task: task.title, measures: task.body, target: task.targets.map(shownQuote).join('；'),
    leadUnit: lead ? nameOf(lead, units) : `${others.join('、')}${open}\n分头负责`, memberUnits: lead ? `${others.join('、')}${others.length > 0 ? open : ''}` : '',
    deadline: task.deadline.date === null ? (task.deadline.text ?? '未定') : printedDate(task.deadline.date),
  };
}
