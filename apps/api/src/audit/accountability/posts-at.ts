import type { Statements } from '../../database/statements.js';
import { JournalEntry, type JournalLeaf } from '../../journal/entry.js';
import { dayOf } from '../../kernel/clock.js';

/** That somebody held a post between two days, both included. `homeUnitId` decides whether they are barred from a step. */
export interface PostHeld { key: string; personId: string; homeUnitId: string; validFrom: string; validTo: string | null; /** When the person left the office for good. */ leftAt: number | null }

/** Who held which post when. A key is `role@unit or jurisdiction`, as work items are addressed. */
export class Posts {
  constructor(private readonly held: readonly PostHeld[]) {}

  /** Everybody who held one of the keys at the moment, each person once, in the order in which they were appointed. */
  at(keys: readonly string[], moment: Date): PostHeld[] {
    const day = dayOf(moment);
    const found = this.held.filter((one) => keys.includes(one.key) && one.validFrom <= day && (one.validTo === null || one.validTo >= day) && (one.leftAt === null || one.leftAt > moment.getTime()));
    return [...new Map(found.map((one) => [one.personId, one])).values()];
  }

  /** Moments between two others at which somebody took up or gave up one of the posts, in order. */
  changes(keys: readonly string[], from: Date, to: Date): Date[] {
    const instants = this.held.filter((one) => keys.includes(one.key))
      .flatMap((one) => [startOf(one.validFrom), ...(one.validTo === null ? [] : [startOf(one.validTo) + 86_400_000]), ...(one.leftAt === null ? [] : [one.leftAt])]);
    return [...new Set(instants)].filter((instant) => instant > from.getTime() && instant < to.getTime()).sort((a, b) => a - b).map((instant) => new Date(instant));
  }
}

const startOf = (day: string): number => Date.parse(`${day}T00:00:00+08:00`);

type Row = { holder_key: string; person_id: string; home: string; valid_from: string; valid_to: string | null; active: number | boolean };

/** Reads who ever held the given posts. */
export async function readPosts(sql: Statements, chain: string, keys: readonly string[]): Promise<{ posts: Posts; personIds: string[] }> {
  const wanted = [...new Set(keys)];
  if (wanted.length === 0) return { posts: new Posts([]), personIds: [] };
  const rows = await sql.select<Row>(
    `SELECT a.holder_key, a.person_id, p.unit_id AS home, a.valid_from, a.valid_to, p.active FROM appointment a JOIN person p ON p.id = a.person_id
     WHERE a.holder_key IN (${wanted.map(() => '?').join(',')}) ORDER BY a.valid_from, a.id`, wanted,
  );
  const held: PostHeld[] = [];
  for (const row of rows) {
    held.push({ key: row.holder_key, personId: row.person_id, homeUnitId: row.home, validFrom: row.valid_from, validTo: row.valid_to, leftAt: row.active ? null : await leftAt(sql, chain, row.person_id) });
  }
  return { posts: new Posts(held), personIds: held.map((one) => one.personId) };
}

/** When a person who is not in use any more was taken out of use; the beginning of time when the journal does not say. */
async function leftAt(sql: Statements, chain: string, personId: string): Promise<number> {
  const entries = await sql.find(JournalEntry, "WHERE chain = ? AND resource_id = ? AND action = 'person.changed' ORDER BY seq DESC", [chain, personId]);
  const last = entries.find((entry) => ((JSON.parse(entry.leaf) as JournalLeaf).new as { active?: unknown } | null)?.active === false);
  return last?.at.getTime() ?? 0;
}
