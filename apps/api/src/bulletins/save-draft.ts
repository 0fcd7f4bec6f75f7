import type { SaveDraftBody } from '@reform-ledger/contracts';
import type { RecordRequest } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { authorityOf } from '../ledger/authority.js';
import type { BulletinContext } from './bulletin-context.js';
import { changeBulletin, issuerOf, keepDraft, lockDraftable, readDraft, refreshNamed, unitNamesOf } from './bulletin-store.js';
import { checkedWords } from './draft/check-words.js';
import { composeDraft } from './draft/compose-draft.js';
import { differences } from './draft/differences.js';
import { figureTexts } from './draft/draft-text.js';
import { readFreeze } from './figures/load-previous.js';

/**
 * Saves the office's words. Figures and named units stay as they were frozen. A draft that was sent stays as it is: saving makes the next.
 * @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, STALE_VERSION, BULLETIN_WORDS_ONLY
 */
export function saveDraft(context: BulletinContext, actor: Actor, request: RecordRequest, id: string, body: SaveDraftBody): Promise<{ id: string; version: number; draftNumber: number; savedAt: string }> {
  return context.journal.record(actor, request, async (tx) => {
    const bulletin = await lockDraftable(tx, id, body.version);
    const freeze = await readFreeze(tx.sql, bulletin);
    const figures = figureTexts(freeze.figures);
    const { content: current } = await readDraft(tx.sql, bulletin);
    const base = composeDraft(freeze.figures, await issuerOf(tx.sql, bulletin.jurisdictionId));
    const content = checkedWords(body, { base, current, figures, units: await unitNamesOf(tx.sql, bulletin.jurisdictionId) });
    const changes = differences({ content: current, figures }, { content, figures });
    const draftNumber = await keepDraft(tx, bulletin, content);
    await changeBulletin(tx, bulletin, { draftNumber, title: content.title, ...(body.form === undefined ? {} : { form: body.form }) });
    tx.append({
      action: 'bulletin.draft-saved', resourceType: 'bulletin', resourceId: id, authority: authorityOf(actor, ['office_clerk']), instanceId: bulletin.instanceId,
      new: { title: content.title, draftNumber, changes: changes.map(({ key, before, after }) => ({ key, before, after })) },
    });
    await refreshNamed(context.approvals, tx, bulletin);
    return { id, version: bulletin.version, draftNumber, savedAt: tx.now.toISOString() };
  });
}
