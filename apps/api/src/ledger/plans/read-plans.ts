import type { Page, PlanDetail, PlanRow, planQuery } from '@reform-ledger/contracts';
import { Brackets, type EntityManager, type SelectQueryBuilder } from 'typeorm';
import type { z } from 'zod';
import type { Actor } from '../../kernel/actor.js';
import { dayOf } from '../../kernel/clock.js';
import { refuse } from '../../kernel/errors.js';
import { planDifference } from './difference.js';
import { loadStaffing } from './load-registry.js';
import { Plan } from './plan.entity.js';
import { editable, mayReadPlan, planAbilities } from './plan.policy.js';
import { PlanVersion } from './plan-version.entity.js';
import { issueDayOf, questionContext, readablePlan } from './plan-store.js';
import { withQuestions } from './questions.js';
import { issueDateProblems, readinessProblems } from './readiness.js';
import { resolveMentions } from './resolve-mentions.js';
import { SourceDocument } from './source-document.entity.js';
import { isOpen, openQuestions } from './open-questions.js';

type PlanQuery = z.infer<typeof planQuery>;

/** A plan as lists show it. */
export function planRow(actor: Actor, plan: Plan): PlanRow {
  return {
    id: plan.id, title: plan.title, state: plan.state, years: plan.years, issueKind: plan.issueKind, docNumber: plan.docNumber, issueDate: plan.issueDate, issuingOffice: plan.issuingOffice,
    version: plan.version, contentVersion: plan.contentVersion, tasks: plan.taskCount, openQuestions: plan.openQuestions, instanceId: plan.instanceId,
    createdAt: plan.createdAt.toISOString(), createdBy: plan.createdBy, sample: plan.sample, abilities: planAbilities(actor, plan),
  };
}

/** The plans of the actor's jurisdiction, the newest first unless sorted otherwise; empty for those who may not read plans. */
export async function listPlans(em: EntityManager, actor: Actor, query: PlanQuery): Promise<Page<PlanRow>> {
  if (!mayReadPlan(actor, { jurisdictionId: actor.jurisdictionId })) throw refuse('NOT_FOUND');
  const sort = sortable.find((column) => column === query.sort) ?? 'createdAt';
  const [plans, total] = await filtered(em.createQueryBuilder(Plan, 'plan'), actor, query)
    .orderBy(`plan.${sort}`, query.order ?? 'DESC').addOrderBy('plan.id', 'DESC').skip((query.page - 1) * query.perPage).take(query.perPage).getManyAndCount();
  return { items: plans.map((plan) => planRow(actor, plan)), total };
}

const sortable = ['createdAt', 'title', 'state', 'issueDate', 'docNumber', 'savedAt'] as const;

function filtered(builder: SelectQueryBuilder<Plan>, actor: Actor, query: PlanQuery): SelectQueryBuilder<Plan> {
  builder.where('plan.jurisdictionId = :jurisdictionId', { jurisdictionId: actor.jurisdictionId });
  if (query.state) builder.andWhere('plan.state = :state', { state: query.state });
  if (query.id) builder.andWhere('plan.id IN (:...ids)', { ids: query.id.split(',') });
  if (query.q) builder.andWhere(new Brackets((either) => either.where("plan.title LIKE :q ESCAPE '!'").orWhere("plan.docNumber LIKE :q ESCAPE '!'")), { q: containing(query.q) });
  return builder;
}

/** A LIKE pattern for text anywhere, in which the person's % and _ mean themselves. */
export const containing = (text: string): string => `%${text.replace(/[!%_]/g, '!$&')}%`;

/**
 * Everything the import page shows of a plan. A draft is shown as it would be saved now: units registered meanwhile are tied.
 * @param now business time for readiness; null leaves readiness out (a signer's view)
 * @throws NOT_FOUND when the actor may not read it
 */
export async function planDetail(em: EntityManager, actor: Actor, planId: string, now: Date | null): Promise<PlanDetail> {
  const { plan, current } = await readablePlan(em, actor, planId);
  const source = await em.findOneByOrFail(SourceDocument, { id: plan.sourceDocumentId });
  const before = plan.contentVersion > 1 ? await em.findOneBy(PlanVersion, { planId, number: plan.contentVersion - 1 }) : null;
  const draft = now !== null && editable(plan.state);
  const context = draft ? await questionContext(em, plan.jurisdictionId, now) : null;
  const content = context ? withQuestions(resolveMentions(current.content, context.registry), context) : current.content;
  const day = now === null ? '' : issueDayOf(content, now);
  return {
    ...planRow(actor, plan),
    openQuestions: openQuestions(content).length,
    openQuestionIds: draft ? content.questions.filter((question) => isOpen(content, question)).map((question) => question.id) : [],
    content,
    source: {
      id: source.id, fileName: source.fileName, mediaType: source.mediaType, sha256: source.sha256, textSha256: source.textSha256, encoding: source.encoding,
      text: source.text, notices: source.notices, segments: source.segments, attachmentId: source.attachmentId,
    },
    previous: before === null ? null : { version: before.number, content: before.content },
    difference: before === null ? [] : planDifference(before.content, content),
    readiness: context && now ? [...issueDateProblems(plan.id, content, dayOf(now)), ...readinessProblems(content, context.registry, await loadStaffing(em, plan.jurisdictionId, dayOf(now)), day)] : [],
    returned: plan.returned,
    savedAt: plan.savedAt.toISOString(),
  };
}
