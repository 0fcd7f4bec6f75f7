import type Database from 'better-sqlite3';

/** What somebody in line wants: a whole transaction, or one statement by itself (which SQLite commits at once). */
export type Wish = 'transaction' | 'statement';

/** The transactions that one COMMIT makes durable together. */
interface Group {
  size: number;
  since: number;
  settled: Promise<void>;
  succeed: () => void;
  fail: (error: unknown) => void;
}

/** A group ends at this size or age, so that nobody waits long for those behind. */
const groupSize = 32;
const groupMilliseconds = 15;

/**
 * The line of writers at the one writing connection: first come, first served. Transactions that stand directly behind each
 * other share one COMMIT, because the disk's flush is most of a small transaction's cost. Each is a SAVEPOINT, so one that
 * fails undoes only itself; nobody is told "saved" before the COMMIT that holds theirs has returned.
 */
export class WriterLine {
  private readonly waiting: { wish: Wish; go: () => void }[] = [];
  private taken = false;
  private group: Group | undefined;

  constructor(private readonly connection: () => Database.Database) {}

  /** Waits for the turn. It stays with the caller until `pass`, `keep` or `undo`. */
  async take(wish: Wish): Promise<void> {
    if (this.taken) await new Promise<void>((go) => this.waiting.push({ wish, go }));
    this.taken = true;
  }

  /** Gives the turn back after a single statement. */
  pass(): void {
    const next = this.waiting.shift();
    // The turn stays taken while it is handed over, so that nobody slips in between.
    if (next === undefined) this.taken = false;
    else next.go();
  }

  /** Begins a transaction of whoever has the turn. @throws the driver's error; the turn is then still to be passed */
  begin(): void {
    const connection = this.connection();
    if (this.group === undefined) {
      // IMMEDIATE: a transaction that began as a reader may find at its first write that it reads old data.
      connection.exec('BEGIN IMMEDIATE');
      this.group = newGroup();
    }
    try {
      connection.exec('SAVEPOINT member');
    } catch (error) {
      // Those before it in the group wait for the COMMIT, and perhaps nobody comes after.
      this.commit(this.group);
      throw error;
    }
  }

  /** True while the transaction is there; a full disk makes SQLite drop all of it in the middle. */
  get standing(): boolean {
    return this.connection().inTransaction;
  }

  /** Keeps the transaction and passes the turn; returns when it is on the disk. @throws when it could not be kept */
  async keep(): Promise<void> {
    try {
      if (this.standing) this.connection().exec('RELEASE member');
    } catch (error) {
      await this.undo();
      throw error;
    }
    return this.leave();
  }

  /** Undoes the transaction and passes the turn; returns when those it may have seen in its group are settled. */
  async undo(): Promise<void> {
    try {
      if (this.standing) this.connection().exec('ROLLBACK TO member; RELEASE member');
    } catch {
      // What cannot be undone by itself is undone with its whole group, whose members are then told so.
      if (this.standing) this.connection().exec('ROLLBACK');
    }
    await this.leave().catch(() => undefined);
  }

  private leave(): Promise<void> {
    const group = this.group!;
    group.size += 1;
    const more = this.waiting[0]?.wish === 'transaction' && group.size < groupSize && performance.now() - group.since < groupMilliseconds;
    if (!more || !this.standing) this.commit(group);
    this.pass();
    return group.settled;
  }

  private commit(group: Group): void {
    this.group = undefined;
    const connection = this.connection();
    try {
      if (!connection.inTransaction) throw new Error('SQLite dropped the transaction (disk full or unreadable): nothing of it was kept');
      connection.exec('COMMIT');
      group.succeed();
    } catch (error) {
      if (connection.inTransaction) connection.exec('ROLLBACK');
      group.fail(error);
    }
  }
}

function newGroup(): Group {
  let succeed!: () => void;
  let fail!: (error: unknown) => void;
  const settled = new Promise<void>((resolve, reject) => {
    succeed = resolve;
    fail = reject;
  });
  // Whoever was undone does not look at the outcome.
  settled.catch(() => undefined);
  return { size: 0, since: performance.now(), settled, succeed, fail };
}
