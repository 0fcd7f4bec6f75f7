import { createHash } from 'node:crypto';
import type { PlanContent } from '@reform-ledger/contracts';
import canonicalizeModule from 'canonicalize';
import type { EntityManager } from 'typeorm';
import type { Tx } from '../../journal/record.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { Jurisdiction } from '../../organization/jurisdiction.entity.js';
import { loadRegistry } from './load-registry.js';
import { openQuestions } from './open-questions.js';
import { Plan } from './plan.entity.js';
import { mayReadPlan } from './plan.policy.js';
import { PlanVersion } from './plan-version.entity.js';
import type { QuestionContext } from './questions.js';
import type { Actor } from '../../kernel/actor.js';

// The package is CommonJS whose types claim a default export of a module.
const canonicalize = canonicalizeModule as unknown as (value: unknown) => string;

/** SHA-256 of a content's canonical JSON (RFC 8785): what the signers' versions are compared by. */
export const contentHash = (content: PlanContent): string => createHash('sha256').update(canonicalize(content)).digest('hex');

/** The plan's columns that repeat its content for lists. */
export const listedContent = (content: PlanContent) => ({
  title: content.title, years: content.years, issueKind: content.issueKind, docNumber: content.docNumber, issuingOffice: content.issuingOffice,
  issueDate: content.issueDate, taskCount: content.tasks.length, openQuestions: openQuestions(content).length,
});

/** A plan that the actor may read, with its newest content. @throws NOT_FOUND otherwise, as if it did not exist */
export async function readablePlan(em: EntityManager, actor: Actor, planId: string): Promise<{ plan: Plan; current: PlanVersion }> {
  const plan = await em.findOneBy(Plan, { id: planId });
  if (plan === null || !mayReadPlan(actor, plan)) throw refuse('NOT_FOUND');
  return { plan, current: await versionOf(em, plan.id, plan.contentVersion) };
}

/** One version of a plan's content. */
export async function versionOf(em: EntityManager, planId: string, number: number): Promise<PlanVersion> {
  const version = await em.findOneBy(PlanVersion, { planId, number });
  if (version === null) throw new Error(`Plan ${planId} has no version ${number}`);
  return version;
}

/** Locks a plan inside a change; everything that changes a plan waits here. @throws NOT_FOUND when there is none */
export async function lockPlan(tx: Tx, planId: string): Promise<Plan> {
  const [plan] = await tx.sql.find(Plan, 'WHERE id = ?', [planId], true);
  if (plan === undefined) throw refuse('NOT_FOUND');
  return plan;
}

/** The day a plan counts as issued: a 补录's own date, otherwise today. */
export const issueDayOf = (content: PlanContent, now: Date): string => (content.issueKind === 'issued_before' && content.issueDate ? content.issueDate : dayOf(now));

/** The register and words that questions are asked against. */
export async function questionContext(em: EntityManager, jurisdictionId: string, now: Date): Promise<QuestionContext> {
  const today = dayOf(now);
  const jurisdiction = await em.findOneByOrFail(Jurisdiction, { id: jurisdictionId });
  return { registry: await loadRegistry(em, jurisdictionId, today), officeName: jurisdiction.officeName, today };
}

/** A number that an issued plan carries is refused before anybody signs, not when the leader does. @throws DUPLICATE */
export async function refuseTakenNumber(em: EntityManager, plan: Plan, docNumber: string | null): Promise<void> {
  if (docNumber === null) return;
  const taken = await em.findOneBy(Plan, { jurisdictionId: plan.jurisdictionId, numberKey: docNumber });
  if (taken !== null) throw refuse('DUPLICATE', { what: `${docNumber}《${taken.title}》` });
}
