import type { DecisionContext, GroupMemberSpec, GroupStep } from '../../approvals/subjects.js';
import { labelOf } from '../../approvals/labels.js';
import type { Tx } from '../../journal/record.js';
import { refuse } from '../../kernel/errors.js';
import { newId } from '../../kernel/ids.js';
import type { Bulletin } from '../bulletin.entity.js';
import { BulletinFactCheck, type CheckLine } from '../bulletin-fact-check.entity.js';
import { changeBulletin, lockBulletin, readChecks, readDraft, unitNamesOf } from '../bulletin-store.js';
import { figureTexts } from '../draft/draft-text.js';
import { readFreeze } from '../figures/load-previous.js';
import { namedSentences, type NamedSentence } from './standing.js';

export const checkStage = 'answer';

/** Every naming in the draft in hand with how it stands. */
export async function standingsOf(sql: Tx['sql'], bulletin: Bulletin): Promise<NamedSentence[]> {
  const freeze = await readFreeze(sql, bulletin);
  const { content } = await readDraft(sql, bulletin);
  return namedSentences(content, figureTexts(freeze.figures), await readChecks(sql, bulletin.id));
}

/** What still has to be put to a unit: what it was not asked, or kept silent on. A correction that it asked for waits for the office. */
export const toAsk = (sentences: readonly NamedSentence[]): NamedSentence[] => sentences.filter(({ standing }) => standing === 'unasked' || standing === 'silent' || standing === 'open');

/** Opens the next round: each unit with something left to check gets its own sentences, and its head the item. */
export async function askUnits(tx: Tx, bulletinId: string, dueAt: Date): Promise<GroupMemberSpec[]> {
  const bulletin = await lockBulletin(tx, bulletinId);
  const asked = toAsk(await standingsOf(tx.sql, bulletin));
  const names = await unitNamesOf(tx.sql, bulletin.jurisdictionId);
  const round = bulletin.rounds + 1;
  const checks = [...new Set(asked.map((one) => one.unitId))].sort().map((unitId): BulletinFactCheck => ({
    id: newId(), jurisdictionId: bulletin.jurisdictionId, bulletinId, round, unitId, dueAt, lines: asked.filter((one) => one.unitId === unitId).map(blankLine), opinion: null, answeredBy: null, answeredAt: null, version: 1,
  }));
  await tx.sql.insert(BulletinFactCheck, checks);
  await changeBulletin(tx, bulletin, { rounds: round });
  return checks.map((check) => ({ memberId: check.id, stage: checkStage, unitId: check.unitId, candidateKeys: [`unit_approver@${check.unitId}`], dueAt, title: `${names.get(check.unitId) ?? ''}·${bulletin.title}` }));
}

const blankLine = ({ key, text, hash }: NamedSentence): CheckLine => ({ key, text, hash, answer: null, proposed: null, ruling: null, ruledBy: null, ruledAt: null, reason: null, result: null, resultHash: null });

/** What the head typed against each sentence, by its place in the list; empty where it is true. */
export function proposalsOf(values: Record<string, unknown>, lines: readonly CheckLine[]): (string | null)[] {
  const rows = Array.isArray(values['lines']) ? (values['lines'] as unknown[]) : [];
  return lines.map((line, index) => {
    const said = (rows[index] as Record<string, unknown> | undefined)?.['proposed'];
    const text = typeof said === 'string' ? said.trim() : '';
    return text === '' || text === line.text ? null : text;
  });
}

async function lockCheck(tx: Tx, id: string | null): Promise<BulletinFactCheck> {
  const [check] = id === null ? [] : await tx.sql.find(BulletinFactCheck, 'WHERE id = ?', [id], true);
  if (check === undefined) throw refuse('NOT_FOUND');
  return check;
}

/** A correction says how the sentence should read. @throws FORM_INVALID */
export async function checkAnswer({ tx, memberId, outcome, values }: DecisionContext): Promise<void> {
  if (outcome !== 'correct') return;
  const check = await lockCheck(tx, memberId);
  if (proposalsOf(values, check.lines).every((one) => one === null)) throw refuse('FORM_INVALID', { count: 1, reason: '请在要更正的那一句下面写明改成什么；都属实的请选“属实”' });
}

/** Writes what a unit's head answered. */
export async function answerCheck({ tx, memberId, outcome, values, opinion }: DecisionContext): Promise<void> {
  const check = await lockCheck(tx, memberId);
  const proposals = outcome === 'correct' ? proposalsOf(values, check.lines) : check.lines.map(() => null);
  const lines = check.lines.map((line, index): CheckLine => ({ ...line, answer: proposals[index] === null ? 'confirmed' : 'correction', proposed: proposals[index] ?? null }));
  await tx.compareAndSet(BulletinFactCheck, check.id, check.version, { lines, opinion: opinion.trim() === '' ? null : opinion, answeredBy: labelOf(tx.actor), answeredAt: tx.now });
}

/** The round is over when every unit has answered. */
export async function afterAnswer({ tx, subjectId }: DecisionContext): Promise<GroupStep> {
  const bulletin = await lockBulletin(tx, subjectId);
  const open = (await readChecks(tx.sql, subjectId)).filter((check) => check.round === bulletin.rounds && check.answeredAt === null);
  return { open: [], cancelMemberIds: [], done: open.length === 0 };
}

/** The time is over: whoever has not answered is recorded as silent, and the director decides. */
export async function recordSilence(tx: Tx, subjectId: string): Promise<{ variables: Record<string, unknown>; group: GroupStep }> {
  const bulletin = await lockBulletin(tx, subjectId);
  const silent = (await readChecks(tx.sql, subjectId)).filter((check) => check.round === bulletin.rounds && check.answeredAt === null);
  for (const check of silent) {
    await tx.compareAndSet(BulletinFactCheck, check.id, check.version, { lines: check.lines.map((line): CheckLine => ({ ...line, answer: 'silent' })) });
    tx.append({ action: 'bulletin.check-silent', resourceType: 'bulletin', resourceId: subjectId, unitId: check.unitId, authority: '系统：到期', instanceId: bulletin.instanceId, new: { title: bulletin.title, sentences: check.lines.length, dueAt: check.dueAt.toISOString() } });
  }
  return { variables: { silent: silent.length > 0 }, group: { open: [], cancelMemberIds: silent.map(({ id }) => id), done: true } };
}

/** The director takes silence for consent, on record. */
export async function deemConfirmed(tx: Tx, bulletin: Bulletin, opinion: string): Promise<void> {
  for (const check of (await readChecks(tx.sql, bulletin.id)).filter((one) => one.lines.some((line) => line.answer === 'silent' && line.ruling === null))) {
    const lines = check.lines.map((line): CheckLine => (line.answer === 'silent' && line.ruling === null ? { ...line, ruling: 'deemed', ruledBy: labelOf(tx.actor), ruledAt: tx.now.toISOString(), reason: opinion.trim() === '' ? null : opinion } : line));
    await tx.compareAndSet(BulletinFactCheck, check.id, check.version, { lines });
  }
}

/** The clerk took the round back before anybody answered: nobody was asked anything. */
export async function takeBackRound(tx: Tx, bulletin: Bulletin): Promise<void> {
  for (const check of (await readChecks(tx.sql, bulletin.id)).filter((one) => one.round === bulletin.rounds)) await tx.compareAndSet(BulletinFactCheck, check.id, check.version, { lines: [] });
}
