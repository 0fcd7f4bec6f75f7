import type { EntityManager } from 'typeorm';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { labelOf } from '../approvals/labels.js';
import type { ApprovalSubject, DecisionContext, GroupMemberSpec, SubjectFacts, SubjectView } from '../approvals/subjects.js';
import { reading } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { limitsOf } from '../organization/limits.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { BulletinFactCheck } from './bulletin-fact-check.entity.js';
import { bulletinEnds, bulletinWorkflow, stateAt } from './bulletin-nodes.js';
import { changeBulletin, lockBulletin, readDraft, unitNamesOf } from './bulletin-store.js';
import { seesAllBulletins } from './bulletin.policy.js';
import { bulletinOnItem, checkOnItem } from './bulletin-on-item.js';
import { afterAnswer, answerCheck, askUnits, checkAnswer, deemConfirmed, recordSilence, standingsOf, takeBackRound, toAsk } from './checks/ask-units.js';
import { whyLightsOpen } from './checks/lights-settled.js';
import { namedUnitRows, openChecks } from './checks/standing.js';
import { namedUnits } from './draft/draft-text.js';
import { readFreeze } from './figures/load-previous.js';
import { issueBulletin } from './issue-bulletin.js';

/** A quarterly bulletin as approvals see it: the clerk drafts, units named in it check, the director reviews, the leader signs. */
export class BulletinSubject implements ApprovalSubject {
  readonly type = 'bulletin';

  constructor(private readonly approvals: () => ApprovalContext) {}

  /** Whoever belongs to a unit named for criticism stands aside where a step asks for it. */
  async facts(em: EntityManager, subjectId: string): Promise<SubjectFacts> {
    const bulletin = await em.findOneByOrFail(Bulletin, { id: subjectId });
    const draft = await em.findOneByOrFail(BulletinDraft, { bulletinId: subjectId, number: bulletin.draftNumber });
    return { jurisdictionId: bulletin.jurisdictionId, title: bulletin.title, planId: bulletin.planId, taskId: null, taskNumber: null, taskTitle: null, unitId: null, leadUnitId: null, responsibleUnitIds: namedUnits(draft.content).sort() };
  }

  /** A unit reads what it is asked, not the draft. */
  mayRead(_em: EntityManager, actor: Actor, facts: SubjectFacts): Promise<boolean> {
    return Promise.resolve(actor.jurisdictionId === facts.jurisdictionId && seesAllBulletins(actor));
  }

  async check(decision: DecisionContext): Promise<void> {
    const { tx, subjectId, nodeId, outcome } = decision;
    if (nodeId === bulletinWorkflow.check) return checkAnswer(decision);
    const bulletin = await lockBulletin(tx, subjectId);
    const forward = outcome === 'send' || (outcome === 'approve' && nodeId !== bulletinWorkflow.silence);
    if (forward) await refuseOpenLights(tx, bulletin);
    if (nodeId !== bulletinWorkflow.draft || outcome === 'abandon') return;
    const sentences = await standingsOf(tx.sql, bulletin);
    if (outcome === 'check' && toAsk(sentences).length === 0) throw refuse('BULLETIN_NOTHING_TO_CHECK', { reason: sentences.some(({ standing }) => standing === 'correction') ? '单位要求更正的还没有处理，请先采纳或写明不采纳的理由' : '点名的单位都已核实，或正文没有点名，可以直接送主任审核' });
    const reason = openChecks(namedUnitRows(sentences, await unitNamesOf(tx.sql, bulletin.jurisdictionId)));
    if (outcome === 'send' && reason !== null) throw refuse('BULLETIN_UNCHECKED', { reason });
  }

  async decide(decision: DecisionContext): Promise<Record<string, unknown> | void> {
    const { tx, subjectId, nodeId, outcome, opinion } = decision;
    const bulletin = await lockBulletin(tx, subjectId);
    if (outcome === 'withdraw') return nodeId === bulletinWorkflow.check ? takeBackRound(tx, bulletin) : undefined;
    if (nodeId === bulletinWorkflow.check) return answerCheck(decision);
    if (nodeId === bulletinWorkflow.draft && outcome !== 'abandon') await markSent(tx, bulletin);
    if (outcome === 'return') await changeBulletin(tx, bulletin, { returned: { opinion, by: labelOf(tx.actor), at: tx.now.toISOString() } });
    if (nodeId === bulletinWorkflow.silence && outcome === 'deemed') await deemConfirmed(tx, bulletin, opinion);
    const asks = (nodeId === bulletinWorkflow.draft && outcome === 'check') || (nodeId === bulletinWorkflow.silence && outcome === 'again');
    return asks ? { silent: false, factCheckDue: (await this.dueOf(tx, bulletin)).toISOString() } : undefined;
  }

  private async dueOf(tx: Tx, bulletin: Bulletin): Promise<Date> {
    const { factCheckDays } = await limitsOf(tx.sql, bulletin.jurisdictionId);
    return this.approvals().workingTime.dueAfter(bulletin.jurisdictionId, tx.now, factCheckDays);
  }

  async openGroup(tx: Tx, subjectId: string): Promise<GroupMemberSpec[]> {
    return askUnits(tx, subjectId, await this.dueOf(tx, await lockBulletin(tx, subjectId)));
  }

  memberDecided = afterAnswer;

  readonly jobs = { 'record-silence': (tx: Tx, subjectId: string) => recordSilence(tx, subjectId) };

  async entered(tx: Tx, subjectId: string, _instanceId: string, nodeIds: string[]): Promise<void> {
    const bulletin = await lockBulletin(tx, subjectId);
    const state = stateAt[nodeIds[0] ?? ''];
    if (state !== undefined && state !== bulletin.state) await changeBulletin(tx, bulletin, { state });
  }

  async ended(tx: Tx, subjectId: string, _instanceId: string, endNodeIds: string[]): Promise<void> {
    const bulletin = await lockBulletin(tx, subjectId);
    if (endNodeIds.includes(bulletinEnds.issued)) return issueBulletin(tx, bulletin);
    await changeBulletin(tx, bulletin, { state: 'abandoned', openKey: null });
    tx.append({ action: 'bulletin.abandoned', resourceType: 'bulletin', resourceId: subjectId, authority: '流程：季度通报', instanceId: bulletin.instanceId, new: { state: 'abandoned', title: bulletin.title } });
  }

  async prefill({ em, memberId }: SubjectView): Promise<Record<string, unknown>> {
    const check = memberId === null ? null : await em.findOneBy(BulletinFactCheck, { id: memberId });
    return check === null ? {} : { lines: check.lines.map(({ text }) => ({ text, proposed: '' })) };
  }

  view({ em, subjectId, memberId }: SubjectView): Promise<Record<string, unknown>> {
    return memberId === null ? reading(this.approvals().dataSource, (sql) => bulletinOnItem(sql, subjectId)) : checkOnItem(em, memberId);
  }
}

/** @throws BULLETIN_UNCHECKED while an objection is undecided, or a light is not what the text says */
async function refuseOpenLights(tx: Tx, bulletin: Bulletin): Promise<void> {
  const reason = await whyLightsOpen(tx.sql, bulletin, (await readFreeze(tx.sql, bulletin)).figures);
  if (reason !== null) throw refuse('BULLETIN_UNCHECKED', { reason });
}

/** What goes to the units or the director stays as it is; a change after that is the next draft. */
async function markSent(tx: Tx, bulletin: Bulletin): Promise<void> {
  const draft = await readDraft(tx.sql, bulletin);
  if (draft.sentAt === null) {
    await tx.compareAndSet(BulletinDraft, draft.id, draft.version, { sentAt: tx.now });
    tx.append({ action: 'bulletin.draft-sent', resourceType: 'bulletin', resourceId: bulletin.id, authority: '流程：季度通报', instanceId: bulletin.instanceId, new: { title: bulletin.title, draftNumber: draft.number, hash: draft.hash } });
  }
  if (bulletin.returned !== null) await changeBulletin(tx, bulletin, { returned: null });
}
