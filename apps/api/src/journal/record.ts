import { setTimeout as wait } from 'node:timers/promises';
import type { DataSource, EntityManager, EntityTarget, ObjectLiteral } from 'typeorm';
import { isDeadlock, isUnreachable } from '../database/database-errors.js';
import { Statements } from '../database/statements.js';
import type { Actor } from '../kernel/actor.js';
import type { Clock } from '../kernel/clock.js';
import { refuse } from '../kernel/errors.js';
import { faultPoint } from '../kernel/fault-point.js';
import { appendEntries } from './append.js';
import type { JournalDraft } from './entry.js';
import { inputHashOf } from './hash.js';
import { AlreadyAnswered, keepAnswer, storedAnswer } from './idempotency.js';
import { nextNumber, reserveNumber } from './number-series.js';
import { RowTrace } from './row-trace.js';
import { writeOutbox, type OutboxDraft } from './outbox.js';

/** One request to change something. */
export interface RecordRequest {
  /** Names the request in the journal, the log and the answer. */
  requestId: string;
  /** Sent by the client; the same key again gives the same answer and acts once. Without it every call acts. */
  idempotencyKey?: string;
  /** The action, e.g. 'approve-work-item'. */
  name: string;
  /** Everything that decides what the action does; plain JSON. A file is named by its hash. */
  input: unknown;
  /** The chain to write to. Default: the actor's jurisdiction. 'sys' for logins and acts on the whole installation. */
  chain?: string;
}

/** The hands of a change: the only way to write, and only `record` makes one. Use nothing else of the database inside. */
export interface Tx {
  /** TypeORM's manager of this transaction. */
  readonly em: EntityManager;
  /** Plain statements of this transaction: cheaper than the query builder where a request is hot. */
  readonly sql: Statements;
  /** Business time; the same for everything in this change. */
  readonly now: Date;
  readonly realNow: Date;
  readonly actor: Actor;
  readonly requestId: string;
  /** Says what happened. At least one entry per change. */
  append(entry: JournalDraft): void;
  /** Something to be sent once the change is kept. */
  publish(message: OutboxDraft): void;
  /**
   * Sets `changes` and version + 1 where the row still has `expectedVersion`.
   * @throws Refusal STALE_VERSION when somebody else was faster (or the row is gone)
   */
  compareAndSet<E extends ObjectLiteral>(target: EntityTarget<E>, id: string, expectedVersion: number, changes: Partial<E>): Promise<void>;
  /** The next number of a gap-free series. The series stays locked until the change ends: take it late. */
  nextNumber(series: string): Promise<number>;
  /** Makes a series go on after a number given out elsewhere. */
  reserveNumber(series: string, number: number): Promise<void>;
}

const attempts = 5;

/**
 * The write path. Everything that changes goes through `record`: it owns the transaction, the idempotency key, the journal
 * entries and their hashes, the outbox, the commit, and a bounded retry of deadlocks. All of it is kept, or nothing.
 */
export class Journal {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /**
   * Runs `change` in one transaction and returns what it returns; plain JSON when the request carries an idempotency key.
   * `change` may run more than once (deadlock): it touches nothing but `tx`, and waits for nothing but the database.
   * @throws Refusal IDEMPOTENCY_MISMATCH the account used the key for another input; BUSY after five deadlocks; and
   *   whatever `change` throws — then nothing is kept
   */
  async record<T>(actor: Actor, request: RecordRequest, change: (tx: Tx) => Promise<T>): Promise<T> {
    const inputHash = request.idempotencyKey === undefined ? '' : inputHashOf(request.name, request.input);
    for (let attempt = 1; ; attempt += 1) {
      try {
        const answer = await this.dataSource.transaction((em) => this.once(em, actor, request, inputHash, change));
        faultPoint('after-commit');
        return answer;
      } catch (error) {
        if (isDeadlock(error)) {
          if (attempt === attempts) throw refuse('BUSY');
          await wait(Math.random() * 20 * 2 ** attempt);
          continue;
        }
        // Nobody is there to ask what became of it; the same request again will.
        if (isUnreachable(error)) throw error;
        // A repeated click usually fails in `change` (the work item is already closed): its first answer comes first.
        const first = request.idempotencyKey === undefined
          ? undefined
          : await storedAnswer(this.dataSource, actor.accountId, request.idempotencyKey, inputHash);
        if (first !== undefined) return first.answer as T;
        throw error instanceof AlreadyAnswered ? refuse('BUSY') : error;
      }
    }
  }

  private async once<T>(
    em: EntityManager, actor: Actor, request: RecordRequest, inputHash: string, change: (tx: Tx) => Promise<T>,
  ): Promise<T> {
    const entries: JournalDraft[] = [];
    const messages: OutboxDraft[] = [];
    const rows = new RowTrace();
    const sql = new Statements(em.queryRunner!, rows);
    const now = this.clock.now();
    const realNow = this.clock.realNow();
    const tx: Tx = {
      em, sql, now, realNow, actor,
      requestId: request.requestId,
      append: (entry) => void entries.push(entry),
      publish: (message) => void messages.push(message),
      compareAndSet: async (target, id, expectedVersion, changes) => {
        if (!(await sql.compareAndSet(target, id, expectedVersion, changes))) throw refuse('STALE_VERSION');
      },
      nextNumber: (series) => nextNumber(sql, series),
      reserveNumber: (series, number) => reserveNumber(sql, series, number),
    };
    const answer = await change(tx);
    faultPoint('after-change');
    if (entries.length === 0) throw new Error(`${request.name} changed something without a journal entry`);
    if (request.idempotencyKey !== undefined) {
      await keepAnswer(sql, { accountId: actor.accountId, idempotencyKey: request.idempotencyKey, inputHash, answer, at: realNow });
    }
    await writeOutbox(sql, messages, now);
    await appendEntries(sql, { chain: request.chain ?? actor.jurisdictionId, actor, at: now, realAt: realNow, requestId: request.requestId, rows: rows.list() }, entries);
    faultPoint('before-commit');
    return answer;
  }
}
