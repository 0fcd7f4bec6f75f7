import { labelOf } from '../approvals/labels.js';
import { reading } from '../database/statements.js';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { ownUnits } from '../ledger/ledger.policy.js';
import type { BulletinContext } from './bulletin-context.js';
import { Bulletin } from './bulletin.entity.js';
import { wasIssued } from './bulletin-nodes.js';
import { BulletinRecipient } from './bulletin-recipient.entity.js';

/**
 * Records that the actor's units have read an issued bulletin (已阅): the first of their people counts, reading again changes nothing.
 * @throws NOT_FOUND when it was not issued to a unit of the actor
 */
export async function markRead(context: BulletinContext, actor: Actor, request: RecordRequest, id: string): Promise<{ id: string }> {
  const units = ownUnits(actor);
  const own = await reading(context.approvals.dataSource, async (sql) => {
    const [bulletin] = await sql.find(Bulletin, 'WHERE id = ?', [id]);
    if (bulletin === undefined || bulletin.jurisdictionId !== actor.jurisdictionId || !wasIssued(bulletin.state) || units.length === 0) return [];
    return sql.find(BulletinRecipient, `WHERE bulletin_id = ? AND unit_id IN (${units.map(() => '?').join(',')})`, [id, ...units]);
  });
  if (own.length === 0) throw refuse('NOT_FOUND');
  if (own.every((one) => one.readAt !== null)) return { id };
  return context.journal.record(actor, request, async (tx) => {
    const [bulletin] = await tx.sql.find(Bulletin, 'WHERE id = ?', [id]);
    for (const one of own.filter((recipient) => recipient.readAt === null)) {
      await tx.compareAndSet(BulletinRecipient, one.id, one.version, { readAt: tx.now, readBy: labelOf(actor) });
      const role = actor.appointments.find((held) => held.unitId === one.unitId && (held.role === 'unit_clerk' || held.role === 'unit_approver'))!.role;
      tx.append({ action: 'bulletin.read', resourceType: 'bulletin', resourceId: id, unitId: one.unitId, authority: `${role}@${one.unitId}`, new: { title: bulletin!.title, docNumber: bulletin!.docNumber } });
    }
    return { id };
  });
}
