import type { BulletinPage, BulletinQuery, BulletinRow } from '@reform-ledger/contracts';
import type { z } from 'zod';
import type { startableBulletin } from '@reform-ledger/contracts';
import { reading, type Parameter, type Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf } from '../kernel/clock.js';
import { ownUnits } from '../ledger/ledger.policy.js';
import { Plan } from '../ledger/plans/plan.entity.js';
import { quarterLabel, quarterOfDay } from '../ledger/reports/quarter.js';
import type { BulletinContext } from './bulletin-context.js';
import { Bulletin } from './bulletin.entity.js';
import { BulletinRecipient } from './bulletin-recipient.entity.js';
import { bulletinAbilities, mayDraft, seesAllBulletins } from './bulletin.policy.js';
import { whyNotStart } from './may-start.js';

type Startable = z.infer<typeof startableBulletin>;

/** The bulletins that the actor may read, the newest quarter first, and for the office's clerks which may be started now. */
export async function listBulletins(context: BulletinContext, actor: Actor, query: BulletinQuery, now: Date): Promise<BulletinPage> {
  return reading(context.approvals.dataSource, async (sql) => {
    const scope = scopeOf(actor);
    if (scope === null) return { items: [], total: 0, startable: [] };
    const { where, values } = filtered(scope, query);
    const [counted] = await sql.select<{ total: number | string }>(`SELECT COUNT(*) AS total FROM bulletin ${where}`, values);
    const bulletins = await sql.find(Bulletin, `${where} ORDER BY year DESC, quarter DESC, created_at DESC, id DESC LIMIT ? OFFSET ?`, [...values, query.perPage, (query.page - 1) * query.perPage]);
    return { items: await bulletinRows(sql, actor, bulletins), total: Number(counted!.total), startable: mayDraft(actor) ? await startables(sql, actor, now) : [] };
  });
}

interface Scope { where: string; values: Parameter[] }

/** Units see what was issued to them; null for whoever sees none. */
function scopeOf(actor: Actor): Scope | null {
  if (seesAllBulletins(actor)) return { where: 'jurisdiction_id = ?', values: [actor.jurisdictionId] };
  const units = ownUnits(actor);
  if (units.length === 0) return null;
  return { where: `jurisdiction_id = ? AND state IN ('issued', 'cancelled') AND id IN (SELECT bulletin_id FROM bulletin_recipient WHERE unit_id IN (${units.map(() => '?').join(',')}))`, values: [actor.jurisdictionId, ...units] };
}

function filtered(scope: Scope, query: BulletinQuery): Scope {
  const conditions = [scope.where];
  const values = [...scope.values];
  const also = (condition: string, ...more: Parameter[]): void => { conditions.push(condition); values.push(...more); };
  if (query.planId !== undefined) also('plan_id = ?', query.planId);
  if (query.year !== undefined) also('year = ?', query.year);
  if (query.quarter !== undefined) also('quarter = ?', query.quarter);
  if (query.state !== undefined) also('state = ?', query.state);
  if (query.id !== undefined) { const ids = query.id.split(','); also(`id IN (${ids.map(() => '?').join(',')})`, ...ids); }
  if (query.q !== undefined && query.q !== '') also("(title LIKE ? ESCAPE '!' OR doc_number LIKE ? ESCAPE '!')", like(query.q), like(query.q));
  return { where: `WHERE ${conditions.join(' AND ')}`, values };
}

const like = (text: string): string => `%${text.replace(/[!%_]/gu, '!$&')}%`;

/** Bulletins as lists show them. */
export async function bulletinRows(sql: Statements, actor: Actor, bulletins: readonly Bulletin[]): Promise<BulletinRow[]> {
  if (bulletins.length === 0) return [];
  const ids = bulletins.map(({ id }) => id);
  const planIds = [...new Set(bulletins.map(({ planId }) => planId))];
  const recipients = await sql.find(BulletinRecipient, `WHERE bulletin_id IN (${ids.map(() => '?').join(',')})`, ids);
  const plans = new Map((await sql.select<{ id: string; title: string }>(`SELECT id, title FROM plan WHERE id IN (${planIds.map(() => '?').join(',')})`, planIds)).map((plan) => [plan.id, plan.title]));
  return bulletins.map((bulletin) => bulletinRow(actor, bulletin, recipients.filter((one) => one.bulletinId === bulletin.id), plans.get(bulletin.planId) ?? ''));
}

/** One row; `whyNotSend` where its draft has been looked at. */
export function bulletinRow(actor: Actor, bulletin: Bulletin, recipients: readonly BulletinRecipient[], planTitle: string, more: { openChecks: boolean; whyNotSend: string | null } = { openChecks: false, whyNotSend: '' }): BulletinRow {
  const own = recipients.filter((one) => ownUnits(actor).includes(one.unitId));
  const unread = own.some((one) => one.readAt === null);
  return {
    id: bulletin.id, planId: bulletin.planId, planTitle, year: bulletin.year, quarter: bulletin.quarter, label: quarterLabel(bulletin.year, bulletin.quarter), title: bulletin.title, form: bulletin.form, state: bulletin.state, docNumber: bulletin.docNumber,
    cutOff: bulletin.cutOff, issueDate: bulletin.issueDate, issuedAt: bulletin.issuedAt?.toISOString() ?? null, recipients: recipients.length, read: recipients.filter((one) => one.readAt !== null).length,
    readByOwnUnit: own.length === 0 ? null : !unread, abilities: bulletinAbilities(actor, bulletin, { unread, ...more }),
  };
}

/** Quarters of issued plans without a standing bulletin, the newest first: from the issue to the quarter of today. */
async function startables(sql: Statements, actor: Actor, now: Date): Promise<Startable[]> {
  const plans = await sql.find(Plan, "WHERE jurisdiction_id = ? AND state = 'issued' ORDER BY issued_at DESC, id DESC LIMIT 20", [actor.jurisdictionId]);
  const standing = new Set((await sql.select<{ open_key: string }>('SELECT open_key FROM bulletin WHERE jurisdiction_id = ? AND open_key IS NOT NULL', [actor.jurisdictionId])).map((row) => row.open_key));
  const found: Startable[] = [];
  for (const plan of plans) {
    for (const { year, quarter } of quartersOf(plan, now)) {
      if (standing.has(`${plan.id}/${year}/${quarter}`)) continue;
      found.push({ planId: plan.id, planTitle: plan.title, year, quarter, label: quarterLabel(year, quarter), whyNot: await whyNotStart(sql, plan, year, quarter, now) });
    }
  }
  return found;
}

/** From the quarter of the issue to that of today, at most the last eight, the newest first. */
function quartersOf({ issueDate, years }: Plan, now: Date): { year: number; quarter: number }[] {
  const today = quarterOfDay(dayOf(now));
  const first = issueDate === null ? today : quarterOfDay(issueDate);
  const lastOfPlan = Math.max(...years, first.year) * 4 + 4;
  const quarters: { year: number; quarter: number }[] = [];
  for (let at = Math.min(today.year * 4 + today.quarter, lastOfPlan); at >= first.year * 4 + first.quarter && quarters.length < 8; at -= 1) quarters.push({ year: Math.floor((at - 1) / 4), quarter: ((at - 1) % 4) + 1 });
  return quarters;
}
