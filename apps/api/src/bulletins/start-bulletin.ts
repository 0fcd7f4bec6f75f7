import type { StartBulletinBody } from '@reform-ledger/contracts';
import { labelOf } from '../approvals/labels.js';
import { startWorkflow } from '../approvals/start-workflow.js';
import { isDuplicate } from '../database/database-errors.js';
import type { RecordRequest, Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { authorityOf } from '../ledger/authority.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { quarterLabel } from '../ledger/reports/quarter.js';
import { ReportingPeriod } from '../ledger/reports/reporting-period.entity.js';
import type { BulletinContext } from './bulletin-context.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { bulletinWorkflow } from './bulletin-nodes.js';
import { contentHash, issuerOf } from './bulletin-store.js';
import { mayDraft } from './bulletin.policy.js';
import { composeDraft } from './draft/compose-draft.js';
import { freezeFigures } from './freeze-figures.js';
import { whyNotStart } from './may-start.js';

/**
 * Starts a quarter's bulletin: freezes every figure with the list it counts, drafts the text around them, and opens the clerk's step.
 * One bulletin stands per plan and quarter.
 * @throws NOT_ALLOWED unless office clerk; NOT_FOUND; BULLETIN_NOT_YET; BULLETIN_EXISTS; CALENDAR_MISSING
 */
export function startBulletin(context: BulletinContext, actor: Actor, request: RecordRequest, body: StartBulletinBody): Promise<{ id: string; workItemId: string }> {
  return context.journal.record(actor, request, async (tx) => {
    if (!mayDraft(actor)) throw refuse('NOT_ALLOWED', { reason: '通报由医改办经办起草' });
    const [plan] = await tx.sql.find(Plan, 'WHERE id = ?', [body.planId]);
    if (plan === undefined || plan.jurisdictionId !== actor.jurisdictionId || plan.state !== 'issued') throw refuse('NOT_FOUND');
    const label = quarterLabel(body.year, body.quarter);
    const [known] = await tx.sql.find(Bulletin, 'WHERE open_key = ?', [keyOf(body)]);
    if (known !== undefined) throw refuse('BULLETIN_EXISTS', { label });
    const reason = await whyNotStart(tx.sql, plan, body.year, body.quarter, tx.now);
    if (reason !== null) throw refuse('BULLETIN_NOT_YET', { label, reason });
    return begin(context, tx, plan, body, label);
  });
}

const keyOf = ({ planId, year, quarter }: Pick<StartBulletinBody, 'planId' | 'year' | 'quarter'>): string => `${planId}/${year}/${quarter}`;

async function begin(context: BulletinContext, tx: Tx, plan: Plan, body: StartBulletinBody, label: string): Promise<{ id: string; workItemId: string }> {
  const { jurisdictionId } = plan;
  const [period] = await tx.sql.find(ReportingPeriod, 'WHERE plan_id = ? AND year = ? AND quarter = ?', [plan.id, body.year, body.quarter]);
  const id = newId();
  const freeze = await freezeFigures(context, tx, { id, jurisdictionId, ...body }, 1, null);
  const content = composeDraft(freeze.figures, await issuerOf(tx.sql, jurisdictionId));
  const bulletin: Bulletin = {
    id, jurisdictionId, planId: plan.id, periodId: period?.id ?? null, year: body.year, quarter: body.quarter, title: content.title, form: body.form, state: 'drafting', docNumber: null, numberId: null, cutOff: freeze.cutOff, freezeNumber: 1, draftNumber: 1,
    rounds: 0, returned: null, issueDate: null, issuedAt: null, signedBy: null, checkpoint: null, cancelled: null, createdBy: labelOf(tx.actor), createdAt: tx.now, instanceId: null, openKey: keyOf(body), version: 1,
  };
  try {
    await tx.sql.insert(Bulletin, bulletin);
  } catch (error) {
    throw isDuplicate(error) ? refuse('BULLETIN_EXISTS', { label }) : error;
  }
  await tx.sql.insert(BulletinDraft, { id: newId(), bulletinId: id, number: 1, freezeNumber: 1, content, hash: contentHash(content), savedBy: labelOf(tx.actor), savedAt: tx.now, sentAt: null, version: 1 });
  tx.append({
    action: 'bulletin.frozen', resourceType: 'bulletin', resourceId: id, authority: authorityOf(tx.actor, ['office_clerk']),
    new: { title: content.title, label, cutOff: freeze.cutOff, rulesNumber: freeze.rulesNumber, sha256: freeze.sha256, number: 1, figures: freeze.figures.figures.length },
  });
  const { instanceId, advance } = await startWorkflow(context.approvals, tx, { workflowKey: bulletinWorkflow.key, subjectType: 'bulletin', subjectId: id, variables: { factCheckDue: null, silent: false } });
  // Opening the first step leaves the row as it is: it was drafting already.
  await tx.compareAndSet(Bulletin, id, 1, { instanceId });
  return { id, workItemId: advance.opened[0]!.id };
}
