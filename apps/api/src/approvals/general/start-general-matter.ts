import type { Journal, RecordRequest } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import type { ApprovalContext } from '../approval-context.js';
import { labelOf } from '../labels.js';
import { startWorkflow } from '../start-workflow.js';
import { candidateKeys } from '../work-item.entity.js';
import { mayDecide } from '../work-item.policy.js';
import { GeneralMatter } from './general-matter.entity.js';

/**
 * Starts a workflow of the general kind. Whoever may do its first step may start it; that step then waits for them like any work item.
 * @returns the matter and the work item to go on with
 * @throws NOT_FOUND when no such general workflow is deployed; NOT_ALLOWED when its first step is not the actor's
 */
export function startGeneralMatter(context: ApprovalContext, journal: Journal, actor: Actor, request: RecordRequest, input: { workflowKey: string; title: string }): Promise<{ id: string; workItemId: string }> {
  return journal.record(actor, request, async (tx) => {
    if (context.versions.currentOf(input.workflowKey).subjectType !== 'general') throw refuse('NOT_FOUND');
    const unit = actor.appointments.find((held) => held.unitId !== null)?.unitId ?? actor.unitId;
    const matter = Object.assign(new GeneralMatter(), {
      id: newId(), jurisdictionId: actor.jurisdictionId, workflowKey: input.workflowKey, title: input.title, unitId: unit, formValues: {}, state: 'running', instanceId: null,
      createdBy: labelOf(actor), createdByPersonId: actor.personId, createdAt: tx.now, version: 1,
    });
    await tx.sql.insert(GeneralMatter, matter);
    const { instanceId, advance } = await startWorkflow(context, tx, { workflowKey: input.workflowKey, subjectType: 'general', subjectId: matter.id, variables: { form: {} } });
    const mine = advance.opened.find((item) => mayDecide(actor, { ...item, candidateKeys: candidateKeys(item) }).allowed);
    if (mine === undefined) throw refuse('NOT_ALLOWED', { reason: '这个流程的第一步不由您办理，请找第一步的经办人发起' });
    await tx.compareAndSet(GeneralMatter, matter.id, matter.version, { instanceId });
    return { id: matter.id, workItemId: mine.id };
  });
}
