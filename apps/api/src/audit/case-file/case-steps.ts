import type { FormSchema } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { formRefOf, outcomesOf } from '../../approvals/node-settings.js';
import { candidateKeys, type WorkItem } from '../../approvals/work-item.entity.js';
import { WorkItemNote } from '../../approvals/work-item-note.entity.js';
import type { Statements } from '../../database/statements.js';
import { Attachment } from '../../documents/attachment.entity.js';
import { quarterLabel } from '../../ledger/reports/quarter.js';
import { inHandsOf, placeOf } from '../accountability/items-at.js';
import type { TaskFacts } from '../accountability/read-task-facts.js';

export interface CaseField { key: string; label: string; value: unknown; text: string }
export interface CaseStep {
  number: number; id: string; title: string; workflow: string; node: string; stage: string | null; state: string; openedAt: string; dueAt: string | null; closedAt: string | null;
  place: string; by: unknown; authority: string | null; outcome: string | null; outcomeLabel: string; opinion: string | null; returned: unknown; fields: CaseField[];
  notes: { by: unknown; at: string; text: string }[]; attachments: CaseAttachment[];
}
export interface CaseAttachment { id: string; name: string; mediaType: string; size: number; sha256: string; uploadedAt: string; uploadedBy: unknown; file: string }
export interface CaseReport { title: string; edition: number; state: string; retroactive: boolean; correctionReason: string | null; summaryLine: string | null; reviewOpinion: string | null; signedAt: string | null; signedBy: unknown; parts: { unit: string; kind: string; state: string; round: number; dueAt: string | null; filledBy: unknown; approvedBy: unknown; fields: CaseField[]; attachmentIds: string[] }[] }

const states: Record<string, string> = { open: '待办', done: '已办', withdrawn: '送出人撤回', cancelled: '系统收回' };

/** Every step of the task with what was filled in, said and attached, oldest first. Files still being prepared are not part of the case. */
export async function caseSteps(sql: Statements, approvals: ApprovalContext, facts: TaskFacts): Promise<CaseStep[]> {
  const items = facts.items.filter((item) => !item.optional || item.status === 'done');
  const files = await filesOf(sql, items);
  const notes = facts.instances.length === 0 ? [] : await sql.find(WorkItemNote, `WHERE instance_id IN (${facts.instances.map(() => '?').join(',')}) ORDER BY at, id`, facts.instances.map((one) => one.id));
  return Promise.all(items.map(async (item, index): Promise<CaseStep> => {
    const form = formOf(approvals, facts, item);
    const key = item.authority ?? candidateKeys(item)[0] ?? '';
    return {
      number: index + 1, id: item.id, title: item.title, workflow: item.workflowKey, node: item.nodeName, stage: item.stage, state: states[item.status] ?? item.status,
      openedAt: item.openedAt.toISOString(), dueAt: item.dueAt?.toISOString() ?? null, closedAt: item.closedAt?.toISOString() ?? null,
      place: `${placeOf(facts, item, item.openedAt)} ${inHandsOf(facts, item, item.openedAt).names.join('、')}`.trim(), by: item.closedBy, authority: key.includes('@') ? await approvals.describeKey(sql, key) : key || null,
      outcome: item.outcome, outcomeLabel: outcomeLabel(approvals, facts, item), opinion: item.opinion, returned: item.returned, fields: fieldsOf(form, item.formValues ?? {}),
      notes: notes.filter((note) => note.workItemId === item.id).map((note) => ({ by: note.by, at: note.at.toISOString(), text: note.text })),
      attachments: files.filter((file) => file.workItemId === item.id).map(caseAttachment),
    };
  }));
}

async function filesOf(sql: Statements, items: readonly WorkItem[]): Promise<Attachment[]> {
  const done = items.filter((item) => item.status !== 'open').map((item) => item.id);
  const found: Attachment[] = [];
  for (let start = 0; start < done.length; start += 200) {
    const ids = done.slice(start, start + 200);
    found.push(...await sql.find(Attachment, `WHERE work_item_id IN (${ids.map(() => '?').join(',')}) ORDER BY id`, ids));
  }
  return found;
}

/** Where a file lies in the archive: its fingerprint keeps two files of one name apart. */
export const caseAttachment = (file: Attachment): CaseAttachment => ({
  id: file.id, name: file.name, mediaType: file.mediaType, size: file.size, sha256: file.sha256, uploadedAt: file.uploadedAt.toISOString(), uploadedBy: file.uploadedBy,
  file: `03-附件/${file.sha256.slice(0, 8)}-${safeName(file.name)}`,
});

/** A name that no program takes for a path. */
export const safeName = (name: string): string => name.replace(/[\u0000-\u001f\u007f\\/:*?"<>|]/gu, '_').replace(/^\.+/, '_').slice(0, 80) || '_';

/** Every edition of every report, with the units' parts. */
export function caseReports(approvals: ApprovalContext, facts: TaskFacts): CaseReport[] {
  return facts.reports.map((report) => {
    const period = facts.periods.find((one) => one.id === report.periodId);
    const form = facts.items.filter((item) => item.subjectId === report.id && item.memberId !== null).map((item) => formOf(approvals, facts, item)).find((one) => one !== undefined);
    return {
      title: `${period === undefined ? '' : quarterLabel(period.year, period.quarter)}报送 第 ${report.edition} 版`, edition: report.edition, state: report.state, retroactive: report.retroactive,
      correctionReason: report.correctionReason, summaryLine: report.summaryLine, reviewOpinion: report.reviewOpinion, signedAt: report.signedAt?.toISOString() ?? null, signedBy: report.signedBy,
      parts: facts.parts.filter((part) => part.reportId === report.id).map((part) => ({
        unit: facts.names.unit(part.unitId, report.openedAt), kind: part.kind, state: part.state, round: part.round, dueAt: part.dueAt?.toISOString() ?? null, filledBy: part.filledBy, approvedBy: part.approvedBy,
        fields: fieldsOf(form, part.formValues), attachmentIds: part.attachmentIds,
      })),
    };
  });
}

/** The form of a step in the version of the workflow that it ran by. */
function formOf(approvals: ApprovalContext, facts: TaskFacts, item: WorkItem): FormSchema | undefined {
  const version = versionOf(approvals, facts, item);
  const settings = version?.settings.get(item.nodeId);
  const formRef = settings === undefined ? null : formRefOf(settings, item.stage);
  return formRef === null ? undefined : version?.forms[formRef];
}

function outcomeLabel(approvals: ApprovalContext, facts: TaskFacts, item: WorkItem): string {
  const settings = versionOf(approvals, facts, item)?.settings.get(item.nodeId);
  return (settings === undefined ? undefined : outcomesOf(settings, item.stage).find((one) => one.key === item.outcome)?.label) ?? item.outcome ?? '';
}

function versionOf(approvals: ApprovalContext, facts: TaskFacts, item: WorkItem) {
  const instance = facts.instances.find((one) => one.id === item.instanceId);
  return approvals.versions.all().find((version) => version.id === instance?.workflowVersionId);
}

interface Component { key?: string; path?: string; label?: string; values?: { label: string; value: unknown }[]; components?: Component[] }

/** What was filled in, under the labels of the form; values that the form does not know keep their own names. */
function fieldsOf(form: FormSchema | undefined, values: Record<string, unknown>): CaseField[] {
  const components = flat(((form as { components?: Component[] } | undefined)?.components) ?? []);
  return Object.entries(values).filter(([, value]) => value !== null && value !== undefined && value !== '').map(([key, value]) => {
    const component = components.find((one) => one.key === key || one.path === key);
    return { key, label: component?.label ?? key, value, text: textOf(value, component) };
  });
}

const flat = (components: readonly Component[]): Component[] => components.flatMap((one) => (one.path === undefined && one.components ? [one, ...flat(one.components)] : [one]));

function textOf(value: unknown, component: Component | undefined): string {
  const choice = component?.values?.find((one) => one.value === value);
  if (choice !== undefined) return choice.label;
  if (Array.isArray(value)) return value.map((row) => (typeof row === 'object' && row !== null ? Object.entries(row as Record<string, unknown>).filter(([, cell]) => cell !== null && cell !== '').map(([key, cell]) => `${component?.components?.find((one) => one.key === key)?.label ?? key}：${String(cell)}`).join('，') : String(row))).join('\n');
  return typeof value === 'object' ? JSON.stringify(value) : String(value);
}
