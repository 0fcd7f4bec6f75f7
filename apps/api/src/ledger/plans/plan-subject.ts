import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../../approvals/approval-context.js';
import { labelOf } from '../../approvals/labels.js';
import type { ApprovalSubject, DecisionContext, SubjectFacts, SubjectView } from '../../approvals/subjects.js';
import type { Tx } from '../../journal/record.js';
import { newId } from '../../kernel/ids.js';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { markAbandoned } from './abandon-plan.js';
import { issuePlan } from './issue-plan.js';
import { loadStaffing } from './load-registry.js';
import { openQuestions } from './open-questions.js';
import { Plan } from './plan.entity.js';
import { planEnds, planNodes } from './plan-issue-nodes.js';
import { mayReadPlan, planEditors } from './plan.policy.js';
import { issueDayOf, lockPlan, questionContext, refuseTakenNumber, versionOf } from './plan-store.js';
import { PlanVersion } from './plan-version.entity.js';
import { planDetail } from './read-plans.js';
import { issueDateProblems, readinessProblems } from './readiness.js';

/** A plan as the thing being approved by `plan-issue`: what signing does to it, and what a signer sees. */
export class PlanSubject implements ApprovalSubject {
  readonly type = 'plan';

  /** @param approvals read when a plan is issued: the receipts of its duties are workflows too */
  constructor(private readonly approvals: () => ApprovalContext) {}

  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const plan = await em.findOneByOrFail(Plan, { id: subjectId });
    return { jurisdictionId: plan.jurisdictionId, title: plan.title, planId: plan.id, taskId: null, taskNumber: null, taskTitle: null, unitId: null, leadUnitId: null, responsibleUnitIds: [] };
  }

  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    return Promise.resolve(mayReadPlan(actor, facts));
  }

  /** A draft is sent only when every 必须 question is answered and everybody it needs is in post. */
  async check({ tx, subjectId, nodeId, outcome }: DecisionContext): Promise<void> {
    if (nodeId !== planNodes.draft || outcome !== 'send') return;
    const plan = await lockPlan(tx, subjectId);
    const { content } = await versionOf(tx.em, plan.id, plan.contentVersion);
    const open = openQuestions(content);
    if (open.length > 0) throw refuse('QUESTIONS_OPEN', { count: open.length, questions: open.map(({ id, title }) => ({ id, title })) });
    await refuseTakenNumber(tx.em, plan, content.docNumber);
    const { registry } = await questionContext(tx.em, plan.jurisdictionId, tx.now);
    const day = issueDayOf(content, tx.now);
    const problems = [...issueDateProblems(plan.id, content, dayOf(tx.now)), ...readinessProblems(content, registry, await loadStaffing(tx.em, plan.jurisdictionId, dayOf(tx.now)), day)];
    if (problems.length > 0) throw refuse('PLAN_NOT_READY', { reason: problems.slice(0, 5).map((problem) => problem.message).join('；'), problems });
  }

  async decide({ tx, subjectId, nodeId, outcome, returnTarget, opinion }: DecisionContext): Promise<void> {
    const plan = await lockPlan(tx, subjectId);
    if (nodeId === planNodes.draft && outcome === 'send') await freezeDraft(tx, plan);
    else if (nodeId === planNodes.draft && outcome === 'abandon') await markAbandoned(tx, plan, opinion);
    else if (outcome === 'return' && returnTarget === planNodes.draft) {
      await tx.compareAndSet(Plan, plan.id, plan.version, { returned: { opinion, by: labelOf(tx.actor), at: tx.now.toISOString() } });
    }
  }

  /** Back at the clerk, by a return or taken back: the next version is an editable draft, the sent one stays as it was. */
  async entered(tx: Tx, subjectId: string, _instanceId: string, nodeIds: string[]): Promise<void> {
    if (!nodeIds.includes(planNodes.draft)) return;
    const plan = await lockPlan(tx, subjectId);
    if (plan.state !== 'signing') return;
    const sent = await versionOf(tx.em, plan.id, plan.contentVersion);
    const number = plan.contentVersion + 1;
    await tx.sql.insert(PlanVersion, { ...sent, id: newId(), number, savedAt: tx.now, sentAt: null, version: 1 });
    const state = plan.returned === null ? 'confirming' : 'returned';
    await tx.compareAndSet(Plan, plan.id, plan.version, { state, contentVersion: number });
    tx.append({
      action: 'plan.reopened', resourceType: 'plan', resourceId: plan.id, authority: '流程：任务分解印发', old: { state: plan.state, contentVersion: plan.contentVersion },
      new: { state, contentVersion: number, title: plan.title }, reason: plan.returned?.opinion ?? null,
    });
  }

  async ended(tx: Tx, subjectId: string, _instanceId: string, endNodeIds: string[]): Promise<void> {
    if (!endNodeIds.includes(planEnds.issued)) return;
    await issuePlan(this.approvals(), tx, await lockPlan(tx, subjectId));
  }

  async view({ em, actor, subjectId }: SubjectView): Promise<Record<string, unknown>> {
    return { kind: 'plan', ...(await planDetail(em, actor, subjectId, null)) };
  }
}

async function freezeDraft(tx: Tx, plan: Plan): Promise<void> {
  const current = await versionOf(tx.em, plan.id, plan.contentVersion);
  await tx.compareAndSet(PlanVersion, current.id, current.version, { sentAt: tx.now });
  await tx.compareAndSet(Plan, plan.id, plan.version, { state: 'signing', returned: null });
  tx.append({
    action: 'plan.sent', resourceType: 'plan', resourceId: plan.id, authority: authorityOf(tx.actor, planEditors), old: { state: plan.state },
    new: { state: 'signing', contentVersion: current.number, hash: current.hash, title: plan.title, tasks: plan.taskCount },
  });
}
