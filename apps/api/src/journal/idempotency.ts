import { Entity, Index, type DataSource } from 'typeorm';
import { Code, Instant, LongText } from '../database/columns.js';
import { isDuplicate } from '../database/database-errors.js';
import { reading, type Statements } from '../database/statements.js';
import { refuse } from '../kernel/errors.js';

/** The answer that a request got, kept so that the same request again gets the same answer and acts once. */
@Entity('idempotency')
@Index(['at'])
export class IdempotencyAnswer {
  @Code(36, { primary: true }) accountId!: string;
  @Code(80, { primary: true }) idempotencyKey!: string;
  @Code() inputHash!: string;
  /** JSON; null when the change answered nothing. */
  @LongText({ nullable: true }) answer!: string | null;
  @Instant() at!: Date;
}

/** Says inside a transaction that another request with the same key was faster: roll back and give its answer. */
export class AlreadyAnswered extends Error {}

/**
 * Stores the answer as part of the transaction that made it. The unique key is what makes a request act once; looking
 * first would cost every request a statement and still not be certain.
 * @throws AlreadyAnswered when the account has used the key before
 */
export async function keepAnswer(sql: Statements, kept: Omit<IdempotencyAnswer, 'answer'> & { answer: unknown }): Promise<void> {
  const answer = kept.answer === undefined ? null : JSON.stringify(kept.answer);
  try {
    await sql.execute(
      'INSERT INTO idempotency (account_id, idempotency_key, input_hash, answer, at) VALUES (?, ?, ?, ?, ?)',
      [kept.accountId, kept.idempotencyKey, kept.inputHash, answer, kept.at],
    );
  } catch (error) {
    throw isDuplicate(error) ? new AlreadyAnswered() : error;
  }
}

/** Forgets the answers given before an instant of real time: their requests are not repeated any more. */
export const forgetAnswers = (sql: Statements, before: Date): Promise<number> => sql.execute('DELETE FROM idempotency WHERE at < ?', [before]);

/**
 * The stored answer of a key; undefined when the key is unused.
 * @throws Refusal IDEMPOTENCY_MISMATCH when the key was used for another input
 */
export async function storedAnswer(
  dataSource: DataSource, accountId: string, key: string, inputHash: string,
): Promise<{ answer: unknown } | undefined> {
  const [row] = await reading(dataSource, (sql) =>
    sql.select<{ input_hash: string; answer: string | null }>(
      'SELECT input_hash, answer FROM idempotency WHERE account_id = ? AND idempotency_key = ?', [accountId, key],
    ));
  if (row === undefined) return undefined;
  if (row.input_hash !== inputHash) throw refuse('IDEMPOTENCY_MISMATCH');
  return { answer: row.answer === null ? undefined : (JSON.parse(row.answer) as unknown) };
}
