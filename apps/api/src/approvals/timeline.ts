import type { Forecast, TimelineStep } from '@reform-ledger/contracts';
import { evaluateFeel } from '@reform-ledger/workflow-engine';
import type { Statements } from '../database/statements.js';
import type { ApprovalContext } from './approval-context.js';
import { resolveCandidates } from './approver-rules/index.js';
import type { SeenSteps } from './may-read-item.js';
import { outcomesOf } from './node-settings.js';
import { candidateKeys, WorkItem } from './work-item.entity.js';
import { WorkflowInstance } from './workflow-instance.entity.js';
import { settingsOf, type LoadedVersion } from './workflow-versions.js';

/**
 * Who did what in these instances, in order, how long each held it in office hours and on whose authority.
 * Withdrawn and cancelled items are listed too: nothing that happened is left out of what the reader sees. The sum of `heldDays` is what was waited in all.
 */
export async function timelineOf(context: ApprovalContext, sql: Statements, instanceIds: readonly string[], now: Date, seen: SeenSteps = 'all'): Promise<TimelineStep[]> {
  if (instanceIds.length === 0) return [];
  const places = instanceIds.map(() => '?').join(',');
  const happened = await sql.find(WorkItem, `WHERE instance_id IN (${places}) AND NOT (optional = 1 AND status <> 'done') ORDER BY opened_at, id`, [...instanceIds]);
  const items = seen === 'all' ? happened : happened.filter(seen);
  const journal = await sql.select<{ work_item_id: string; seq: number }>(`SELECT work_item_id, MAX(seq) AS seq FROM journal_entry WHERE instance_id IN (${places}) AND work_item_id IS NOT NULL GROUP BY work_item_id`, [...instanceIds]);
  const numbers = new Map(journal.map((row) => [row.work_item_id, Number(row.seq)]));
  const steps: TimelineStep[] = [];
  for (const item of items) steps.push(await stepOf(context, sql, item, steps.length + 1, now, numbers.get(item.id) ?? null));
  return steps;
}

async function stepOf(context: ApprovalContext, sql: Statements, item: WorkItem, step: number, now: Date, journalSeq: number | null): Promise<TimelineStep> {
  const { workingTime } = context;
  const key = item.authority ?? candidateKeys(item)[0] ?? '';
  return {
    step, nodeId: item.nodeId, nodeName: item.nodeName, action: actionWord(context, item),
    person: item.closedBy, unitName: item.closedBy?.unitName ?? null, openedAt: item.openedAt.toISOString(), closedAt: item.closedAt?.toISOString() ?? null, current: item.status === 'open',
    heldDays: await workingTime.held(item.jurisdictionId, item.openedAt, item.closedAt ?? now),
    limitDays: item.dueAt ? await workingTime.held(item.jurisdictionId, item.openedAt, item.dueAt) : null,
    opinion: item.opinion, authority: key.includes('@') ? await context.describeKey(sql, key) : key, journalSeq, system: item.status === 'cancelled',
  };
}

/** The word for what became of an item: its outcome's label, or what happened to it. */
export function actionWord(context: ApprovalContext, item: WorkItem): string {
  if (item.status === 'open') return '办理中';
  if (item.status === 'withdrawn') return '送出人撤回';
  if (item.status === 'cancelled') return '系统收回';
  const version = context.versions.all().findLast((candidate) => candidate.workflowKey === item.workflowKey && candidate.settings.has(item.nodeId));
  const settings = version?.settings.get(item.nodeId);
  return settings ? (outcomesOf(settings, item.stage).find((outcome) => outcome.key === item.outcome)?.label ?? item.outcome ?? '') : (item.outcome ?? '');
}

/** 接下来会到谁那里: the user tasks still ahead if everything is approved. A forecast, never a promise. */
export async function forecastOf(context: ApprovalContext, sql: Statements, instance: WorkflowInstance, nodeId: string): Promise<Forecast[]> {
  const version = context.versions.byId(instance.workflowVersionId);
  const ahead: Forecast[] = [];
  const seen = new Set([nodeId]);
  for (let next = followApproval(version, nodeId, instance.variables); next && !seen.has(next); next = followApproval(version, next, instance.variables)) {
    seen.add(next);
    const settings = settingsOf(version, next);
    if (settings.optional) break;
    const keys = resolveCandidates(settings.candidateGroups, instance.facts);
    // A step of a unit that the subject does not have is not on its way.
    if (keys.length === 0) continue;
    const words = await Promise.all(keys.map((key) => context.describeKey(sql, key)));
    ahead.push({ nodeName: settings.name, whoReceives: words.join('、'), expected: true });
  }
  return ahead;
}

/** The next user task when the step's first way forward is taken: by the conditions that hold for it, else by the default. */
function followApproval(version: LoadedVersion, from: string, variables: Record<string, unknown>): string | null {
  const outcome = version.settings.get(from)?.outcomes.find((offered) => offered.kind === 'advance')?.key ?? 'approve';
  const scope = { ...variables, outcome, returnTarget: null, withdrawTo: null };
  let current = from;
  for (let hops = 0; hops < 50; hops += 1) {
    const node = version.definition.elements.get(current);
    const flowId = node?.outgoing.find((id) => id !== node.defaultFlow && isTaken(version, id, scope)) ?? node?.defaultFlow ?? node?.outgoing[0];
    const target = flowId ? version.definition.flows.get(flowId)?.targetId : undefined;
    if (!target) return null;
    if (version.definition.elements.get(target)?.type === 'bpmn:UserTask') return target;
    current = target;
  }
  return null;
}

/** Whether a flow's condition holds; one that asks for what is not known yet does not. */
function isTaken(version: LoadedVersion, flowId: string, scope: Record<string, unknown>): boolean {
  const condition = version.definition.flows.get(flowId)?.condition;
  if (!condition) return false;
  try {
    return evaluateFeel(condition, scope, new Date(0)) === true;
  } catch {
    return false;
  }
}
