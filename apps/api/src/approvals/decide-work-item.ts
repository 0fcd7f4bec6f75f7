import { pickFormValues, validateForm, type PersonLabel } from '@reform-ledger/contracts';
import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { advanceGroup, advanceInstance, outputOf, type Advance } from './advance-instance.js';
import { subjectOf, type ApprovalContext } from './approval-context.js';
import { resolveCandidate } from './approver-rules/index.js';
import { labelOf } from './labels.js';
import { closedRefusal, lockItem } from './lock-item.js';
import { formRefOf, outcomesOf, type OutcomeSettings } from './node-settings.js';
import type { DecisionContext, SubjectFacts } from './subjects.js';
import { candidateKeys, WorkItem } from './work-item.entity.js';
import { mayChoose } from './work-item.policy.js';
import { settingsOf } from './workflow-versions.js';
import type { WorkflowInstance } from './workflow-instance.entity.js';

/** A person's decision on a work item, as it comes from the request. */
export interface Decision {
  workItemId: string;
  kind: 'advance' | 'return';
  outcome: string;
  returnTarget: string | null;
  opinion: string;
  mend: string;
  dueDays: number | null;
  partIds: string[];
  values: Record<string, unknown>;
  attachmentIds: string[];
  /** The version the person saw; null where the caller has just read it itself. */
  version: number | null;
}

export interface Decided { item: WorkItem; instance: WorkflowInstance; advance: Advance }

/**
 * Records one decision inside a running change and moves the workflow: the story that approve- and return-work-item share.
 * @throws Refusal WORK_ITEM_CLOSED (naming who did it), NOT_ALLOWED, WORK_ITEM_BARRED, OUTCOME_UNKNOWN, OPINION_REQUIRED,
 *   RETURN_TARGET_REQUIRED, FORM_INVALID, STALE_VERSION, and whatever the subject's `check` refuses
 */
export async function decideWorkItem(context: ApprovalContext, tx: Tx, decision: Decision): Promise<Decided> {
  const { item, instance } = await lockItem(context, tx, decision.workItemId);
  const version = context.versions.byId(instance.workflowVersionId);
  const settings = settingsOf(version, item.nodeId);
  const outcome = chooseOutcome(outcomesOf(settings, item.stage), decision);
  const authority = authorize(tx, item, instance, outcome);
  if (decision.version !== null && decision.version !== item.version) throw refuse('STALE_VERSION');
  const subject = subjectOf(context, instance.subjectType);
  const values = await checkedValues(context, tx, item, instance, decision, outcome);
  await context.checkAttachments?.(tx.sql, item, decision.attachmentIds);
  const decided: DecisionContext = {
    tx, actor: tx.actor, authority, subjectId: item.subjectId, instanceId: instance.id, workItemId: item.id, workflowKey: item.workflowKey,
    nodeId: item.nodeId, stage: item.stage, memberId: item.memberId, outcome: outcome.key, returnTarget: decision.returnTarget,
    opinion: decision.opinion, mend: decision.mend, newDueAt: decision.dueDays === null ? null : await context.workingTime.dueAfter(instance.jurisdictionId, tx.now, decision.dueDays),
    returnsSoFar: instance.returnsSoFar, partIds: decision.partIds, values, attachmentIds: decision.attachmentIds,
  };
  // The subject first: it knows the reason in the words of its own rule, e.g. until when a dispute could be raised.
  await subject.check?.(decided);
  if (!isOffered(outcome, instance.variables, tx.now)) throw refuse('NOT_ALLOWED', { reason: `现在不能选“${outcome.label}”` });
  const variables = (await subject.decide(decided)) ?? {};
  await closeItem(tx, item, decided, authority);
  const sender = senderOf(tx, item, decided, outcome);
  const groupStep = item.memberId === null ? null : await subject.memberDecided?.(decided);
  const advance = groupStep
    ? await advanceGroup(context, tx, instance, groupStep, sender, decided)
    : await advanceInstance(context, tx, instance, { type: 'complete', executionId: item.executionId, output: { ...outputOf(outcome.key, decision.returnTarget, null, instance), ...(variables as Record<string, never>) } }, sender, decided);
  appendDecision(tx, item, decided, outcome, authority, advance);
  return { item, instance, advance };
}

function chooseOutcome(outcomes: readonly OutcomeSettings[], decision: Decision): OutcomeSettings {
  const outcome = outcomes.find((offered) => offered.key === decision.outcome && offered.kind === decision.kind);
  if (!outcome) throw refuse('OUTCOME_UNKNOWN', { outcome: decision.outcome });
  if (outcome.opinion === 'required' && decision.opinion.trim() === '') throw refuse('OPINION_REQUIRED');
  if (outcome.kind === 'return' && outcome.targets.length > 0) {
    const target = outcome.targets.find((offered) => offered.key === decision.returnTarget);
    // A unit must be told what to mend and until when, not only why.
    const incomplete = target?.parts === true && (decision.partIds.length === 0 || decision.mend.trim() === '' || decision.dueDays === null);
    if (!target || incomplete) throw refuse('RETURN_TARGET_REQUIRED');
  }
  return outcome;
}

/** Checks who may choose it; returns the authority acted on. */
function authorize(tx: Tx, item: WorkItem, instance: WorkflowInstance, outcome: OutcomeSettings): string {
  const verdict = mayChoose(tx.actor, { ...item, candidateKeys: candidateKeys(item) }, postOf(outcome, instance.facts));
  if (!verdict.allowed && verdict.code === 'NOT_FOUND') throw refuse('NOT_FOUND');
  if (item.status !== 'open') throw closedRefusal(item);
  if (!verdict.allowed) throw refuse(verdict.code, { reason: verdict.reason });
  return verdict.authority;
}

/** The post an outcome belongs to, as a candidate key; null when it belongs to whoever may decide the item. */
export const postOf = (outcome: OutcomeSettings, facts: SubjectFacts): string | null => (outcome.by ? (resolveCandidate(outcome.by, facts) ?? `${outcome.by}?`) : null);

/** Whether an outcome's time has come and not passed. */
export function isOffered(outcome: OutcomeSettings, variables: Record<string, unknown>, now: Date): boolean {
  const instantOf = (name: string): number => (typeof variables[name] === 'string' ? Date.parse(variables[name]) : Number.NaN);
  if (outcome.after && !(now.getTime() >= instantOf(outcome.after))) return false;
  if (outcome.before && !(now.getTime() < instantOf(outcome.before))) return false;
  return true;
}

async function checkedValues(context: ApprovalContext, tx: Tx, item: WorkItem, instance: WorkflowInstance, decision: Decision, outcome: OutcomeSettings): Promise<Record<string, unknown>> {
  const version = context.versions.byId(instance.workflowVersionId);
  const formRef = formRefOf(settingsOf(version, item.nodeId), item.stage);
  const form = formRef ? version.forms[formRef] : undefined;
  if (!form) return {};
  const subject = subjectOf(context, instance.subjectType);
  const view = { em: tx.em, actor: tx.actor, subjectId: item.subjectId, instanceId: instance.id, nodeId: item.nodeId, stage: item.stage, memberId: item.memberId };
  const prefilled = (await subject.prefill?.(view)) ?? {};
  const values = pickFormValues(form, decision.values, prefilled);
  // A return or a refusal of duty does not have to fill in what only a positive decision needs.
  const problems = outcome.kind === 'return' || outcome.key !== firstAdvance(outcomesOf(settingsOf(version, item.nodeId), item.stage)) ? validateForm(form, values, { draft: true }) : validateForm(form, values);
  if (problems.length > 0) throw refuse('FORM_INVALID', { count: problems.length, reason: problems.slice(0, 5).map((problem) => `${problem.label}${problem.message}`).join('；'), problems });
  return values;
}

const firstAdvance = (outcomes: readonly OutcomeSettings[]): string | undefined => outcomes.find((offered) => offered.kind === 'advance')?.key;

async function closeItem(tx: Tx, item: WorkItem, decided: DecisionContext, authority: string): Promise<void> {
  await tx.compareAndSet(WorkItem, item.id, item.version, {
    status: 'done', closedAt: tx.now, closedByPersonId: tx.actor.personId, closedBy: labelOf(tx.actor), authority, outcome: decided.outcome,
    returnTarget: decided.returnTarget, opinion: decided.opinion || null, formValues: decided.values, draft: null,
  });
  Object.assign(item, { status: 'done', version: item.version + 1, outcome: decided.outcome, closedAt: tx.now });
}

function senderOf(tx: Tx, item: WorkItem, decided: DecisionContext, outcome: OutcomeSettings): { itemId: string; person: PersonLabel; returned: WorkItem['returned']; newDueAt: Date | null } {
  const person = labelOf(tx.actor);
  const returned = outcome.kind === 'return' ? { opinion: decided.opinion, mend: decided.mend, by: person, at: tx.now.toISOString() } : null;
  return { itemId: item.id, person, returned, newDueAt: outcome.kind === 'return' ? decided.newDueAt : null };
}

function appendDecision(tx: Tx, item: WorkItem, decided: DecisionContext, outcome: OutcomeSettings, authority: string, advance: Advance): void {
  tx.append({
    action: outcome.kind === 'return' ? 'work-item.returned' : 'work-item.approved',
    resourceType: item.subjectType, resourceId: item.subjectId, taskId: item.taskId, unitId: item.unitId, authority, reason: decided.opinion || null,
    instanceId: item.instanceId, workItemId: item.id,
    old: { node: item.nodeId, stage: item.stage, status: 'open' },
    new: {
      title: item.title, node: item.nodeId, nodeName: item.nodeName, stage: item.stage, outcome: decided.outcome, outcomeLabel: outcome.label, returnTarget: decided.returnTarget, mend: decided.mend || null,
      newDueAt: decided.newDueAt?.toISOString() ?? null, partIds: decided.partIds, values: decided.values, attachmentIds: decided.attachmentIds,
      opened: advance.opened.map((open) => ({ id: open.id, node: open.nodeId, stage: open.stage, to: open.candidateKey })), ended: advance.ended,
    },
  });
}
