import type { PlanContent } from '@reform-ledger/contracts';
import { approveWorkItem } from '../../approvals/approve-work-item.js';
import { labelOf } from '../../approvals/labels.js';
import { newId } from '../../kernel/ids.js';
import { Plan } from '../plans/plan.entity.js';
import { PlanVersion } from '../plans/plan-version.entity.js';
import { contentHash, listedContent } from '../plans/plan-store.js';
import { sendPlan } from '../plans/send-plan.js';
import { SourceDocument } from '../plans/source-document.entity.js';
import { countyId, type SmallCounty } from './small-county.js';

/** Puts a plan into the database as an import would leave it. */
export async function draftPlan({ dataSource, clock, actors }: SmallCounty, content: PlanContent): Promise<Plan> {
  const em = dataSource.manager;
  const [id, sourceId, now] = [newId(), newId(), clock.now()];
  const text = content.tasks.map((task) => `${task.title}。${task.body}`).join('\n');
  await em.insert(SourceDocument, { id: sourceId, jurisdictionId: countyId, fileName: 'plan.txt', mediaType: 'text/plain', sha256: newId(), textSha256: newId(), encoding: 'utf-8', text, notices: [], segments: [], attachmentId: null, singleUseKey: newId(), importedAt: now });
  await em.save(Object.assign(new PlanVersion(), { id: newId(), planId: id, number: 1, content, hash: contentHash(content), savedBy: labelOf(actors['clerk']!), savedAt: now, sentAt: null, version: 1 }));
  await em.insert(Plan, {
    id, jurisdictionId: countyId, state: 'confirming', ...listedContent(content), issuedAt: null, numberKey: null, sourceDocumentId: sourceId, instanceId: null, contentVersion: 1,
    returned: null, abandonReason: null, createdBy: labelOf(actors['clerk']!), createdAt: now, savedAt: now, sample: true, version: 1,
  });
  return em.findOneByOrFail(Plan, { id });
}

/** Does the open item of a node with an outcome, as the given person. */
export async function decide(county: SmallCounty, who: string, nodeId: string, outcome: string, more: { opinion?: string; values?: Record<string, unknown>; unitId?: string } = {}): Promise<void> {
  const [item] = await county.openItems(nodeId, more.unitId);
  if (item === undefined) throw new Error(`Nothing waits at ${nodeId}`);
  await approveWorkItem(county.approvals, county.journal, county.actors[who]!, county.request(), item.id, { outcome, opinion: more.opinion ?? '', values: more.values ?? {}, version: item.version, attachmentIds: [] });
}

/** A plan that has been signed and issued. */
export async function issuedPlan(county: SmallCounty, content: PlanContent): Promise<Plan> {
  const draft = await draftPlan(county, content);
  await sendPlan(county.approvals, county.journal, county.actors['clerk']!, county.request(), draft.id, draft.version);
  await decide(county, 'director', 'directorReview', 'approve');
  await decide(county, 'leader', 'leaderSignOff', 'approve');
  return county.dataSource.manager.findOneByOrFail(Plan, { id: draft.id });
}
