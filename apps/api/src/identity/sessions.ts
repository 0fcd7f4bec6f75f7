import type { DataSource } from 'typeorm';
import { roles } from '@reform-ledger/contracts';
import { isStorageFull } from '../database/database-errors.js';
import { reading, Statements } from '../database/statements.js';
import type { Tx } from '../journal/record.js';
import type { Actor } from '../kernel/actor.js';
import { dayOf, type Clock } from '../kernel/clock.js';
import { newId } from '../kernel/ids.js';
import { Account } from './account.entity.js';
import { endSessions } from './accounts.js';
import type { KnownPerson, PersonDirectory } from './person-directory.js';
import { LoginSession } from './session.entity.js';
import { hashOfToken, newToken } from './session-token.js';

const minute = 60_000;
/** A session ends after half an hour without a request, and after twelve hours in any case (等保 8.1.4.1 b). */
export const idleMinutes = 30;
export const lastsHours = 12;
/** Minutes before the idle end at which the console warns. */
export const warnMinutes = 5;
/** How long another process's logout or change of posts may go unnoticed; in the same process it counts at once. */
const freshFor = 5_000;
const touchEvery = minute;
const mostCached = 5_000;

/** Somebody who is logged in. */
export interface Visitor {
  actor: Actor;
  person: KnownPerson;
  loginName: string;
  mustChangePassword: boolean;
  sessionId: string;
  accountId: string;
  idleEndsAt: Date;
}

interface Known {
  loadedAt: number;
  day: string;
  session: LoginSession;
  account: Account;
  person: KnownPerson;
}

/** Who stands behind a session cookie. Keeps what it read for a few seconds, so that most requests cost no statement. */
export class Sessions {
  private readonly known = new Map<string, Known>();
  /** Rises with every `forget`, so that a reading begun before it is not kept after it. */
  private generation = 0;

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly directory: PersonDirectory,
    private readonly demo: boolean,
  ) {}

  /** The visitor behind a token; 'replaced' when a newer login of the same person ended the session; undefined when it is unknown, ended or too old. */
  async visitorOf(token: string): Promise<Visitor | 'replaced' | undefined> {
    const tokenHash = hashOfToken(token);
    const now = this.clock.realNow();
    const known = await this.read(tokenHash, now);
    if (known === undefined) return undefined;
    const { session, account, person } = known;
    if (session.endedAt !== null) return session.ending === 'replaced' ? 'replaced' : undefined;
    const tooOld = now >= session.lastsUntil || now.getTime() - session.seenAt.getTime() > idleMinutes * minute;
    if (tooOld || !mayLogIn(account, person, this.demo)) return undefined;
    await this.touch(session, now);
    return visitor(known, now);
  }

  /** What is known of a person's sessions is read again at the next request. Call it when logout, posts or account have changed. */
  forgetPerson(personId: string): void {
    this.generation += 1;
    for (const [key, { session }] of this.known) if (session.personId === personId) this.known.delete(key);
  }

  /** The same for everybody: a unit was renamed. */
  forgetAll(): void {
    this.generation += 1;
    this.known.clear();
  }

  private async read(tokenHash: string, now: Date): Promise<Known | undefined> {
    const day = dayOf(this.clock.now());
    const cached = this.known.get(tokenHash);
    if (cached !== undefined && Math.abs(now.getTime() - cached.loadedAt) < freshFor && cached.day === day) return cached;
    const generation = this.generation;
    const found = await reading(this.dataSource, async (sql) => {
      const [session] = await sql.find(LoginSession, 'WHERE token_hash = ?', [tokenHash]);
      const [account] = session === undefined ? [] : await sql.find(Account, 'WHERE id = ?', [session.accountId]);
      const person = account === undefined ? undefined : await this.directory.find(sql, account.personId, day);
      return session && account && person ? { loadedAt: now.getTime(), day, session, account, person } : undefined;
    });
    if (found === undefined) return undefined;
    // The last activity in memory is up to a minute ahead of the database.
    if (cached !== undefined && cached.session.seenAt > found.session.seenAt) found.session.seenAt = cached.session.seenAt;
    if (generation === this.generation) {
      if (this.known.size >= mostCached) this.known.clear();
      this.known.set(tokenHash, found);
    }
    return found;
  }

  /** Notes the activity, in the database at most once a minute. Not a change that anybody is accountable for, so it is not journaled. */
  private async touch(session: LoginSession, now: Date): Promise<void> {
    if (now.getTime() - session.seenAt.getTime() < touchEvery) return;
    session.seenAt = now;
    try {
      await this.dataSource.transaction((em) =>
        new Statements(em.queryRunner!).execute('UPDATE login_session SET seen_at = ? WHERE id = ? AND seen_at < ?', [now, session.id, now]));
    } catch (error) {
      // Whoever only looks is not turned away because the disk is full.
      if (!isStorageFull(error)) throw error;
    }
  }
}

/** Accounts that are closed, people who left, and outside the demo the demo's invented people stay out. */
export const mayLogIn = (account: Account, person: KnownPerson, demo: boolean): boolean => account.active && person.active && (demo || !account.demo);

function visitor({ session, account, person }: Known, now: Date): Visitor {
  return {
    actor: actorOf(account, person, session.id), person, loginName: account.loginName, mustChangePassword: account.mustChange,
    sessionId: session.id, accountId: account.id,
    idleEndsAt: new Date(Math.min(now.getTime() + idleMinutes * minute, session.lastsUntil.getTime())),
  };
}

/** The actor of a person's session: home unit and posts as they stand now. */
export function actorOf(account: Account, person: KnownPerson, sessionId: string): Actor {
  const first = person.appointments[0];
  return {
    personId: person.personId, name: person.name, jurisdictionId: person.jurisdiction.id, unitId: person.unit.id, unitName: person.unit.name,
    post: person.post || (first === undefined ? '' : roles[first.role].label),
    appointments: person.appointments.map(({ role, unitId }) => ({ role, unitId })),
    accountId: account.id, sessionId,
  };
}

/** Opens a session inside a login; earlier sessions of the account end, so that a person is logged in once. */
export async function openSession(tx: Tx, account: Account, id = newId()): Promise<{ token: string; replaced: number }> {
  const token = newToken();
  const replaced = await endSessions(tx, account.id, 'replaced');
  await tx.sql.insert(LoginSession, {
    id, tokenHash: hashOfToken(token), accountId: account.id, personId: account.personId, openedAt: tx.realNow, seenAt: tx.realNow,
    lastsUntil: new Date(tx.realNow.getTime() + lastsHours * 60 * minute), endedAt: null, ending: null,
  });
  return { token, replaced };
}

/** Gives an open session another token, so that a copied cookie is worth nothing after a change of password. */
export async function renewToken(tx: Tx, sessionId: string): Promise<string> {
  const token = newToken();
  await tx.sql.execute('UPDATE login_session SET token_hash = ? WHERE id = ?', [hashOfToken(token), sessionId]);
  return token;
}

/** Ends every session of everybody: the place was restored from a backup. @returns how many */
export function endOpenSessions(tx: Tx): Promise<number> {
  return tx.sql.execute("UPDATE login_session SET ended_at = ?, ending = 'closed' WHERE ended_at IS NULL", [tx.realNow]);
}
