import type { BulletinCheckpoint } from '@reform-ledger/contracts';
import { labelOf } from '../approvals/labels.js';
import { takeNumber } from '../documents/numbering/take-number.js';
import { Checkpoint } from '../journal/checkpoint.entity.js';
import type { Tx } from '../journal/record.js';
import { dayOf } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { authorityOf } from '../ledger/authority.js';
import type { Bulletin } from './bulletin.entity.js';
import { BulletinCorrection } from './bulletin-correction.entity.js';
import { BulletinRecipient } from './bulletin-recipient.entity.js';
import { changeBulletin, issuerOf, readDraft } from './bulletin-store.js';
import { freezeLights } from './checks/lights-settled.js';
import { readFreeze } from './figures/load-previous.js';

/**
 * What the leader's sign-off does: the bulletin takes the next number of its series, goes to every unit that has a duty in the plan, and
 * says where the journal stood. From here on nothing of it changes.
 */
export async function issueBulletin(tx: Tx, bulletin: Bulletin): Promise<void> {
  const issueDate = dayOf(tx.now);
  const issuer = await issuerOf(tx.sql, bulletin.jurisdictionId);
  const freeze = await readFreeze(tx.sql, bulletin);
  const draft = await readDraft(tx.sql, bulletin);
  const units = await tx.sql.select<{ unit_id: string }>('SELECT DISTINCT unit_id FROM assignment WHERE plan_id = ? AND active = 1 ORDER BY unit_id', [bulletin.planId]);
  await tx.sql.insert(BulletinRecipient, units.map(({ unit_id: unitId }): BulletinRecipient => ({ id: newId(), bulletinId: bulletin.id, unitId, readAt: null, readBy: null, version: 1 })));
  await freezeLights(tx, bulletin);
  await markListed(tx, bulletin, freeze.figures.corrections.map(({ key }) => key));
  const checkpoint = await whereJournalStands(tx, bulletin.jurisdictionId);
  const number = await takeNumber(tx, {
    jurisdictionId: bulletin.jurisdictionId, prefix: issuer.documentPrefix, year: Number(issueDate.slice(0, 4)), kind: bulletin.form === 'brief' ? 'brief' : 'bulletin', subjectId: bulletin.id, title: bulletin.title, by: labelOf(tx.actor),
  });
  await changeBulletin(tx, bulletin, { state: 'issued', docNumber: number.docNumber, numberId: number.id, issueDate, issuedAt: tx.now, signedBy: labelOf(tx.actor), checkpoint });
  tx.append({
    action: 'bulletin.issued', resourceType: 'bulletin', resourceId: bulletin.id, authority: authorityOf(tx.actor, ['leader']), instanceId: bulletin.instanceId, old: { state: 'leader' },
    new: { state: 'issued', title: bulletin.title, docNumber: number.docNumber, issueDate, draftNumber: draft.number, textHash: draft.hash, freezeNumber: freeze.number, sha256: freeze.sha256, recipients: units.length, checkpoint },
  });
}

async function markListed(tx: Tx, bulletin: Bulletin, keys: readonly string[]): Promise<void> {
  for (const key of keys.filter((one) => one.startsWith('correction.'))) {
    const [correction] = await tx.sql.find(BulletinCorrection, 'WHERE id = ? AND listed_in_id IS NULL', [key.slice('correction.'.length)], true);
    if (correction !== undefined) await tx.compareAndSet(BulletinCorrection, correction.id, correction.version, { listedInId: bulletin.id });
  }
}

/** The newest checkpoint, and the end of the jurisdiction's own chain before this sign-off. */
async function whereJournalStands(tx: Tx, jurisdictionId: string): Promise<BulletinCheckpoint> {
  const [newest] = await tx.sql.find(Checkpoint, 'ORDER BY no DESC LIMIT 1');
  const [head] = await tx.sql.select<{ size: number | string; chain_hash: string }>('SELECT size, chain_hash FROM journal_head WHERE chain = ?', [jurisdictionId]);
  return { no: newest?.no ?? null, checkpointHash: newest?.hash ?? null, entries: Number(head!.size), head: head!.chain_hash, at: tx.now.toISOString() };
}
