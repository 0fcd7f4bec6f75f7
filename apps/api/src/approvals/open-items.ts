import { actionOf, overdueStage, type NodeSettings, type OverdueSettings } from './node-settings.js';
import type { Tx } from '../journal/record.js';
import { newId } from '../kernel/ids.js';
import { addressItem, otherStageActors } from './address-item.js';
import type { ApprovalContext } from './approval-context.js';
import type { ItemTrace } from './load-instance.js';
import type { GroupMemberSpec } from './subjects.js';
import { WorkItem, type ReturnNote } from './work-item.entity.js';
import type { WorkflowInstance } from './workflow-instance.entity.js';
import type { PersonLabel } from '@reform-ledger/contracts';
import { limitsOf } from '../organization/limits.js';

/** The act that led to new items: who sent them, or why they came back. */
export interface Sender { itemId: string | null; person: PersonLabel | null; returned: ReturnNote | null; newDueAt: Date | null }

export const nobodySent: Sender = { itemId: null, person: null, returned: null, newDueAt: null };

/** Opens the work item of an ordinary node. */
export async function openItem(context: ApprovalContext, tx: Tx, instance: WorkflowInstance, settings: NodeSettings, executionId: string, trace: readonly ItemTrace[], sender: Sender): Promise<WorkItem> {
  const address = await addressItem(context, tx, settings, instance.facts, trace);
  const item = blankItem(tx, instance, settings, executionId, sender);
  return Object.assign(item, {
    title: `${actionOf(settings, null)}：${instance.facts.title}`.slice(0, 250),
    unitId: instance.facts.unitId,
    candidateKey: address.candidateKeys[0] ?? null,
    otherCandidateKey: address.candidateKeys[1] ?? null,
    barredPersonIds: address.barredPersonIds,
    dueAt: sender.newDueAt ?? (await dueOf(context, tx, instance, settings)),
  });
}

/** The work item of whoever decides in the place of a step's own people once these let its time pass. */
export async function openOverdueItem(context: ApprovalContext, tx: Tx, instance: WorkflowInstance, settings: NodeSettings & { overdue: OverdueSettings }, executionId: string): Promise<WorkItem> {
  const { overdue } = settings;
  const recusal = overdue.recusal === 'homeUnit';
  const address = await addressItem(context, tx, { candidateGroups: overdue.candidateGroups, recusal, separate: [], fallback: overdue.fallback ?? null }, instance.facts, []);
  return Object.assign(blankItem(tx, instance, settings, executionId, nobodySent), {
    stage: overdueStage, nodeName: overdue.label, recusal,
    title: `${overdue.action}：${instance.facts.title}`.slice(0, 250),
    unitId: instance.facts.unitId,
    candidateKey: address.candidateKeys[0] ?? null,
    otherCandidateKey: address.candidateKeys[1] ?? null,
    barredPersonIds: [],
    dueAt: null,
  });
}

/** The work item of one member of a group node. */
export function openMemberItem(tx: Tx, instance: WorkflowInstance, settings: NodeSettings, executionId: string, spec: GroupMemberSpec, trace: readonly ItemTrace[], sender: Sender): WorkItem {
  return Object.assign(blankItem(tx, instance, settings, executionId, sender), {
    stage: spec.stage,
    memberId: spec.memberId,
    unitId: spec.unitId,
    title: `${actionOf(settings, spec.stage)}：${spec.title}`.slice(0, 250),
    candidateKey: spec.candidateKeys[0] ?? null,
    otherCandidateKey: spec.candidateKeys[1] ?? null,
    recusal: false,
    barredPersonIds: otherStageActors(trace, spec.memberId, spec.stage),
    dueAt: spec.dueAt,
  });
}

function blankItem(tx: Tx, instance: WorkflowInstance, settings: NodeSettings, executionId: string, sender: Sender): WorkItem {
  const { facts } = instance;
  return Object.assign(new WorkItem(), {
    id: newId(), instanceId: instance.id, workflowKey: instance.workflowKey, nodeId: settings.nodeId, nodeName: settings.name, executionId,
    stage: null, memberId: null, jurisdictionId: instance.jurisdictionId, subjectType: instance.subjectType, subjectId: instance.subjectId,
    planId: facts.planId, taskId: facts.taskId, taskNumber: facts.taskNumber, taskTitle: facts.taskTitle?.slice(0, 250) ?? null,
    status: 'open', version: 1, namedPersonId: null, recusal: settings.recusal, responsibleUnitIds: facts.responsibleUnitIds,
    optional: settings.optional, sentByItemId: sender.itemId, sentByPersonId: sender.person?.id ?? null, sentBy: sender.person, returned: sender.returned,
    openedAt: tx.now, closedAt: null, closedByPersonId: null, closedBy: null, authority: null, outcome: null, returnTarget: null, opinion: null, formValues: null, draft: null,
  });
}

/** The due instant of a node: the variable its dueDate names, else what the jurisdiction set for reviews, else the model's own limit, else none. */
async function dueOf(context: ApprovalContext, tx: Tx, instance: WorkflowInstance, settings: NodeSettings): Promise<Date | null> {
  const variable = settings.dueDate?.replace(/^=\s*/, '').trim();
  if (variable) {
    const value = instance.variables[variable];
    return typeof value === 'string' ? new Date(value) : null;
  }
  if (settings.dueDays === null) return null;
  const limits = await limitsOf(tx.sql, instance.jurisdictionId);
  return context.workingTime.dueAfter(instance.jurisdictionId, tx.now, limits.version === 0 ? settings.dueDays : limits.reviewDays);
}
