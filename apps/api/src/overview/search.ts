import type { SearchHit } from '@reform-ledger/contracts';
import { Brackets, type EntityManager } from 'typeorm';
import type { Actor } from '../kernel/actor.js';
import { tasksInScope } from '../ledger/list-ledger.js';
import { containing, listPlans } from '../ledger/plans/read-plans.js';
import { mayReadPlan } from '../ledger/plans/plan.policy.js';
import { Unit } from '../organization/unit.entity.js';
import { UnitAlias } from '../organization/unit-alias.entity.js';
import { taskLink } from './console-links.js';

const perKind = 8;

/** 搜任务、单位、文号: what the actor may see of each kind, at most eight. Empty words find nothing. */
export async function search(em: EntityManager, actor: Actor, words: string): Promise<SearchHit[]> {
  const q = words.trim();
  if (q === '') return [];
  return [...(await tasks(em, actor, q)), ...(await plans(em, actor, q)), ...(await unitHits(em, actor, q))];
}

async function tasks(em: EntityManager, actor: Actor, q: string): Promise<SearchHit[]> {
  const query = tasksInScope(em, actor);
  if (query === null) return [];
  const number = /^\d{1,4}$/.test(q) ? Number(q) : -1;
  const found = await query.andWhere(new Brackets((either) => either
    .where("task.title LIKE :q ESCAPE '!'").orWhere("task.body LIKE :q ESCAPE '!'").orWhere('task.ordinalText = :exact').orWhere('task.number = :number')))
    .setParameters({ q: containing(q), exact: q, number }).orderBy('task.issuedAt', 'DESC').addOrderBy('task.number', 'ASC').take(perKind).getMany();
  return found.map((task) => ({ kind: 'task', id: task.id, title: `${task.ordinalText} ${task.title}`, detail: task.deadline === null ? '未定期限' : `期限 ${task.deadline}`, link: taskLink(task.id) }));
}

async function plans(em: EntityManager, actor: Actor, q: string): Promise<SearchHit[]> {
  if (!mayReadPlan(actor, actor)) return [];
  const { items } = await listPlans(em, actor, { page: 1, perPage: perKind, q });
  return items.map((plan) => ({ kind: 'plan', id: plan.id, title: plan.title, detail: plan.docNumber ?? '未编号', link: `/plans/${plan.id}` }));
}

async function unitHits(em: EntityManager, actor: Actor, q: string): Promise<SearchHit[]> {
  const alias = em.createQueryBuilder().subQuery().select('alias.ownerId').from(UnitAlias, 'alias').where("alias.jurisdictionId = :jurisdictionId AND alias.spelling LIKE :q ESCAPE '!'").getQuery();
  const found = await em.createQueryBuilder(Unit, 'unit').where('unit.jurisdictionId = :jurisdictionId')
    .andWhere(`(unit.name LIKE :q ESCAPE '!' OR unit.legalName LIKE :q ESCAPE '!' OR unit.id IN ${alias})`)
    .setParameters({ jurisdictionId: actor.jurisdictionId, q: containing(q) }).orderBy('unit.name', 'ASC').take(perKind).getMany();
  return found.map((unit) => ({ kind: 'unit', id: unit.id, title: unit.name, detail: unit.legalName, link: `/units/${unit.id}` }));
}
