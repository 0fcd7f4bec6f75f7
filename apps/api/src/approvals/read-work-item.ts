import { fixedTables, type FormSchema, type OutcomeOption, type WorkItemDetail } from '@reform-ledger/contracts';
import { reading, type Statements } from '../database/statements.js';
import { holds, type Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { mayNote } from './add-note.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { isOffered, postOf } from './decide-work-item.js';
import { mayReadItem, stepsSeenBy, type SeenSteps } from './may-read-item.js';
import { mayBeLeftWhere } from './left-open.js';
import { mineWhere } from './mine-where.js';
import { isUnattended } from './name-reviewer.js';
import { formRefOf, outcomesOf, type NodeSettings } from './node-settings.js';
import { forecastOf, timelineOf } from './timeline.js';
import { candidateKeys, WorkItem, type ReturnNote } from './work-item.entity.js';
import { WorkItemNote } from './work-item-note.entity.js';
import { workItemRows } from './work-item-row.js';
import { mayChoose, mayDecide, type Verdict } from './work-item.policy.js';
import { settingsOf } from './workflow-versions.js';
import { WorkflowInstance } from './workflow-instance.entity.js';

/** An item with its instance, read for showing. @throws Refusal NOT_FOUND also when the actor may not read it */
export async function readableItem(context: ApprovalContext, sql: Statements, actor: Actor, id: string): Promise<{ item: WorkItem; instance: WorkflowInstance }> {
  const [item] = await sql.find(WorkItem, 'WHERE id = ?', [id]);
  if (!item || !(await mayReadItem(context, context.dataSource.manager, actor, item))) throw refuse('NOT_FOUND');
  const [instance] = await sql.find(WorkflowInstance, 'WHERE id = ?', [item.instanceId]);
  return { item, instance: instance! };
}

/** An instance is read by whoever may read its newest item; with it, which of its steps they see. @throws Refusal NOT_FOUND */
export async function readableInstance(context: ApprovalContext, sql: Statements, actor: Actor, id: string): Promise<{ instance: WorkflowInstance; seen: SeenSteps }> {
  const [newest] = await sql.find(WorkItem, 'WHERE instance_id = ? ORDER BY opened_at DESC LIMIT 1', [id]);
  if (!newest) throw refuse('NOT_FOUND');
  const { item, instance } = await readableItem(context, sql, actor, newest.id);
  return { instance, seen: await stepsSeenBy(context, context.dataSource.manager, actor, item) };
}

/** Everything the work-item page shows to this actor. @throws Refusal NOT_FOUND */
export async function readWorkItem(context: ApprovalContext, actor: Actor, id: string, now: Date): Promise<WorkItemDetail> {
  return reading(context.dataSource, async (sql) => {
    const { item, instance } = await readableItem(context, sql, actor, id);
    const settings = settingsOf(context.versions.byId(instance.workflowVersionId), item.nodeId);
    const verdict = mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) });
    const forecast = item.status === 'open' && item.memberId === null ? await forecastOf(context, sql, instance, item.nodeId) : [];
    const outcomes = item.status === 'open' ? offeredOutcomes(settings, item, instance, actor, now, forecast[0]?.whoReceives ?? '') : [];
    const act = outcomes.length > 0;
    const seen = await stepsSeenBy(context, context.dataSource.manager, actor, item);
    const timeline = await timelineOf(context, sql, [instance.id], now, seen);
    const [row] = await workItemRows(context, sql, [item], now);
    const subject = subjectOf(context, instance.subjectType);
    const view = { em: context.dataSource.manager, actor, subjectId: item.subjectId, instanceId: instance.id, nodeId: item.nodeId, stage: item.stage, memberId: item.memberId };
    return {
      ...row!,
      form: await formOf(context, item, instance, settings, verdict.allowed && item.status === 'open', view),
      outcomes,
      abilities: {
        act, withdraw: await canWithdraw(context, sql, actor, item, instance), saveDraft: verdict.allowed && item.status === 'open', attach: verdict.allowed && item.status === 'open',
        note: mayNote(actor, item) && !verdict.allowed, nameReviewer: holds(actor, 'leader') && (await isUnattended(context, sql, item, now)),
      },
      whyNot: whyNot(item, verdict, act, row!.whoReceives),
      handledBy: item.status === 'open' || !item.closedBy ? null : { person: item.closedBy, at: item.closedAt!.toISOString(), outcome: item.outcome ?? '' },
      requirements: requirementsOf(item.returned ?? (await lastReturnBefore(sql, item))),
      notes: seen === 'all' ? await notesOf(sql, instance.id) : [],
      subject: await subject.view(view),
      attachments: item.status === 'open' && !verdict.allowed ? [] : await context.attachmentsOf(sql, item.id),
      timeline,
      totalDays: Math.round(timeline.reduce((sum, step) => sum + step.heldDays, 0) * 10) / 10,
      forecast,
      position: await positionOf(context, sql, actor, item),
    };
  });
}

function offeredOutcomes(settings: NodeSettings, item: WorkItem, instance: WorkflowInstance, actor: Actor, now: Date, next: string): OutcomeOption[] {
  const policyItem = { ...item, candidateKeys: candidateKeys(item) };
  return outcomesOf(settings, item.stage)
    .filter((outcome) => mayChoose(actor, policyItem, postOf(outcome, instance.facts)).allowed)
    .filter((outcome) => isOffered(outcome, instance.variables, now))
    .map((outcome) => ({ key: outcome.key, label: outcome.label, kind: outcome.kind, opinion: outcome.opinion, targets: outcome.targets, consequence: outcome.consequence.replace('{next}', next) }));
}

type View = Parameters<NonNullable<ReturnType<typeof subjectOf>['prefill']>>[0];

async function formOf(context: ApprovalContext, item: WorkItem, instance: WorkflowInstance, settings: NodeSettings, editable: boolean, view: View): Promise<WorkItemDetail['form']> {
  const ref = formRefOf(settings, item.stage);
  const schema = ref ? context.versions.byId(instance.workflowVersionId).forms[ref] : undefined;
  if (!ref || !schema) return null;
  const prefilled = item.status === 'open' ? ((await subjectOf(context, instance.subjectType).prefill?.(view)) ?? {}) : {};
  // A draft is nobody's word yet: only those who may send it see it.
  const draft = editable ? item.draft : null;
  const values = item.status === 'open' ? { ...prefilled, ...draft?.values, ...readOnlyValues(schema, prefilled), ...fixedTables(schema, draft?.values ?? {}, prefilled) } : (item.formValues ?? {});
  return { id: ref, schema: schema as unknown as Record<string, unknown>, values, readOnly: !editable, savedAt: draft?.savedAt ?? null, attachmentIds: draft?.attachmentIds ?? null };
}

/** What nobody may type into stands as it is now, whatever a draft of some days ago has kept. */
function readOnlyValues(schema: FormSchema, prefilled: Record<string, unknown>): Record<string, unknown> {
  const keys = schema.components.filter((component) => component.readonly || component.disabled).map((component) => component.key);
  return Object.fromEntries(Object.entries(prefilled).filter(([key]) => keys.includes(key)));
}

function whyNot(item: WorkItem, verdict: Verdict, act: boolean, whoReceives: string): string | null {
  if (act || item.status !== 'open') return null;
  if (!verdict.allowed && verdict.code === 'WORK_ITEM_BARRED') return `您要回避：${verdict.reason}。这一件由${whoReceives}办理。`;
  return `这一件不由您办理，可找${whoReceives}。`;
}

/** What was asked for when the item came back, one requirement a line. */
function requirementsOf(returned: ReturnNote | null): WorkItemDetail['requirements'] {
  if (!returned) return [];
  return [returned.opinion, ...returned.mend.split('\n')].map((text) => text.trim()).filter(Boolean).map((text) => ({ text, by: returned.by, at: returned.at }));
}

/**
 * The last return that what is now on the table answers: whoever receives a mended submission first looks at what was asked for.
 * A unit's own head sees its part's returns; the office and the leader those that left the office, not a unit's inner ones.
 */
async function lastReturnBefore(sql: Statements, item: WorkItem): Promise<ReturnNote | null> {
  const items = await sql.find(WorkItem, 'WHERE instance_id = ? AND opened_at <= ? ORDER BY opened_at, id', [item.instanceId, item.openedAt]);
  const members = new Map(items.map((one) => [one.id, one.memberId]));
  const concerns = (one: WorkItem): boolean => (item.memberId === null ? one.sentByItemId !== null && members.get(one.sentByItemId) === null : one.memberId === item.memberId);
  return items.findLast((one) => one.id !== item.id && one.returned !== null && concerns(one))?.returned ?? null;
}

async function notesOf(sql: Statements, instanceId: string): Promise<WorkItemDetail['notes']> {
  const notes = await sql.find(WorkItemNote, 'WHERE instance_id = ? ORDER BY at, id', [instanceId]);
  return notes.map(({ text, by, at }) => ({ text, by, at: at.toISOString() }));
}

/** True when `withdrawWorkItem` would accept it: the actor sent it, it went forward, nobody after them has decided, and the model leads back. */
async function canWithdraw(context: ApprovalContext, sql: Statements, actor: Actor, item: WorkItem, instance: WorkflowInstance): Promise<boolean> {
  const sentId = item.status === 'open' ? item.sentByItemId : item.id;
  if (!sentId || instance.status !== 'running') return false;
  const [sent] = item.id === sentId ? [item] : await sql.find(WorkItem, 'WHERE id = ?', [sentId]);
  if (!sent || sent.status !== 'done' || sent.closedByPersonId !== actor.personId) return false;
  const opened = await sql.find(WorkItem, 'WHERE instance_id = ? AND sent_by_item_id = ?', [instance.id, sentId]);
  const waiting = opened.find((next) => next.status === 'open' && !next.optional);
  if (!waiting || waiting.returned !== null || opened.some((next) => next.status === 'done')) return false;
  if (sent.memberId !== null && sent.memberId === waiting.memberId && sent.nodeId === waiting.nodeId) return true;
  return settingsOf(context.versions.byId(instance.workflowVersionId), waiting.nodeId).withdrawable;
}

/** 第 3 件，共 7 件, with the neighbours: only for items in the actor's own list, or in that of what may be left (可补录). */
async function positionOf(context: ApprovalContext, sql: Statements, actor: Actor, item: WorkItem): Promise<WorkItemDetail['position']> {
  const where = mineWhere(actor);
  const left = mayBeLeftWhere(context);
  const [own] = await sql.select<{ id: string }>(`SELECT w.id FROM work_item w WHERE w.id = ? AND ${left}`, [item.id]);
  const rows = await sql.select<{ id: string }>(`SELECT w.id FROM work_item w WHERE ${where.sql} AND w.optional = 0 AND ${own ? '' : 'NOT '}${left} ORDER BY w.due_at IS NULL, w.due_at, w.opened_at, w.id LIMIT 500`, where.parameters);
  const index = rows.findIndex((row) => row.id === item.id);
  return index < 0 ? null : { index: index + 1, total: rows.length, previousId: rows[index - 1]?.id ?? null, nextId: rows[index + 1]?.id ?? null };
}
