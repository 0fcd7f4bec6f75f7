import type { WorkItemRow } from '@reform-ledger/contracts';
import type { Statements } from '../database/statements.js';
import type { ApprovalContext } from './approval-context.js';
import { candidateKeys, type WorkItem } from './work-item.entity.js';

/** Items as lists show them: names instead of ids, days counted in office time. */
export async function workItemRows(context: ApprovalContext, sql: Statements, items: readonly WorkItem[], now: Date): Promise<WorkItemRow[]> {
  const names = await unitNames(sql, items);
  const words = new Map<string, string>();
  for (const key of new Set(items.flatMap(candidateKeys))) words.set(key, await context.describeKey(sql, key));
  return Promise.all(items.map((item) => rowOf(context, item, now, names, words)));
}

async function rowOf(context: ApprovalContext, item: WorkItem, now: Date, names: Map<string, string>, words: Map<string, string>): Promise<WorkItemRow> {
  const end = item.closedAt ?? now;
  const remaining = item.dueAt && item.status === 'open' ? await context.workingTime.remaining(item.jurisdictionId, now, item.dueAt) : null;
  return {
    id: item.id, instanceId: item.instanceId, workflowKey: item.workflowKey, workflowName: versionName(context, item.workflowKey), nodeId: item.nodeId, nodeName: item.nodeName, stage: item.stage,
    title: item.title, subjectType: item.subjectType, subjectId: item.subjectId, taskId: item.taskId, taskNumber: item.taskNumber, taskTitle: item.taskTitle, planId: item.planId,
    unitId: item.unitId, unitName: item.unitId ? (names.get(item.unitId) ?? null) : null,
    whoReceives: item.namedPersonId ? '领导指定的复核人' : candidateKeys(item).map((key) => words.get(key) ?? key).join('、'),
    optional: item.optional, openedAt: item.openedAt.toISOString(), dueAt: item.dueAt?.toISOString() ?? null, remainingDays: remaining,
    overdue: item.status === 'open' && item.dueAt !== null && item.dueAt.getTime() < now.getTime(),
    waitedDays: await context.workingTime.held(item.jurisdictionId, item.openedAt, end),
    sentBy: item.sentBy, returnReason: item.returned ? [item.returned.opinion, item.returned.mend].filter(Boolean).join('\n') : null, returnedBy: item.returned?.by ?? null, returnedAt: item.returned?.at ?? null,
    state: item.status as WorkItemRow['state'], closedAt: item.closedAt?.toISOString() ?? null, closedBy: item.closedBy, outcome: item.outcome,
    hasDraft: item.draft !== null, version: item.version,
  };
}

const versionName = (context: ApprovalContext, key: string): string => context.versions.all().findLast((version) => version.workflowKey === key)?.name ?? key;

async function unitNames(sql: Statements, items: readonly WorkItem[]): Promise<Map<string, string>> {
  const ids = [...new Set(items.map((item) => item.unitId).filter((id): id is string => id !== null))];
  if (ids.length === 0) return new Map();
  const rows = await sql.select<{ id: string; name: string }>(`SELECT id, name FROM unit WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
  return new Map(rows.map((row) => [row.id, row.name]));
}
