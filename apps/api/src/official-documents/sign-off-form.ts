import { printedDate, signOffForm, type SignedOpinion } from '@reform-ledger/official-document';
import { subjectOf, type ApprovalContext } from '../approvals/approval-context.js';
import { readableItem } from '../approvals/read-work-item.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { seesAllItems } from '../approvals/work-item.policy.js';
import type { WorkflowInstance } from '../approvals/workflow-instance.entity.js';
import { reading, type Statements } from '../database/statements.js';
import { docxOf, type DocxFile } from '../documents/docx.js';
import { NumberedDocument } from '../documents/numbering/numbered-document.entity.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { unitNames } from '../ledger/ledger-rows.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { decisionsOf, opinionOf, saidInForm, saidWith, type Decision } from './decisions.js';
import { matterOnPaper, organOf, personOnPaper, provenanceOf, signedInSystem } from './form-words.js';

/**
 * 签批单 of the run of a workflow that an item belongs to: what it is about, who put it forward, every opinion in the order of time with name, post and time, and
 * what came of it. While it runs it says 草稿, and the step that waits stays empty. It is for whoever reads the item; a unit that is only
 * asked beside others (a fact-check) does not get what the others and the office said. @throws NOT_FOUND
 */
export async function signOffDocx(approvals: ApprovalContext, actor: Actor, itemId: string): Promise<DocxFile> {
  const em = approvals.dataSource.manager;
  const units = await unitNames(em, actor.jurisdictionId);
  const { officeName } = await em.findOneByOrFail(Jurisdiction, { id: actor.jurisdictionId });
  const { title, input } = await reading(approvals.dataSource, async (sql) => {
    const { item: asked, instance } = await readableItem(approvals, sql, actor, itemId);
    const subject = subjectOf(approvals, instance.subjectType);
    if (asked.memberId !== null && !seesAllItems(actor) && !(await subject.mayRead(em, actor, await subject.facts(em, instance.subjectId), instance.subjectId))) throw refuse('NOT_FOUND');
    const decisions = await decisionsOf(approvals, sql, instance);
    const own = decisions.filter(({ item }) => item.memberId === null);
    const [first] = own;
    // A matter that a clerk wrote begins with the clerk's proposal; a report begins with its units' parts.
    const drafted = first !== undefined && !first.returned && isClerk(first) && own.length === decisions.length ? first : undefined;
    const waiting = await sql.find(WorkItem, "WHERE instance_id = ? AND status = 'open' AND optional = 0 AND member_id IS NULL ORDER BY opened_at, id", [instance.id]);
    const { name } = approvals.versions.byId(instance.workflowVersionId);
    return {
      title: `${name}签批单 ${matterOnPaper(instance.facts.title)}`,
      input: {
        issuer: officeName, title: `${name}签批单`, matter: matterOnPaper(instance.facts.title), submittedBy: submittedBy(instance, decisions, units, officeName),
        ...(drafted ? { proposal: { ...signedInSystem(drafted.by, drafted.at), signedAs: '经办人', opinion: [...saidInForm(approvals, instance, drafted.item, units), drafted.item.opinion ?? ''].filter(Boolean).join('\n') || drafted.action } } : {}),
        opinions: [...inOrder([...membersRows(decisions, units), ...own.filter((decision) => decision !== drafted).map((decision) => ({ at: decision.at, row: opinionOf(decision.item.nodeName, decision) }))]), ...waiting.map((item): SignedOpinion => ({ label: item.nodeName }))],
        ...(await outcomeOf(sql, instance, own.at(-1))), provenance: provenanceOf(decisions.flatMap(({ entry }) => entry ?? [])), draft: instance.status === 'running',
      },
    };
  });
  return docxOf(title, signOffForm(input));
}

const isClerk = ({ item }: Decision): boolean => /^(?:unit|office)_clerk@/u.test(item.authority ?? '');

/** The unit the matter is about, or the office; from the day on which it first left its writer, a report from when it reached the office. */
function submittedBy(instance: WorkflowInstance, decisions: readonly Decision[], units: ReadonlyMap<string, string>, officeName: string): { unit: string; on: string } {
  const { unitId, leadUnitId } = instance.facts;
  const [first] = decisions;
  const together = first && first.item.memberId !== null;
  const unit = first && !together ? organOf(first.item.authority, units, officeName) : (units.get(unitId ?? leadUnitId ?? '') ?? (together ? '各责任单位' : officeName));
  const office = decisions.find(({ item }) => item.memberId === null);
  const at = first && first.item.memberId !== null ? (office?.item.openedAt ?? first.at) : (first?.at ?? instance.startedAt);
  return { unit, on: dayOf(at) };
}

/** A field of the form, and when its first word was said. */
interface TimedRow { at: Date; row: SignedOpinion }

const inOrder = (rows: TimedRow[]): SignedOpinion[] => [...rows].sort((a, b) => a.at.getTime() - b.at.getTime()).map(({ row }) => row);

/** The steps of units that act side by side: one field per step, a line per unit; where a unit's head decides, the head's word counts. */
function membersRows(decisions: readonly Decision[], units: ReadonlyMap<string, string>): TimedRow[] {
  const nodes = [...new Set(decisions.flatMap(({ item }) => (item.memberId === null ? [] : item.nodeId)))];
  return nodes.map((nodeId): TimedRow => {
    const all = decisions.filter(({ item }) => item.memberId !== null && item.nodeId === nodeId);
    const heads = all.filter(({ item }) => item.authority?.startsWith('unit_approver@'));
    const lines = (heads.length > 0 ? heads : all).map((decision) => {
      const { date, time } = signedInSystem(decision.by, decision.at);
      return `${units.get(decision.item.unitId ?? '') ?? ''}：${saidWith(decision)}（${personOnPaper({ ...decision.by, unitName: null })}，${printedDate(date!)} ${time!}）`;
    });
    return { at: all[0]!.at, row: { label: all[0]!.item.nodeName, opinion: lines.join('\n'), manySigners: true } };
  });
}

async function outcomeOf(sql: Statements, instance: WorkflowInstance, last: Decision | undefined): Promise<{ outcome?: string }> {
  if (instance.status === 'running' || instance.endedAt === null) return {};
  const numbers = await sql.find(NumberedDocument, 'WHERE subject_id = ? ORDER BY taken_at', [instance.subjectId]);
  const end = instance.status === 'abandoned' ? '已放弃' : `${last ? `${last.item.nodeName}“${last.action}”，` : ''}办结`;
  return { outcome: [`${printedDate(dayOf(instance.endedAt))}${end}。`, ...numbers.map(({ docNumber, state }) => `文号：${docNumber}${state === 'voided' ? '（已作废）' : ''}。`)].join('\n') };
}
