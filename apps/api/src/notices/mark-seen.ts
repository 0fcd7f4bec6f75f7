import type { Tx } from '../journal/record.js';
import { NoticeReading } from './notice-reading.entity.js';

/**
 * Keeps that the person has looked at everything up to `until` (business time). An earlier moment than already kept, or one in
 * the future, moves nothing beyond now: what comes later stays unread.
 */
export async function markSeen(tx: Tx, until: Date): Promise<{ seenUntil: string }> {
  const [known] = await tx.sql.find(NoticeReading, 'WHERE id = ?', [tx.actor.personId], true);
  const asked = until > tx.now ? tx.now : until;
  const seenUntil = known && known.seenUntil > asked ? known.seenUntil : asked;
  if (known) await tx.compareAndSet(NoticeReading, known.id, known.version, { seenUntil });
  else await tx.sql.insert(NoticeReading, { id: tx.actor.personId, seenUntil, version: 1 });
  tx.append({ action: 'notices.seen', resourceType: 'notices', resourceId: tx.actor.personId, authority: '本人', new: { until: seenUntil.toISOString() } });
  return { seenUntil: seenUntil.toISOString() };
}
