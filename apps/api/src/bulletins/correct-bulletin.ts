import { labelOf } from '../approvals/labels.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { authorityOf } from '../ledger/authority.js';
import type { BulletinContext } from './bulletin-context.js';
import { BulletinCorrection } from './bulletin-correction.entity.js';
import { lockBulletin } from './bulletin-store.js';
import { mayDraft } from './bulletin.policy.js';

/**
 * Notes that an issued bulletin said something wrong (更正). The bulletin itself stays as it was signed; the next one lists what was wrong and how it is.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_NOT_ISSUED
 */
export function correctBulletin(context: BulletinContext, actor: Actor, request: RecordRequest, id: string, body: { was: string; now: string; reason: string }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    if (!mayDraft(actor)) throw refuse('NOT_ALLOWED', { reason: '更正由医改办经办登记' });
    const bulletin = await lockBulletin(tx, id);
    if (bulletin.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    if (bulletin.state !== 'issued') throw refuse('BULLETIN_NOT_ISSUED', { what: '更正' });
    const correction: BulletinCorrection = { id: newId(), jurisdictionId: bulletin.jurisdictionId, bulletinId: id, was: body.was, now: body.now, reason: body.reason, by: labelOf(actor), at: tx.now, listedInId: null, version: 1 };
    await tx.sql.insert(BulletinCorrection, correction);
    tx.append({ action: 'bulletin.corrected', resourceType: 'bulletin', resourceId: id, authority: authorityOf(actor, ['office_clerk']), reason: body.reason, old: { text: body.was }, new: { title: bulletin.title, docNumber: bulletin.docNumber, text: body.now } });
    return { id: correction.id };
  });
}
