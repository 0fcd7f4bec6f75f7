import { candidateKeys, type WorkItem } from '../../approvals/work-item.entity.js';
import { actionOfItem, dueAtMoment, inHandsOf, placeOf } from './items-at.js';
import type { TaskFacts } from './read-task-facts.js';

/** A stretch of time in which one person, or those who shared a post, held one item. */
export interface Held {
  place: string;
  /** Person ids joined: the same people are one line. */
  who: string;
  name: string;
  shared: boolean;
  action: string;
  from: Date;
  to: Date;
  /** Still open at the end. */
  open: boolean;
  due: Date | null;
  limitFrom: Date;
}

/**
 * Who held an item from when to when. Done items are the decider's from the day the decider was in post; before that, and while
 * nobody has decided, they are those of the post's holders of each day.
 */
export function holdingsOf(facts: TaskFacts, item: WorkItem, until: Date): Held[] {
  const end = endOf(facts, item, until);
  if (end.getTime() < item.openedAt.getTime()) return [];
  const open = item.closedAt === null;
  const due = dueAtMoment(facts, item, until);
  const part = (from: Date, to: Date, last: boolean, who: Pick<Held, 'place' | 'who' | 'name' | 'shared'>): Held =>
    ({ ...who, action: actionOfItem(item), from, to, open: open && last, due, limitFrom: item.openedAt });
  const cuts = [item.openedAt, ...facts.posts.changes(candidateKeys(item), item.openedAt, end), end];
  const parts = cuts.slice(1).map((to, index) => {
    const from = cuts[index]!;
    return part(from, to, index === cuts.length - 2, decider(facts, item, from) ?? holders(facts, item, from));
  });
  return merged(parts);
}

/** An item that the system took back because time ran out ended when the time ran out, however late the system noticed. */
export function endOf(facts: TaskFacts, item: WorkItem, until: Date): Date {
  const closed = item.closedAt ?? until;
  if (item.status !== 'cancelled') return closed;
  const fired = latenesses(facts).find((late) => late.instanceId === item.instanceId && late.to.getTime() === closed.getTime());
  return fired !== undefined && fired.from.getTime() >= item.openedAt.getTime() ? fired.from : closed;
}

/** The system's own time: from when a date ran out until the system acted on it. */
export function latenesses(facts: TaskFacts): { instanceId: string | null; from: Date; to: Date }[] {
  return facts.entries.filter(({ row }) => row.action === 'timer.fired').flatMap(({ row, leaf }) => {
    const due = (leaf.new as { dueAt?: unknown } | null)?.dueAt;
    return typeof due === 'string' ? [{ instanceId: row.instanceId, from: new Date(Math.min(Date.parse(due), row.at.getTime())), to: row.at }] : [];
  });
}

/** The one who decided, if they could already have decided at `from`. */
function decider(facts: TaskFacts, item: WorkItem, from: Date): Pick<Held, 'place' | 'who' | 'name' | 'shared'> | null {
  if (item.status !== 'done' || item.closedBy === null || item.closedByPersonId === null) return null;
  const keys = candidateKeys(item);
  const ever = facts.posts.at(keys, item.closedAt ?? from).some((held) => held.personId === item.closedByPersonId);
  // Somebody outside the posts decided by another right (named by the leader, in the place of a silent unit): theirs from the start.
  if (ever && !facts.posts.at(keys, from).some((held) => held.personId === item.closedByPersonId)) return null;
  const key = item.authority?.includes('@') ? item.authority : keys[0];
  return { place: placeOf(facts, item, from, key), who: item.closedByPersonId, name: item.closedBy.name, shared: false };
}

function holders(facts: TaskFacts, item: WorkItem, from: Date): Pick<Held, 'place' | 'who' | 'name' | 'shared'> {
  const { personIds, names } = inHandsOf(facts, item, from);
  if (personIds.length === 0) return { place: placeOf(facts, item, from), who: 'nobody', name: '无人在岗', shared: false };
  return { place: placeOf(facts, item, from), who: personIds.join('+'), name: names.join('、'), shared: personIds.length > 1 };
}

function merged(parts: Held[]): Held[] {
  const out: Held[] = [];
  for (const part of parts) {
    const last = out.at(-1);
    if (last !== undefined && last.who === part.who && last.place === part.place) Object.assign(last, { to: part.to, open: part.open });
    else out.push({ ...part });
  }
  return out;
}
