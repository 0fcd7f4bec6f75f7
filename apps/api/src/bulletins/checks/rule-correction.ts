import type { DraftPart } from '@reform-ledger/contracts';
import { labelOf } from '../../approvals/labels.js';
import type { RecordRequest, Tx } from '../../journal/record.js';
import type { Actor } from '../../kernel/actor.js';
import { refuse } from '../../kernel/errors.js';
import { authorityOf } from '../../ledger/authority.js';
import type { BulletinContext } from '../bulletin-context.js';
import type { Bulletin } from '../bulletin.entity.js';
import { BulletinFactCheck, type CheckLine } from '../bulletin-fact-check.entity.js';
import { changeBulletin, issuerOf, keepDraft, lockDraftable, readDraft, refreshNamed, unitNamesOf } from '../bulletin-store.js';
import { rewritten } from '../draft/check-words.js';
import { composeDraft } from '../draft/compose-draft.js';
import { figureTexts, hashOf, sentencesOf, textOf } from '../draft/draft-text.js';
import { readFreeze } from '../figures/load-previous.js';

/**
 * Accepts what a unit asked to be corrected: the sentence gets other words, its figures stay. Where it then reads exactly as the unit asked, the
 * unit need not check it again; everybody else named in it does.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, CORRECTION_SETTLED, STALE_VERSION, BULLETIN_WORDS_ONLY
 */
export function acceptCorrection(context: BulletinContext, actor: Actor, request: RecordRequest, checkId: string, body: { key: string; parts: DraftPart[]; version: number }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    const { bulletin, check, line } = await lockCorrection(tx, checkId, body);
    const freeze = await readFreeze(tx.sql, bulletin);
    const figures = figureTexts(freeze.figures);
    const { content } = await readDraft(tx.sql, bulletin);
    const found = sentencesOf(content).find(({ sentence }) => sentence.key === body.key);
    if (found === undefined) throw refuse('CORRECTION_SETTLED');
    const base = sentencesOf(composeDraft(freeze.figures, await issuerOf(tx.sql, bulletin.jurisdictionId))).find(({ sentence }) => sentence.key === body.key)?.sentence ?? found.sentence;
    Object.assign(found.sentence, rewritten(body.parts, base, found.section, { figures, units: await unitNamesOf(tx.sql, bulletin.jurisdictionId) }));
    const result = textOf(found.sentence.parts, figures);
    const asAsked = hashOf(result) === hashOf(line.proposed ?? '');
    const draftNumber = await keepDraft(tx, bulletin, content);
    await changeBulletin(tx, bulletin, { draftNumber });
    await rule(tx, check, line, { ruling: 'accepted', result, resultHash: asAsked ? hashOf(result) : null, reason: null });
    tx.append({
      action: 'bulletin.correction-accepted', resourceType: 'bulletin', resourceId: bulletin.id, unitId: check.unitId, authority: authorityOf(actor, ['office_clerk']), instanceId: bulletin.instanceId,
      old: { text: line.text }, new: { title: bulletin.title, key: line.key, proposed: line.proposed, text: result, asAsked, draftNumber },
    });
    await refreshNamed(context.approvals, tx, bulletin);
    return { id: checkId };
  });
}

/** Keeps the sentence as it is; the reason goes back to the unit. @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, CORRECTION_SETTLED, STALE_VERSION */
export function refuseCorrection(context: BulletinContext, actor: Actor, request: RecordRequest, checkId: string, body: { key: string; reason: string; version: number }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    const { bulletin, check, line } = await lockCorrection(tx, checkId, body);
    await rule(tx, check, line, { ruling: 'refused', reason: body.reason, result: null, resultHash: null });
    tx.append({
      action: 'bulletin.correction-refused', resourceType: 'bulletin', resourceId: bulletin.id, unitId: check.unitId, authority: authorityOf(actor, ['office_clerk']), instanceId: bulletin.instanceId, reason: body.reason,
      old: { text: line.text }, new: { title: bulletin.title, key: line.key, proposed: line.proposed },
    });
    return { id: checkId };
  });
}

async function lockCorrection(tx: Tx, checkId: string, { key, version }: { key: string; version: number }): Promise<{ bulletin: Bulletin; check: BulletinFactCheck; line: CheckLine }> {
  const [found] = await tx.sql.find(BulletinFactCheck, 'WHERE id = ?', [checkId]);
  if (found === undefined || found.jurisdictionId !== tx.actor.jurisdictionId) throw refuse(tx.actor.appointments.some(({ role }) => role === 'office_clerk') ? 'NOT_FOUND' : 'NOT_ALLOWED', { reason: '更正意见由医改办经办处理' });
  const bulletin = await lockDraftable(tx, found.bulletinId, null);
  const [check] = await tx.sql.find(BulletinFactCheck, 'WHERE id = ?', [checkId], true);
  if (check!.version !== version) throw refuse('STALE_VERSION');
  const line = check!.lines.find((one) => one.key === key);
  if (line === undefined || line.answer !== 'correction' || line.ruling !== null) throw refuse('CORRECTION_SETTLED');
  return { bulletin, check: check!, line };
}

async function rule(tx: Tx, check: BulletinFactCheck, line: CheckLine, changes: Pick<CheckLine, 'ruling' | 'reason' | 'result' | 'resultHash'>): Promise<void> {
  const lines = check.lines.map((one) => (one.key === line.key ? { ...one, ...changes, ruledBy: labelOf(tx.actor), ruledAt: tx.now.toISOString() } : one));
  await tx.compareAndSet(BulletinFactCheck, check.id, check.version, { lines });
}
