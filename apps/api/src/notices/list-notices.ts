import type { Notice, NoticesAnswer } from '@reform-ledger/contracts';
import type { DataSource } from 'typeorm';
import { mineWhere } from '../approvals/mine-where.js';
import { namesOf } from '../audit/entry-names.js';
import { sentenceOf } from '../audit/sentences.js';
import { reading, type Parameter, type Statements } from '../database/statements.js';
import type { ListedEntry } from '../journal/list-entries.js';
import type { Actor } from '../kernel/actor.js';
import { notableActions } from './notable-actions.js';
import { NoticeReading } from './notice-reading.entity.js';

const most = 50;
const keptDays = 30;
/** A matter in which I last acted longer than this before those days is no longer mine to hear of. */
const actedDays = 90;

interface Arrived { id: string; instanceId: string; title: string; at: Date }

/**
 * What changed for this person in the last thirty days, newest first: items that came to them, how the matters they acted in
 * went on, what was decided about their unit's tasks, and changes of their own posts. What they did themselves is not news.
 * @returns fifty at most; `unread` counts all since the last look
 */
export async function listNotices(dataSource: DataSource, actor: Actor, now: Date): Promise<NoticesAnswer> {
  return reading(dataSource, async (sql) => {
    const [seen] = await sql.find(NoticeReading, 'WHERE id = ?', [actor.personId]);
    const since = new Date(now.getTime() - keptDays * 86_400_000);
    const unreadSince = seen && seen.seenUntil > since ? seen.seenUntil : since;
    const arrived = await arrivedItems(sql, actor, since);
    const entries = await entriesFor(sql, actor, since);
    const names = await namesOf(sql, entries);
    // A return that opened an item of mine is one piece of news, told by the return, opening the item.
    const told = new Set<string>();
    const decisions = entries.map((entry): Notice => {
      const item = arrived.find((one) => one.instanceId === entry.instanceId && one.at.toISOString() === entry.at);
      if (item) told.add(item.id);
      return {
        id: entry.id, at: entry.at, kind: kindOf(entry.action), who: entry.actor.personId === 'system' ? null : [entry.actor.name, entry.actor.post].filter(Boolean).join(' '),
        text: sentenceOf(entry, names), link: item ? `/work-items/${item.id}` : linkOf(entry), unread: new Date(entry.at) > unreadSince,
      };
    });
    const items = arrived.filter((one) => !told.has(one.id)).map((one): Notice =>
      ({ id: one.id, at: one.at.toISOString(), kind: 'item', who: null, text: `到您这里：${one.title}。`, link: `/work-items/${one.id}`, unread: one.at > unreadSince }));
    const all = [...decisions, ...items].sort((left, right) => (left.at < right.at ? 1 : left.at > right.at ? -1 : left.id < right.id ? 1 : -1));
    return { items: all.slice(0, most), unread: all.filter((one) => one.unread).length, asOf: now.toISOString() };
  });
}

/** Items that wait for me and came in these days. */
async function arrivedItems(sql: Statements, actor: Actor, since: Date): Promise<Arrived[]> {
  const where = mineWhere(actor);
  const rows = await sql.select<{ id: string; instanceId: string; title: string; at: Date | string }>(
    `SELECT w.id AS id, w.instance_id AS instanceId, w.title AS title, w.opened_at AS at FROM work_item w WHERE ${where.sql} AND w.optional = 0 AND w.opened_at >= ? ORDER BY w.opened_at DESC, w.id DESC LIMIT 500`,
    [...where.parameters, since]);
  return rows.map((row) => ({ ...row, at: instantOf(row.at) }));
}

/** SQLite keeps instants as text without a zone, in UTC. */
const instantOf = (value: Date | string): Date => (value instanceof Date ? value : new Date(`${value.replace(' ', 'T').replace(/Z$/, '')}Z`));

/** What the entries of the last days say to this person, each kind found by its own index: the journal grows for ever, and the bell is asked on every page. */
async function entriesFor(sql: Statements, actor: Actor, since: Date): Promise<ListedEntry[]> {
  const units = [...new Set(actor.appointments.filter(({ role }) => role === 'unit_clerk' || role === 'unit_approver').flatMap(({ unitId }) => unitId ?? []))];
  const found = new Map<number, ListedEntry>();
  const look = async (actions: readonly string[], condition: string, values: Parameter[]): Promise<void> => {
    const rows = await sql.select<{ leaf: string; chainHash: string }>(
      `SELECT leaf AS leaf, chain_hash AS chainHash FROM journal_entry WHERE chain = ? AND ${condition} AND at >= ? AND person_id <> ? AND action IN (${marks(actions)}) ORDER BY seq DESC LIMIT 200`,
      [actor.jurisdictionId, ...values, since, actor.personId, ...actions]);
    for (const row of rows) {
      const leaf = JSON.parse(row.leaf) as ListedEntry;
      found.set(leaf.seq, { ...leaf, chainHash: row.chainHash });
    }
  };
  const acted = new Date(since.getTime() - actedDays * 86_400_000);
  await look(notableActions.decision, 'instance_id IN (SELECT w.instance_id FROM work_item w WHERE w.closed_by_person_id = ? AND w.closed_at >= ?)', [actor.personId, acted]);
  await look(notableActions.self, "resource_id = ? AND resource_type = 'person' AND person_id <> 'system'", [actor.personId]);
  await look(notableActions.reminder, "resource_id = ? AND resource_type = 'person'", [actor.personId]);
  if (units.length > 0) {
    const duties = (column: string): string => `SELECT a.${column} FROM assignment a WHERE a.active = 1 AND a.unit_id IN (${marks(units)})`;
    await look(notableActions.unit, `unit_id IN (${marks(units)})`, units);
    await look(notableActions.task, `task_id IN (${duties('task_id')})`, units);
    await look(notableActions.bulletin, `resource_id IN (SELECT r.bulletin_id FROM bulletin_recipient r WHERE r.unit_id IN (${marks(units)}))`, units);
    await look(notableActions.period, `resource_id IN (SELECT p.id FROM reporting_period p WHERE p.plan_id IN (${duties('plan_id')}))`, units);
  }
  // What another unit does inside its own part of a report is that unit's matter until the part goes on.
  return [...found.values()].filter((entry) => !(entry.action.startsWith('work-item.') && isPart(entry) && !units.includes(entry.unitId ?? '')));
}

const isPart = (entry: ListedEntry): boolean => ((entry.new as { stage?: string | null } | null)?.stage ?? null) !== null;

const marks = (values: readonly unknown[]): string => values.map(() => '?').join(',');

const kindOf = (action: string): Notice['kind'] =>
  (notableActions.decision as readonly string[]).includes(action) ? 'decision' : (notableActions.self as readonly string[]).includes(action) ? 'self' : 'task';

function linkOf(entry: ListedEntry): string | null {
  if (entry.action === 'reminder.made' || entry.action === 'unit.urged' || entry.action === 'bulletin.check-urged') return '/my-reminders';
  if (entry.workItemId) return `/work-items/${entry.workItemId}`;
  if (entry.taskId) return `/ledger/${entry.taskId}`;
  if (entry.resource.type === 'bulletin') return `/bulletins/${entry.resource.id}`;
  return entry.resource.type === 'period' ? '/ledger' : null;
}
