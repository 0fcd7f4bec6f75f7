import { labelOf } from '../approvals/labels.js';
import { voidNumber } from '../documents/numbering/take-number.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { authorityOf } from '../ledger/authority.js';
import type { BulletinContext } from './bulletin-context.js';
import { BulletinCorrection } from './bulletin-correction.entity.js';
import { changeBulletin, lockBulletin } from './bulletin-store.js';
import { mayCancel } from './bulletin.policy.js';

/**
 * Takes an issued bulletin back, by the leader and with a reason. Its number is voided and never given again; the bulletin stays readable,
 * marked as cancelled, and what it told of earlier mistakes is told again by the next one.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_NOT_ISSUED, STALE_VERSION
 */
export function cancelBulletin(context: BulletinContext, actor: Actor, request: RecordRequest, id: string, body: { reason: string; version: number }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    if (!mayCancel(actor)) throw refuse('NOT_ALLOWED', { reason: '已印发的通报只有领导能撤销' });
    const bulletin = await lockBulletin(tx, id);
    if (bulletin.jurisdictionId !== actor.jurisdictionId) throw refuse('NOT_FOUND');
    if (bulletin.state !== 'issued' || bulletin.numberId === null) throw refuse('BULLETIN_NOT_ISSUED', { what: '撤销' });
    if (bulletin.version !== body.version) throw refuse('STALE_VERSION');
    await voidNumber(tx, bulletin.numberId, body.reason, labelOf(actor));
    await changeBulletin(tx, bulletin, { state: 'cancelled', openKey: null, cancelled: { opinion: body.reason, by: labelOf(actor), at: tx.now.toISOString() } });
    for (const one of await tx.sql.find(BulletinCorrection, 'WHERE listed_in_id = ?', [id], true)) await tx.compareAndSet(BulletinCorrection, one.id, one.version, { listedInId: null });
    tx.append({
      action: 'bulletin.cancelled', resourceType: 'bulletin', resourceId: id, authority: authorityOf(actor, ['leader']), reason: body.reason, instanceId: bulletin.instanceId,
      old: { state: 'issued' }, new: { state: 'cancelled', title: bulletin.title, docNumber: bulletin.docNumber },
    });
    return { id };
  });
}
