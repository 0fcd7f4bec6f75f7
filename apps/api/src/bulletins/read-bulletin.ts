import type { BulletinCorrection as CorrectionView, BulletinDetail, DraftVersion, FigureList } from '@reform-ledger/contracts';
import { mineWhere } from '../approvals/mine-where.js';
import { WorkItem } from '../approvals/work-item.entity.js';
import { workItemRows } from '../approvals/work-item-row.js';
import { reading, type Statements } from '../database/statements.js';
import { briefSeries, documentSeries, formatBriefNumber, formatDocumentNumber } from '../documents/numbering/document-number.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { quarterLabel } from '../ledger/reports/quarter.js';
import type { BulletinContext } from './bulletin-context.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinCorrection } from './bulletin-correction.entity.js';
import { BulletinDraft } from './bulletin-draft.entity.js';
import { BulletinFreeze } from './bulletin-freeze.entity.js';
import { hasEnded, isEditable, wasIssued } from './bulletin-nodes.js';
import { BulletinRecipient } from './bulletin-recipient.entity.js';
import { issuerOf, readChecks, readDraft, unitNamesOf } from './bulletin-store.js';
import { mayReadBulletin, seesAllBulletins } from './bulletin.policy.js';
import { checkRows } from './read-checks.js';
import { whyLightsOpen } from './checks/lights-settled.js';
import { namedSentences, namedUnitRows, openChecks } from './checks/standing.js';
import { toAsk } from './checks/ask-units.js';
import { composeDraft } from './draft/compose-draft.js';
import { typedDigits } from './draft/check-words.js';
import { differences } from './draft/differences.js';
import { figuresIn, figureTexts, sentencesOf } from './draft/draft-text.js';
import { readFreeze } from './figures/load-previous.js';
import { bulletinRow } from './read-bulletins.js';
import { figureListOf, figureView } from './read-figure.js';

/** A bulletin that the actor may read. @throws NOT_FOUND otherwise, as if it did not exist */
export async function readableBulletin(sql: Statements, actor: Actor, id: string): Promise<{ bulletin: Bulletin; recipients: BulletinRecipient[] }> {
  const [bulletin] = await sql.find(Bulletin, 'WHERE id = ?', [id]);
  if (bulletin === undefined) throw refuse('NOT_FOUND');
  const recipients = await sql.find(BulletinRecipient, 'WHERE bulletin_id = ? ORDER BY unit_id', [id]);
  if (!mayReadBulletin(actor, bulletin, recipients.map((one) => one.unitId), await decidesOn(sql, actor, bulletin))) throw refuse('NOT_FOUND');
  return { bulletin, recipients };
}

/** A cross reviewer or whoever the leader named: the item about the whole bulletin waits for them. */
async function decidesOn(sql: Statements, actor: Actor, bulletin: Bulletin): Promise<boolean> {
  if (bulletin.instanceId === null || hasEnded(bulletin.state)) return false;
  const where = mineWhere(actor);
  return (await sql.select(`SELECT w.id FROM work_item w WHERE ${where.sql} AND w.instance_id = ? AND w.member_id IS NULL LIMIT 1`, [...where.parameters, bulletin.instanceId])).length > 0;
}

/** Everything the bulletin's page shows to this actor. Units read the issued text, its figures and tables; the office's work on it stays with the office. @throws NOT_FOUND */
export async function bulletinDetail(context: BulletinContext, actor: Actor, id: string, now: Date): Promise<BulletinDetail> {
  return reading(context.approvals.dataSource, async (sql) => {
    const { bulletin, recipients } = await readableBulletin(sql, actor, id);
    const freeze = await readFreeze(sql, bulletin);
    const draft = await readDraft(sql, bulletin);
    const issuer = await issuerOf(sql, bulletin.jurisdictionId);
    const names = await unitNamesOf(sql, bulletin.jurisdictionId);
    const inside = seesAllBulletins(actor) || !wasIssued(bulletin.state);
    const checks = inside ? await readChecks(sql, id) : [];
    const sentences = namedSentences(draft.content, figureTexts(freeze.figures), checks);
    const named = inside ? namedUnitRows(sentences, names) : [];
    const whyNotSend = hasEnded(bulletin.state) ? null : (openChecks(named) ?? (await whyLightsOpen(sql, bulletin, freeze.figures)));
    const [open] = inside && bulletin.instanceId !== null ? await workItemRows(context.approvals, sql, await sql.find(WorkItem, "WHERE instance_id = ? AND status = 'open' AND member_id IS NULL", [bulletin.instanceId]), now) : [];
    const texts = freeze.figures.figures.map(figureView);
    return {
      ...bulletinRow(actor, bulletin, recipients, freeze.figures.plan.title, { openChecks: toAsk(sentences).length > 0, whyNotSend }), version: bulletin.version, instanceId: inside ? bulletin.instanceId : null,
      workItemId: open?.id ?? null, waitsFor: open?.whoReceives ?? null, expectedNumber: inside ? await expectedNumber(sql, bulletin, issuer.documentPrefix, now) : null, issuer: issuer.officeName, basisDocument: freeze.figures.plan.docNumber, steps: stepsOf(bulletin),
      draft: { number: draft.number, savedAt: draft.savedAt.toISOString(), savedBy: draft.savedBy, content: draft.content }, figures: texts, tables: freeze.figures.tables,
      freeze: freezeRow(freeze), freezes: inside ? (await sql.find(BulletinFreeze, 'WHERE bulletin_id = ? ORDER BY number DESC', [id])).map(freezeRow) : [freezeRow(freeze)], drafts: inside ? (await sql.find(BulletinDraft, 'WHERE bulletin_id = ? ORDER BY number DESC', [id])).map(draftRow) : [],
      quoted: sentencesOf(draft.content).reduce((sum, { sentence }) => sum + figuresIn(sentence.parts).length, 0), typed: inside ? typedDigits(draft.content, composeDraft(freeze.figures, issuer)) : [],
      named, checks: inside ? await checkRows(context, sql, checks, { bulletins: [bulletin], drafts: new Map([[id, { content: draft.content, figures: figureTexts(freeze.figures) }]]), names }, now) : [],
      checkDueAt: bulletin.state === 'fact_check' ? (checks.findLast((check) => check.round === bulletin.rounds)?.dueAt.toISOString() ?? null) : null,
      recipientRows: recipientsFor(actor, recipients, names), corrections: await correctionsOf(sql, id), checkpoint: bulletin.checkpoint, returned: inside ? bulletin.returned : null, signedBy: bulletin.signedBy,
      cancelled: bulletin.cancelled === null ? null : { reason: bulletin.cancelled.opinion, by: bulletin.cancelled.by, at: bulletin.cancelled.at }, trend: await trendOf(sql, bulletin, freeze), whyNotSend: isEditable(bulletin.state) ? whyNotSend : null,
    };
  });
}

/** Whoever is not of the office sees whether their own units have read it. */
function recipientsFor(actor: Actor, recipients: readonly BulletinRecipient[], names: ReadonlyMap<string, string>): BulletinDetail['recipientRows'] {
  const shown = seesAllBulletins(actor) ? recipients : recipients.filter((one) => actor.appointments.some((held) => held.unitId === one.unitId));
  return shown.map((one) => ({ unitId: one.unitId, unitName: names.get(one.unitId) ?? '', readAt: one.readAt?.toISOString() ?? null, readBy: one.readBy })).sort((a, b) => Number(a.readAt !== null) - Number(b.readAt !== null) || (a.unitName < b.unitName ? -1 : 1));
}

const freezeRow = ({ number, cutOff, frozenAt, frozenBy, rulesNumber, sha256, reason }: BulletinFreeze): BulletinDetail['freeze'] => ({ number, cutOff, frozenAt: frozenAt.toISOString(), frozenBy, rulesNumber, sha256, reason });
const draftRow = ({ number, freezeNumber, savedBy, savedAt, sentAt, content }: BulletinDraft): BulletinDetail['drafts'][number] =>
  ({ number, freezeNumber, savedBy, savedAt: savedAt.toISOString(), sentAt: sentAt?.toISOString() ?? null, edited: sentencesOf(content).filter(({ sentence }) => sentence.edited).length });

/** 拟编: what the series would give now. */
async function expectedNumber(sql: Statements, { jurisdictionId, form, state }: Bulletin, prefix: string, now: Date): Promise<string | null> {
  if (hasEnded(state)) return null;
  const year = Number(dayOf(now).slice(0, 4));
  const [counter] = await sql.select<{ value: number | string }>('SELECT value FROM counter WHERE series = ?', [form === 'brief' ? briefSeries(jurisdictionId, year) : documentSeries(jurisdictionId, year)]);
  const number = Number(counter?.value ?? 0) + 1;
  return form === 'brief' ? formatBriefNumber({ year, number }) : formatDocumentNumber({ prefix, year, number });
}

const stepLabels = { draft: '起草', check: '核实', director: '办公室主任', leader: '分管领导签发', issued: '印发' } as const;
const place: Record<Bulletin['state'], number> = { drafting: 0, fact_check: 1, silence: 1, director: 2, leader: 3, issued: 5, cancelled: 5, abandoned: -1 };

function stepsOf({ state, rounds }: Bulletin): BulletinDetail['steps'] {
  // Back at the desk after the units were asked, the drafting counts as the check's end.
  const at = state === 'drafting' && rounds > 0 ? 1 : place[state];
  return (Object.keys(stepLabels) as (keyof typeof stepLabels)[]).map((key, index) => ({ key, label: stepLabels[key], done: index < at, current: index === at }));
}

async function correctionsOf(sql: Statements, id: string): Promise<CorrectionView[]> {
  const rows = await sql.find(BulletinCorrection, 'WHERE bulletin_id = ? ORDER BY at, id', [id]);
  const later = [...new Set(rows.flatMap((row) => row.listedInId ?? []))];
  const bulletins = new Map((later.length === 0 ? [] : await sql.find(Bulletin, `WHERE id IN (${later.map(() => '?').join(',')})`, later)).map((one) => [one.id, one]));
  return rows.map((row) => {
    const listed = row.listedInId === null ? undefined : bulletins.get(row.listedInId);
    return { id: row.id, was: row.was, now: row.now, reason: row.reason, by: row.by, at: row.at.toISOString(), listedIn: listed === undefined ? null : { id: listed.id, title: listed.title, docNumber: listed.docNumber } };
  });
}

async function trendOf(sql: Statements, bulletin: Bulletin, freeze: BulletinFreeze): Promise<BulletinDetail['trend']> {
  const earlier = await sql.find(Bulletin, "WHERE plan_id = ? AND state = 'issued' AND year * 4 + quarter < ? ORDER BY year, quarter", [bulletin.planId, bulletin.year * 4 + bulletin.quarter]);
  const counts = (figures: BulletinFreeze['figures']) => Object.fromEntries(Object.entries(figures.classes).map(([key, ids]) => [key, ids.length])) as BulletinDetail['trend'][number]['classes'];
  const before: BulletinDetail['trend'] = [];
  for (const one of earlier.slice(-7)) before.push({ label: quarterLabel(one.year, one.quarter), classes: counts((await readFreeze(sql, one)).figures) });
  return [...before, { label: quarterLabel(bulletin.year, bulletin.quarter), classes: counts(freeze.figures) }];
}

/** The list behind a figure of the freeze in hand, or of an earlier one. @throws NOT_FOUND */
export function readFigure(context: BulletinContext, actor: Actor, id: string, key: string, number: number | undefined): Promise<FigureList> {
  return reading(context.approvals.dataSource, async (sql) => {
    const { bulletin } = await readableBulletin(sql, actor, id);
    if (number !== undefined && (number > bulletin.freezeNumber || !seesAllBulletins(actor))) throw refuse('NOT_FOUND');
    return figureListOf((await readFreeze(sql, bulletin, number)).figures, key);
  });
}

/** One draft with what it changed in the one before it; the office's own. @throws NOT_FOUND */
export function readDraftVersion(context: BulletinContext, actor: Actor, id: string, number: number): Promise<DraftVersion> {
  return reading(context.approvals.dataSource, async (sql) => {
    const { bulletin } = await readableBulletin(sql, actor, id);
    if (!seesAllBulletins(actor)) throw refuse('NOT_FOUND');
    const draft = await readDraft(sql, bulletin, number);
    const figures = (await readFreeze(sql, bulletin, draft.freezeNumber)).figures;
    const [before] = number === 1 ? [] : await sql.find(BulletinDraft, 'WHERE bulletin_id = ? AND number = ?', [id, number - 1]);
    const changes = before === undefined ? [] : differences({ content: before.content, figures: figureTexts((await readFreeze(sql, bulletin, before.freezeNumber)).figures) }, { content: draft.content, figures: figureTexts(figures) });
    return { ...draftRow(draft), content: draft.content, figures: figures.figures.map(figureView), differences: changes };
  });
}
