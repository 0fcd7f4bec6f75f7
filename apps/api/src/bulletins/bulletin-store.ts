import { createHash } from 'node:crypto';
import type { DraftContent } from '@reform-ledger/contracts';
import type { ApprovalContext } from '../approvals/approval-context.js';
import { labelOf } from '../approvals/labels.js';
import { lockInstance } from '../approvals/load-instance.js';
import { subjectOf } from '../approvals/approval-context.js';
import { WorkflowInstance } from '../approvals/workflow-instance.entity.js';
import type { Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import { refuse } from '../kernel/errors.js';
import { newId } from '../kernel/ids.js';
import { Jurisdiction } from '../organization/jurisdiction.entity.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { BulletinFactCheck } from './bulletin-fact-check.entity.js';
import { mayDraft } from './bulletin.policy.js';
import { isEditable, stateWords } from './bulletin-nodes.js';
import type { Issuer } from './draft/compose-draft.js';

/**
 * SHA-256 of a value's canonical JSON (RFC 8785). Keys are put in order first and the text is made in one go: a big county's figures are
 * megabytes, which the general writer takes a second for.
 */
export const contentHash = (content: object): string => createHash('sha256').update(JSON.stringify(inOrder(content)), 'utf8').digest('hex');

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (value === null || typeof value !== 'object' || value instanceof Date) return value;
  const ordered: Record<string, unknown> = {};
  for (const key of Object.keys(value).sort()) ordered[key] = inOrder((value as Record<string, unknown>)[key]);
  return ordered;
}

/** Locks a bulletin inside a change; everything that changes it waits here. @throws NOT_FOUND */
export async function lockBulletin(tx: Tx, id: string): Promise<Bulletin> {
  const [bulletin] = await tx.sql.find(Bulletin, 'WHERE id = ?', [id], true);
  if (bulletin === undefined) throw refuse('NOT_FOUND');
  return bulletin;
}

/** Locks a bulletin of the actor's office whose words may be changed now. @throws NOT_FOUND, NOT_ALLOWED, BULLETIN_LOCKED, STALE_VERSION */
export async function lockDraftable(tx: Tx, id: string, version: number | null): Promise<Bulletin> {
  if (!mayDraft(tx.actor)) throw refuse('NOT_ALLOWED', { reason: '通报由医改办经办起草' });
  const bulletin = await lockBulletin(tx, id);
  if (bulletin.jurisdictionId !== tx.actor.jurisdictionId) throw refuse('NOT_FOUND');
  if (!isEditable(bulletin.state)) throw refuse('BULLETIN_LOCKED', { state: stateWords(bulletin.state) });
  if (version !== null && version !== bulletin.version) throw refuse('STALE_VERSION');
  return bulletin;
}

/** Writes changes of a bulletin and keeps the object in step. @throws STALE_VERSION */
export async function changeBulletin(tx: Tx, bulletin: Bulletin, changes: Partial<Bulletin>): Promise<void> {
  await tx.compareAndSet(Bulletin, bulletin.id, bulletin.version, changes);
  Object.assign(bulletin, changes, { version: bulletin.version + 1 });
}

/** One draft of a bulletin, the one in hand unless another is asked for. */
export async function readDraft(sql: Statements, bulletin: Pick<Bulletin, 'id' | 'draftNumber'>, number = bulletin.draftNumber): Promise<BulletinDraft> {
  const [draft] = await sql.find(BulletinDraft, 'WHERE bulletin_id = ? AND number = ?', [bulletin.id, number]);
  if (draft === undefined) throw refuse('NOT_FOUND');
  return draft;
}

/** All fact-checks of a bulletin, the oldest round first. A round that was taken back asked nothing. */
export async function readChecks(sql: Statements, bulletinId: string): Promise<BulletinFactCheck[]> {
  return (await sql.find(BulletinFactCheck, 'WHERE bulletin_id = ? ORDER BY round, unit_id', [bulletinId])).filter((check) => check.lines.length > 0);
}

/** Keeps new words: in the draft in hand while it was not sent, else as the next draft. @returns the number of the draft */
export async function keepDraft(tx: Tx, bulletin: Bulletin, content: DraftContent, freezeNumber = bulletin.freezeNumber): Promise<number> {
  const draft = await readDraft(tx.sql, bulletin);
  const kept = { content, hash: contentHash(content), savedBy: labelOf(tx.actor), savedAt: tx.now, freezeNumber };
  if (draft.sentAt === null && draft.freezeNumber === freezeNumber) {
    await tx.compareAndSet(BulletinDraft, draft.id, draft.version, kept);
    return draft.number;
  }
  await tx.sql.insert(BulletinDraft, { ...kept, id: newId(), bulletinId: bulletin.id, number: draft.number + 1, sentAt: null, version: 1 });
  return draft.number + 1;
}

/** Whose bulletins these are, in words. */
export async function issuerOf(sql: Statements, jurisdictionId: string): Promise<Issuer & { documentPrefix: string }> {
  const [one] = await sql.find(Jurisdiction, 'WHERE id = ?', [jurisdictionId]);
  return { name: one!.name, unitPrefix: one!.unitPrefix, officeName: one!.officeName, officeShort: `${one!.unitPrefix}医改办`, documentPrefix: one!.documentPrefix };
}

/** After the units named in the text changed: whoever belongs to one of them stands aside from the steps still ahead. */
export async function refreshNamed(approvals: ApprovalContext, tx: Tx, bulletin: Bulletin): Promise<void> {
  if (bulletin.instanceId === null) return;
  const instance = await lockInstance(tx, bulletin.instanceId);
  const facts = await subjectOf(approvals, instance.subjectType).facts(tx.em, bulletin.id);
  if (JSON.stringify(facts) === JSON.stringify(instance.facts)) return;
  await tx.compareAndSet(WorkflowInstance, instance.id, instance.version, { facts });
}

/** Names of all units of a jurisdiction, ended ones included. */
export async function unitNamesOf(sql: Statements, jurisdictionId: string): Promise<Map<string, string>> {
  return new Map((await sql.select<{ id: string; name: string }>('SELECT id, name FROM unit WHERE jurisdiction_id = ?', [jurisdictionId])).map(({ id, name }) => [id, name]));
}
