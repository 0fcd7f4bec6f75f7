import type { DraftContent, FactCheckRow } from '@reform-ledger/contracts';
import { WorkItem } from '../approvals/work-item.entity.js';
import { reading, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { Refusal } from '../kernel/errors.js';
import { ownUnits } from '../ledger/ledger.policy.js';
import type { BulletinContext } from './bulletin-context.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinFactCheck } from './bulletin-fact-check.entity.js';
import { readDraft, unitNamesOf } from './bulletin-store.js';
import { seesAllBulletins } from './bulletin.policy.js';
import { figureTexts, hashOf, sentencesOf, textOf, type FigureTexts } from './draft/draft-text.js';
import { readFreeze } from './figures/load-previous.js';

/** What the rows of fact-checks are told from. */
export interface CheckSurroundings { bulletins: readonly Bulletin[]; drafts: ReadonlyMap<string, { content: DraftContent; figures: FigureTexts }>; names: ReadonlyMap<string, string> }

/** Fact-checks with what became of each sentence, the newest first: all of the jurisdiction's for the office, its own for a unit. */
export async function listChecks(context: BulletinContext, actor: Actor, query: { bulletinId?: string | undefined }, now: Date): Promise<{ items: FactCheckRow[] }> {
  return reading(context.approvals.dataSource, async (sql) => {
    const units = ownUnits(actor);
    if (!seesAllBulletins(actor) && units.length === 0) return { items: [] };
    const scope = seesAllBulletins(actor) ? '' : ` AND unit_id IN (${units.map(() => '?').join(',')})`;
    const checks = (await sql.find(BulletinFactCheck, `WHERE jurisdiction_id = ?${scope}${query.bulletinId === undefined ? '' : ' AND bulletin_id = ?'} ORDER BY due_at DESC, id DESC LIMIT 500`, [actor.jurisdictionId, ...(scope === '' ? [] : units), ...(query.bulletinId === undefined ? [] : [query.bulletinId])])).filter((check) => check.lines.length > 0);
    const ids = [...new Set(checks.map((check) => check.bulletinId))];
    const bulletins = ids.length === 0 ? [] : await sql.find(Bulletin, `WHERE id IN (${ids.map(() => '?').join(',')})`, ids);
    const drafts = new Map<string, { content: DraftContent; figures: FigureTexts }>();
    for (const bulletin of bulletins) drafts.set(bulletin.id, { content: (await readDraft(sql, bulletin)).content, figures: figureTexts((await readFreeze(sql, bulletin)).figures) });
    return { items: await checkRows(context, sql, checks, { bulletins, drafts, names: await unitNamesOf(sql, actor.jurisdictionId) }, now) };
  });
}

/** The rows of these fact-checks. */
export async function checkRows(context: BulletinContext, sql: Statements, checks: readonly BulletinFactCheck[], { bulletins, drafts, names }: CheckSurroundings, now: Date): Promise<FactCheckRow[]> {
  if (checks.length === 0) return [];
  const items = await sql.find(WorkItem, `WHERE status = 'open' AND instance_id IN (${bulletins.map(() => '?').join(',')}) AND member_id IS NOT NULL`, bulletins.map((bulletin) => bulletin.instanceId));
  const rows: FactCheckRow[] = [];
  for (const check of checks) {
    const bulletin = bulletins.find((one) => one.id === check.bulletinId)!;
    const draft = drafts.get(check.bulletinId)!;
    const hashes = new Map(sentencesOf(draft.content).map(({ sentence }) => [sentence.key, hashOf(textOf(sentence.parts, draft.figures))]));
    const item = items.find((one) => one.memberId === check.id);
    rows.push({
      id: check.id, bulletinId: check.bulletinId, bulletinTitle: bulletin.title, round: check.round, unitId: check.unitId, unitName: names.get(check.unitId) ?? '', dueAt: check.dueAt.toISOString(), remainingDays: item === undefined ? null : await remaining(context, check, now), opinion: check.opinion,
      answeredBy: check.answeredBy, answeredAt: check.answeredAt?.toISOString() ?? null, workItemId: item?.id ?? null, version: check.version,
      lines: check.lines.map(({ key, text, hash, answer, proposed, ruling, ruledBy, ruledAt, reason, result }) => ({ key, text, answer, proposed, ruling, ruledBy, ruledAt, reason, result, outdated: hashes.get(key) !== hash })),
    });
  }
  return rows;
}

/** A page must open even beyond the loaded calendar. */
async function remaining(context: BulletinContext, check: BulletinFactCheck, now: Date): Promise<number | null> {
  try {
    return await context.approvals.workingTime.remaining(check.jurisdictionId, now, check.dueAt);
  } catch (error) {
    if (error instanceof Refusal && error.code === 'CALENDAR_MISSING') return null;
    throw error;
  }
}
