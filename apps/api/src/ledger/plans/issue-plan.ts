import type { PlanContent, PlanTask } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import { parseDocumentNumber } from '../../documents/numbering/document-number.js';
import { reserveNumber, takeNumber as takeNextNumber } from '../../documents/numbering/take-number.js';
import type { Tx } from '../../journal/record.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import { Jurisdiction } from '../../organization/jurisdiction.entity.js';
import { assignDuties } from '../assign-duties.js';
import { authorityOf } from '../authority.js';
import { makeIndicators } from '../indicators/make-indicators.js';
import { LedgerTask, type SourceMark } from '../ledger-task.entity.js';
import { LedgerTaskVersion } from '../ledger-task-version.entity.js';
import { TaskDeadline } from '../task-deadline.entity.js';
import { TaskTarget } from '../task-target.entity.js';
import { loadRegistry } from './load-registry.js';
import { Plan } from './plan.entity.js';
import { leadOf, planDuties, type Duty } from './plan-duties.js';
import { PlanVersion } from './plan-version.entity.js';
import { contentHash, issueDayOf, refuseTakenNumber, versionOf } from './plan-store.js';

/**
 * What the leader's sign-off does (workflows.md §1): a 拟发 plan takes the next number, a 已发补录 reserves its own; the
 * ledger tasks are made, each responsible unit gets its duty and is asked to sign for it. All in the signing transaction.
 * @throws DUPLICATE when an issued plan carries the number; GROUP_EMPTY when a collective name has nobody on the issue date
 */
export async function issuePlan(approvals: ApprovalContext, tx: Tx, plan: Plan): Promise<void> {
  const current = await versionOf(tx.em, plan.id, plan.contentVersion);
  const issueDate = issueDayOf(current.content, tx.now);
  const registry = await loadRegistry(tx.em, plan.jurisdictionId, dayOf(tx.now));
  const duties = current.content.tasks.map((task) => planDuties(task, registry, issueDate));
  const empty = current.content.tasks.findIndex((_task, index) => duties[index]!.length === 0);
  if (empty >= 0) throw refuse('GROUP_EMPTY', { group: current.content.tasks[empty]!.mentions[0]?.text ?? '', date: issueDate });
  const docNumber = await takeNumber(tx, plan, current.content);
  const content: PlanContent = { ...current.content, docNumber, issueDate };
  await tx.compareAndSet(PlanVersion, current.id, current.version, { content, hash: contentHash(content) });
  await tx.compareAndSet(Plan, plan.id, plan.version, { state: 'issued', docNumber, issueDate, numberKey: docNumber, issuedAt: tx.now });
  tx.append({
    action: 'plan.issued', resourceType: 'plan', resourceId: plan.id, authority: authorityOf(tx.actor, ['leader']), old: { state: plan.state },
    new: { state: 'issued', title: plan.title, issueKind: plan.issueKind, docNumber, issueDate, contentVersion: current.number, hash: contentHash(content), tasks: content.tasks.length, duties: duties.flat().length },
  });
  for (const [index, task] of content.tasks.entries()) await createTask(approvals, tx, plan, content, task, duties[index]!);
}

async function takeNumber(tx: Tx, plan: Plan, content: PlanContent): Promise<string> {
  const { documentPrefix: prefix } = await tx.em.findOneByOrFail(Jurisdiction, { id: plan.jurisdictionId });
  const wanted = { jurisdictionId: plan.jurisdictionId, prefix, kind: 'plan', subjectId: plan.id, title: content.title, by: labelOf(tx.actor) } as const;
  if (content.issueKind === 'to_issue') return (await takeNextNumber(tx, { ...wanted, year: Number(dayOf(tx.now).slice(0, 4)) })).docNumber;
  const docNumber = content.docNumber ?? '';
  await refuseTakenNumber(tx.em, plan, docNumber);
  const own = parseDocumentNumber(docNumber);
  if (own !== null && own.prefix === prefix) await reserveNumber(tx, { ...wanted, year: own.year }, own.number);
  return docNumber;
}

async function createTask(approvals: ApprovalContext, tx: Tx, plan: Plan, content: PlanContent, task: PlanTask, duties: Duty[]): Promise<void> {
  const chapter = content.chapters.find((one) => one.number === task.chapterNumber);
  const entity: LedgerTask = {
    id: newId(), jurisdictionId: plan.jurisdictionId, planId: plan.id, number: task.number, ordinalText: task.ordinalText, chapterNumber: task.chapterNumber,
    chapterTitle: chapter?.title.slice(0, 255) ?? null, title: task.title, body: task.body, sourceStart: task.span?.start ?? null, sourceEnd: task.span?.end ?? null,
    marks: marksOf(task), responsibleRaw: task.responsibleRaw, openList: task.openList, byDuty: task.byDuty, severally: task.severally,
    concerned: task.concerned.map((unit) => unit.text), leadUnitId: leadOf(duties), deadline: task.deadline.date, deadlineBasis: basisOf(task), state: 'issued',
    latestText: null, latestAt: null, issuedAt: tx.now, dutyVersion: 1, version: 1,
  };
  await tx.sql.insert(LedgerTask, entity);
  await tx.sql.insert(TaskTarget, task.targets.map((target, position) => ({ id: newId(), taskId: entity.id, position, target })));
  await tx.sql.insert(TaskDeadline, [task.deadline, ...task.otherDeadlines].map((deadline, position) => ({
    id: newId(), taskId: entity.id, position, main: position === 0, text: deadline.text, date: deadline.date, certainty: deadline.certainty, basis: deadline.basis.slice(0, 500), spans: deadline.spans,
  })));
  await tx.sql.insert(LedgerTaskVersion, {
    id: newId(), taskId: entity.id, number: 1, reason: '随任务分解印发', signedBy: labelOf(tx.actor), signedAt: tx.now,
    duties: { leadUnitId: entity.leadUnitId, severally: entity.severally, deadline: entity.deadline, deadlineBasis: entity.deadlineBasis, duties: duties.map(({ unitId, role, viaGroup }) => ({ unitId, role, viaGroup })) },
  });
  tx.append({
    action: 'task.issued', resourceType: 'task', resourceId: entity.id, taskId: entity.id, unitId: entity.leadUnitId, authority: authorityOf(tx.actor, ['leader']),
    new: { planId: plan.id, number: entity.number, title: entity.title, deadline: entity.deadline, severally: entity.severally, duties: duties.map(({ unitId, role, viaGroup }) => ({ unitId, role, viaGroup })) },
  });
  await makeIndicators(tx, entity, task.targets, authorityOf(tx.actor, ['leader']));
  await assignDuties(approvals, tx, entity, duties);
}

/** Second line of the ledger's 时限: what the date rests on. */
function basisOf(task: PlanTask): string {
  const { certainty, text, basis } = task.deadline;
  return `${certainty === '原文' && text !== null ? `原文“${text}”` : basis}${certainty === '推定' ? '（推定）' : ''}`.slice(0, 500);
}

function marksOf(task: PlanTask): SourceMark[] {
  const of = (kind: SourceMark['kind'], spans: { start: number; end: number }[]): SourceMark[] => spans.map(({ start, end }) => ({ start, end, kind }));
  return [
    ...task.mentions.flatMap((mention) => of('unit', mention.spans)),
    ...[task.deadline, ...task.otherDeadlines].flatMap((deadline) => of('deadline', deadline.spans)),
    ...task.targets.flatMap((target) => of('target', target.spans)),
  ].sort((a, b) => a.start - b.start || b.end - a.end);
}
