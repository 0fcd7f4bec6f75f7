import type { EntityManager } from 'typeorm';
import type { Tx } from '../../journal/record.js';
import { holds, type Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { isOfficeRole } from '@reform-ledger/contracts';
import type { ApprovalSubject, DecisionContext, SubjectFacts } from '../subjects.js';
import { GeneralMatter } from './general-matter.entity.js';

/** The built-in subject: lets a workflow folder run without any code of its own. What the forms collect is `form` in the drawing's conditions. */
export const generalSubject: ApprovalSubject = {
  type: 'general',
  facts: factsOf,
  mayRead: async (em, actor, facts, id) => actor.jurisdictionId === facts.jurisdictionId && mayReadMatter(actor, await em.findOneByOrFail(GeneralMatter, { id })),
  decide: keepValues,
  entered: () => Promise.resolve(),
  ended: (tx, id, _instanceId, endNodeIds) => change(tx, id, { state: endNodeIds[0] ?? 'done' }),
  prefill: async ({ em, subjectId }) => (await em.findOneByOrFail(GeneralMatter, { id: subjectId })).formValues,
  view: async ({ em, subjectId }) => {
    const { title, formValues, state, createdBy, createdAt } = await em.findOneByOrFail(GeneralMatter, { id: subjectId });
    return { kind: 'general', title, values: formValues, state, createdBy, createdAt: createdAt.toISOString() };
  },
};

async function factsOf(em: EntityManager, id: string): Promise<SubjectFacts> {
  const matter = await em.findOneByOrFail(GeneralMatter, { id });
  return {
    jurisdictionId: matter.jurisdictionId, title: matter.title, planId: null, taskId: null, taskNumber: null, taskTitle: null,
    unitId: matter.unitId, leadUnitId: matter.unitId, responsibleUnitIds: matter.unitId === null ? [] : [matter.unitId],
  };
}

const mayReadMatter = (actor: Actor, matter: GeneralMatter): boolean =>
  actor.personId === matter.createdByPersonId || holds(actor, 'leader') || holds(actor, 'auditor') || actor.appointments.some((held) => isOfficeRole(held.role) || (held.unitId !== null && held.unitId === matter.unitId));

/** Named `form` so that no field of a form can pose as an outcome or a return target. */
async function keepValues({ tx, subjectId, values }: DecisionContext): Promise<Record<string, unknown>> {
  const matter = await locked(tx, subjectId);
  const formValues = { ...matter.formValues, ...values };
  await tx.compareAndSet(GeneralMatter, matter.id, matter.version, { formValues });
  return { form: formValues };
}

async function change(tx: Tx, id: string, changes: Partial<GeneralMatter>): Promise<void> {
  const matter = await locked(tx, id);
  await tx.compareAndSet(GeneralMatter, matter.id, matter.version, changes);
}

async function locked(tx: Tx, id: string): Promise<GeneralMatter> {
  const [matter] = await tx.sql.find(GeneralMatter, 'WHERE id = ?', [id], true);
  if (matter === undefined) throw refuse('NOT_FOUND');
  return matter;
}
