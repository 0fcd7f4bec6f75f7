import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { refuse } from '../kernel/errors.js';
import { authorityOf } from '../ledger/authority.js';
import type { BulletinContext } from './bulletin-context.js';
import { stateWords } from './bulletin-nodes.js';
import { changeBulletin, issuerOf, keepDraft, lockDraftable, readDraft, refreshNamed } from './bulletin-store.js';
import { carryOver } from './draft/carry-over.js';
import { composeDraft } from './draft/compose-draft.js';
import { freezeFigures } from './freeze-figures.js';
import { readFreeze } from './figures/load-previous.js';

/**
 * Unlocks the figures, computes them anew and drafts anew around them (解锁重算). What the office wrote stays where the sentence is
 * drafted as before; named units check again only what reads differently. Possible only while the clerk has it: a leader's return unfreezes nothing.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, STALE_VERSION, CALENDAR_MISSING
 */
export function refreezeBulletin(context: BulletinContext, actor: Actor, request: RecordRequest, id: string, body: { version: number; reason: string }): Promise<{ id: string }> {
  return context.journal.record(actor, request, async (tx) => {
    const bulletin = await lockDraftable(tx, id, body.version);
    if (bulletin.state !== 'drafting') throw refuse('BULLETIN_LOCKED', { state: stateWords(bulletin.state) });
    const before = await readFreeze(tx.sql, bulletin);
    const issuer = await issuerOf(tx.sql, bulletin.jurisdictionId);
    const { content: current } = await readDraft(tx.sql, bulletin);
    const number = before.number + 1;
    const freeze = await freezeFigures(context, tx, bulletin, number, body.reason);
    const content = carryOver(composeDraft(freeze.figures, issuer), current, composeDraft(before.figures, issuer));
    const draftNumber = await keepDraft(tx, bulletin, content, number);
    await changeBulletin(tx, bulletin, { freezeNumber: number, draftNumber, cutOff: freeze.cutOff, title: content.title });
    tx.append({
      action: 'bulletin.refrozen', resourceType: 'bulletin', resourceId: id, authority: authorityOf(actor, ['office_clerk']), reason: body.reason, instanceId: bulletin.instanceId,
      old: { number: before.number, sha256: before.sha256 }, new: { title: bulletin.title, number, sha256: freeze.sha256, cutOff: freeze.cutOff, changed: changedFigures(before.figures.figures, freeze.figures.figures) },
    });
    await refreshNamed(context.approvals, tx, bulletin);
    return { id };
  });
}

interface Said { key: string; label: string; text: string }

/** Which figures read differently, at most a hundred of them named. */
function changedFigures(before: readonly Said[], after: readonly Said[]): { label: string; before: string; after: string }[] {
  const was = new Map(before.map((one) => [one.key, one.text]));
  return after.filter((one) => was.has(one.key) && was.get(one.key) !== one.text).slice(0, 100).map((one) => ({ label: one.label, before: was.get(one.key)!, after: one.text }));
}
