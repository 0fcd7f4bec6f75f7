import type { PlanContent } from '@reform-ledger/contracts';
import { labelOf } from '../../approvals/labels.js';
import type { Journal, RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../authority.js';
import { applyAnswers } from './apply-answer.js';
import { confirmEdits } from './confirm-edits.js';
import { planDifference } from './difference.js';
import { Plan } from './plan.entity.js';
import { editable, mayEditPlans, mayReadPlan, planEditors } from './plan.policy.js';
import { PlanVersion } from './plan-version.entity.js';
import { contentHash, listedContent, lockPlan, questionContext, versionOf } from './plan-store.js';
import { withQuestions } from './questions.js';
import { resolveMentions } from './resolve-mentions.js';
import { SourceDocument } from './source-document.entity.js';

/**
 * Saves the draft of a plan (autosave): carries out new answers, ties newly registered units, and keeps evidence honest.
 * @param expectedVersion the plan's version that the person edited
 * @throws NOT_FOUND, NOT_ALLOWED, PLAN_NOT_EDITABLE (signing or issued), STALE_VERSION, BAD_REQUEST
 */
export function savePlanContent(journal: Journal, actor: Actor, request: RecordRequest, planId: string, content: PlanContent, expectedVersion: number): Promise<{ id: string }> {
  return journal.record(actor, request, async (tx) => {
    const { plan, current } = await lockEditable(tx, planId);
    if (plan.version !== expectedVersion) throw refuse('STALE_VERSION');
    const context = await questionContext(tx.em, plan.jurisdictionId, tx.now);
    const source = await tx.em.findOneByOrFail(SourceDocument, { id: plan.sourceDocumentId });
    const edited = confirmEdits(current.content, content, context.registry, source.text);
    const answered = applyAnswers(edited, current.content.answers, context.registry, { personName: actor.name, at: tx.now.toISOString() });
    await storeContent(tx, plan, current, withQuestions(resolveMentions(answered, context.registry), context));
    return { id: plan.id };
  });
}

/** The plan and its draft, locked, for the office's clerk. @throws NOT_FOUND, NOT_ALLOWED, PLAN_NOT_EDITABLE */
export async function lockEditable(tx: Tx, planId: string): Promise<{ plan: Plan; current: PlanVersion }> {
  const plan = await lockPlan(tx, planId);
  if (!mayReadPlan(tx.actor, plan)) throw refuse('NOT_FOUND');
  if (!mayEditPlans(tx.actor)) throw refuse('NOT_ALLOWED', { reason: '计划由医改办经办核对和送签' });
  if (!editable(plan.state)) throw refuse('PLAN_NOT_EDITABLE');
  return { plan, current: await versionOf(tx.em, plan.id, plan.contentVersion) };
}

/** Writes a draft's new content and says in the journal what changed, in words. */
export async function storeContent(tx: Tx, plan: Plan, current: PlanVersion, content: PlanContent): Promise<void> {
  const hash = contentHash(content);
  await tx.compareAndSet(PlanVersion, current.id, current.version, { content, hash, savedBy: labelOf(tx.actor), savedAt: tx.now });
  await tx.compareAndSet(Plan, plan.id, plan.version, { ...listedContent(content), savedAt: tx.now });
  const known = new Set(current.content.answers.map((answer) => JSON.stringify(answer)));
  tx.append({
    action: 'plan.saved', resourceType: 'plan', resourceId: plan.id, authority: authorityOf(tx.actor, planEditors),
    old: { hash: current.hash },
    new: { hash, contentVersion: plan.contentVersion, difference: planDifference(current.content, content), answers: content.answers.filter((answer) => !known.has(JSON.stringify(answer))) },
  });
}
