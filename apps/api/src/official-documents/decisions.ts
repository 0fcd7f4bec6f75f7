import type { FormSchema, PersonLabel } from '@reform-ledger/contracts';
import { printedDate, type SignedOpinion } from '@reform-ledger/official-document';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { formRefOf, outcomesOf } from '../approvals/node-settings.js';
import { actionWord } from '../approvals/timeline.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { settingsOf } from '../approvals/workflow-versions.js';
import { WorkflowInstance } from '../approvals/workflow-instance.entity.js';
import type { Statements } from '../database/statements.js';
import { signedInSystem } from './form-words.js';

/** A step that a person decided. */
export interface Decision {
  item: WorkItem;
  by: PersonLabel;
  at: Date;
  /** The decision's word: 通过, 退回, 签收… */
  action: string;
  returned: boolean;
  /** Its place in the journal. */
  entry: number | null;
}

/** Everything that people decided in an instance, in the order of time. Taken back or cancelled steps decided nothing. */
export async function decisionsOf(approvals: ApprovalContext, sql: Statements, instance: WorkflowInstance): Promise<Decision[]> {
  const items = await sql.find(WorkItem, "WHERE instance_id = ? AND status = 'done' ORDER BY closed_at, id", [instance.id]);
  const rows = await sql.select<{ work_item_id: string; seq: number }>('SELECT work_item_id, MAX(seq) AS seq FROM journal_entry WHERE instance_id = ? AND work_item_id IS NOT NULL GROUP BY work_item_id', [instance.id]);
  const entries = new Map(rows.map((row) => [row.work_item_id, Number(row.seq)]));
  const version = approvals.versions.byId(instance.workflowVersionId);
  return items.flatMap((item): Decision[] => {
    if (item.closedBy === null || item.closedAt === null) return [];
    const outcome = outcomesOf(settingsOf(version, item.nodeId), item.stage).find(({ key }) => key === item.outcome);
    return [{ item, by: item.closedBy, at: item.closedAt, action: actionWord(approvals, item), returned: outcome?.kind === 'return', entry: entries.get(item.id) ?? null }];
  });
}

/** The decisions of a subject's instance; none before it has begun. */
export async function decisionsOfInstance(approvals: ApprovalContext, sql: Statements, instanceId: string | null): Promise<Decision[]> {
  const [instance] = instanceId === null ? [] : await sql.find(WorkflowInstance, 'WHERE id = ?', [instanceId]);
  return instance ? decisionsOf(approvals, sql, instance) : [];
}

/**
 * The newest decision of each step that still holds: a return to a step (or before it) takes back what was decided from there on.
 * @param steps the workflow's steps in their order
 */
export function standingDecisions(decisions: readonly Decision[], steps: readonly string[]): Map<string, Decision> {
  const standing = new Map<string, Decision>();
  for (const decision of decisions) {
    if (!decision.returned) standing.set(decision.item.nodeId, decision);
    else for (const step of steps.slice(Math.max(0, steps.indexOf(decision.item.returnTarget ?? '')))) standing.delete(step);
  }
  return standing;
}

/** A decision's word and what was said with it; who repeats the word is not made to say it twice. */
export const saidWith = ({ action, item: { opinion } }: Decision): string => (opinion?.startsWith(action) ? opinion : [action, opinion].filter(Boolean).join('。'));

/** A decision as an opinion on paper: its word, what was said with it, who and when. */
export const opinionOf = (label: string, decision: Decision): SignedOpinion => ({ label, opinion: saidWith(decision), ...signedInSystem(decision.by, decision.at) });

/** The field of a step: its decision, or room to write while nobody has decided. A cross reviewer in the office's place is named so. */
export const fieldOf = (label: string, decision: Decision | undefined): SignedOpinion =>
  decision === undefined ? { label } : opinionOf(decision.item.authority?.startsWith('cross_reviewer') ? '交叉复核\n意见' : label, decision);

/**
 * What a decided form says, a line per field, in the words of the form. Lists are left to the pages and forms of their own.
 * @param units names by id, for fields that hold a unit
 */
export function saidInForm(approvals: ApprovalContext, instance: WorkflowInstance, item: WorkItem, units: ReadonlyMap<string, string>): string[] {
  const version = approvals.versions.byId(instance.workflowVersionId);
  const ref = formRefOf(settingsOf(version, item.nodeId), item.stage);
  const form: FormSchema | undefined = ref ? version.forms[ref] : undefined;
  return (form?.components ?? []).flatMap((component) => {
    const value = component.key === undefined ? undefined : item.formValues?.[component.key];
    const said = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : '';
    if (said === '') return [];
    const chosen = component.values?.find((one) => one.value === said)?.label ?? units.get(said);
    return [`${component.label ?? ''}：${chosen ?? (/^\d{4}-\d{2}-\d{2}$/u.test(said) ? printedDate(said) : said)}`];
  });
}
